"""What the code looks like: layers, templates, sizes."""
