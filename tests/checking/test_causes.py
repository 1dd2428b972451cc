"""Each cause planted alone, through the command: it is named, on the files that it made stale and on no others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from generator import __version__
from tests.checking.conftest import (
    OVERRIDE,
    OVERRIDE_OF_API,
    RECORD,
    Planted,
    another_black,
)

RESOURCES = {"resources/parcels.py", "resources/vans.py"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """A change, the one cause that must be named, and some files that must be among those it made stale."""

    change: Callable[[Planted], None]
    cause: str
    stale: frozenset[str] = frozenset()
    block: str | None = None


def _document(planted: Planted) -> None:
    planted.edit("openapi.json", "Find a parcel.", "Look a parcel up.")


def _overlay(planted: Planted) -> None:
    planted.edit("overlay.json", '"All."', '"Every one of them."')


def _profile(planted: Planted) -> None:
    planted.edit("profile.toml", "20.0", "21.0")


def _names(planted: Planted) -> None:
    planted.edit("names.lock", "Parcel", "Package")


def _lock_gone(planted: Planted) -> None:
    (planted.project / "names.lock").unlink()


def _block(planted: Planted) -> None:
    planted.edit(OVERRIDE, "{# #}", "# ours")


def _nested_block(planted: Planted) -> None:
    planted.edit(OVERRIDE, "{% block rest %}", "{% block rest %}\n# ours")


def _outside(planted: Planted) -> None:
    planted.edit(OVERRIDE, "{% block rest", "# ours\n{% block rest")


def _new_block(planted: Planted) -> None:
    planted.edit(OVERRIDE, "{# #}", "{% block inner %}\n# ours\n{% endblock %}")


def _new_override(planted: Planted) -> None:
    own = planted.tool / "templates/python/api.md.jinja"
    (planted.project / OVERRIDE_OF_API).write_text(f"Ours.\n{own.read_text()}")


def _no_overrides(planted: Planted) -> None:
    planted.edit("generator.toml", 'templates = "house/style"', "")


def _template(planted: Planted) -> None:
    path = planted.tool / "templates/python/init.py.jinja"
    path.write_text(f"# changed\n{path.read_text()}")


def _included(planted: Planted) -> None:
    path = planted.tool / "templates/python/operation.jinja"
    path.write_text(f"# changed\n{path.read_text()}")


def _copied(planted: Planted) -> None:
    path = planted.tool / "templates/python/runtime/omit.py"
    path.write_text(path.read_text() + "\nMORE = 1\n")


def _copied_gone(planted: Planted) -> None:
    (planted.tool / "templates/python/runtime/weblinks.py").unlink()


def _description(planted: Planted) -> None:
    planted.edit("templates/python/pack.toml", 'target = "_runtime"', 'target = "_own"')


def _version(planted: Planted) -> None:
    planted.edit("generator/__init__.py", __version__, "99.9")


def _code(planted: Planted) -> None:
    path = planted.tool / "generator/render/templates.py"
    path.write_text(path.read_text().replace('+ "\\n"', '+ "\\n# changed\\n"'))


def _black(planted: Planted) -> None:
    another_black(planted.project.parent / "ahead")


def _client_name(planted: Planted) -> None:
    planted.edit("generator.toml", "package =", 'client_name = "Post"\npackage =')


def _only(planted: Planted) -> None:
    planted.edit("generator.toml", "package =", 'only = ["GetVans"]\npackage =')


def _edited(planted: Planted) -> None:
    path = planted.output / "resources/vans.py"
    path.write_text(path.read_text() + "MINE = 1\n")


def _removed(planted: Planted) -> None:
    (planted.output / "resources/vans.py").unlink()


def _edited_with_its_record(planted: Planted) -> None:
    """Nobody could tell but by making it anew."""
    import hashlib

    path, record = planted.output / "resources/vans.py", planted.output / RECORD
    old = hashlib.sha256(path.read_bytes()).hexdigest()
    _edited(planted)
    new = hashlib.sha256(path.read_bytes()).hexdigest()
    record.write_text(record.read_text().replace(old, new))


PLANTS = {
    "document": Plant(
        change=_document,
        cause=r"document: openapi\.json changed: \w{12} became \w{12}",
        stale=frozenset({"resources/parcels.py", "API.md"}),
    ),
    "overlay": Plant(
        change=_overlay,
        cause=r"overlay: overlay\.json changed: \w{12} became \w{12}",
        stale=frozenset({"resources/vans.py"}),
    ),
    "profile": Plant(change=_profile, cause="profile: the profile changed: .*"),
    "names": Plant(
        change=_names,
        cause="names: the name lock changed: .*",
        stale=frozenset({"resources/parcels.py"}),
    ),
    "block": Plant(
        change=_block,
        cause="template: house/style/method.jinja: block `opening` changed",
        stale=frozenset(RESOURCES),
        block="opening",
    ),
    "another block": Plant(
        change=_nested_block,
        cause="template: house/style/method.jinja: block `rest` changed",
        stale=frozenset(RESOURCES),
        block="rest",
    ),
    "outside of blocks": Plant(
        change=_outside,
        cause="template: house/style/method.jinja changed outside of its blocks",
        stale=frozenset(RESOURCES),
    ),
    "new override": Plant(
        change=_new_override,
        cause="template: house/style/api.md.jinja is new, in the place of the pack's",
        stale=frozenset({"API.md"}),
    ),
    "template": Plant(
        change=_template,
        cause="template: init.py.jinja changed",
        stale=frozenset({"__init__.py"}),
    ),
    "included template": Plant(
        change=_included,
        cause="template: operation.jinja changed",
        stale=frozenset(RESOURCES),
    ),
    "copied file": Plant(
        change=_copied,
        cause="template: runtime/omit.py changed",
        stale=frozenset({"_runtime/omit.py"}),
    ),
    "copied file gone": Plant(
        change=_copied_gone,
        cause="template: runtime/weblinks.py is gone",
        stale=frozenset({"_runtime/weblinks.py"}),
    ),
    "pack.toml": Plant(
        change=_description,
        cause="template: pack.toml changed",
        stale=frozenset({"_own/omit.py", "_runtime/omit.py"}),
    ),
    "version": Plant(
        change=_version,
        cause=rf"generator: version {re.escape(__version__)} became 99\.9",
    ),
    "code": Plant(
        change=_code,
        cause="generator: its code changed within version .*",
        stale=frozenset(RESOURCES),
    ),
    "black": Plant(
        change=_black,
        cause=r"black: Black \S+ became 99\.1\.0",
        stale=frozenset(RESOURCES),
    ),
    "option client_name": Plant(
        change=_client_name,
        cause="options: client_name was None and is now 'Post'",
        stale=frozenset({"__init__.py"}),
    ),
    "option only": Plant(
        change=_only,
        cause=r"options: only was None and is now \['GetVans'\]",
        stale=frozenset({"resources/parcels.py"}),
    ),
    "hand edit": Plant(
        change=_edited,
        cause="hand-edit: the file was changed after it was written",
        stale=frozenset({"resources/vans.py"}),
    ),
    "missing": Plant(
        change=_removed,
        cause="hand-edit: the file was removed after it was written",
        stale=frozenset({"resources/vans.py"}),
    ),
    "hand edit with its record": Plant(
        change=_edited_with_its_record,
        cause="hand-edit: the file was changed after it was written",
        stale=frozenset({"resources/vans.py"}),
    ),
}


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_cause_is_named_on_what_it_made_stale(
    planted: Planted, name: str
) -> None:
    plant = PLANTS[name]
    plant.change(planted)
    report = planted.check()
    (cause,) = report.causes
    assert re.fullmatch(plant.cause, cause)
    assert report.client["causes"][0]["block"] == plant.block
    assert all(len(each["causes"]) == 1 for each in report.client["findings"])
    assert set(report.states) == planted.regenerated()
    assert plant.stale <= set(report.states)


def test_every_kind_is_planted() -> None:
    from typing import get_args

    from generator.writing.cause import CauseKind

    told = {plant.cause.partition(":")[0] for plant in PLANTS.values()}
    assert told == {*get_args(CauseKind)} - {"never-generated"}


def test_a_client_that_was_never_generated(planted: Planted) -> None:
    import shutil

    shutil.rmtree(planted.output)
    report = planted.check()
    assert report.kinds == {"never-generated"}
    assert set(report.states.values()) == {"missing"}


def test_a_lock_that_is_gone(planted: Planted) -> None:
    _lock_gone(planted)
    report = planted.check()
    assert report.causes == ["names: the name lock is gone"]
    assert report.states == {"names.lock": "missing"}


def test_several_blocks_and_the_text_around_them(planted: Planted) -> None:
    _new_block(planted)
    _outside(planted)
    assert planted.check().causes == [
        "template: house/style/method.jinja changed outside of its blocks",
        "template: house/style/method.jinja: block `inner` is new",
        "template: house/style/method.jinja: block `opening` changed",
    ]


def test_overrides_that_are_given_up(planted: Planted) -> None:
    _no_overrides(planted)
    report = planted.check()
    (cause,) = report.causes
    assert cause.startswith("template: your own method.jinja is gone: the pack's")


def test_causes_at_once_are_all_named_each_on_what_it_can_have_done(
    planted: Planted,
) -> None:
    _document(planted)
    _overlay(planted)
    _profile(planted)
    _block(planted)
    _template(planted)
    _copied(planted)
    _black(planted)
    _client_name(planted)
    _removed(planted)
    report = planted.check()
    assert report.kinds == {
        "document",
        "overlay",
        "profile",
        "template",
        "black",
        "options",
        "hand-edit",
    }
    record = {RECORD}
    assert report.because("template: house/style/method.jinja") == RESOURCES | record
    assert report.because("template: init.py.jinja") == {"__init__.py"} | record
    assert report.because("template: runtime/") == {"_runtime/omit.py"} | record
    assert report.because("hand-edit") == {"resources/vans.py"}
    black = report.because("black") - record
    assert black
    assert all(each.endswith(".py") and "_runtime" not in each for each in black)
    assert "API.md" in report.because("document")
    assert "_runtime/omit.py" not in report.because("document")
    assert set(report.states) == planted.regenerated()


def test_an_edited_file_has_other_causes_only_where_it_changes_anyway(
    planted: Planted,
) -> None:
    _edited(planted)
    _document(planted)
    vans = planted.check().client["findings"]
    by_path = {each["path"]: [one["kind"] for one in each["causes"]] for each in vans}
    assert by_path["resources/vans.py"] == ["hand-edit"]
    assert by_path["resources/parcels.py"] == ["document"]
    planted.edit("openapi.json", "List vans.", "All vans.")
    vans = planted.check().client["findings"]
    by_path = {each["path"]: [one["kind"] for one in each["causes"]] for each in vans}
    assert by_path["resources/vans.py"] == ["hand-edit", "document"]


def test_a_file_of_somebody_is_told_and_is_no_difference(planted: Planted) -> None:
    (planted.output / "mine.py").write_text("")
    report = planted.check(code=0)
    assert report.states == {"mine.py": "extra"}
    assert report.causes == []


def test_a_template_that_moves_is_no_difference(planted: Planted) -> None:
    (planted.project / "house").rename(planted.project / "home")
    planted.edit("generator.toml", "house/style", "home/style")
    planted.check(code=0)


def test_the_record_has_a_digest_of_each_block(planted: Planted) -> None:
    inputs = json.loads((planted.output / RECORD).read_text())["inputs"]
    assert set(inputs["templates"]) == {
        "method.jinja",
        "method.jinja#opening",
        "method.jinja#rest",
    }
    assert "method.jinja" not in inputs["pack"]
    assert {"pack.toml", "api.md.jinja", "runtime/omit.py"} <= set(inputs["pack"])
