"""Run as a script, in an interpreter of its own: runs programs as they are printed, at a recorder.

In (standard input): the package, its clients' names, the recorder's URL, and programs: a mark and
a file each. The programs stay as they are, to the letter. All that is changed is what they find
under the client's name in its package: a client that is given `base_url=` and a header with the
program's mark beside what the program gives it. A program cannot tell, and prints nothing here.
"""

import contextlib
import io
import json
import runpy
import sys
import warnings
from importlib import import_module


def main() -> None:
    given = json.load(sys.stdin)
    package = import_module(given["package"])
    originals = {name: getattr(package, name) for name in given["names"]}
    warnings.simplefilter("ignore", package.DriftWarning)
    for program in given["programs"]:
        settings = {
            "base_url": given["url"],
            "headers": {given["mark"]: program["mark"]},
        }
        for name, original in originals.items():
            setattr(package, name, _redirected(original, settings))
        with contextlib.redirect_stdout(io.StringIO()):
            runpy.run_path(program["file"], run_name="__main__")


def _redirected(original: type, settings: dict[str, object]) -> object:
    return lambda *args, **kwargs: original(*args, **settings, **kwargs)


if __name__ == "__main__":
    main()
