"""Run as a script: a process that has the generator loaded, and gives birth to one process for each run.

In (standard input): a line of JSON with a folder, the request for `observing`, and two files for what the run says.
Out: a line with the run's number, and one with its exit code, CPU seconds and most memory. It runs one after the other.
What the generator takes to load is in none of the seconds.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import black  # noqa: F401  loaded for those who need it
import pydantic  # noqa: F401

from generator import pipeline  # noqa: F401
from tests.corpus import observing


def main() -> None:
    for line in sys.stdin:
        job = json.loads(line)
        pid = os.fork()
        if not pid:
            _run(job)
        _say({"pid": pid})
        _, status, usage = os.wait4(pid, 0)
        cpu = usage.ru_utime + usage.ru_stime
        code = os.waitstatus_to_exitcode(status)
        _say({"code": code, "cpu": cpu, "memory": usage.ru_maxrss * 1024})


def _say(words: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def _run(job: dict[str, str]) -> None:
    """In the child: the command as if it had been started by itself; never returns."""
    os.chdir(job["folder"])
    for number, name in ((0, os.devnull), (1, job["output"]), (2, job["errors"])):
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        os.dup2(os.open(name, flags), number)
    code = 1
    try:
        observing.main(job["request"])
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
