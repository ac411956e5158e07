from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from conftest import DATA

import gradus


def test_read_from_bytes_text_mapping_path_and_archive(welding: gradus.Catalog) -> None:
    path = DATA / "welding/catalog.json"
    for source in (path, path.read_bytes(), path.read_text(), json.loads(path.read_text()), welding.archive()):
        catalog = gradus.Catalog.read(source)
        assert catalog.courses == welding.courses
        assert catalog.to_json() == welding.to_json()


def test_ids(welding: gradus.Catalog) -> None:
    written = json.loads((DATA / "welding/catalog.json").read_text())
    assert list(welding.courses) == [each["id"] for each in written["courses"]]
    assert list(welding.credentials) == [each["id"] for each in written["credentials"]]
    assert list(welding.entries) == [each["id"] for each in written["entry_points"]]
    assert list(welding.exits) == [each["id"] for each in written["exit_points"]]
    assert list(welding.sets) == [each["id"] for each in written["requirement_sets"]]
    assert repr(welding) == "<Catalog: 25 courses, 5 credentials, 4 entries, 5 exits, 1 sets>"


def test_findings_of_a_catalog_that_is_read(welding: gradus.Catalog) -> None:
    assert [(d.severity, d.code, d.nodes) for d in welding.findings] == [("warning", "unreachable-exit", ("X.4YR",))]


def test_every_finding_of_a_catalog_that_is_not() -> None:
    with pytest.raises(gradus.InvalidInput) as raised:
        gradus.Catalog.read('{"creditz": 1}')
    codes = {(d.code, d.at) for d in raised.value.diagnostics}
    assert codes == {("wrong-format", ""), ("missing-key", ""), ("unknown-key", "/creditz")}
    assert str(raised.value).count("\n") == 2
    again = pickle.loads(pickle.dumps(raised.value))
    assert again.diagnostics == raised.value.diagnostics


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", "[]", "{", {"format": 1}])
def test_garbage(data: Any) -> None:
    with pytest.raises(gradus.InvalidInput):
        gradus.Catalog.read(data)


def test_other_types() -> None:
    with pytest.raises(TypeError, match="expected JSON as a mapping, a str, bytes or a path, not int"):
        gradus.Catalog.read(1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="made by Catalog.read"):
        gradus.Catalog()
    with pytest.raises(FileNotFoundError):
        gradus.Catalog.load("no such file")


def test_pickle(welding: gradus.Catalog, learner: dict[str, Any]) -> None:
    record = gradus.Record.read(welding, learner)
    catalog, again = pickle.loads(pickle.dumps((welding, record)))
    assert catalog.to_json() == welding.to_json()
    assert again.standings().codes == record.standings().codes
    assert again.catalog is catalog
    plan = pickle.loads(pickle.dumps(welding.plan(from_="G11L", to="X.RA")))
    assert plan == welding.plan(from_="G11L", to="X.RA")
    assert plan.text() == welding.plan(from_="G11L", to="X.RA").text()


def test_standings_are_those_of_an_audit(welding: gradus.Catalog) -> None:
    for file in sorted((DATA / "welding/records").iterdir()):
        record = gradus.Record.read(welding, file)
        audit = welding.audit(record=record, all_courses=True, outlook=False)
        assert dict(record.standings("courses")) == {id: each.standing for id, each in audit.eligible.items()}
        assert dict(record.standings("entries")) == {id: each.standing for id, each in audit.entries.items()}
        assert dict(record.standings("exits")) == {each.id: each.standing for each in audit.exits}
        assert dict(record.standings("sets")) == {each.id: each.standing for each in audit.sets}


def test_standings(welding: gradus.Catalog, learner: dict[str, Any]) -> None:
    standings = gradus.Record.read(welding, learner).standings()
    assert len(standings) == len(welding.courses) == len(standings.codes)
    assert standings["ENG2"] is gradus.Standing.MET
    assert "ENG2" in standings.at(gradus.Standing.MET)
    assert repr(standings) == "<Standings: 16 met, 9 unmet>"
    with pytest.raises(KeyError):
        standings["NONE"]
    with pytest.raises(ValueError, match="there is no list 'course'; there are courses, credentials"):
        gradus.Record.read(welding, learner).standings("course")  # type: ignore[arg-type]


def test_findings_of_a_record(welding: gradus.Catalog, learner: dict[str, Any]) -> None:
    learner["attempts"].append({"course": "NOWHERE", "status": "completed"})
    assert [d.at for d in gradus.Record.read(welding, learner).findings] == ["/attempts/4/course"]
    learner["grade"] = "nine"
    with pytest.raises(gradus.InvalidInput) as raised:
        gradus.Record.read(welding, learner)
    assert [d.at for d in raised.value.diagnostics] == ["/grade"]


def test_a_catalog_may_go_before_what_was_made_of_it(learner: dict[str, Any]) -> None:
    cohort = gradus.Cohort(gradus.Catalog.load(DATA / "welding/catalog.json"))
    record = gradus.Record.read(gradus.Catalog.load(DATA / "welding/catalog.json"), learner)
    assert record.standings()["ENG2"] == gradus.Standing.MET
    assert len(cohort.evaluate(gradus.read_records([learner]))) == 1
