"""The Stripe clients, the committed one and the full one, against Stripe's own servers' likes."""
