"""Texts and numbers of answers as Python's own types: points in time, UUIDs, decimals, bytes.

In: what JSON has, of a field whose format the profile gives a type. Out: a value of the type,
which dumps as exactly what came: where the type's usual text is another one, the value knows it.
Must not guess: what is not written as the format has it is refused, and stays what it was.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias
from uuid import UUID

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, SchemaSerializer, core_schema

from .enums import READS
from .scalars import (
    EPOCH,
    Kept,
    base64_of,
    duration_of,
    number_of,
    rfc3339,
    seconds_of,
)

_CLOCK = r"\d{2}:\d{2}(:\d{2}([.,]\d+)?)?([Zz]|[+-]\d{2}:?\d{2})?"
_datetime = re.compile(rf"\d{{4}}-\d{{2}}-\d{{2}}[Tt ]{_CLOCK}", re.ASCII).fullmatch
_date = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch
_time = re.compile(_CLOCK, re.ASCII).fullmatch
_uuid = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}").fullmatch
_decimal = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII).fullmatch
_integer = re.compile(r"[+-]?\d+", re.ASCII).fullmatch
_duration = re.compile(
    r"(?P<sign>[+-]?)P(?=\d|T\d)((?P<weeks>\d+)W)?((?P<days>\d+)D)?"
    r"(T(?=\d)((?P<hours>\d+)H)?((?P<minutes>\d+)M)?((?P<seconds>\d+([.,]\d+)?)S)?)?",
    re.ASCII,
).fullmatch
_to_base64 = str.maketrans("-_", "+/", "\r\n=")


def _read_datetime(text: str) -> datetime:
    if not _datetime(text):
        raise ValueError("no point in time")
    return datetime.fromisoformat(text.upper())


def _read_date(text: str) -> date:
    if not _date(text):
        raise ValueError("no date")
    return date.fromisoformat(text)


def _read_time(text: str) -> time:
    if not _time(text):
        raise ValueError("no time of day")
    return time.fromisoformat(text.upper())


def _read_duration(text: str) -> timedelta:
    """Years and months are as long as they are, and no `timedelta` is."""
    found = _duration(text)
    if not found:
        raise ValueError("no duration")
    parts = {
        name: float(value.replace(",", ".")) if name == "seconds" else int(value)
        for name, value in found.groupdict().items()
        if value is not None and name != "sign"
    }
    span = timedelta(**parts)
    return -span if found["sign"] == "-" else span


def _read_uuid(text: str) -> UUID:
    if not _uuid(text):
        raise ValueError("no UUID")
    return UUID(text)


def _read_decimal(text: str) -> Decimal:
    if not _decimal(text):
        raise ValueError("no decimal number")
    return Decimal(text)


def _read_integer(text: str) -> int:
    if not _integer(text):
        raise ValueError("no whole number")
    return int(text)


def _read_bytes(text: str) -> bytes:
    """Base64 in either alphabet, with or without its padding."""
    bare = text.translate(_to_base64)
    return b64decode(bare + "=" * (-len(bare) % 4), validate=True)


def _read_seconds(number: float) -> datetime:
    return EPOCH + timedelta(seconds=number)


def _read_number(number: float) -> Decimal:
    return Decimal(repr(number))


def _plain(value: Any, kind: Any) -> Any:
    """The value as one of the type itself, which knows nothing of what came."""
    return UUID(int=value.int) if kind is UUID else kind(*_parts(value, kind))


def _parts(value: Any, kind: Any) -> tuple[Any, ...]:
    """What the type makes an equal value of."""
    if kind is date:
        return value.year, value.month, value.day
    if kind is time:
        return value.hour, value.minute, value.second, value.microsecond, value.tzinfo
    if kind is datetime:
        return *value.timetuple()[:6], value.microsecond, value.tzinfo
    if kind is timedelta:
        return value.days, value.seconds, value.microseconds
    return (str(value),) if kind is Decimal else (value,)


class _Keeping(Kept):
    """Equal to any other value of its type. What is reckoned from it is a plain one."""

    kind: Any
    reader: str

    def __new__(cls, *parts: Any, **named: Any) -> Any:
        return cls.kind(*parts, **named)

    def __getattr__(self, name: str) -> Any:
        """Of what `replace` makes without asking, nothing came."""
        if name != "wire":
            raise AttributeError(name)
        return _READERS[self.reader].write(_plain(self, self.kind))

    def __reduce_ex__(self, protocol: Any) -> tuple[Any, ...]:
        return again, (self.reader, self.wire)

    def __repr__(self) -> str:
        return repr(_plain(self, self.kind))

    @classmethod
    def of(cls, value: Any, wire: Any) -> Any:
        """The value, which knows what came."""
        if cls.kind is UUID:
            made: Any = UUID.__new__(cls)
            object.__setattr__(made, "int", value.int)
            object.__setattr__(made, "is_safe", value.is_safe)
        else:
            made = cls.kind.__new__(cls, *_parts(value, cls.kind))
        object.__setattr__(made, "wire", wire)
        return made


_AS_IT_CAME = core_schema.plain_serializer_function_ser_schema(
    lambda value: value.wire, when_used="json"
)


def _keeping(kind: Any, reader: str) -> type[_Keeping]:
    """The values of a type that know what came."""
    serializer = SchemaSerializer(core_schema.any_schema(serialization=_AS_IT_CAME))
    body: dict[str, Any] = {
        "kind": kind,
        "reader": reader,
        "__hash__": kind.__hash__,
        "__module__": __name__,
        "__pydantic_serializer__": serializer,
    }
    return type(kind.__name__, (_Keeping, kind), body)


class Reads:
    """Makes Pydantic read what JSON has as a type of Python's.

    `write`: what a value of the type is in JSON. `plain`: Pydantic writes it alike, so that a
    value that came like this needs to know nothing. `sample` is JSON, for tests.
    """

    def __init__(
        self,
        name: str,
        kind: Any,
        read: Callable[[Any], Any],
        write: Callable[[Any], Any],
        sample: Any,
        plain: bool = False,
    ) -> None:
        self.kind = kind
        self.write = write
        self.sample = sample
        self._read = read
        self._plain = plain
        self._text = isinstance(sample, str)
        self._keeping = _keeping(kind, name)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.value,
            metadata={READS: True},
            serialization=core_schema.plain_serializer_function_ser_schema(
                self.dumped, when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string" if self._text else "number"}

    def dumped(self, value: Any) -> Any:
        """What JSON has for a value; what did not fit was kept as it came."""
        if isinstance(value, Kept):
            return value.wire
        return self.write(value) if self._is_one(value) else value

    def value(self, given: Any) -> Any:
        """What came as a value; a value of the type is one already."""
        if isinstance(given, Kept):
            return given
        if self._is_one(given):
            return given if self._plain else self._kept(given, self.write(given))
        is_text, is_number = isinstance(given, str), isinstance(given, int | float)
        if not (is_text if self._text else is_number) or isinstance(given, bool):
            raise ValueError(f"no {self.kind.__name__}")
        try:
            read = self._read(given)
        except (ArithmeticError, ValueError):
            raise ValueError(f"no {self.kind.__name__}") from None
        zoned = getattr(read, "tzinfo", UTC) is not None
        same = self._plain and zoned and self.write(read) == given
        return read if same else self._kept(read, given)

    def _is_one(self, value: Any) -> bool:
        """Whether it is of the type, and nothing that JSON has."""
        if isinstance(value, datetime) and self.kind is date:
            return False
        json = isinstance(value, str | int | float)
        return isinstance(value, self.kind) and not json

    def _kept(self, value: Any, wire: Any) -> Any:
        return self._keeping.of(value, wire)


def _readers() -> Iterator[tuple[str, Reads]]:
    for name, *rest in _TABLE:
        yield name, Reads(name, *rest)


_TABLE: tuple[tuple[Any, ...], ...] = (
    ("AsDatetime", datetime, _read_datetime, rfc3339, "2026-01-02T03:04:05Z", True),
    ("AsDate", date, _read_date, str, "2026-01-02", True),
    ("AsTime", time, _read_time, str, "03:04:05"),
    ("AsTimedelta", timedelta, _read_duration, duration_of, "PT1H"),
    ("AsUUID", UUID, _read_uuid, str, "00000000-0000-4000-8000-000000000001", True),
    ("AsDecimal", Decimal, _read_decimal, str, "1.50", True),
    ("AsBytes", bytes, _read_bytes, base64_of, "Ynl0ZXM="),
    ("AsInt", int, _read_integer, str, "1"),
    ("AsUnixTime", datetime, _read_seconds, seconds_of, 1767323045),
    ("AsNumber", Decimal, _read_number, number_of, 1.5),
)
_READERS: Mapping[str, Reads] = dict(_readers())


def again(reader: str, wire: Any) -> Any:
    """The value that came so: what pickles and copies are made of."""
    return _READERS[reader].value(wire)


if TYPE_CHECKING:
    AsDatetime: TypeAlias = datetime
    AsDate: TypeAlias = date
    AsTime: TypeAlias = time
    AsTimedelta: TypeAlias = timedelta
    AsUUID: TypeAlias = UUID
    AsDecimal: TypeAlias = Decimal
    AsBytes: TypeAlias = bytes
    AsInt: TypeAlias = int
    AsUnixTime: TypeAlias = datetime
    AsNumber: TypeAlias = Decimal
else:
    for _name, _reader in _READERS.items():
        globals()[_name] = Annotated[_reader.kind, _reader]
