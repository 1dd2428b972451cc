"""A certificate of one's own, for a server that nobody should trust."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.needs import missing


def self_signed(folder: Path, address: str) -> Path:
    """A certificate and its key in one file, good for a day."""
    program = shutil.which("openssl")
    if program is None:
        missing("openssl makes the certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = [program, "req", "-x509", "-newkey", "ec", "-days", "1", "-nodes"]
    command += ["-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=gateway"]
    command += ["-addext", f"subjectAltName=IP:{address}"]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate
