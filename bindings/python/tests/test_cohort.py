"""Cohorts as Arrow columns, from and to the libraries that know the PyCapsule interface."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pandas
import polars
import pyarrow
import pytest
from conftest import DATA, Ran

import gradus

COHORT = DATA / "welding/cohort.ndjson"
LISTS: Any = ["courses", "credentials", "entries", "exits", "sets"]


def records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in COHORT.read_text().splitlines()]


def test_every_standing_is_that_of_the_record(welding: gradus.Catalog) -> None:
    answers = pyarrow.table(gradus.Cohort(welding).evaluate(gradus.read_records(COHORT), what=LISTS)).to_pylist()
    assert len(answers) == len(records())
    for written, answer in zip(records(), answers):
        record = gradus.Record.read(welding, written)
        wanted: dict[str, Any] = {"id": written["id"]}
        for name in LISTS:
            wanted.update({f"{name}:{id}": str(standing) for id, standing in record.standings(name).items()})
        assert answer == wanted


def test_lists_are_those_of_the_program(welding: gradus.Catalog, tmp_path: Path) -> None:
    Ran("cohort", DATA / "welding/catalog.json", "--records", COHORT, "--out", tmp_path / "out.ndjson")
    wanted = [json.loads(line) for line in (tmp_path / "out.ndjson").read_text().splitlines()]
    answers = gradus.Cohort(welding).evaluate(gradus.read_records(COHORT), what=["courses", "exits"], shape="lists").to_pylist()
    for line, answer in zip(wanted, answers):
        assert answer["id"] == line["learner"]
        for name in ("courses", "exits"):
            for standing, ids in answer[name].items():
                assert ids == line[name].get(standing, [])


def test_from_each_library(welding: gradus.Catalog) -> None:
    cohort = gradus.Cohort(welding)
    table = pyarrow.table(gradus.read_records(COHORT))
    wanted = pyarrow.table(cohort.evaluate(table, plain=True)).to_pylist()
    plain = [{key: r[key] for key in ("id", "as_of", "grade", "cohort", "gpa", "attempts")} for r in records()]
    plain_wanted = pyarrow.table(cohort.evaluate(gradus.read_records([{"format": "gradus-record/1", **each} for each in plain]), plain=True)).to_pylist()
    batches = table.to_batches()
    sources: dict[str, tuple[Any, Any]] = {
        "table": (table, wanted),
        "record batch": (batches[0], wanted),
        "struct array": (batches[0].to_struct_array(), wanted),
        "reader": (pyarrow.RecordBatchReader.from_batches(table.schema, batches), wanted),
        "chunked": (pyarrow.concat_tables([table.slice(0, 3), table.slice(3)]), wanted),
        "columns": (gradus.read_records(COHORT), wanted),
        "chunk": (next(iter(gradus.read_records(COHORT))), wanted),
        "polars": (polars.DataFrame(plain), plain_wanted),
        "pandas": (pandas.DataFrame(plain), plain_wanted),
        "pyarrow of dicts": (pyarrow.Table.from_pylist(plain), plain_wanted),
    }
    held = pyarrow.Table.from_pylist(plain)
    sources["duckdb"] = (duckdb.sql("select * from held"), plain_wanted)
    for name, (source, expected) in sources.items():
        assert pyarrow.table(cohort.evaluate(source, plain=True)).to_pylist() == expected, name
    assert held.num_rows


def test_to_each_library(welding: gradus.Catalog) -> None:
    answers = gradus.Cohort(welding).evaluate(gradus.read_records(COHORT), plain=True)
    wanted = answers.to_pylist()
    assert pyarrow.table(answers).to_pylist() == wanted
    assert pyarrow.RecordBatchReader.from_stream(answers).read_all().to_pylist() == wanted
    assert [row for chunk in answers for row in pyarrow.record_batch(chunk).to_pylist()] == wanted
    assert polars.DataFrame(answers).to_dicts() == wanted
    assert duckdb.from_arrow(pyarrow.table(answers)).fetchall() == [tuple(row.values()) for row in wanted]
    assert pyarrow.table(answers).to_pandas().to_dict("records") == wanted
    assert len(answers) == len(wanted) and repr(answers) == f"<Columns: {len(wanted)} rows in 1 chunks>"


def test_schemas(welding: gradus.Catalog) -> None:
    cohort = gradus.Cohort(welding)
    for told in ({"what": "exits"}, {"what": LISTS, "plain": True}, {"shape": "lists"}, {"ids": "X.RA"}):
        answers = cohort.evaluate(gradus.read_records(COHORT), **told)  # type: ignore[arg-type]
        assert pyarrow.schema(cohort.schema(**told)) == pyarrow.schema(answers) == pyarrow.table(answers).schema  # type: ignore[arg-type]


def test_columns_are_shared(welding: gradus.Catalog) -> None:
    answers = gradus.Cohort(welding).evaluate(gradus.read_records(COHORT))
    first, second = pyarrow.table(answers), pyarrow.table(answers)
    column = "exits:X.RA"
    places = [table[column].chunk(0).indices.buffers()[1].address for table in (first, second)]
    assert places[0] == places[1]
    wanted = second[column].to_pylist()
    del answers, first
    assert second[column].to_pylist() == wanted  # they live as long as their last user


def test_chunks_are_evaluated_one_by_one(welding: gradus.Catalog) -> None:
    table = pyarrow.table(gradus.read_records(COHORT))
    batch = table.to_batches()[0]
    reader = pyarrow.RecordBatchReader.from_batches(table.schema, (batch for _ in range(5)))
    answers = gradus.Cohort(welding).evaluate(reader)
    assert answers.num_chunks == 5 and len(answers) == 5 * batch.num_rows
    empty = gradus.Cohort(welding).evaluate(table.slice(0, 0))
    assert len(empty) == 0 and empty.to_pylist() == [] and pyarrow.table(empty).num_rows == 0


def test_mode_and_day(welding: gradus.Catalog) -> None:
    written = {"format": "gradus-record/1", "id": "a", "as_of": "2026-01-05", "grade": 10, "attempts": [{"course": "ALG1", "status": "in_progress"}]}
    columns = gradus.read_records([written])
    cohort = gradus.Cohort(welding)
    told: dict[str, Any] = {"what": "courses", "ids": "GEOM"}
    assert cohort.evaluate(columns, **told).to_pylist() == [{"id": "a", "courses:GEOM": "pending"}]
    assert cohort.evaluate(columns, mode="passed", on="2026-06-01", **told).to_pylist() == [{"id": "a", "courses:GEOM": "met"}]


def test_what_does_not_fit(welding: gradus.Catalog) -> None:
    cohort = gradus.Cohort(welding)
    with pytest.raises(gradus.InvalidInput, match="attemptz"):
        cohort.evaluate(pyarrow.table({"id": ["a"], "attemptz": [1]}))
    with pytest.raises(gradus.InvalidArgument, match="there is no parameter|what|exit"):
        cohort.evaluate(gradus.read_records(COHORT), what="exit")  # type: ignore[arg-type]
    with pytest.raises(gradus.InvalidArgument, match="X.RAA"):
        cohort.schema(ids="X.RAA")
    with pytest.raises(TypeError, match="gradus.read_records makes them of NDJSON"):
        cohort.evaluate([{}])  # type: ignore[arg-type]
    reader = pyarrow.RecordBatchReader.from_batches(pyarrow.schema({"id": pyarrow.string()}), [])
    capsule = reader.__arrow_c_stream__()

    class Twice:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return capsule

    assert len(cohort.evaluate(Twice())) == 0
    with pytest.raises(ValueError, match="read before"):
        cohort.evaluate(Twice())

    class Wrong:
        def __arrow_c_stream__(self, requested_schema: object = None) -> object:
            return 1

    with pytest.raises(ValueError, match="invalid PyCapsule"):
        cohort.evaluate(Wrong())


def test_time_that_is_up(welding: gradus.Catalog) -> None:
    with pytest.raises(gradus.Stopped, match="the time was up after 0 records"):
        gradus.Cohort(welding).evaluate(gradus.read_records(COHORT), budget_s=1e-9)


def test_a_stream_that_fails(welding: gradus.Catalog) -> None:
    table = pyarrow.table(gradus.read_records(COHORT))

    def batches() -> Any:
        yield table.to_batches()[0]
        raise RuntimeError("the disk is gone")

    with pytest.raises(gradus.InvalidInput, match="the disk is gone"):
        gradus.Cohort(welding).evaluate(pyarrow.RecordBatchReader.from_batches(table.schema, batches()))


def test_lines_with_errors_are_left_out() -> None:
    lines = COHORT.read_text().splitlines()
    columns = gradus.read_records("\n".join([lines[0], "{", lines[1], '{"id": 3}']))
    assert len(columns) == 2
    assert {d.at.split(" ")[1] for d in columns.findings} == {"2", "4"}


def test_nothing_is_imported_that_is_not_needed() -> None:
    code = "import sys, gradus; print(sorted({'pyarrow', 'numpy', 'polars', 'pandas', 'typing_extensions'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, env={**os.environ})
    assert done.stdout.decode().strip() == "[]"
