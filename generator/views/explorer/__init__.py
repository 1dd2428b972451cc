"""The explorer pack's views: a page per operation and per model, and the index.

In: API, names, profile. Out: for each path the view that a template prints. Text of a document gets into a page as
plain text, which templates escape, or through `markup`.
"""

from generator.views.explorer.data import Facts
from generator.views.explorer.pages import Pages
from generator.views.explorer.policy import gateway_address

__all__ = ["Facts", "Pages", "gateway_address"]
