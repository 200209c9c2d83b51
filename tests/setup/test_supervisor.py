"""The supervisor: what dies is started again, but not for ever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, sys
from amends.config import supervisor
supervisor.time.sleep = lambda seconds, sleep=supervisor.time.sleep: sleep(min(seconds, 0.05))
code = [sys.executable, "-c", sys.argv[1]]
sys.exit(supervisor.supervise({"child": code}, os.environ, lambda: None))
"""


@pytest.mark.slow
def test_a_child_that_will_not_stay_up_ends_the_service(tmp_path: Path) -> None:
    count = tmp_path / "count"
    child = f"open({str(count)!r}, 'a').write('x')"
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, child], capture_output=True, text=True, timeout=240, env=os.environ, check=False
    )
    assert ended.returncode == 1
    assert count.read_text() == "x" * 6  # once, and five times more
    assert "The child ended by itself (code 0)" in ended.stderr
