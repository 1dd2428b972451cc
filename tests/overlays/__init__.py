"""Overlays through the command: what clients, explorers and reports make of them."""
