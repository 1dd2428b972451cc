"""The Python pack's views: from IR and names to files of spelled strings."""

from generator.views.python.files import PythonOptions, View, python_files

__all__ = ["PythonOptions", "View", "python_files"]
