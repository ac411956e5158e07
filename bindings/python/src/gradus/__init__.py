"""Curriculum pathways: valid course progressions from every entry point to every exit point.

    catalog = gradus.Catalog.load("catalog.json")
    print(catalog.plan(from_="G9", to="X.WORK"))

See docs/python.md.
"""

from ._answer import Answer, JsonAnswer
from ._answers import (
    Alternative,
    Apart,
    Audit,
    Cell,
    Check,
    Cost,
    Door,
    Doors,
    Eligibility,
    ExitAudit,
    ExitDoors,
    Gap,
    Gateway,
    GroupAudit,
    Match,
    Matrix,
    Missing,
    MustTake,
    Pair,
    Pairing,
    SetAudit,
    Step,
    StepCourse,
)
from ._asking import RunOptions
from ._catalog import Catalog, Record
from ._cohort import ArrowArray, ArrowSchema, ArrowStream, Chunk, Cohort, Columns, read_records
from ._errors import Diagnostic, GradusError, InvalidArgument, InvalidInput, Stopped
from ._functions import check, convert, metrics, query_list
from ._gradus import version as _version
from ._inputs import JsonLike, RecordsLike
from ._progression import Change, Condition, Count, Obstacle, Opening, Plan, Progression, Term, Verification, Violation
from ._queries import RecordLike
from ._standing import Standing, Standings

__version__ = _version()

__all__ = [
    "Alternative",
    "Answer",
    "Apart",
    "ArrowArray",
    "ArrowSchema",
    "ArrowStream",
    "Audit",
    "Catalog",
    "Cell",
    "Change",
    "Check",
    "Chunk",
    "Cohort",
    "Columns",
    "Condition",
    "Cost",
    "Count",
    "Diagnostic",
    "Door",
    "Doors",
    "Eligibility",
    "ExitAudit",
    "ExitDoors",
    "Gap",
    "Gateway",
    "GradusError",
    "GroupAudit",
    "InvalidArgument",
    "InvalidInput",
    "JsonAnswer",
    "JsonLike",
    "Match",
    "Matrix",
    "Missing",
    "MustTake",
    "Obstacle",
    "Opening",
    "Pair",
    "Pairing",
    "Plan",
    "Progression",
    "Record",
    "RecordLike",
    "RecordsLike",
    "RunOptions",
    "SetAudit",
    "Standing",
    "Standings",
    "Step",
    "StepCourse",
    "Stopped",
    "Term",
    "Verification",
    "Violation",
    "__version__",
    "check",
    "convert",
    "metrics",
    "query_list",
    "read_records",
]
