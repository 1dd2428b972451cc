"""What the client carries for tests of its users: request checks, the fake transport, factories."""
