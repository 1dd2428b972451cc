"""OpenAPI Overlays: what their actions do, and what is refused."""
