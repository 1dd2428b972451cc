"""Views of the explorer: pages, spelled and laid out; templates only print."""
