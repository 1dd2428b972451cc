"""The command `generator` and what all its commands have in common: how they end."""

from __future__ import annotations

import click

from generator import __version__
from generator.cli.check import check
from generator.cli.credentials import credentials
from generator.cli.diff import diff
from generator.cli.ending import Program
from generator.cli.explorer import explorer
from generator.cli.generate import generate
from generator.cli.serve import serve
from generator.cli.spec import spec
from generator.cli.templates import templates


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="generator")
def main() -> None:
    """Reads an OpenAPI document and writes a typed Python client.

    Exit codes: 0 fine; 1 a difference was found; 2 wrong usage or configuration; 3 the document
    is invalid, or something in it would be lost; 4 a source could not be had or failed
    verification.
    """


spec.add_command(diff)
for each in (generate, check, spec, templates, explorer, serve, credentials):
    main.add_command(each)
