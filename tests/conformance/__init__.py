"""One truth for bytes: the client, the form, its snippets and curl put the same on the wire."""
