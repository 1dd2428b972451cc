"""Which clients to make, from what and where to: `[tool.generator.clients.NAME]` or
`generator.toml`.

In: a folder, names, options. Out: `Client` records with absolute paths. Every mistake is a
`UsageProblem` with file and line; nothing here opens a document, and nothing ambient
(environment, locale) is read.
"""

from generator.config.finding import (
    adhoc,
    chosen,
    find_project,
    refuse_unknown_api,
)
from generator.config.identifiers import identifier_problem
from generator.config.model import (
    NAMES_FILE,
    STANDARD_INPUT,
    Client,
    Project,
    is_url,
    public_name,
)
from generator.config.outputs import refuse_shared_outputs

__all__ = [
    "NAMES_FILE",
    "STANDARD_INPUT",
    "Client",
    "Project",
    "adhoc",
    "chosen",
    "find_project",
    "identifier_problem",
    "is_url",
    "public_name",
    "refuse_shared_outputs",
    "refuse_unknown_api",
]
