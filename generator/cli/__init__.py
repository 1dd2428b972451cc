"""The command line: prints and sets exit codes, and nothing else.

In: arguments. Out: results on standard output, everything else on standard error, and an exit
code. Commands import the stages when they run, so that `--help` needs none of them. No other
package of the generator's may print.
"""

from generator.cli.app import main

__all__ = ["main"]
