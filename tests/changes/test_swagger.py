"""A Swagger document beside an OpenAPI one that says the same."""

from __future__ import annotations

from pathlib import Path

from tests.support.making import Project

OLD = """
swagger: "2.0"
info: {title: T, version: "1"}
host: t.test
basePath: /v1
produces: [application/json]
parameters:
  limit: {name: limit, in: query, type: integer, maximum: 9}
paths:
  /pets:
    get:
      operationId: pets
      parameters:
        - {$ref: "#/parameters/limit"}
        - {name: tags, in: query, type: array, items: {type: string}}
      responses:
        200: {description: Pets., schema: {type: array, items: {$ref: "#/definitions/Pet"}}}
    post:
      operationId: addPet
      consumes: [application/x-www-form-urlencoded]
      parameters: [{name: name, in: formData, type: string, required: true}]
      responses:
        201: {description: Made., schema: {$ref: "#/definitions/Pet"}}
definitions:
  Pet: {type: object, properties: {name: {type: string, x-nullable: true}}}
"""
NEW = """
openapi: 3.0.3
info: {title: T, version: "1"}
servers: [{url: "https://t.test/v1"}]
paths:
  /pets:
    get:
      operationId: pets
      parameters:
        - {$ref: "#/components/parameters/limit"}
        - {name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}}
      responses:
        200:
          description: Pets.
          content:
            application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, required: [name], properties: {name: {type: string}}}
      responses:
        201:
          description: Made.
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
components:
  parameters:
    limit: {name: limit, in: query, schema: {type: integer, maximum: 9}}
  schemas:
    Pet: {type: object, properties: {name: {type: string, nullable: true}}}
"""


def test_nothing_changed(tmp_path: Path) -> None:
    project = Project(tmp_path / "p")
    (project.root / "old.yaml").write_text(OLD)
    (project.root / "new.yaml").write_text(NEW)
    for two in (("old.yaml", "new.yaml"), ("new.yaml", "old.yaml")):
        ran = project.run("spec", "diff", *two, "--descriptions", "--all")
        assert ran.code == 0, ran.err
        assert "no change" in ran.out.lower(), ran.out


def test_what_changed_is_told(tmp_path: Path) -> None:
    project = Project(tmp_path / "p")
    (project.root / "old.yaml").write_text(OLD)
    (project.root / "new.yaml").write_text(NEW.replace("maximum: 9", "maximum: 8"))
    ran = project.run("spec", "diff", "old.yaml", "new.yaml", "--all")
    assert "limit" in ran.out
