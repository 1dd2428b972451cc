"""The gateway's application without a server: each module by itself, and all of them through ASGI messages."""
