"""Records of a whole nation: `audit` over a Spark DataFrame, batch by batch, each worker with a catalog of its own.

    df = spark.read.schema(gradus.spark.record_schema()).json("records/*.ndjson")
    gradus.spark.audit(df, catalog, what=["courses", "exits"]).write.parquet("standings")

Needs PySpark 3.5 or newer and pyarrow. See docs/spark.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
from pyspark.sql import types as T
from pyspark.sql.pandas.types import to_arrow_schema

from ._catalog import Catalog, ListName
from ._cohort import Cohort
from ._errors import InvalidArgument, InvalidInput
from ._inputs import ids_of
from ._queries import Mode

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

__all__ = ["audit", "record_schema"]

_CORRUPT = "_corrupt_record"  # where Spark puts a line of which it could not read all


def record_schema() -> T.StructType:
    """Returns the schema with which Spark reads records of `gradus-record/1`: `spark.read.schema(record_schema()).json(…)`.

    What decides no standing (goals, interests, by whom a rule was waived) is left out. A line of which Spark cannot read all, as a grade "nine", comes in
    `_corrupt_record`, and `audit` refuses it as `gradus cohort` does; without that column Spark passes such a grade over silently.
    """

    def struct(**members: T.DataType) -> T.StructType:
        return T.StructType([T.StructField(name, kind) for name, kind in members.items()])

    text, day, whole, real = T.StringType(), T.DateType(), T.IntegerType(), T.DoubleType()
    return struct(
        id=text,
        as_of=day,
        grade=whole,
        cohort=whole,
        birth_date=day,
        gpa=real,
        attempts=T.ArrayType(struct(course=text, grade=text, credits=real, term=text, status=text)),
        credentials=T.ArrayType(struct(id=text, earned=day, expires=day)),
        skills=T.ArrayType(struct(skill=text, level=whole)),
        tests=T.MapType(text, real),
        records=T.MapType(text, text),
        approvals=T.MapType(text, T.BooleanType()),
        hours=T.MapType(text, whole),
        statuses=T.ArrayType(text),
        enrolled=T.ArrayType(text),
        waivers=T.ArrayType(struct(course=text, of=text, until=day)),
        **{_CORRUPT: text},
    )


def audit(
    df: DataFrame,
    catalog: Catalog,
    *,
    what: ListName | Iterable[ListName] = ("courses", "exits"),
    ids: str | Iterable[str] | None = None,
    shape: Literal["lists", "columns"] = "lists",
    mode: Mode | None = None,
    on: str | None = None,
    keep: Iterable[str] = (),
) -> DataFrame:
    """Evaluates the records of a DataFrame, whose columns are members of `gradus-record/1`, and returns a row for each.

    A row has `id`; in the shape `lists`, for each list of `what`, a struct of the ids that are met, pending and unknown, as a line of `gradus cohort` has
    them; in the shape `columns`, a column for each thing (`exits:X.WORK`) with how it stands; the columns of `keep`, as they were; and `errors`: null, or
    why this one record could not be read, and then the rest is null. `ids`, `mode` and `on` are as in `Cohort.evaluate`.

    The catalog is sent to the workers once, as an archive; a worker process compiles it once. Columns that do not fit are told here, before a job runs, as
    `InvalidInput`. A task that is lost is run again by Spark; as a row's answer depends on that row alone, nothing is lost or doubled.
    """
    keep = list(keep)
    members = [name for name in df.columns if name not in keep and name != _CORRUPT]
    asked: dict[str, Any] = {"what": ids_of(what), "ids": ids_of(ids), "shape": shape}
    when: dict[str, Any] = {"mode": mode, "on": on}
    cohort = Cohort(catalog)
    answers = pa.schema(cohort.schema(plain=True, **asked))
    taken = [name for name in keep if name not in df.columns or name in answers.names or name == "errors" or keep.count(name) > 1]
    if taken:
        raise InvalidArgument(f"keep: no columns of the records, named twice, or the name of an answer: {', '.join(sorted(set(taken)))}")
    cohort.evaluate(_no_rows(df.select(*members)), plain=True, **asked, **when)  # tells what does not fit

    kept = [df.schema[name] for name in keep]
    rows = T.StructType([*(T.StructField(f.name, _spark_type(f.type)) for f in answers), *kept, T.StructField("errors", T.StringType())])
    read = [*members, _CORRUPT] if _CORRUPT in df.columns else members
    archive = catalog.archive()
    sent = df.sparkSession.sparkContext.broadcast((hashlib.sha256(archive).hexdigest(), archive))

    def answer(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        here = _cohort_of(*sent.value)
        for batch in batches:
            made = _evaluate(here, batch.select(read), answers, {**asked, **when})
            columns = [*made.columns[:-1], *(batch.column(name) for name in keep), made.columns[-1]]
            yield pa.RecordBatch.from_arrays(columns, names=[*answers.names, *keep, "errors"])

    return df.mapInArrow(answer, rows)


_cohorts: dict[str, Cohort] = {}  # of a worker process, which serves one task after the other


def _cohort_of(digest: str, archive: bytes) -> Cohort:
    if digest not in _cohorts:
        _cohorts.clear()
        _cohorts[digest] = Cohort(Catalog.read(archive))
    return _cohorts[digest]


def _evaluate(cohort: Cohort, records: pa.RecordBatch, answers: pa.Schema, asked: dict[str, Any]) -> pa.RecordBatch:
    """Returns the answers to some records, with their errors as the last column."""
    try:
        if _CORRUPT in records.schema.names:
            for line in records.column(_CORRUPT).drop_null():
                raise InvalidInput(f"the line cannot be read as a record: {line.as_py()[:200]}")
            records = records.select([name for name in records.schema.names if name != _CORRUPT])
        chunks = list(cohort.evaluate(records, plain=True, threads=1, **asked))
        batch = pa.record_batch(chunks[0])
        return batch.append_column("errors", pa.nulls(batch.num_rows, pa.string()))
    except InvalidInput as problem:
        if records.num_rows > 1:  # which ones? those before and after are answered
            half = records.num_rows // 2
            parts = [_evaluate(cohort, part, answers, asked) for part in (records.slice(0, half), records.slice(half))]
            whole: pa.RecordBatch = pa.Table.from_batches(parts).combine_chunks().to_batches()[0]
            return whole
        names = records.schema.names
        learner = records.column("id") if "id" in names else pa.nulls(1, pa.string())
        empty = [learner.cast(pa.string()), *(pa.nulls(1, f.type) for f in list(answers)[1:])]
        return pa.RecordBatch.from_arrays([*empty, pa.array([str(problem)])], schema=answers.append(pa.field("errors", pa.string())))


def _no_rows(df: DataFrame) -> pa.StructArray:
    return pa.array([], pa.struct(list(to_arrow_schema(df.schema))))


def _spark_type(kind: pa.DataType) -> T.DataType:
    if pa.types.is_struct(kind):
        return T.StructType([T.StructField(f.name, _spark_type(f.type)) for f in kind])
    return T.ArrayType(T.StringType()) if pa.types.is_list(kind) else T.StringType()
