"""Whether a profile's `[webhooks]` fits the API: the event has a name, and the client's attribute is free.

In: the API, its names, the profile, what the document's schemas are called. Out: nothing, or what is wrong.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from generator import ir
from generator.diagnostics import Diagnostic, Location
from generator.naming.identifiers import CLIENT_MEMBERS
from generator.naming.names import Names
from generator.profile import Profile


def webhook_problem(
    api: ir.Api, names: Names, profile: Profile, schemas: Iterable[str], source: str
) -> Diagnostic | None:
    """What stands against the client's attribute for webhooks."""
    table = profile.webhooks
    if table is None:
        return None
    taken = {name.attribute for key, name in names.resources.items() if len(key) == 1}
    if api.event is None:
        near = difflib.get_close_matches(table.schema, schemas, 1)
        message = f"`webhooks.schema` is `{table.schema}`, no component schema of the document"
        hint = f"did you mean `{near[0]}`?" if near else "it is what an event is"
    elif api.event.schema not in names.answers:
        message = f"`webhooks.schema`: `{table.schema}` is no object and no union"
        hint = "name the component schema of the whole event"
    elif table.attribute in taken | CLIENT_MEMBERS:
        message = f"`webhooks.attribute`: `client.{table.attribute}` is there already"
        hint = 'choose another name, such as `attribute = "events_received"`'
    else:
        return None
    place = Location(source=source)
    return Diagnostic(code="profile", message=message, hint=hint, location=place)
