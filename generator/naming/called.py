"""Called: what an operation is called in all the places where it is.

In: an operation, its arguments, and the names that were given to it. Out: its `OperationName`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import ir
from generator.naming.arguments import Argument
from generator.naming.names import OperationName


def operation_name(
    operation: ir.Operation,
    given: Sequence[Argument],
    method: str,
    attribute: str,
    flat: str,
    responses: Mapping[str, str],
    params: Mapping[str, str],
) -> OperationName:
    """All its names; `responses` are by the keys of `ir.successes`, `params` by operation."""
    return OperationName(
        method=method,
        constant=f"_{method.rstrip('_').upper()}",
        attribute=attribute,
        flat=flat,
        params=params[operation.id],
        response=responses.get(operation.id),
        others=tuple(
            (answer.status, responses.get(key))
            for key, answer in ir.successes(operation)
            if answer is not operation.response
        ),
        arguments=tuple(e for e in given if e.where not in ("other", "media")),
        other=_other(given),
        media=next((each.python for each in given if each.where == "media"), ""),
    )


def _other(arguments: Sequence[Argument]) -> str:
    """The argument that takes another body: one of its own, or the one that takes the usual one."""
    places = {each.where: each.python for each in arguments}
    taking = places.get("other") or places.get("whole", "")
    return taking if "media" in places else ""
