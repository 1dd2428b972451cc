"""What the runtime must know about one operation, as data.

In: nothing; generated code builds one `Operation` per method. Out: a frozen record. Must not
import `httpx2` or `pydantic`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from .settings import Security

T_co = TypeVar("T_co", covariant=True)

BodyKind = Literal["form", "json", "multipart", "binary", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Generic[T_co]):
    """One operation of the API. `T_co` is what its method gives: a body, or a page's item.

    - `path_arguments`: the Python names of the path's parameters, in the template's order.
    - `optional`: of a JSON body nothing is sent where none of its arguments is given.
    - `response`: the name, exported by the package, of a model class or type alias; None
      when there is no content.
    - `page_model`: for a listing, the name of the model of the whole page.
    - `paging`: a key of `Settings.paging`.
    - `clearable`: dotted paths of the fields that `None` clears; `*` stands for any index or
      map key, a dot in a name is written `\\.`.
    - `styles`: by wire name, where a query, header, path or form parameter is not encoded as
      the API's default has it (see `styles.py`).
    - `security`: alternatives of credential names; `()` sends none, None is the API's own.
    - `base_url`: its own server, perhaps relative; `server_defaults` of the variables in it.
    - `binary`, `text`: the answer is a stream of bytes, or text, and not JSON.
    - `status`: what a success is answered with, unless that is 200, or 204 without content.
    """

    id: str
    method: str
    path: str
    path_arguments: tuple[str, ...] = ()
    body: BodyKind | None = None
    media_type: str | None = None
    optional: bool = False
    response: str | None = None
    page_model: str | None = None
    paging: str | None = None
    clearable: frozenset[str] = frozenset()
    files: tuple[str, ...] = ()
    base_url: str | None = None
    server_defaults: Mapping[str, str] = field(default_factory=dict[str, str])
    styles: Mapping[str, str] = field(default_factory=dict[str, str])
    security: Security | None = None
    accept: str | None = None
    deprecated: bool = False
    binary: bool = False
    text: bool = False
    status: int | None = None
