"""A clamd of the tests' own, with one signature of its own making, that can be ended and started again."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from amends.casework import clamd

# The test file of the anti-virus industry, in two halves so that no scanner takes this file for it.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
FOUND = "Amends.Test.EICAR.UNOFFICIAL"
PROGRAM = shutil.which("clamd") or "/usr/sbin/clamd"


class Scanner:
    """One clamd, at the socket `at`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.at = folder, str(folder / "clamd.ctl")
        self.process: subprocess.Popen[bytes] | None = None
        (folder / "signatures").mkdir()
        (folder / "signatures" / "amends.ndb").write_text(f"Amends.Test.EICAR:0:*:{EICAR.hex()}\n", encoding="ascii")
        (folder / "clamd.conf").write_text(
            f"LocalSocket {self.at}\nDatabaseDirectory {folder / 'signatures'}\nTemporaryDirectory {folder}\n"
            "Foreground yes\nStreamMaxLength 4M\nMaxScanSize 8M\nMaxFileSize 8M\nAlertExceedsMax yes\nMaxThreads 2\n"
            f"User {pwd.getpwuid(os.geteuid()).pw_name}\n",
            encoding="utf-8",
        )

    def start(self) -> None:
        """Start it, and come back when it answers."""
        command = [PROGRAM, "--config-file", str(self.folder / "clamd.conf")]
        with (self.folder / "clamd.out").open("wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out)
        for _ in range(2400):
            if clamd.answers(self.at):
                return
            assert self.process.poll() is None, (self.folder / "clamd.out").read_text()
            time.sleep(0.1)
        pytest.fail("clamd did not answer within four minutes.")

    def stop(self) -> None:
        """End it, whether or not it runs."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=120)
            self.process = None
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.at)


@pytest.fixture(scope="session")
def one_scanner() -> Iterator[Scanner]:
    """The clamd of this run of tests."""
    if not Path(PROGRAM).is_file():
        pytest.skip("clamd is not on this machine.")
    with tempfile.TemporaryDirectory(prefix="amends-clamd-") as folder:
        made = Scanner(Path(folder))
        yield made
        made.stop()


@pytest.fixture
def scanner(one_scanner: Scanner) -> Scanner:
    """A clamd that runs when the test begins."""
    if one_scanner.process is None:
        one_scanner.start()
    return one_scanner
