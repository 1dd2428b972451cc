"""Scripts that tests run with one client on the path. They print JSON."""
