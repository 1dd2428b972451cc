"""A gateway under load: sixteen streams at once, for as long as `LOAD_SECONDS` says."""
