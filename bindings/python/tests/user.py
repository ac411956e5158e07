"""A program that uses the package; checked by mypy, not run."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow  # type: ignore[import-untyped,unused-ignore]

import gradus

catalog: gradus.Catalog = gradus.Catalog.load("catalog.json")
plan: gradus.Plan = catalog.plan(from_="G9", to="X", objective=["earliest", "even"], k=2, budget_s=1.5, progress=print)
terms: Sequence[gradus.Term] = plan.best.terms
grade: int | None = terms[0].grade
count: int | None = catalog.count(from_="G9", to="X").count
cell: gradus.Cell = catalog.matrix()["G9", "X"]
on_time: bool | None = cell.on_time
graph: gradus.JsonAnswer = catalog.show(node="X")
drawing: str = catalog.show(format="dot")
record: gradus.Record = gradus.Record.read(catalog, {"format": "gradus-record/1"})
standing: gradus.Standing = record.standings("exits")["X"]
better: bool = standing >= gradus.Standing.PENDING
left: float = catalog.audit(record=record).sets[0].needed
answers: gradus.Columns = gradus.Cohort(catalog).evaluate(gradus.read_records("records.ndjson"), what=["exits", "sets"], mode="passed")
table = pyarrow.table(answers)
try:
    gradus.Catalog.read(b"{}")
except gradus.InvalidInput as error:
    found: tuple[gradus.Diagnostic, ...] = error.diagnostics
