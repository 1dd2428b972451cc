"""Naming: all names of a client resolved together and pinned by the name lock.

`scope` holds the one rule of resolution; `namer` lists the ranks; the other modules say who asks for which name.
"""

from generator.naming.arguments import Argument
from generator.naming.attributes import spelled
from generator.naming.lock import line_numbers, read_lock, write_lock
from generator.naming.named import Named, named
from generator.naming.namer import Namer
from generator.naming.names import Names, OperationName, Refused, ResourceName
from generator.naming.own import own_problem
from generator.naming.places import place
from generator.naming.reach import Spot, body_members, has_whole_body
from generator.naming.unheard import unheard
from generator.naming.webhooks import webhook_problem

__all__ = [
    "Argument",
    "Named",
    "Namer",
    "Names",
    "OperationName",
    "Refused",
    "ResourceName",
    "Spot",
    "body_members",
    "has_whole_body",
    "line_numbers",
    "named",
    "own_problem",
    "place",
    "read_lock",
    "spelled",
    "unheard",
    "webhook_problem",
    "write_lock",
]
