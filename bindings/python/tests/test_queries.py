"""Each query answers as the program does, and is told what the interface says that it is told."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA, Ran

import gradus

W = DATA / "welding"
FILE = W / "catalog.json"
RECORD = W / "records/S3-grade11-late.json"
COHORT = W / "cohort.ndjson"
PLAN = W / "plans/P-grade9-start.json"
INDICATORS = DATA / "indicators"


def without_names(value: Any) -> Any:
    """Returns an answer without the names of files, which are parameters here."""
    if isinstance(value, dict):
        return {key: without_names(each) for key, each in value.items() if key != "file"}
    return [without_names(each) for each in value] if isinstance(value, list) else value


def same(answer: gradus.Answer, ran: Ran) -> None:
    assert without_names(answer.raw) == without_names(ran.json)
    text = answer.text()
    assert text and not text.startswith("{")


def test_plan(welding: gradus.Catalog) -> None:
    asked = ["plan", "--json", FILE, "--from", "G11L", "--to", "X.RA"]
    same(welding.plan(from_="G11L", to="X.RA"), Ran(*asked))
    same(
        welding.plan(from_="G11L", to="X.RA", objective=["even", "fewest-credits"], k=3),
        Ran(*asked, "--objective", "even,fewest-credits", "--k", 3),
    )
    same(welding.plan(record=RECORD, to="X.WORK"), Ran("plan", "--json", FILE, "--record", RECORD, "--to", "X.WORK"))
    none = welding.plan(from_="G9", to="X.WORK", years=1, changes=False)
    same(none, Ran("plan", "--json", FILE, "--from", "G9", "--to", "X.WORK", "--years", 1, "--no-changes"))
    assert not none.found


def test_preferred(welding: gradus.Catalog) -> None:
    answer = welding.plan(from_="G11L", to="X.RA", objective="preferred", prefer={"BLUE": 3})
    assert "BLUE" in answer.best.courses


def test_count(welding: gradus.Catalog) -> None:
    same(
        welding.count(from_="G11L", to="X.RA", marginals=True, sample=2, seed=7),
        Ran("count", "--json", FILE, "--from", "G11L", "--to", "X.RA", "--marginals", "--sample", 2, "--seed", 7),
    )


def test_matrix(welding: gradus.Catalog) -> None:
    same(welding.matrix(max_nodes=500), Ran("matrix", "--json", FILE, "--max-nodes", 500))
    same(welding.matrix(counts=False), Ran("matrix", "--json", FILE, "--no-counts"))


def test_doors(welding: gradus.Catalog) -> None:
    same(welding.doors(from_="G11L", to=["X.RA"]), Ran("doors", "--json", FILE, "--from", "G11L", "--to", "X.RA"))


def test_pair(welding: gradus.Catalog) -> None:
    same(welding.pair(term="fall:11", k=4, max_nodes=2000), Ran("pair", "--json", FILE, "--term", "fall:11", "--k", 4, "--max-nodes", 2000))


def test_gap(welding: gradus.Catalog) -> None:
    gap = welding.gap(record=RECORD, to="X.RA")
    same(gap, Ran("gap", "--json", FILE, "--record", RECORD, "--to", "X.RA"))
    same(welding.gap(from_="G9", course="WELD2", k=1), Ran("gap", "--json", FILE, "--from", "G9", "--course", "WELD2", "--k", 1))
    none = welding.gap(from_="G9", to="X.4YR")
    assert not none.found and none.cost is None and none.why_not


def test_audit(welding: gradus.Catalog) -> None:
    same(
        welding.audit(record=RECORD, to=["X.RA", "X.WORK"], mode="passed", add="GEOM=B", on="2027-09-01"),
        Ran(
            *["audit", "--json", FILE, "--record", RECORD, "--to", "X.RA,X.WORK", "--mode", "passed", "--add", "GEOM=B"],
            *["--on", "2027-09-01"],
        ),
    )
    assert welding.audit(record=RECORD, move_to=welding, outlook=False, to="X.RA").what_if is not None


def test_verify(welding: gradus.Catalog) -> None:
    same(welding.verify(plan=PLAN, from_="G9", to="X.WORK"), Ran("verify", "--json", FILE, PLAN, "--from", "G9", "--to", "X.WORK"))
    plan = welding.plan(from_="G11L", to="X.RA", k=2)
    for asked in (plan, plan.progressions[1], plan.raw, json.dumps(plan.raw)):
        assert welding.verify(plan=asked, from_="G11L", to="X.RA").valid
    broken = json.loads((W / "plans/P-grade11-late.without-ENG3.json").read_text())
    verification = welding.verify(plan=broken, from_="G11L", to="X.RA")
    assert not verification.valid and verification.violations[0].rule == 6


def test_show(welding: gradus.Catalog) -> None:
    same(welding.show(node="course:WELD1"), Ran("show", "--json", FILE, "--node", "course:WELD1"))
    assert welding.show(format="dot") == Ran("show", FILE, "--format", "dot").out


def test_skills(welding: gradus.Catalog) -> None:
    same(welding.skills(to="X.RA", record=RECORD), Ran("skills", "--json", FILE, "--to", "X.RA", "--record", RECORD))
    assert welding.skills(to="X.RA", format="mermaid") == Ran("skills", FILE, "--to", "X.RA", "--format", "mermaid").out


def test_align(welding: gradus.Catalog) -> None:
    same(welding.align(records=COHORT, on="2026-09-01"), Ran("align", "--json", FILE, "--records", COHORT, "--on", "2026-09-01"))


def test_demand(welding: gradus.Catalog) -> None:
    same(welding.demand(lmi=W / "employers.csv", top=3), Ran("demand", "--json", FILE, "--lmi", W / "employers.csv", "--top", 3))


def test_report(welding: gradus.Catalog, tmp_path: Path) -> None:
    Ran("report", FILE, "--records", COHORT, "--out", tmp_path / "report.html")
    assert welding.report(records=COHORT) == (tmp_path / "report.html").read_text()


def test_design(welding: gradus.Catalog) -> None:
    same(welding.design(target=W / "target.json"), Ran("design", "--json", FILE, "--target", W / "target.json"))


def test_capacity(welding: gradus.Catalog) -> None:
    same(
        welding.capacity(to="X.RA", learners=20, what_if=W / "capacity.json"),
        Ran("capacity", "--json", FILE, "--to", "X.RA", "--learners", 20, "--what-if", W / "capacity.json"),
    )


def test_engage(welding: gradus.Catalog) -> None:
    same(
        welding.engage(engagement=W / "engagement.json", on="2026-09-01"),
        Ran("engage", "--json", FILE, W / "engagement.json", "--on", "2026-09-01"),
    )


def test_outcomes() -> None:
    catalog = gradus.Catalog.load(INDICATORS / "catalog.json")
    definitions = [INDICATORS / "strength-of-diploma.json", INDICATORS / "strength-of-diploma-2026.json"]
    same(
        catalog.outcomes(records=INDICATORS / "records.ndjson", definitions=definitions, small_cells=3),
        Ran(
            *["outcomes", "--json", INDICATORS / "catalog.json", "--records", INDICATORS / "records.ndjson"],
            *["--definitions", definitions[0], "--definitions", definitions[1], "--small-cells", 3],
        ),
    )


def test_diff(welding: gradus.Catalog, tmp_path: Path) -> None:
    changed = json.loads(welding.to_json())
    changed["courses"][0]["credits"] = 0.5
    (tmp_path / "new.json").write_text(json.dumps(changed))
    answer = welding.diff(new=gradus.Catalog.read(changed), records=COHORT, cells=False)
    same(answer, Ran("diff", "--json", FILE, tmp_path / "new.json", "--records", COHORT, "--no-cells"))


def test_metrics(welding: gradus.Catalog) -> None:
    same(welding.metrics(), Ran("metrics", "--json", FILE))


def test_check(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{}")
    answer = gradus.check(FILE, tmp_path / "bad.json")
    assert answer.ok is False
    assert [d.code for d in answer.diagnostics] == ["unreachable-exit", "wrong-format", "missing-key"]
    assert gradus.check(FILE).ok


def test_convert(welding: gradus.Catalog) -> None:
    assert gradus.convert(requirement="B and (A or C)", to="compact") == Ran("convert", "--requirement", "B and (A or C)", "--to", "compact").out.rstrip("\n")
    assert json.loads(gradus.convert(file=welding.archive())) == json.loads(welding.to_json())


def test_records_in_every_form(welding: gradus.Catalog) -> None:
    lines = COHORT.read_text()
    records = [json.loads(line) for line in lines.splitlines()]
    forms: list[Any] = [COHORT, lines, lines.encode(), records, [gradus.Record.read(welding, each) for each in records], iter(records)]
    answers = [welding.align(records=form).raw for form in forms]
    assert all(answer == answers[0] for answer in answers)
    with pytest.raises(TypeError, match="put it in a list"):
        welding.align(records=records[0])


def test_arguments_that_cannot_be_used(welding: gradus.Catalog) -> None:
    with pytest.raises(gradus.InvalidArgument) as raised:
        welding.plan(to="X.RA", k=0, nonsense=1, budget_s=-1)  # type: ignore[call-arg]
    assert all(name in str(raised.value) for name in ("k is to be", "nonsense", "budget_s"))
    assert isinstance(raised.value, ValueError)
    with pytest.raises(gradus.InvalidArgument, match="X.RA"):
        welding.plan(from_="G9", to="X.RAA")
    with pytest.raises(gradus.InvalidInput) as invalid:
        welding.plan(record="{", to="X.RA")
    assert invalid.value.diagnostics
    with pytest.raises(OverflowError):
        welding.count(from_="G9", to="X.RA", seed=2**80)
    with pytest.raises(UnicodeEncodeError):
        welding.plan(from_="\ud800", to="X.RA")
    with pytest.raises(TypeError):
        welding.plan("G9", "X.RA")  # type: ignore[misc]


IN_PYTHON = {"from": "from_"}
APART = {"budget_s", "max_nodes", "threads", "format"}


@pytest.mark.parametrize("query", gradus.query_list(), ids=lambda query: str(query["name"]))
def test_methods_are_told_what_queries_are(query: dict[str, Any]) -> None:
    name = query["name"]
    if name == "check":
        return  # takes its catalogs by position
    functions = {"cohort": gradus.Cohort.evaluate, "convert": gradus.convert, "metrics": gradus.metrics}
    method: Any = functions.get(name) or getattr(gradus.Catalog, name)
    params = {p.name for p in inspect.signature(method).parameters.values() if p.kind is p.KEYWORD_ONLY}
    wanted = {IN_PYTHON.get(p["name"], p["name"]) for p in query["params"]} - APART
    assert params - APART == wanted
    assert method.__doc__
