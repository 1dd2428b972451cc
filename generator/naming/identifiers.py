"""Python identifiers from any text: keywords, digits in front, and words that a class body needs for itself."""

from __future__ import annotations

import keyword
from functools import lru_cache

from generator.naming.words import KNOWN, pascal, snake

BUILTIN_TYPES = frozenset(
    {"bool", "bytes", "dict", "float", "int", "list", "object", "str", "type"}
)
"""Names that annotations use: a class member of that name would shadow them in the class body."""

MODEL_MEMBERS = frozenset(
    """construct copy dict from_orm json parse_file parse_obj parse_raw schema schema_json
    update_forward_refs validate model_computed_fields model_config model_construct model_copy
    model_dump model_dump_json model_extra model_fields model_fields_set model_json_schema
    model_parametrized_name model_post_init model_rebuild model_validate model_validate_json
    model_validate_strings mro register""".split()
)
"""What Pydantic's `BaseModel`, or its class, has already."""
MODULE_WORDS = frozenset(
    """__init__ aux con getattr globals import_module nul prn sorted""".split()
) | {f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)}
"""No module is called so: a submodule hides what its package calls itself, and Windows keeps some names."""

CLIENT_WAYS = frozenset({"with_raw_response", "with_streaming_response"})
"""By these a client changes how any of its methods answers."""
CLIENT_MEMBERS = (
    BUILTIN_TYPES | CLIENT_WAYS | {"aclose", "close", "operations", "request"}
)
"""What a client has already."""

CLASS_WORDS = frozenset({"builtins", "cached_property", "date", "datetime"})
"""What the body of a resource's class means something else by."""


@lru_cache(KNOWN)
def identifier(text: str, empty: str) -> str:
    """A lower-case identifier; `empty` where nothing of the text can be spelled."""
    name = snake(text) or empty
    if name[0].isdigit():
        name = f"n{name}"
    return (
        f"{name}_"
        if keyword.iskeyword(name) or name in ("self", "cls", "None")
        else name
    )


def member(text: str, empty: str) -> str:
    """The name of a method or a resource in a resource's class."""
    name = identifier(text, empty)
    return f"{name}_" if name in CLASS_WORDS else name


def module_name(text: str, empty: str) -> str:
    """A module's name, without `.py`."""
    name = identifier(text, empty)
    return f"{name}_" if name in MODULE_WORDS else name


def class_name(text: str, empty: str = "Unnamed") -> str:
    """A class's name."""
    name = pascal(text) or empty
    if name[0].isdigit():
        name = f"N{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


@lru_cache(KNOWN)
def field_name(text: str) -> str:
    """A model field's name: nothing that `BaseModel` has, nothing that shadows a type in the class body."""
    name = identifier(text, "empty")
    taken = name in MODEL_MEMBERS or name in (BUILTIN_TYPES - {"object", "type"})
    return f"{name}_" if taken else name
