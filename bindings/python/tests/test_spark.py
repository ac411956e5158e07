"""gradus.spark against the program, on a local Spark of two workers. Skipped where there is no PySpark or no Java."""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gradus

from conftest import DATA, ROOT, Ran

pytest.importorskip("pyspark", reason="SKIP: there is no PySpark")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("SKIP: there is no Java", allow_module_level=True)
pytestmark = pytest.mark.filterwarnings("default")

import pyarrow as pa  # noqa: E402
from pyspark import TaskContext  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

import gradus.spark  # noqa: E402

LEARNERS = 20_000
CATALOG = DATA / "welding/catalog.json"


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master("local[2,4]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "3000")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four learners of the example, and each of them again with other ids and fewer attempts."""
    known = [json.loads(line) for line in (DATA / "welding/cohort.ndjson").read_text().splitlines()]
    path = tmp_path_factory.mktemp("spark") / "records.ndjson"
    with path.open("w") as file:
        for i in range(LEARNERS):
            record = dict(known[i % len(known)], id=f"L{i}")
            record["attempts"] = [a for k, a in enumerate(record.get("attempts", [])) if i >> k % 8 & 1 == 0]
            file.write(json.dumps(record) + "\n")
    return path


@pytest.fixture(scope="module")
def lines(records: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("out") / "answers.ndjson"
    ran = Ran("cohort", CATALOG, "--records", records, "--out", out, "--what", "courses,exits")
    assert ran.status == 0, ran.err
    answers = [json.loads(line) for line in out.read_text().splitlines()]
    return {a["learner"]: {"courses": a["courses"], "exits": a["exits"]} for a in answers}


def test_the_examples_of_the_readme_and_of_the_page(spark: SparkSession) -> None:
    catalog = gradus.Catalog.load(CATALOG)
    block = re.search(r"<!-- run by bindings/python/tests/test_spark.py -->\n```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert block
    for text in (block[1], (ROOT / "docs/spark.md").read_text()):
        there = text.replace("examples/data", str(DATA))  # Spark's process has a folder of its own
        test = doctest.DocTestParser().get_doctest(there, {"spark": spark, "catalog": catalog, "gradus": gradus}, "example", None, 0)
        result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test)
        assert result.attempted > 4 and result.failed == 0


def rows(df: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for row in df.toArrow().to_pylist() if hasattr(df, "toArrow") else (r.asDict(True) for r in df.collect()):
        assert row["errors"] is None
        assert row["id"] not in found, "a learner is there twice"
        found[row["id"]] = {"courses": row["courses"], "exits": row["exits"]}
    return found


def test_the_answers_are_those_of_cohort(spark: SparkSession, records: Path, lines: dict[str, Any]) -> None:
    df = spark.read.schema(gradus.spark.record_schema()).json(str(records)).repartition(4)
    answers = rows(gradus.spark.audit(df, gradus.Catalog.load(CATALOG)))
    assert len(answers) == LEARNERS
    assert answers == lines


def test_a_killed_worker_loses_and_doubles_nothing(spark: SparkSession, records: Path, lines: dict[str, Any], tmp_path: Path) -> None:
    killed = str(tmp_path / "killed")

    def kill_once(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for n, batch in enumerate(batches):
            context = TaskContext.get()
            assert context is not None
            if n == 1 and context.partitionId() == 1 and context.attemptNumber() == 0:
                Path(killed).touch()
                os.kill(os.getpid(), signal.SIGKILL)
            yield batch

    df = spark.read.schema(gradus.spark.record_schema()).json(str(records)).repartition(3)
    answers = rows(gradus.spark.audit(df.mapInArrow(kill_once, df.schema), gradus.Catalog.load(CATALOG)))
    assert Path(killed).exists()
    assert answers == lines


def test_columns_kept_and_a_record_that_cannot_be_read(spark: SparkSession) -> None:
    made = spark.createDataFrame(
        [("A", "north", [("ALG1", "completed")]), ("B", "south", [("ALG1", "finished")]), ("C", "south", [])],
        "id string, district string, attempts array<struct<course string, status string>>",
    )
    catalog = gradus.Catalog.load(CATALOG)
    answers = gradus.spark.audit(made.coalesce(1), catalog, what="courses", ids="GEOM", shape="columns", keep=["district"])
    assert answers.columns == ["id", "courses:GEOM", "district", "errors"]
    found = {row["id"]: row for row in answers.collect()}
    assert found["A"]["courses:GEOM"] == "met" and found["A"]["district"] == "north" and found["A"]["errors"] is None
    assert found["B"]["courses:GEOM"] is None and "finished" in found["B"]["errors"] and found["B"]["district"] == "south"
    assert found["C"]["courses:GEOM"] == "unmet"


def test_a_line_that_spark_reads_in_part_is_refused(spark: SparkSession, tmp_path: Path) -> None:
    path = tmp_path / "records.ndjson"
    path.write_text(
        '{"id": "A", "grade": 9}\n{"id": "B", "grade": "nine", "attempts": []}\nno JSON\n{"id": "D", "approvals": {"X": "perhaps"}}\n{"id": "E"}\n'
    )
    df = spark.read.schema(gradus.spark.record_schema()).json(str(path)).coalesce(1)
    answers = gradus.spark.audit(df, gradus.Catalog.load(CATALOG), what="exits", keep=["grade"]).collect()
    assert [(row["id"], row["errors"] is None) for row in answers] == [("A", True), ("B", False), (None, False), ("D", False), ("E", True)]
    assert "nine" in answers[1]["errors"] and "no JSON" in answers[2]["errors"] and answers[1]["exits"] is None


@pytest.mark.parametrize("keep", [["id"], ["errors"], ["district", "district"], ["nowhere"], ["exits"]])
def test_columns_that_cannot_be_kept(spark: SparkSession, keep: list[str]) -> None:
    made = spark.createDataFrame([("A", "north", 1, 2)], "id string, district string, errors int, exits int")
    with pytest.raises(gradus.InvalidArgument, match=keep[0]):
        gradus.spark.audit(made, gradus.Catalog.load(CATALOG), what="exits", keep=keep)


def test_columns_that_do_not_fit_are_told_before_a_job_runs(spark: SparkSession) -> None:
    catalog = gradus.Catalog.load(CATALOG)
    wrong = spark.createDataFrame([("A", 1)], "id string, atempts int")
    with pytest.raises(gradus.InvalidInput, match="attempts"):
        gradus.spark.audit(wrong, catalog)
    with pytest.raises(gradus.InvalidArgument, match="exits"):
        gradus.spark.audit(wrong.select("id"), catalog, what="exit")  # type: ignore[arg-type]
