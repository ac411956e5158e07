"""What queries take: JSON as a mapping, as a text, as a file or as an object of this package."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, Union

JsonLike = Union[Mapping[str, Any], str, bytes, "os.PathLike[str]"]
"""A JSON object: as a mapping, as its text, or as the path (`pathlib.Path`) of a file that holds it."""

RecordsLike = Union[str, bytes, "os.PathLike[str]", Iterable[Any]]
"""Records: NDJSON as text or as a path, or an iterable of records."""


def bytes_of(path: str | os.PathLike[str]) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def text_of(value: Any) -> str | bytes:
    """Returns the text of something JSON-like."""
    if isinstance(value, (str, bytes)):
        return value
    if isinstance(value, os.PathLike):
        return bytes_of(value)
    text = getattr(value, "json_text", None)
    if isinstance(text, (str, bytes)):
        return text
    raw = getattr(value, "raw", value)
    if isinstance(raw, Mapping):
        return json.dumps(raw, ensure_ascii=False, allow_nan=False)
    raise TypeError(f"expected JSON as a mapping, a str, bytes or a path, not {type(value).__name__}")


def lines_of(records: RecordsLike) -> str | bytes:
    """Returns records as NDJSON."""
    if isinstance(records, (str, bytes, os.PathLike)):
        return text_of(records)
    if isinstance(records, Mapping):
        raise TypeError("expected many records, not one: put it in a list")
    lines = []
    for record in records:
        text = text_of(record)
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        lines.append(json.dumps(json.loads(text), ensure_ascii=False) if "\n" in text or "\r" in text else text)
    return "\n".join(lines)


def ids_of(value: str | Iterable[str] | None) -> list[str] | None:
    """Returns a list of ids: one id, or several."""
    if value is None:
        return None
    return [value] if isinstance(value, str) else list(value)
