"""The Python pack's views: from IR and names to files of spelled strings."""

from generator.views.python.files import PythonOptions, View, python_files
from generator.views.python.parts import unused_parts
from generator.views.python.reserved import RESERVED

__all__ = ["RESERVED", "PythonOptions", "View", "python_files", "unused_parts"]
