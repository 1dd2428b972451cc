"""The pages: views, templates, markup, the site as a whole, the command."""
