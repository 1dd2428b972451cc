"""Attacks 23, 26 and 27: configurations with which a gateway must not start at all.

More of them are in `test_credential_file.py`, `test_stores.py` and `test_launching.py`, without a process for each.
"""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

from tests.gateway.standing import KEY, LIVE_KEY, TOKEN
from tests.gateway.starting import refused

PUBLIC = ("--public-origin", "https://explorer.example.com")


def credential_file(path: Path, key: str = KEY, mode: int = 0o600) -> Path:
    path.write_text(json.dumps({"acme_client": {"key": key}}))
    path.chmod(mode)
    return path


def test_23_live_key_in_the_environment(tmp_path: Path) -> None:
    said = refused(tmp_path, "live-credential", ACME_KEY=LIVE_KEY)
    assert "key (from the environment)" in said
    assert "--allow-live" in said
    assert LIVE_KEY not in said


def test_23_live_key_in_the_file(tmp_path: Path) -> None:
    file = credential_file(tmp_path / "keys.json", LIVE_KEY)
    said = refused(tmp_path, "live-credential", GENERATOR_CREDENTIALS=str(file))
    assert "key (from the file)" in said
    assert LIVE_KEY not in said


def test_26_credential_file_that_others_may_read(tmp_path: Path) -> None:
    file = credential_file(tmp_path / "keys.json", mode=0o644)
    said = refused(tmp_path, "credential-file", GENERATOR_CREDENTIALS=str(file))
    assert "its mode is 0644" in said
    assert f"chmod 600 {file}" in said
    assert KEY not in said


def test_26_credential_file_where_it_lies_by_default(tmp_path: Path) -> None:
    folder = tmp_path / "config" / "generator"
    folder.mkdir(parents=True)
    file = credential_file(folder / "credentials.json", mode=0o644)
    assert str(file) in refused(tmp_path, "credential-file")


def test_26_credential_file_that_is_a_link(tmp_path: Path) -> None:
    file = credential_file(tmp_path / "keys.json")
    link = tmp_path / "link.json"
    link.symlink_to(file)
    said = refused(tmp_path, "credential-file", GENERATOR_CREDENTIALS=str(link))
    assert "it is a link" in said


def test_26_credential_file_of_somebody_else(tmp_path: Path) -> None:
    file = credential_file(tmp_path / "keys.json")
    if os.geteuid() == 0:
        os.chown(file, 12345, 12345)
    else:
        file = Path("/etc/passwd")
    said = refused(tmp_path, "credential-file", GENERATOR_CREDENTIALS=str(file))
    assert "somebody else" in said


def test_27_bind_without_token(tmp_path: Path) -> None:
    said = refused(tmp_path, "exposed-without-token", "--host", "0.0.0.0", *PUBLIC)
    assert "GATEWAY_TOKEN" in said


def test_27_bind_without_public_origin(tmp_path: Path) -> None:
    said = refused(
        tmp_path, "exposed-without-host", "--host", "0.0.0.0", GATEWAY_TOKEN=TOKEN
    )
    assert "--public-origin" in said
    assert TOKEN not in said


def test_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = refused(tmp_path, "cannot-listen", "--port", port, ACME_KEY=KEY)
    assert port in said
    assert "address already in use" in said
