"""The command line: `generator`, and `python -m generator`.

Whoever interrupts it while it still loads sees no traceback. In: arguments. Out: an exit code.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Runs the command and ends the process."""
    try:
        from generator.cli import main as run
    except KeyboardInterrupt:
        print("interrupted; nothing was changed", file=sys.stderr)
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
