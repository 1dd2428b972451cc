"""Swagger 2.0 as OpenAPI 3.0: what becomes of each part, and where it stands."""
