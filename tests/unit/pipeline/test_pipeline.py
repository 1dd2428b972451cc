"""The pipeline as a whole: what is remembered, what is refused, what the record says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.cache import NoCache, SqliteCache
from generator.config import Client, adhoc
from generator.diagnostics import DocumentProblem, SourceProblem, UsageProblem
from generator.pipeline import preparing
from generator.progress import Silent
from generator.writing import Generated

_PAGE = '{"get": {"responses": {"200": {"description": "ok"}}}}'
_DOCUMENT = (
    '{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {"/x": %s}}'
)


@pytest.fixture
def client(tmp_path: Path) -> Client:
    document = tmp_path / "openapi.json"
    document.write_text(_DOCUMENT % _PAGE)
    return adhoc(spec=str(document), package="client", output=tmp_path / "client")


def _made(client: Client, cache: NoCache | SqliteCache) -> Generated:
    return pipeline.generate(
        client, project_root=client.root, cache=cache, progress=Silent()
    )


def test_a_run_seen_before_comes_out_of_the_cache_whole(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SqliteCache(tmp_path / "cache.db") as cache:
        first = _made(client, cache)
        monkeypatch.setattr(preparing, "load", None)
        assert _made(client, cache) == first
    assert first == _made_again(client, monkeypatch)


def _made_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> Generated:
    monkeypatch.undo()
    return _made(client, NoCache())


def test_a_changed_document_is_another_run(client: Client, tmp_path: Path) -> None:
    with SqliteCache(tmp_path / "cache.db") as cache:
        first = _made(client, cache)
        (tmp_path / "openapi.json").write_text((_DOCUMENT % _PAGE).replace("/x", "/y"))
        assert "resources/y.py" in _made(client, cache).files
    assert "resources/x.py" in first.files


def test_losses_end_the_run_unless_they_are_allowed(
    client: Client, tmp_path: Path
) -> None:
    content = '{"text/csv": {"schema": {"type": "string"}}}'
    lost = f'{{"name": "a", "in": "query", "content": {content}}}'
    page = _PAGE.replace('"responses"', f'"parameters": [{lost}], "responses"')
    (tmp_path / "openapi.json").write_text(_DOCUMENT % page)
    with pytest.raises(DocumentProblem) as caught:
        _made(client, NoCache())
    (found,) = caught.value.diagnostics
    assert found.location is not None
    assert found.location.line == 1
    lint = pipeline.lint(client, project_root=client.root, progress=Silent())
    assert lint.found == (found,)
    pointer = found.location.pointer or ""
    allowing = adhoc(
        spec=str(tmp_path / "openapi.json"),
        package="client",
        output=tmp_path / "client",
        allow=(pointer,),
    )
    assert _made(allowing, NoCache()).files


def test_paths_that_no_server_can_tell_apart_are_generated_with_a_warning(
    client: Client, tmp_path: Path
) -> None:
    item = _PAGE.replace('"get"', '"parameters": [%s], "get"')
    named = '{"in": "path", "required": true, "schema": {}, "name": "%s"}'
    paths = f'{item % (named % "a")}, "/x/{{b}}": {item % (named % "b")}'
    text = (_DOCUMENT % paths).replace('"/x":', '"/x/{a}":')
    (tmp_path / "openapi.json").write_text(text)
    operations = _made(client, NoCache()).files["_operations.py"].decode()
    assert operations.count("x.retrieve") == 2
    lint = pipeline.lint(client, project_root=client.root, progress=Silent())
    (warning,) = lint.found
    assert (warning.code, warning.severity) == ("ambiguous-paths", "warning")


def test_a_pinned_document_must_have_been_pulled(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "x"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(
        f'api = "x"\nversion = "1"\nsha256 = "{"0" * 64}"\nfile = "x.json"\n'
        '[[sources]]\nkind = "file"\npath = "nowhere.json"\n'
    )
    client = Client(
        name="x",
        source=folder / "source.toml",
        package="x",
        output=tmp_path / "x",
        root=tmp_path,
    )
    with pytest.raises(SourceProblem, match="generator spec pull x"):
        _made(client, NoCache())


def test_a_broken_name_lock_is_named(client: Client) -> None:
    client.names_file.parent.mkdir()
    client.names_file.write_text(">>>>>>> theirs\n")
    with pytest.raises(UsageProblem, match="a merge left its marker"):
        _made(client, NoCache())


def test_the_record_speaks_of_inputs_and_of_no_machine(client: Client) -> None:
    inputs = _made(client, NoCache()).inputs.to_json()
    assert inputs["document"]["source"] == "openapi.json"
    assert str(client.root) not in str(inputs)


def test_a_profile_must_be_there_and_name_schemes_of_the_document(
    client: Client, tmp_path: Path
) -> None:
    profile = tmp_path / "profile.toml"
    with pytest.raises(UsageProblem, match="the profile cannot be read"):
        _made(replace(client, profile=profile), NoCache())
    profile.write_text("[[credentials]]\nscheme = 'nope'\nargument = 'key'\n")
    with pytest.raises(UsageProblem, match="`nope` is not a security scheme"):
        _made(replace(client, profile=profile), NoCache())


def test_a_base_lock_names_what_it_knows(client: Client, tmp_path: Path) -> None:
    base = tmp_path / "base.lock"
    base.write_text("method get_x = fetch_it\nresource x = Letters\n")
    made = _made(replace(client, names_base=base), NoCache())
    assert b"class Letters(Resource)" in made.files["resources/x.py"]
    assert b"def fetch_it(" in made.files["resources/x.py"]


@pytest.mark.parametrize("text", ["    def (:\n", "{{ 1 / 0 }}", "{{ method.nope }}"])
def test_a_template_of_ones_own_is_blamed_for_what_it_prints(
    client: Client, tmp_path: Path, text: str
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "method.jinja").write_text(text)
    with pytest.raises(UsageProblem, match="template") as caught:
        _made(replace(client, templates=own), NoCache())
    assert "report" not in str(caught.value)
