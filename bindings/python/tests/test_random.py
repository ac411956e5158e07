"""Random small catalogs and records: the answers are those of the program."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from conftest import Ran
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import gradus

COURSES = [f"C{i}" for i in range(6)]
GRADES = ["F", "D", "C", "B", "A"]


def requirements(courses: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Requirements over some courses."""
    leaves: list[st.SearchStrategy[dict[str, Any]]] = [
        st.just({"approval": "counselor"}),
        st.builds(lambda n: {"grade_level": {"min": n}}, st.integers(9, 12)),
    ]
    if courses:
        leaves += [
            st.builds(lambda c: {"course": c}, st.sampled_from(courses)),
            st.builds(lambda c, g: {"course": c, "grade": g}, st.sampled_from(courses), st.sampled_from(GRADES[1:])),
            st.builds(lambda c: {"with": c}, st.sampled_from(courses)),
            st.builds(lambda n: {"credits": n, "of": courses}, st.sampled_from([0.5, 1, 2])),
        ]
    return st.recursive(
        st.one_of(leaves),
        lambda part: st.one_of(
            st.builds(lambda r: {"all": r}, st.lists(part, max_size=3)),
            st.builds(lambda r: {"any": r}, st.lists(part, min_size=1, max_size=3)),
            st.builds(lambda r: {"at_least": 1, "of": r}, st.lists(part, min_size=1, max_size=3)),
        ),
        max_leaves=4,
    )


@st.composite
def catalogs(draw: st.DrawFn) -> dict[str, Any]:
    courses = []
    for i, id in enumerate(COURSES):
        course: dict[str, Any] = {"id": id, "title": draw(st.text(min_size=1, max_size=6)), "credits": draw(st.sampled_from([0.5, 1, 1.5]))}
        if draw(st.booleans()):
            course["requires"] = draw(requirements(COURSES[:i]))
        courses.append(course)
    return {
        "format": "gradus-catalog/1",
        "id": "random",
        "effective": {"from": "2026-08-01"},
        "calendar": {"terms": [{"id": "fall"}, {"id": "spring"}]},
        "load": [{"credits": {"min": 0, "max": draw(st.sampled_from([2, 3]))}}],
        "courses": courses,
        "credentials": [{"id": "K", "title": "K", "requires": draw(requirements(COURSES))}],
        "entry_points": [{"id": "E", "title": "E", "kind": "grade_level", "grade": draw(st.integers(9, 11))}],
        "exit_points": [{"id": "X", "title": "X", "kind": "diploma", "requires": draw(requirements(COURSES))}],
    }


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    attempts = [
        {"course": c, "status": draw(st.sampled_from(["completed", "in_progress"])), **({"grade": draw(st.sampled_from(GRADES))} if draw(st.booleans()) else {})}
        for c in draw(st.lists(st.sampled_from(COURSES), unique=True, max_size=4))
    ]
    return {"format": "gradus-record/1", "id": "r", "as_of": "2026-09-01", "grade": draw(st.integers(9, 12)), "attempts": attempts}


@settings(max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
@given(catalogs(), records())
def test_answers_are_those_of_the_program(written: dict[str, Any], record: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, learner = Path(folder) / "catalog.json", Path(folder) / "record.json"
        file.write_text(json.dumps(written))
        learner.write_text(json.dumps(record))
        checked = Ran("check", "--json", file)
        assert gradus.check(written).raw == checked.json
        if checked.status != 0:
            return
        catalog = gradus.Catalog.read(written)
        route = ["--from", "E", "--to", "X", "--years", 1]
        plan = catalog.plan(from_="E", to="X", years=1, k=2)
        assert plan.raw == Ran("plan", "--json", file, *route, "--k", 2).json
        count = catalog.count(from_="E", to="X", years=1)
        assert count.raw == Ran("count", "--json", file, *route).json
        assert plan.found == (count.count != 0)
        for progression in plan.progressions:
            assert catalog.verify(plan=progression, from_="E", to="X", years=1).valid
        audit = catalog.audit(record=record)
        assert audit.raw == Ran("audit", "--json", file, "--record", learner).json
        gap = catalog.gap(record=record, to="X")
        assert gap.raw == Ran("gap", "--json", file, "--record", learner, "--to", "X").json
        standings = gradus.Record.read(catalog, record).standings()
        assert {id: standings[id] for id in audit.eligible} == {id: each.standing for id, each in audit.eligible.items()}
        cohort = gradus.Cohort(catalog).evaluate(gradus.read_records([record, record]), what="courses").to_pylist()
        assert cohort == [{"id": "r", **{f"courses:{id}": str(standing) for id, standing in standings.items()}}] * 2
