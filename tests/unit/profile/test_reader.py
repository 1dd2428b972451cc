"""Profiles are read strictly, and every problem is reported at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import UsageProblem
from generator.profile import Profile, read_profile

ROOT = Path(__file__).resolve().parents[3]
_WEBHOOKS = "[webhooks]\nscheme = 'digest'\nschema = 'event'\nheader = 'X'\n"


def test_an_empty_profile_is_the_default() -> None:
    assert read_profile(b"", "profile.toml") == Profile()


def test_stripes_profile_is_read() -> None:
    data = (ROOT / "specs/stripe/profile.toml").read_bytes()
    profile = read_profile(data, "profile.toml")
    assert profile.client_name == "StripeClient"
    assert [rule.name for rule in profile.paging] == ["cursor", "search", "single"]
    assert profile.retries.statuses == (409, 429)
    assert profile.webhooks is not None
    assert profile.webhooks.tolerance == 300
    assert profile.gateway.live == ("sk_live_", "rk_live_")
    assert "whsec_" in profile.gateway.secrets


def test_standard_webhooks_have_their_own_header() -> None:
    text = "[webhooks]\nscheme = 'standard'\nschema = 'event'\n"
    for more in ("", "header = 'svix-signature'", "attribute = 'received'"):
        assert read_profile((text + more).encode(), "profile.toml").webhooks


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timeout = 'x'", "`timeout` must be a number, not a string"),
        ("clint_name = 'x'", "did you mean `client_name`?"),
        ("[retries]\nstatuses = ['a']", "`retries.statuses[0]` must be a whole number"),
        (
            "[retries]\nmax_retries = true",
            "`retries.max_retries` must be a whole number",
        ),
        ("[wire]\nform = 'xml'", "one of 'openapi', 'brackets'"),
        ("[[credentials]]\nscheme = 'a'", "`credentials[0].argument` is missing"),
        ("[[errors.rules]]\nerror = 'NoError'", "no class of that name"),
        ("[errors]\nfallback = 'NoError'", "no such class"),
        ("idempotency = 3", "`idempotency` must be a table"),
        ("[names]\nwords = []", "`names.words` must be a table"),
        ("not toml", "not a TOML file"),
        (
            "[formats]\ndate-time = 'Datetime'",
            "`formats.date-time` is `Datetime`, which no value can be",
        ),
        ("[formats]\ndate-time = 'Datetime'", "did you mean `datetime`? known: "),
        ("[formats]\nuuid = 'GUID'", "known: `datetime`, `date`, `time`"),
        ("[formats]\nbinary = 'bytes'", "`formats.binary` is a file, and always one"),
        ("[formats]\ndate = 3", "`formats.date` must be a string"),
        (
            "[[credentials]]\nscheme = 'a'\nargument = 'timeout'",
            "is an argument of the client already",
        ),
        ("[[credentials]]\nscheme = 'a'\nargument = 'api-key'", "is no Python name"),
        (
            "[[parameters]]\nname = 'headers'\nheader = 'X'",
            "is an argument of the client already",
        ),
        ("client_name = 'class'", "is no Python name"),
        ("[names.schemas]\nParcel = 'par cel'", "is no Python name"),
        (
            "[[paging]]\nname = 'p'\nkind = 'token'\nparameter = 'page'",
            "`p` of kind `token` needs `token`",
        ),
        ("[[paging]]\nname = 'p'\nkind = 'cursor'", "needs `parameter`"),
        ("[webhooks]", "`webhooks.scheme` is missing"),
        ("[webhooks]\nscheme = 'digest'\nheader = 'X'", "`webhooks.schema` is missing"),
        (
            _WEBHOOKS.replace("digest", "v1"),
            "one of 'timestamped', 'digest', 'standard'",
        ),
        (_WEBHOOKS.replace("header", "hedder"), "did you mean `header`?"),
        (_WEBHOOKS.replace("'X'", "''"), "`webhooks.header` is needed"),
        (_WEBHOOKS.replace("'X'", "'X Y'"), "`webhooks.header` is no name of a header"),
        (_WEBHOOKS.replace("digest", "standard"), "must end with `signature`"),
        (_WEBHOOKS + "tolerance = 0", "`webhooks.tolerance` must be above 0"),
        (_WEBHOOKS + "tolerance = -1", "`webhooks.tolerance` must be above 0"),
        (_WEBHOOKS + "tolerance = 1.5", "`webhooks.tolerance` must be a whole number"),
        (_WEBHOOKS + "timestamp = 'a,b'", "`webhooks.timestamp` is no key"),
        (_WEBHOOKS + "signature = 'a=b'", "`webhooks.signature` is no key"),
        (_WEBHOOKS + "signature = ''", "`webhooks.signature` is no key"),
        (_WEBHOOKS + "signature = 't'", "`webhooks.signature` is the key of the time"),
        (_WEBHOOKS + "prefix = 'é='", "`webhooks.prefix` cannot stand in a header"),
        (_WEBHOOKS + "attribute = '_session'", "`webhooks.attribute` is no public"),
        (_WEBHOOKS + "attribute = 'class'", "`webhooks.attribute` is no public"),
        ("[[paging]]\nname = 'p'\nkind = 'offset'", "needs `parameter`"),
        ("[[paging]]\nname = 'p'\nkind = 'page'", "needs `parameter`"),
        ("[[paging]]\nname = 'p'\nkind = 'next_link'", "needs `link`"),
        ("[[paging]]\nname = 'p'\nkind = 'pages'", "'next_link', 'link_header'"),
        ("[[paging]]\nname = 'p'\nkind = ['page']", "`paging[0].kind` is ['page']"),
        (
            "[[paging]]\nname = 'p'\nkind = 'link_header'\nfirst = 0",
            "`p` of kind `link_header` takes no `first`",
        ),
        (
            "[[paging]]\nname = 'p'\nkind = 'page'\nparameter = 'page'\ntotal = 'n'",
            "it takes: name, kind, items, parameter, first, more, pages",
        ),
        (
            "[[paging]]\nname = 'p'\nkind = 'next_link'\nitems = ''\nlink = 'next'",
            "an answer that is the list itself has no `link`",
        ),
        ("[gateway]\nlive = 'sk_live_'", "`gateway.live` must be a list"),
        ("[gateway]\nlives = []", "did you mean `live`?"),
        ("[gateway]\nsecrets = ['sk']", "`gateway.secrets` names 'sk'"),
        ("[gateway]\nlive = ['schlüssel']", "`gateway.live` names 'schlüssel'"),
        ("[expansion]\nextension = 'x-a'", "`expansion.parameter` is missing"),
    ],
)
def test_each_mistake_is_named(text: str, said: str) -> None:
    with pytest.raises(UsageProblem) as caught:
        read_profile(text.encode(), "profile.toml")
    assert said in str(caught.value)
    assert "profile.toml" in str(caught.value)


def test_all_mistakes_are_reported_with_their_lines() -> None:
    with pytest.raises(UsageProblem) as caught:
        read_profile(b"timeout = 'x'\n\nclint_name = 1\n", "profile.toml")
    lines = [each.location.line for each in caught.value.diagnostics if each.location]
    assert lines == [1, 3]
