"""Many records at once, as Arrow columns by the PyCapsule interface: pyarrow, Polars, DuckDB, pandas and others, none of them needed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, Protocol, Union

from . import _gradus
from ._asking import in_main_thread, log, log_level
from ._catalog import Catalog, ListName
from ._errors import Diagnostic, diagnostics_of
from ._inputs import RecordsLike, ids_of, lines_of
from ._queries import Mode


class ArrowStream(Protocol):
    """What exports a stream of record batches: a pyarrow Table or RecordBatchReader, a Polars or pandas DataFrame, a DuckDB relation, `Columns` …"""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


class ArrowArray(Protocol):
    """What exports one array of structs: a pyarrow RecordBatch or StructArray, …"""

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]: ...


class ArrowSchema(Protocol):
    """What exports a schema: a pyarrow Schema, Field or DataType, what `Cohort.schema` returns, …"""

    def __arrow_c_schema__(self) -> object: ...


class Columns:
    """Rows as Arrow columns, in chunks: `pyarrow.table(columns)`, `polars.DataFrame(columns)` and the like share them, and copy nothing.

    Immutable; may be exported any number of times, from any thread. Iterates over its chunks, which export an array each.
    """

    __slots__ = ("_columns", "findings")

    findings: tuple[Diagnostic, ...]
    """What was wrong with lines that `read_records` left out."""

    def __init__(self, columns: _gradus.Columns, findings: tuple[Diagnostic, ...] = ()) -> None:
        self._columns = columns
        self.findings = findings

    def __arrow_c_schema__(self) -> object:
        return self._columns.schema_capsule()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._columns.stream_capsule()

    def __len__(self) -> int:
        """The number of rows."""
        return self._columns.rows()

    @property
    def num_chunks(self) -> int:
        return self._columns.chunks()

    def __iter__(self) -> Iterator[Chunk]:
        return (Chunk(self._columns, i) for i in range(self.num_chunks))

    def to_pylist(self) -> list[dict[str, Any]]:
        """Returns answers as dictionaries, a row each; for a look at few. Records are for pyarrow to turn: `pyarrow.table(records).to_pylist()`."""
        return self._columns.to_pylist()

    def __repr__(self) -> str:
        return f"<Columns: {len(self)} rows in {self.num_chunks} chunks>"


class Chunk:
    """A record batch of `Columns`: `pyarrow.record_batch(chunk)`."""

    __slots__ = ("_columns", "_position")

    def __init__(self, columns: _gradus.Columns, position: int) -> None:
        self._columns = columns
        self._position = position

    def __arrow_c_schema__(self) -> object:
        return self._columns.schema_capsule()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        return self._columns.schema_capsule(), self._columns.array_capsule(self._position)


class _Schema:
    __slots__ = ("_make",)

    def __init__(self, make: Any) -> None:
        self._make = make

    def __arrow_c_schema__(self) -> object:
        return self._make()


class Cohort:
    """A catalog compiled to evaluate many records at once, 64 a machine word. Immutable; safe from any thread."""

    __slots__ = ("__weakref__", "_handle", "catalog")

    catalog: Catalog

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._handle = _gradus.Cohort.make(catalog._handle)

    def evaluate(
        self,
        records: Union[ArrowStream, ArrowArray],
        *,
        what: ListName | Iterable[ListName] | None = None,
        ids: str | Iterable[str] | None = None,
        shape: Literal["columns", "lists"] | None = None,
        plain: bool | None = None,
        mode: Mode | None = None,
        on: str | None = None,
        budget_s: float | None = None,
        threads: int | None = None,
    ) -> Columns:
        """Evaluates records that stand in Arrow columns, chunk by chunk; docs/c.md lists the columns and the types that are read without a copy.

        `what`: the lists that are answered about (exits); `ids`: only these things (all); `shape`: `columns`, one for each thing with how it stands, or
        `lists`, for each list the ids that are met, pending, unknown; `plain`: texts in place of dictionary codes; `mode`: how work in progress is taken
        (it-is); `on`: the day on which all records are looked at (each one's own). Returns a row for each record, in their order. Raises `InvalidInput` for
        columns that do not fit. Releases the GIL; Ctrl-C stops it.
        """
        source: object
        if hasattr(records, "__arrow_c_stream__"):
            source = records.__arrow_c_stream__()
        elif hasattr(records, "__arrow_c_array__"):
            source = records.__arrow_c_array__()
        else:
            raise TypeError(
                f"expected Arrow columns (an object with __arrow_c_stream__ or __arrow_c_array__), not {type(records).__name__}; "
                "gradus.read_records makes them of NDJSON"
            )
        params = self._params(what=ids_of(what), ids=ids_of(ids), shape=shape, plain=plain, mode=mode, on=on, budget_s=budget_s, threads=threads)
        return Columns(self._handle.evaluate(source, params, log, log_level(), in_main_thread()))

    def schema(
        self,
        *,
        what: ListName | Iterable[ListName] | None = None,
        ids: str | Iterable[str] | None = None,
        shape: Literal["columns", "lists"] | None = None,
        plain: bool | None = None,
    ) -> ArrowSchema:
        """Returns the schema that the answers of `evaluate` would have: `pyarrow.schema(cohort.schema(what="exits"))`."""
        params = self._params(what=ids_of(what), ids=ids_of(ids), shape=shape, plain=plain)
        self._handle.schema_capsule(params)  # what is wrong is told here
        return _Schema(lambda: self._handle.schema_capsule(params))

    @staticmethod
    def _params(**params: object) -> list[tuple[str, object]]:
        return [(name, value) for name, value in params.items() if value is not None]

    def __repr__(self) -> str:
        return f"<Cohort of {self.catalog!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Cohort, (self.catalog,)


def read_records(records: RecordsLike) -> Columns:
    """Reads records, NDJSON (bytes, a str or a path) or an iterable of records, into Arrow columns that `Cohort.evaluate` reads without a copy.

    Lines with errors are left out; `findings` of what is returned tells of them.
    """
    columns, findings = _gradus.read_records(lines_of(records))
    return Columns(columns, diagnostics_of(findings))
