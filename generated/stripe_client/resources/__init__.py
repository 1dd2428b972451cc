"""Resources, a module each."""
