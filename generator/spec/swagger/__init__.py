"""Swagger 2.0 documents as OpenAPI 3.0: what goes where, and what has no place.

Goes in: the data of a Swagger document, with its trace. Comes out: the data of an OpenAPI 3.0 document that says the
same, which knows of every value where the Swagger document has it; and what could not be said. Nothing is judged:
what is wrong with the document is found in the outcome. Facts are those of the specifications of both versions.
"""

from generator.spec.swagger.converting import convert, is_swagger

__all__ = ["convert", "is_swagger"]
