from __future__ import annotations

import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

import gradus

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT / "examples/data"
PROGRAM = os.environ.get("GRADUS_COMMAND", str(ROOT / "build/bin/gradus"))


class Ran:
    """What the program `gradus` answered."""

    def __init__(self, *arguments: object) -> None:
        done = subprocess.run([PROGRAM, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.status, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    @property
    def json(self) -> Any:
        assert self.status in (0, 1), self.err
        return json.loads(self.out)


@pytest.fixture(scope="session")
def welding() -> gradus.Catalog:
    return gradus.Catalog.load(DATA / "welding/catalog.json")


@pytest.fixture(scope="session")
def health() -> gradus.Catalog:
    return gradus.Catalog.load(DATA / "health/catalog.json")


@pytest.fixture
def learner() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((DATA / "welding/records/S1-grade9.json").read_text())
    return record


def slow_catalog(courses: int = 40) -> gradus.Catalog:
    """A catalog with so many progressions, hardly alike, that to count them takes long."""
    terms = [{"id": t} for t in ("fall", "winter", "spring")]
    made = [
        {
            "id": f"C{i}",
            "title": f"Course {i}",
            "credits": 0.5 + i % 7 / 4,
            **({"requires": {"any": [{"course": f"C{i * 7 % i}"}, {"course": f"C{i * 5 % i}"}]}} if i > 9 else {}),
        }
        for i in range(courses)
    ]
    return gradus.Catalog.read(
        {
            "format": "gradus-catalog/1",
            "id": "slow",
            "calendar": {"terms": terms},
            "load": [{"credits": {"min": 0, "max": 4.25}}],
            "courses": made,
            "entry_points": [{"id": "E", "title": "E", "kind": "grade_level", "grade": 9}],
            "exit_points": [
                {"id": "X", "title": "X", "kind": "diploma", "by_grade": 12, "requires": {"credits": 24, "of": ["*"]}}
            ],
        }
    )


def wait_until(condition: Any, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True
