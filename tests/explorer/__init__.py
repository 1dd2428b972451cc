"""The explorer: its pages and its scripts."""
