"""What all answers have in common, and how they are made of JSON."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Callable, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Answer:
    """The answer of a query. `raw` is the JSON object that the query gave, the same that the program `gradus` prints with `--json`.

    An answer has no truth of its own: ask for what it says (`found`, `valid`, `reachable`).
    """

    raw: Mapping[str, Any] = field(compare=False)
    _ask_text: Callable[[], str] = field(compare=False)

    def text(self) -> str:
        """Returns the answer as text, in the words of the program `gradus`. Asks the query again, as text."""
        return self._ask_text()

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {', '.join(self.raw)}>"

    def __bool__(self) -> bool:
        raise TypeError(f"the truth of a {type(self).__name__} is ambiguous: ask for what it says, such as .found, .valid or .ok")


@dataclass(frozen=True, repr=False)
class JsonAnswer(Answer, Mapping[str, Any]):
    """An answer that is read as the JSON object it is: `answer["outcome"]`. `ok` is false where the answer is no (status 1 of the program)."""

    ok: bool

    def __getitem__(self, key: str) -> Any:
        return self.raw[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)

    def __bool__(self) -> bool:
        return Answer.__bool__(self)


def table(rows: list[list[str]], gap: str = "  ") -> str:
    """Returns rows of cells as text, columns aligned to the left."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    return "\n".join(gap.join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


@functools.lru_cache(maxsize=None)
def _hints(cls: type) -> Mapping[str, tuple[str, Any]]:
    """Returns the fields of a dataclass that come from JSON, with their keys and types."""
    types = get_type_hints(cls)
    return {
        f.name: (f.metadata.get("key", f.name), types[f.name]) for f in dataclasses.fields(cls) if f.name not in ("raw", "_ask_text")
    }


def made(cls: type[T], value: Mapping[str, Any], **more: Any) -> T:
    """Returns a dataclass from a JSON object. Its fields have the names of the keys, or name them by `key` in their metadata."""
    dataclass_type: Any = cls
    if any(f.name == "raw" for f in dataclasses.fields(dataclass_type)):
        more["raw"] = value
    for name, (key, hint) in _hints(dataclass_type).items():
        more.setdefault(name, _decoded(hint, value.get(key)))
    return cls(**more)


def _decoded(hint: Any, value: Any) -> Any:
    origin, args = get_origin(hint), get_args(hint)
    if origin is Union:  # only ever `T | None`
        return None if value is None or value == {} else _decoded(args[0], value)
    if origin is tuple:
        return tuple(_decoded(args[0], each) for each in value or ())
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {key: _decoded(args[1], each) for key, each in (value or {}).items()}
    if hint is int and isinstance(value, str):
        return int(value)  # a count, of any size
    if hint is float and value is not None:
        return float(value)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and value is not None:
        return made(hint, value)
    if isinstance(hint, type) and hasattr(hint, "__members__") and isinstance(value, str):
        return hint[value.upper()]  # type: ignore[index]
    return value
