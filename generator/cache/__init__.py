"""What was worked out before, by kind and key: one interface, so that where it is kept is
nobody's business.

In: a kind (which stage), a key (a digest of everything that the value depends on) and bytes.
Out: the bytes, or None. A cache may forget anything at any time and never fails a run; it must
not change what comes out, only how fast.
"""

from generator.cache.keys import digest
from generator.cache.sqlite import SqliteCache, default_cache
from generator.cache.stores import Cache, NoCache

__all__ = ["Cache", "NoCache", "SqliteCache", "default_cache", "digest"]
