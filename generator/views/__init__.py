"""Views: what a template prints, decided beforehand.

A view is a frozen record of flat, already spelled strings; a template walks it and decides nothing. One package per
pack: `python`.
"""
