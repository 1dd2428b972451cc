"""What runs in a process of its own, on the full client. Each module prints one JSON value."""
