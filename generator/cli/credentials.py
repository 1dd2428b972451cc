"""`generator credentials`: what the gateway sends in the browser's stead, kept and forgotten.

In: the name of a client and of a security scheme, and, from a hidden prompt or standard input, a value. Out: which
schemes are configured, and where. It must never print a value, nor take one from the command line.
"""

from __future__ import annotations

import sys

import click

from generator.cli.console import Console
from generator.cli.options import console_of, find_client, verbose_option
from generator.diagnostics import Diagnostic, Location, UsageProblem
from generator.gateway.records import Scheme
from generator.gateway.secrets import Secret
from generator.gateway.stores import Stores, default_stores, refuse_unsendable

_LONGEST = 64 * 1024


@click.group()
def credentials() -> None:
    """Credentials of the gateway, in the keyring or in a file of your own; never printed."""


@credentials.command(name="set")
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
    console, stores = console_of(context), default_stores()
    found = _scheme(console, client, scheme)
    if not in_file and not stores.keyring.working():
        raise _no_keyring(client, found.name)
    secret = _value(found)
    if in_file:
        stores.file.put(client, found.name, secret)
    elif not stores.keyring.put(client, found.name, secret):
        raise _no_keyring(client, found.name)
    where = str(stores.file.path) if in_file else "the keyring"
    console.say(f"{client}: {found.name} is kept in {where}")
    if stores.environment.get(found.environment):
        console.tell(f"note: the variable {found.environment} is set and goes first")


@credentials.command(name="list")
@click.argument("client")
@verbose_option
@click.pass_context
def list_(context: click.Context, client: str) -> None:
    """Say which credentials of CLIENT are configured, and where; not what they are."""
    console, stores = console_of(context), default_stores()
    schemes = _schemes(console, client)
    known = stores.find(client, schemes)
    for each in schemes:
        credential = known.get(each.name)
        if credential is None:
            how = f"set {each.environment}, or run `{each.command}`"
            console.say(f"{each.name} ({each.kind}): not configured; {how}")
        else:
            console.say(f"{each.name} ({each.kind}): {_where(credential.store, each)}")
    if not schemes:
        console.say(f"{client}: its document describes no security scheme")


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
        console.say(f"{client}: {found.name} is forgotten")
    else:
        console.say(f"{client}: there was none kept for {found.name}")
    if stores.environment.get(found.environment):
        console.tell(f"note: the variable {found.environment} is still set")


def _forgotten(stores: Stores, client: str, scheme: str) -> tuple[bool, bool]:
    """Whether the keyring had one, and whether the file had."""
    return stores.keyring.forget(client, scheme), stores.file.forget(client, scheme)


def _where(store: str, scheme: Scheme) -> str:
    if store == "environment":
        return f"in the environment, as {scheme.environment}"
    return f"in the {store}"


def _schemes(console: Console, name: str) -> tuple[Scheme, ...]:
    from generator.cli.gateways import schemes
    from generator.pipeline import prepared

    root, client = find_client(name)
    ready = prepared(client, project_root=root, progress=console.progress(name))
    return schemes(ready)


def _scheme(console: Console, client: str, name: str | None) -> Scheme:
    """The scheme that is meant."""
    known = _schemes(console, client)
    names = ", ".join(each.name for each in known)
    if name is None and len(known) == 1:
        return known[0]
    if name is None:
        message = "name the security scheme" if known else "there is nothing to keep"
        hint = f"there are: {names}" if known else "the document describes no scheme"
        raise _refusal("no-scheme", message, hint)
    for each in known:
        if each.name == name:
            return each
    hint = f"there are: {names}" if known else "the document describes none"
    raise _refusal("unknown-scheme", f"no security scheme is called `{name}`", hint)


def _value(scheme: Scheme) -> Secret:
    """What is typed or piped in; only the line break at its end is taken off."""
    what = "user:password" if scheme.kind == "basic" else "value"
    if sys.stdin.isatty():
        text: str = click.prompt(f"{scheme.name} ({what})", hide_input=True, err=True)
    else:
        text = sys.stdin.read(_LONGEST).removesuffix("\n").removesuffix("\r")
    refuse_unsendable(text, "standard input")
    return Secret(text)


def _no_keyring(client: str, scheme: str) -> UsageProblem:
    command = f"generator credentials set {client} {scheme} --file"
    return _refusal(
        "no-keyring",
        "no keyring works here",
        f"`{command}` keeps it in a file that only you can read; with a desktop, `pip install 'generator[keyring]'`",
    )


def _refusal(code: str, message: str, hint: str) -> UsageProblem:
    where = Location(source="generator credentials")
    return UsageProblem(
        Diagnostic(code=code, message=message, hint=hint, location=where)
    )
