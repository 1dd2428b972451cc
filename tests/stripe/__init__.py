"""The Stripe clients: the committed one of the customers, and the full one made by the tests."""
