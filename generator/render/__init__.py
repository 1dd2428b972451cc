"""Render: Jinja templates print views. The one door to Jinja.

In: a pack of templates and views. Out: unformatted text by path, and the runtime's files as they are. Templates may
output, read attributes, loop, test one attribute and include; they get the two filters of `views.source` and nothing
else, in Jinja's sandbox.
"""

from generator.render.packs import Pack, builtin_pack
from generator.render.templates import Renderer

__all__ = ["Pack", "Renderer", "builtin_pack"]
