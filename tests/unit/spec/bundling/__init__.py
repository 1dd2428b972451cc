"""Documents of several files: what becomes of references, how far they lead, and where values stand."""
