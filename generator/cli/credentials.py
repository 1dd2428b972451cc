"""`generator credentials`: what the gateway sends in the browser's stead, kept and forgotten.

In: the name of a client and of a security scheme, and, from a hidden prompt or standard input, a value. Out: which
schemes are configured, and where. It must never print a value, nor take one from the command line.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.console import Console
from generator.cli.options import console_of, find_client, verbose_option
from generator.config import Client, chosen, find_project
from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.gateway.records import Scheme
from generator.gateway.secrets import Secret
from generator.gateway.stores import Stores, default_stores, refuse_unsendable
from generator.writing.reports import spelled

_LONGEST = 32 * 1024


@click.group()
def credentials() -> None:
    """Credentials of the gateway, in the keyring or in a file of your own; never printed."""


@credentials.command(name="set", context_settings={"allow_extra_args": True})
@click.argument("client")
@click.argument("scheme", required=False)
@click.option(
    "--file",
    "in_file",
    is_flag=True,
    help="Keep it in a file that only you can read (mode 0600), not in the keyring.",
)
@verbose_option
@click.pass_context
def set_(
    context: click.Context, client: str, scheme: str | None, in_file: bool
) -> None:
    """Keep the credential of CLIENT for SCHEME, which may be left out where there is only one.

    The value comes from a hidden prompt, or from standard input: `generator credentials set CLIENT <key.txt`.
    """
    if context.args:  # Not repeated, as Click would.
        raise _refusal(
            "value-on-the-command-line",
            "a credential is not taken from the command line, where others and the shell's history see it",
            "say the client and the scheme alone; if what you typed was real, consider it known",
        )
    console, stores = console_of(context), default_stores()
    found = _scheme(console, client, scheme)
    if not in_file and not stores.keyring.working():
        raise _no_keyring(found)
    secret = _value(found)
    if in_file:
        stores.file.put(client, found.name, secret)
    elif not stores.keyring.put(client, found.name, secret):
        raise _no_keyring(found)
    where = str(stores.file.path) if in_file else "the keyring"
    _say(console, f"{client}: {found.name} is kept in {where}")
    _tell_what_goes_first(console, stores, client, found, in_file)


def _tell_what_goes_first(
    console: Console, stores: Stores, client: str, scheme: Scheme, in_file: bool
) -> None:
    if stores.environment.get(scheme.environment):
        console.tell(f"note: the variable {scheme.environment} is set and goes first")
    elif in_file and stores.keyring.get(client, scheme.name) is not None:
        console.tell(
            "note: the keyring keeps one too, and goes first;"
            " `generator credentials forget` takes both out"
        )


@credentials.command(name="list")
@click.argument("client", required=False)
@verbose_option
@click.pass_context
def list_(context: click.Context, client: str | None) -> None:
    """Say which credentials are configured, and where; not what they are.

    Without CLIENT: of all clients that are made by default.
    """
    console, stores = console_of(context), default_stores()
    project = find_project(Path.cwd())
    for each in chosen(project, [client] if client else []):
        schemes = _schemes(console, project.root, each)
        known = stores.find(each.name, schemes)
        for scheme in schemes:
            credential = known.get(scheme.name)
            how = _how(scheme, credential.store if credential else None)
            _say(console, f"{each.name}: {scheme.name} ({scheme.kind}): {how}")
        if not schemes:
            console.say(f"{each.name}: its document describes no security scheme")


def _how(scheme: Scheme, store: str | None) -> str:
    if store is None:
        return f"not configured; set {scheme.environment}, or run `{scheme.command}`"
    if store == "environment":
        return f"in the environment, as {scheme.environment}"
    return f"in the {store}"


@credentials.command()
@click.argument("client")
@click.argument("scheme", required=False)
@verbose_option
@click.pass_context
def forget(context: click.Context, client: str, scheme: str | None) -> None:
    """Take the credential of CLIENT for SCHEME out of the keyring and the file."""
    console, stores = console_of(context), default_stores()
    found = _scheme(console, client, scheme)
    if any(_forgotten(stores, client, found.name)):
        _say(console, f"{client}: {found.name} is forgotten")
    else:
        _say(console, f"{client}: there was none kept for {found.name}")
    if stores.environment.get(found.environment):
        console.tell(f"note: the variable {found.environment} is still set")


def _forgotten(stores: Stores, client: str, scheme: str) -> tuple[bool, bool]:
    """Whether the file had one, and whether the keyring had."""
    return stores.file.forget(client, scheme), stores.keyring.forget(client, scheme)


def _say(console: Console, text: str) -> None:
    """Schemes are called what the document calls them."""
    console.say(spelled(text))


def _schemes(console: Console, root: Path, client: Client) -> tuple[Scheme, ...]:
    from generator.cli.gateways import schemes
    from generator.pipeline import prepared

    progress = console.progress(client.name)
    return schemes(prepared(client, project_root=root, progress=progress))


def _scheme(console: Console, client: str, name: str | None) -> Scheme:
    """The scheme that is meant."""
    known = _schemes(console, *find_client(client))
    names = ", ".join(spelled(each.name) for each in known)
    hint = f"there are: {names}" if known else "the document describes none"
    if name is None:
        if len(known) == 1:
            return known[0]
        message = "name the security scheme" if known else "there is nothing to keep"
        raise _refusal("no-scheme", message, hint)
    for each in known:
        if each.name == name:
            return each
    # Its name is not repeated: somebody may have typed the value in its place.
    raise _refusal("unknown-scheme", "no security scheme is called so", hint)


def _value(scheme: Scheme) -> Secret:
    """What is typed or piped in; only the line break at its end is taken off."""
    if sys.stdin is not None and sys.stdin.isatty():
        what = "user:password" if scheme.kind == "basic" else "value"
        asked = f"{spelled(scheme.name)} ({what})"
        given = Secret(click.prompt(asked, hide_input=True, err=True))
        refuse_unsendable(given, "what was typed")
        return given
    given = Secret(_piped().removesuffix("\n").removesuffix("\r"))
    refuse_unsendable(given, "standard input")
    return given


def _piped() -> str:
    """All of standard input, which may be anything; too much of it is nothing."""
    if sys.stdin is None:
        return ""
    data = sys.stdin.buffer.read(_LONGEST + 1)
    return "" if len(data) > _LONGEST else data.decode("latin-1")


def _no_keyring(scheme: Scheme) -> UsageProblem:
    return _refusal(
        "no-keyring",
        "no keyring works here",
        f"`{scheme.command} --file` keeps it in a file that only you can read;"
        " with a desktop, `pip install 'generator[keyring]'`",
    )


def _refusal(code: str, message: str, hint: str) -> UsageProblem:
    where = Location(source="generator credentials")
    return UsageProblem(
        Diagnostic(code=code, message=message, hint=hint, location=where)
    )
