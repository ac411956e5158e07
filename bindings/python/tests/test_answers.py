from __future__ import annotations

import dataclasses
import html.parser
import json
from typing import Any

import pytest

import gradus


def test_a_plan(welding: gradus.Catalog) -> None:
    plan = welding.plan(from_="G11L", to="X.RA")
    assert plan.found and plan.proved and plan.outcome == "complete"
    assert plan.objective == {"earliest": 4}
    assert [term.courses[-1] for term in plan.best.terms] == ["NCCERCORE", "WELD1", "INTERN", "WELD2LAB"]
    assert plan.best.credits == 13
    assert plan.best.terms[3].exits == ("X.WORK", "X.WORK2", "X.RA", "X.2YR")
    assert gradus.Condition("age 18", "2026-spring") in plan.best.conditions
    assert repr(plan) == "<Plan: 1 progression, earliest=4, proved>"
    assert repr(plan.best) == "<Progression: 11 courses in 4 terms, 13 credits>"
    assert str(plan).startswith("fall of year 1 (grade 11)    ENG3, FINLIT, USH, NCCERCORE; earns K.OSHA10, K.NCCERC\n")
    assert "English III" in plan.text()


def test_no_plan(welding: gradus.Catalog) -> None:
    plan = welding.plan(from_="G9", to="X.WORK", years=1)
    assert not plan.found and plan.why_not[0].rule == 6
    assert plan.changes[0].kind == "later_exit" and plan.opening is not None and plan.opening.progression is not None
    assert repr(plan) == "<Plan: no way, 3 obstacles>"
    assert str(plan).startswith("no way:\n  requirement set LA-CAREER-2025 asks for")
    with pytest.raises(LookupError, match="asks for 23 credits"):
        plan.best


def test_answers_are_frozen_and_compare(welding: gradus.Catalog) -> None:
    first, second = (welding.plan(from_="G11L", to="X.RA") for _ in range(2))
    assert first == second and first is not second
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.proved = False  # type: ignore[misc]


def test_an_answer_has_no_truth_of_its_own(welding: gradus.Catalog) -> None:
    for answer in (welding.plan(from_="G11L", to="X.RA"), welding.metrics()):
        with pytest.raises(TypeError, match="ambiguous"):
            bool(answer)


def test_a_matrix(welding: gradus.Catalog) -> None:
    matrix = welding.matrix(max_nodes=2000)
    assert matrix.entries == welding.entries and matrix.exits == welding.exits
    assert matrix["G11L", "X.RA"].terms == 4 and matrix["G11L", "X.RA"].reachable
    assert matrix["G9", "X.4YR"].reachable is False and matrix["G9", "X.4YR"].why_not
    assert str(matrix).splitlines()[3].split(maxsplit=1)[1].split("  ") == ["4 terms", "4 terms", "4 terms", "4 terms", "no way"]
    with pytest.raises(KeyError):
        matrix["G9", "X.NONE"]


def test_a_count(welding: gradus.Catalog) -> None:
    count = welding.count(from_="G11L", to="X.RA", marginals=True)
    assert count.count == 255780 and count.exact and str(count) == "255780"
    assert sum(count.marginals["ENG3"].values()) == pytest.approx(1)
    estimate = welding.count(from_="G9", to="X.RA", max_nodes=20000)
    assert not estimate.exact and repr(estimate).startswith("<Count: about ")


def test_doors(welding: gradus.Catalog) -> None:
    doors = welding.doors(from_="G11L", to="X.RA")
    door = doors["X.RA"].doors[0]
    assert doors.open and isinstance(door.taken, int) and isinstance(door.not_taken, int)
    assert door.taken + door.not_taken == doors["X.RA"].count


def test_the_others(welding: gradus.Catalog, learner: dict[str, Any]) -> None:
    gap = welding.gap(record=learner, to="X.RA")
    assert gap.cost == gradus.Cost(19, 18, None) and len(gap.courses) == 18
    assert gap.steps[0].courses[0] == gradus.StepCourse("ENG2", gradus.Standing.MET)
    assert repr(gap) == "<Gap: 19 credits in 18 courses, 3 steps, proved>"
    audit = welding.audit(record=learner)
    assert audit.credentials["K.OSHA10"].standing == gradus.Standing.MET
    assert audit.sets[0].needed == 19 and audit.sets[0].groups[0].id == "ENG.core"
    assert audit.exits[0].on_time is False
    assert repr(audit).startswith("<Audit of 'S1-grade9': 12 courses open")
    pairing = welding.pair(max_nodes=2000)
    assert pairing.found and pairing.pairs[0].parts["shared"] == 1
    assert all((match.cte, match.academic) in {(p.cte, p.academic) for p in pairing.pairs} for match in pairing.matching)
    metrics = welding.metrics()
    assert metrics.ok and list(metrics) == list(metrics.raw)


class Text(html.parser.HTMLParser):
    """The texts of a page, and its tags."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_html_is_escaped(welding: gradus.Catalog) -> None:
    evil = "<script>alert('&')</script>"
    written = welding.to_json().replace('"WELD1"', json.dumps(evil)).replace('"X.RA"', json.dumps(evil + "X"))
    for requirement in ("WELD1 ", " WELD1", "(WELD1"):
        written = written.replace(requirement, requirement.replace("WELD1", '\\"' + evil + '\\"'))
    catalog = gradus.Catalog.read(written)
    for answer in (catalog.plan(from_="G11L", to=evil + "X"), catalog.plan(from_="ADULT", to=evil + "X"), catalog.matrix(counts=False)):
        page = Text(answer._repr_html_())
        assert page.tags <= {"table", "tr", "td", "th", "br", "p", "caption"}
        assert any("<script>" in text for text in page.texts)
