"""What the client of `formats` does beside single calls: drift, copies, files, tests without a server, types."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.cases.test_cases import imported, made

ID = "3f0c1f9e-0000-4000-8000-000000000001"
CREATED = "2026-01-02T03:04:05.10Z"
MOMENT = datetime(2026, 1, 2, 3, 4, 5, 100000, UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("formats")


@pytest.fixture(scope="module")
def package(folder: Path) -> Iterator[Any]:
    with imported(made("formats", folder), folder) as package:
        yield package


def answering(package: Any, body: Any, **options: Any) -> Any:
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=body))
    return package.Client(http_client=httpx2.Client(transport=transport), **options)


def test_what_does_not_fit_stays_as_it_came_and_is_told(package: Any) -> None:
    body = {
        "id": "none",
        "created": CREATED,
        "kept": "P1M",
        "serial": 5,
        "scans": [1e30, 0],
    }
    told: list[Any] = []
    client = answering(package, body, on_drift=told.append)
    with pytest.warns(package.DriftWarning):
        parcel = client.parcels.retrieve(ID)
    assert parcel.id == "none"
    assert parcel.created == MOMENT
    assert parcel.kept == "P1M"
    assert parcel.serial == 5
    assert parcel.scans == [1e30, datetime(1970, 1, 1, tzinfo=UTC)]
    assert parcel.model_dump(mode="json", exclude_unset=True) == body
    assert [(each.pointer, each.expected, each.found_type) for each in told] == [
        ("/id", "UUID", "string"),
        ("/kept", "timedelta | None", "string"),
        ("/serial", "int | None", "integer"),
        ("/scans/0", "datetime", "number"),
    ]
    with pytest.raises(package.DriftError, match="/kept: expected timedelta"):
        answering(package, body, strict=True).parcels.retrieve(ID)


def test_models_are_equal_copied_pickled_and_shown(package: Any) -> None:
    parcel = answering(package, {"id": ID, "created": CREATED}).parcels.retrieve(ID)
    other = package.models.Parcel(id=ID, created=MOMENT)
    assert parcel == other
    assert f"id=UUID('{ID}'), created=datetime.datetime(2026, 1, 2" in repr(parcel)
    for again in (
        copy.deepcopy(parcel),
        parcel.model_copy(deep=True),
        pickle.loads(pickle.dumps(parcel)),
    ):
        assert again == parcel
        assert again.model_dump(mode="json")["created"] == CREATED
    assert other.model_dump(mode="json")["created"] == "2026-01-02T03:04:05.100000Z"


def test_what_came_is_sent_back_as_it_came(package: Any) -> None:
    """A point in time of an answer has all of its digits, and one without a zone may be sent as well."""
    sent: list[httpx2.Request] = []

    def serve(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        created = "2026-01-02T03:04:05.123456789"
        return httpx2.Response(
            200,
            json={"id": ID.upper(), "created": created, "label": "_-8", "scans": [7.5]},
        )

    client = package.Client(
        http_client=httpx2.Client(transport=httpx2.MockTransport(serve))
    )
    parcel = client.parcels.retrieve(ID)
    client.parcels.update(
        parcel.id,
        id_body=parcel.id,
        created=parcel.created,
        label=parcel.label,
        scans=parcel.scans,
    )
    client.parcels.retrieve(ID, since=parcel.created, until=parcel.scans[0])
    assert sent[1].url.path == f"/parcels/{ID.upper()}"
    assert json.loads(sent[1].content) == {
        "id": ID.upper(),
        "created": "2026-01-02T03:04:05.123456789",
        "label": "_-8",
        "scans": [7.5],
    }
    assert dict(sent[2].url.params) == {
        "since": "2026-01-02T03:04:05.123456789",
        "until": "7.5",
    }


@pytest.mark.parametrize("awaited", [False, True])
def test_files_stay_files_beside_bytes_in_a_form(package: Any, awaited: bool) -> None:
    sent: list[httpx2.Request] = []

    def serve(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(204)

    transport = httpx2.MockTransport(serve)
    values = {"photo": b"\xff\xd8", "taken": MOMENT, "seal": b"\xff\xef"}
    if awaited:

        async def run() -> None:
            async with httpx2.AsyncClient(transport=transport) as http:
                await package.AsyncClient(http_client=http).photos.create(**values)

        asyncio.run(run())
    else:
        package.Client(http_client=httpx2.Client(transport=transport)).photos.create(
            **values
        )
    head = f"Content-Type: {sent[0].headers['content-type']}\r\n\r\n".encode()
    parts = message_from_bytes(head + sent[0].content).get_payload()
    assert isinstance(parts, list)
    found: dict[Any, Any] = {}
    for each in parts:
        assert isinstance(each, Message)
        name = each.get_param("name", header="content-disposition")
        found[name] = each.get_payload(decode=True)
    assert found == {
        "photo": b"\xff\xd8",
        "taken": b"2026-01-02T03:04:05.100000Z",
        "seal": b"/+8=",
    }


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"at": datetime(2026, 1, 2)}, "at: a datetime without a time zone"),
        ({"at": timedelta(1), "validate": True}, "at: expected .*, found timedelta"),
        ({"at": b"x", "validate": True}, "at: expected .*, found bytes"),
        ({"at": 1, "seal": 5, "validate": True}, None),
    ],
)
def test_arguments_that_are_wrong(
    package: Any, values: dict[str, Any], said: str | None
) -> None:
    values = dict(values)
    client = answering(package, None, validate_requests=values.pop("validate", False))
    if said is None:
        client.notes.create(**values)
        return
    with pytest.raises((ValueError, package.RequestValidationError), match=said):
        client.notes.create(**values)


def test_right_arguments_pass_the_check(package: Any) -> None:
    body = {"id": ID, "created": CREATED}
    client = answering(package, body, validate_requests=True)
    client.parcels.update(
        ID,
        id_body=ID,
        created=MOMENT,
        date=date(2026, 1, 2),
        kept=timedelta(1),
        label=b"\xff",
        scans=[MOMENT, 5],
        stops={"Bonn": MOMENT},
    )
    client.parcels.retrieve(ID, since=MOMENT, within=timedelta(1), key=b"\xff")


def test_answers_of_tests_are_of_the_formats(package: Any) -> None:
    testing = import_module(f"{package.__name__}.testing")
    parcel = testing.build(package.models.Parcel, created=MOMENT, label=b"\xff")
    assert parcel.created == MOMENT
    assert parcel.label == b"\xff"
    assert parcel.id.version == 4
    client = testing.FakeTransport().client()
    assert client.parcels.retrieve(ID).created == datetime(
        2026, 1, 2, 3, 4, 5, tzinfo=UTC
    )
    updated = client.parcels.update(ID, id_body=ID, created=MOMENT, scans=[MOMENT])
    assert updated.created == MOMENT
    assert testing.build_json("Parcel")["created"] == "2026-01-02T03:04:05Z"


def test_a_schema_of_the_model_can_be_made(package: Any) -> None:
    found = package.models.Parcel.model_json_schema()["properties"]
    assert found["created"]["type"] == "string"
    assert found["scans"]["anyOf"][0]["items"]["type"] == "number"


CALLS = """
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from case_formats import Client
from case_formats.models import Parcel

client = Client()
parcel: Parcel = client.parcels.retrieve(UUID(int=1), within=timedelta(1), key=b"x")
made: datetime = parcel.created
day: date | None = parcel.date
opens: time | None = parcel.opens
kept: timedelta | None = parcel.kept
price: Decimal | None = parcel.price
label: bytes | None = parcel.label
scans: list[datetime] | None = parcel.scans
days: list[date] = client.days.list()
client.parcels.update("1", id_body="1", created=parcel.created, opens=time(1), arrives=day or "soon")
client.parcels.update("1", id_body=5, created="")  # type: ignore[arg-type]
client.days.list()[0].isoformat()
"""


def test_a_type_checker_knows_the_types(package: Any, folder: Path) -> None:
    (folder / "calls.py").write_text(CALLS)
    found = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "calls.py", package.__name__],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout.startswith("Success"), found.stdout


def test_a_client_without_formats_carries_none_of_it(tmp_path: Path) -> None:
    name = made("form_encoding", tmp_path)
    assert not (tmp_path / name / "_runtime" / "formats.py").exists()
    settings = (tmp_path / name / "_settings.py").read_text()
    assert "by_type" not in settings
