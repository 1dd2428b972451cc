"""Formats what was rendered, with Black and nothing ambient. The one door to Black.

In: files by path, as text. Out: the same files, the Python ones formatted. What was formatted
before comes out of the cache, and then Black is not even imported. It must not read a
configuration of Black's, nor the files' folder.
"""

from generator.formatting.files import format_files
from generator.formatting.mode import BLACK_VERSION
from generator.formatting.problems import InternalProblem
from generator.formatting.worker import patient_collector

__all__ = ["BLACK_VERSION", "InternalProblem", "format_files", "patient_collector"]
