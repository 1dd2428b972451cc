"""What mypy and pyright make of the Stripe clients and of calls to them."""
