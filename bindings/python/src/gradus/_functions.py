"""Queries that need no catalog."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from . import _gradus
from ._answer import JsonAnswer
from ._answers import Check
from ._asking import RunOptions, ask, ask_text
from ._inputs import JsonLike, text_of

if TYPE_CHECKING:
    from typing_extensions import Unpack


def check(*catalogs: JsonLike, **run: Unpack[RunOptions]) -> Check:
    """Returns all that is wrong with catalogs: errors, warnings and notes. Raises for what cannot be read as a catalog at all, never for errors in one."""
    return ask(Check, "check", None, run, catalogs=[text_of(each) for each in catalogs])


def convert(
    *,
    requirement: str | bytes | dict[str, Any] | None = None,
    file: JsonLike | None = None,
    to: Literal["json", "compact", "text"] | None = None,
) -> str:
    """Returns a `requirement` (text or JSON), or a catalog or record (`file`), in another form: `to` is json (indented), compact, or text.

    >>> convert(requirement={"any": [{"course": "ALG1"}, {"approval": "counselor"}]}, to="text")
    'ALG1 or approval counselor'
    """
    given = {
        "requirement": None if requirement is None else text_of(requirement),
        "file": None if file is None else text_of(file),
    }
    return ask_text("convert", None, {}, **given, to=to).rstrip("\n")


def metrics(
    *, curriculum: JsonLike, terms_as: Literal["quarter", "semester"] | None = None, **run: Unpack[RunOptions]
) -> JsonAnswer:
    """Returns how requisites burden a curriculum of CurricularAnalytics (CSV: its text or path), and which could go.

    `terms_as`: how it counts terms (as the file says, else semesters). `Catalog.metrics` is the same of a catalog.
    """
    return ask(JsonAnswer, "metrics", None, run, curriculum=text_of(curriculum), terms_as=terms_as)


def query_list() -> list[dict[str, Any]]:
    """Returns all queries with their parameters: `[{"name", "asks", "params": [{"name", "type", "required", "says"}]}]`."""
    listed: list[dict[str, Any]] = json.loads(_gradus.query_list())
    return listed
