"""`generator`: OpenAPI documents in, clients that people enjoy reading and using out.

The stages are packages of their own, in the order of the data: `spec` (bytes to a validated document), `build`
(document to `ir`), `naming`, `views`, `render`, `formatting`, `writing`. `pipeline` strings them together, `cli`
prints and sets exit codes. Imports point down that list only; import-linter holds it (see `pyproject.toml`).
"""

__version__ = "0.1.0"
