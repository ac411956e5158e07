"""The types of the package, and of a program that uses it, hold under mypy --strict."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


def mypy(*arguments: object) -> str:
    cache = os.environ.get("GRADUS_MYPY_CACHE", os.devnull)
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file", HERE.parent / "pyproject.toml", "--cache-dir", cache, *map(str, arguments)]
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=HERE).stdout.decode()


@pytest.mark.skipif(sys.version_info < (3, 10), reason="mypy's own")
def test_the_package_and_a_user() -> None:
    assert mypy(HERE.parent / "src/gradus", HERE / "user.py") == ""


def test_a_user_who_errs() -> None:
    found = mypy(HERE / "user_errs.py")
    lines = (HERE / "user_errs.py").read_text().splitlines()
    wanted = [i for i, line in enumerate(lines, 1) if line.endswith("# error")]
    assert sorted({int(line.split(":")[1]) for line in found.splitlines() if ": error:" in line}) == wanted
