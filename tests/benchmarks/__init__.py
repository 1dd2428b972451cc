"""Speed and size, measured beside the peers by `make bench`. No test asserts a time."""
