"""The ignore file: what it takes out, when it ends, and how it can be wrong."""

from datetime import date

import pytest

from generator.changes import Change, Report
from generator.changes.ignoring import Rule, ignoring, read_rules
from generator.diagnostics import UsageProblem

TODAY = date(2026, 11, 28)


def _change(code: str, subject: str, *operations: str) -> Change:
    return Change(
        code=code,
        level="breaking",
        direction="request",
        operations=operations,
        subject=subject,
        message="was removed",
        effect="",
    )


REPORT = Report(
    old="a",
    new="b",
    old_version="1",
    new_version="2",
    changes=(
        _change("parameter-removed", "query.limit", "GET /books"),
        _change("property-removed", "Book.title", "GET /books", "POST /books"),
        _change("scheme-removed", "basic"),
    ),
)


def _left(*rules: Rule) -> list[tuple[str, tuple[str, ...]]]:
    left = ignoring(REPORT, rules, TODAY)
    return [(each.subject, each.operations) for each in left.changes]


ALL = [(each.subject, each.operations) for each in REPORT.changes]


def test_by_code() -> None:
    assert _left(Rule(number=1, code="parameter-removed", reason="known")) == ALL[1:]
    assert _left(Rule(number=1, code="*-removed", reason="known")) == []


def test_by_subject() -> None:
    assert _left(Rule(number=1, subject="Book.*", reason="known")) == [ALL[0], ALL[2]]


def test_by_operation() -> None:
    """The others' operations stay; what is of no operation is not meant."""
    left = _left(Rule(number=1, operation="GET *", reason="known"))
    assert left == [("Book.title", ("POST /books",)), ("basic", ())]


def test_what_is_ignored_is_told_with_its_reason() -> None:
    rule = Rule(number=1, operation="GET *", code="property-removed", reason="unused")
    (ignored,) = ignoring(REPORT, [rule], TODAY).ignored
    assert ignored.reason == "unused"
    assert ignored.change.operations == ("GET /books",)


@pytest.mark.parametrize(("day", "left"), [(27, 3), (28, 2), (29, 2)])
def test_a_rule_ends(day: int, left: int) -> None:
    """It holds on its last day."""
    until = date(2026, 11, day)
    rule = Rule(number=4, code="scheme-removed", reason="known", until=until)
    report = ignoring(REPORT, [rule], TODAY)
    assert len(report.changes) == left
    ended = ("ignore rule 4 ended on 2026-11-27 (known)",)
    assert report.notes == (ended if left == 3 else ())


def test_a_rule_that_fits_nothing_is_told() -> None:
    rule = Rule(number=2, subject="nothing", reason="old")
    report = ignoring(REPORT, [rule], TODAY)
    assert report.changes == REPORT.changes
    assert report.notes == ("ignore rule 2 fits nothing (old)",)


def test_reading() -> None:
    text = """
[[ignore]]
code = "scheme-removed"
reason = "nobody uses it"
until = 2027-01-31

[[ignore]]
operation = "GET /books"
subject = "query.*"
reason = "agreed"
"""
    assert read_rules(text.encode(), "f") == (
        Rule(
            number=1,
            code="scheme-removed",
            reason="nobody uses it",
            until=date(2027, 1, 31),
        ),
        Rule(number=2, operation="GET /books", subject="query.*", reason="agreed"),
    )


GOOD = '[[ignore]]\nreason = "r"\ncode = "scheme-removed"\n'


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("[[ignore]", "no ignore file", 1),
        ("ignore = 1", "it has no [[ignore]]", None),
        ('other = 1\n[[ignore]]\nreason = "r"', "unknown key `other`", 1),
        ("ignore = [1]", "rule 1: is no table", None),
        (f'{GOOD}[[ignore]]\ncode = "x"', "there is no `reason`", 4),
        (f'{GOOD}[[ignore]]\nreason = "r"', "it would ignore everything", 4),
        (f'{GOOD}colour = "x"', "unknown key `colour`", 1),
        (f"{GOOD}subject = 1", "`subject` must be text", 1),
        (f'{GOOD}subject = " "', "`subject` must be text", 1),
        (f'{GOOD}until = "2027-01-31"', "`until` must be a date", 1),
        (f"{GOOD}until = 2027-01-31T00:00:00", "`until` must be a date", 1),
        ('[[ignore]]\nreason = "r"\ncode = "no-such"', "code `no-such`", 1),
        ('[[ignore]]\nreason = "r"\ncode = "*"', "it would ignore everything", 1),
        (
            '[[ignore]]\nreason = "r"\ncode = "**"\nsubject = "*"',
            "it would ignore everything",
            1,
        ),
        ("\xff", "unknown", None),
    ],
)
def test_what_is_wrong(text: str, message: str, line: int | None) -> None:
    data = text.encode("latin-1")
    with pytest.raises(UsageProblem) as caught:
        read_rules(data, "ignore.toml")
    (found,) = caught.value.diagnostics
    if message != "unknown":
        assert message in found.message
    assert found.location is not None
    assert (found.location.source, found.location.line) == ("ignore.toml", line)
    assert "[[ignore]]" in found.hint


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ("body.rows[][].v", True),
        ("body.*[].v", True),
        ("*", True),
        ("body.rows[][].?", False),
        ("body.rows[x].v", False),
        ("rows[][].v", False),
    ],
)
def test_only_the_star_is_special(wanted: str, fits: bool) -> None:
    """Subjects are copied from a report, and paths have what they have."""
    change = Change(
        code="type-changed",
        level="breaking",
        direction="request",
        operations=("GET /a[b]/{c}",),
        subject="body.rows[][].v",
        message="",
        effect="",
    )
    assert Rule(number=1, subject=wanted, reason="x").fits(change) is fits
    rule = Rule(number=1, operation="GET /a[b]/*", reason="x")
    assert rule.meant(change) == change.operations
