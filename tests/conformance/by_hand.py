"""Cases by hand, for documents with JSON bodies, styles, headers, cookies and files.

In: nothing. Out: pairs of an operation's id and its values by place. `documents/own.yaml` is the
first document, GitHub's the second. Members of an object stand in the document's order, which is
the order in which a form sends them.
"""

from typing import Any

Values = dict[str, dict[str, Any]]

NASTY = 'it\'s "q" $HOME `id` \\ é😀\r\n\t<b>&amp;'


def _number(text: str) -> dict[str, str]:
    return {"$number": text}


def _file(name: str, content: bytes) -> dict[str, Any]:
    return {"$file": {"name": name, "hex": content.hex()}}


def _body(**members: Any) -> Values:
    return {"body": members}


def _search(**query: Any) -> Values:
    return {"query": query}


OWN: tuple[tuple[str, Values], ...] = (
    ("things.create", _body(name="plain")),
    ("things.create", _body(name="")),
    ("things.create", _body(name=NASTY)),
    ("things.create", _body(name="\x01\x1b\x7f\x80\u2028\ufeff e\u0301")),
    ("things.create", _body(name="n", count=2**53 + 1)),
    ("things.create", _body(name="n", count=-(10**30))),
    ("things.create", _body(name="n", count=_number("1234567890123456789012"))),
    ("things.create", _body(name="n", ratio=0.1)),
    ("things.create", _body(name="n", ratio=1e22)),
    ("things.create", _body(name="n", ratio=1e-7)),
    ("things.create", _body(name="n", ratio=-0.0)),
    ("things.create", _body(name="n", ratio=_number("1.50"))),
    ("things.create", _body(name="n", ratio=_number("2e3"))),
    ("things.create", _body(name="n", ratio=_number("123456789012345678.5"))),
    ("things.create", _body(name="n", flag=True)),
    ("things.create", _body(name="n", flag=False)),
    ("things.create", _body(name="n", note=None)),
    ("things.create", _body(name="n", note="null")),
    ("things.create", _body(name="n", kind="very large")),
    ("things.create", _body(name="n", kind='quo"te')),
    ("things.create", _body(name="n", level=2)),
    ("things.create", _body(name="n", tags=["a", "", NASTY])),
    ("things.create", _body(name="n", grid=[[1, 2], [3]])),
    ("things.create", _body(name="n", address={"line1": "x", "city": None})),
    ("things.create", _body(name="n", address={"geo": {"lat": 1.0, "lon": -0.5}})),
    (
        "things.create",
        _body(
            name="n", addresses=[{"line1": "x"}, {"city": "é", "geo": {"lat": 47.25}}]
        ),
    ),
    ("things.create", _body(name="n", labels={"a.b": "1", "": "e", NASTY: NASTY})),
    ("things.create", _body(name="n", counts={"x": 0, "y": 2**64})),
    ("things.create", _body(name="n", anything={"a": [1, None, {"b": "é"}]})),
    ("things.create", _body(name="n", anything="text")),
    ("things.create", _body(name="n", anything=[True, 1.5, 10**20])),
    ("things.create", _body(name="n", source="tok")),
    ("things.create", _body(name="n", source={"object": "card", "number": "4242"})),
    (
        "things.create",
        _body(name="n", source={"object": "card", "number": "1", "cvc": 7}),
    ),
    ("things.create", _body(name="n", source={"object": "bank", "iban": "CH 1"})),
    ("things.create", _body(name="n", source=[1, 2, 3])),
    (
        "things.create",
        _body(
            name="n",
            root={
                "name": "a",
                "child": {"name": "b", "child": {"name": "c"}},
                "children": [{"name": "d"}, {"name": "e", "children": [{"name": "f"}]}],
            },
        ),
    ),
    (
        "things.create",
        _body(
            name="n",
            day="2026-01-31",
            moment="2026-01-31T10:20:30Z",
            token="12345678-1234-5678-1234-567812345678",
        ),
    ),
    (
        "things.create",
        {"body": {"name": "n", "class": "c", "two-words": "w", "é": "é"}},
    ),
    ("things.replace", {"path": {"id": "t 1"}, "whole": {"body": ["a", 1, None, ""]}}),
    ("things.replace", {"path": {"id": "é😀"}, "whole": {"body": [NASTY, 2**63]}}),
    ("things.patch", {"path": {"id": "t_1"}}),
    ("things.patch", {"path": {"id": "t_1"}, "body": {"name": None, "size": 3}}),
    (
        "things.patch",
        {
            "path": {"id": "t:1;2,3=4@5"},
            "query": {"dry": True},
            "header": {
                "X-Reason": 'it\'s "so" $HOME `id`',
                "X-Numbers": [3, 1, 2],
                "X-Flag": False,
            },
            "body": {"name": "x"},
        },
    ),
    ("same.create", {"path": {"id": "p"}}),
    ("things.delete", {"path": {"id": "t_1"}, "header": {"If-Match": '"abc"'}}),
    (
        "same.create",
        {
            "path": {"id": "in path"},
            "query": {"id": 4},
            "header": {"id": "in header"},
            "body": {"id": "in body", "options": "o", "self": "s"},
        },
    ),
    ("search.list", _search(q="")),
    ("search.list", _search(q=NASTY)),
    ("search.list", _search(q="x", tags=["a", "b c", "d,e", "f&g"])),
    ("search.list", _search(q="x", ids=[3, 2**60])),
    ("search.list", _search(q="x", spaced=["a", "b c", "é"])),
    ("search.list", _search(q="x", piped=["a", "b|c"])),
    ("search.list", _search(q="x", filter={"status": "a[b]", "min": 0.5})),
    ("search.list", _search(q="x", spread={"left": 1, "right": -2})),
    ("search.list", {"query": {"q": "x", "page[size]": 5, "exact": False}}),
    ("search.list", _search(q="x", ratio=1e16, kind="d&e")),
    ("search.list", {"query": {"q": "x", "from": "2026-01-31T10:20:30+02:00"}}),
    ("search.list", _search(q="x", on="2026-01-31", kind="b c")),
    (
        "cookies.list",
        {
            "cookie": {"session": "a b;c,d=é", "prefs": ["x", "y z"]},
            "header": {"Accept-Language": "de-CH, en;q=0.5"},
        },
    ),
    ("cookies.list", {"cookie": {"session": "s"}}),
    ("odd.verb", {"path": {"a": "x", "b": 7, "list": ["one"]}}),
    ("odd.verb", {"path": {"a": "a b-c~é", "b": -1, "list": ["x y", "(z)", "w=&"]}}),
    ("notes.create", {"whole": {"body": NASTY}}),
    ("notes.create", {"whole": {"body": "@file"}}),
    ("notes.create", {"whole": {"body": ""}}),
    (
        "blobs.replace",
        {
            "path": {"id": "b_1"},
            "whole": {"body": _file("blob.bin", bytes(range(256)))},
        },
    ),
    ("uploads.create", _body(file=_file("a.png", b"\x89PNG\r\n\x00"))),
    (
        "uploads.create",
        _body(
            title='qu"ote\r\né',
            tags=["a", "b;c"],
            place={"line1": "@x", "geo": {"lat": 0.5}},
            flag=True,
            file=_file('odd; "name" é.txt', b"--boundary\r\n"),
        ),
    ),
    (
        "uploads.create",
        _body(file=_file("a", b""), more=[_file("b.txt", b"b"), _file("c.txt", b"c")]),
    ),
    ("forms.create", {}),
    ("forms.create", _body(name=NASTY, count=2**70, ratio=0.1, flag=True)),
    ("forms.create", _body(tags=["a", "", "b c"], place={"x": 1, "y": "é&="})),
)

_REPO = {"owner": "octo cat", "repo": "hello.world"}

GITHUB: tuple[tuple[str, Values], ...] = (
    ("issues/create", {"path": _REPO, "body": {"title": NASTY}}),
    (
        "issues/create",
        {
            "path": _REPO,
            "body": {
                "title": 7,
                "body": "two\nlines",
                "milestone": None,
                "labels": ["bug", {"name": "x", "description": None}],
                "assignees": ["a", "b"],
            },
        },
    ),
    (
        "issues/update",
        {
            "path": {**_REPO, "issue_number": 12},
            "body": {"title": None, "state": "closed", "milestone": "3", "labels": []},
        },
    ),
    (
        "issues/list-for-repo",
        {
            "path": _REPO,
            "query": {
                "milestone": "*",
                "state": "all",
                "labels": "bug,ui,@high",
                "since": "2026-01-31T10:20:30Z",
                "per_page": 3,
            },
        },
    ),
    (
        "gists/update",
        {
            "path": {"gist_id": "aa5a315d61ae9438b18d"},
            "body": {
                "description": "é",
                "files": {"hello.py": {"content": NASTY, "filename": None}},
            },
        },
    ),
    (
        "checks/create",
        {
            "path": _REPO,
            "body": {
                "name": "lint",
                "head_sha": "ce587453ced02b1526dfb4cb910479d431683101",
                "status": "completed",
                "conclusion": "success",
            },
        },
    ),
    (
        "repos/create-dispatch-event",
        {
            "path": _REPO,
            "body": {
                "event_type": "go",
                "client_payload": {"unit": False, "n": 2**60, "x": {"y": [None]}},
            },
        },
    ),
    (
        "repos/get-content",
        {"path": {**_REPO, "path": "README.md"}, "query": {"ref": "é"}},
    ),
    ("markdown/render-raw", {"whole": {"body": "# Hi\n\n*é*"}}),
    ("issues/delete-label", {"path": {**_REPO, "name": "good first issue 😀"}}),
)
