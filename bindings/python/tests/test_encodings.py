"""Records in Arrow columns of whatever types say the same, and stand the same."""

from __future__ import annotations

import datetime
import decimal
import json
import random
from typing import Any

import pyarrow as pa
import pytest
from conftest import DATA

import gradus

COHORT = DATA / "welding/cohort.ndjson"
DAY = datetime.date.fromisoformat
TEXTS = [pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint32(), pa.large_string())]
if hasattr(pa, "string_view"):
    TEXTS.append(pa.string_view())
WHOLES = [pa.int8(), pa.uint8(), pa.int16(), pa.int32(), pa.uint32(), pa.int64(), pa.uint64()]
REALS = [pa.float64(), pa.float32()]
DAYS = [pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("us", "UTC"), pa.string()]


class Encoding:
    """A choice of types for the members of a record."""

    def __init__(self, seed: int) -> None:
        self.pick = random.Random(seed)

    def lists(self, of: pa.DataType) -> pa.DataType:
        return self.pick.choice([pa.list_, pa.large_list])(of)

    def struct(self, **members: pa.DataType) -> pa.DataType:
        fields = list(members.items())
        self.pick.shuffle(fields)
        return pa.struct(fields)

    def named(self, key: str, value: str, of: pa.DataType) -> pa.DataType:
        """A list of names with a value each, or a map."""
        if self.pick.random() < 0.5:
            return pa.map_(self.pick.choice([pa.string(), pa.large_string()]), of)
        return self.lists(pa.struct([(key, self.pick.choice(TEXTS)), (value, of)]))

    def types(self) -> dict[str, pa.DataType]:
        text, whole, real, day = (lambda kinds=kinds: self.pick.choice(kinds) for kinds in (TEXTS, WHOLES, REALS, DAYS))
        credits = self.pick.choice([pa.float64(), pa.float32(), pa.decimal128(6, 2), pa.decimal128(20, 5), pa.int32()])
        made = {
            "id": self.pick.choice([pa.string(), pa.large_string()]),
            "as_of": day(),
            "grade": whole(),
            "cohort": self.pick.choice([pa.int16(), pa.int32(), pa.int64()]),
            "gpa": real(),
            "attempts": self.lists(self.struct(course=text(), grade=text(), credits=credits, term=text(), status=text())),
            "credentials": self.lists(self.struct(id=text(), earned=day(), expires=day())),
            "skills": self.lists(self.struct(skill=text(), level=whole())),
            "tests": self.named("name", "score", real()),
            "approvals": self.named("name", "given", pa.bool_()),
            "hours": self.named("kind", "hours", self.pick.choice([pa.int16(), pa.int32(), pa.int64()])),
            "statuses": self.lists(text()),
        }
        members = list(made.items())
        self.pick.shuffle(members)
        return dict(members)


def as_type(value: Any, kind: pa.DataType) -> Any:
    """Returns a value of JSON as pyarrow takes it for a type."""
    if value is None:
        return None
    if pa.types.is_map(kind):
        return [(k, as_type(v, kind.item_type)) for k, v in value.items()]
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        if isinstance(value, dict):
            key, held = (f.name for f in kind.value_type)
            return [{key: k, held: as_type(v, kind.value_type.field(held).type)} for k, v in value.items()]
        return [as_type(v, kind.value_type) for v in value]
    if pa.types.is_struct(kind):
        return {f.name: as_type(value.get(f.name), f.type) for f in kind}
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return DAY(value) if pa.types.is_date(kind) else datetime.datetime.combine(DAY(value), datetime.time(7))
    if pa.types.is_decimal(kind):
        return decimal.Decimal(str(value))
    return value


def learners(seed: int, catalog: gradus.Catalog) -> list[dict[str, Any]]:
    """Random records with whole credits, so that they fit every type."""
    pick = random.Random(seed)
    courses, credentials = catalog.courses, catalog.credentials

    def one(number: int) -> dict[str, Any]:
        record: dict[str, Any] = {"format": "gradus-record/1", "id": f"L{number}", "as_of": "2026-01-05", "grade": pick.randint(9, 12)}
        if pick.random() < 0.5:
            record["gpa"] = pick.choice([2.5, 3.0, 3.75])
        if pick.random() < 0.5:
            record["cohort"] = 2025
        record["attempts"] = []
        for course in pick.sample(courses, min(len(courses), pick.randint(0, 8))):
            attempt: dict[str, Any] = {"course": course, "status": pick.choice(["completed", "in_progress", "withdrawn", "transfer"])}
            if pick.random() < 0.7:
                attempt["grade"] = pick.choice("ABCDF")
            if pick.random() < 0.3:
                attempt["credits"] = 1
            if pick.random() < 0.3:
                attempt["term"] = "2025-fall"
            record["attempts"].append(attempt)
        if pick.random() < 0.5:
            record["credentials"] = [{"id": id, "earned": "2025-05-01"} for id in pick.sample(credentials, min(len(credentials), 2))]
        if pick.random() < 0.5:
            record["tests"] = {"ACT-composite": 19.0}
        if pick.random() < 0.5:
            record["approvals"] = {"counselor": pick.random() < 0.5, "parent": True}
        if pick.random() < 0.5:
            record["hours"] = {"work-based": 90}
        if pick.random() < 0.5:
            record["statuses"] = ["IEP"]
        return record

    return [one(number) for number in range(pick.randint(1, 40))]


@pytest.mark.parametrize("seed", range(60))
def test_any_encoding_stands_the_same(welding: gradus.Catalog, seed: int) -> None:
    pick = random.Random(seed)
    written = learners(seed, welding)
    told: dict[str, Any] = {"what": ["courses", "credentials", "exits", "sets"], "shape": pick.choice(["columns", "lists"])}
    cohort = gradus.Cohort(welding)
    wanted = cohort.evaluate(gradus.read_records(written), **told).to_pylist()
    types = Encoding(seed).types()
    table = pa.table({name: pa.array([as_type(r.get(name), kind) for r in written], kind) for name, kind in types.items()})
    assert cohort.evaluate(table, **told).to_pylist() == wanted, json.dumps(written)
    first = pick.randint(0, len(written))
    parts = pa.concat_tables([table.slice(first), table.slice(0, first)])
    assert cohort.evaluate(parts, **told).to_pylist() == wanted[first:] + wanted[:first]
