"""Catalogs and records."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Literal

from . import _gradus
from ._errors import Diagnostic, diagnostics_of
from ._inputs import JsonLike, bytes_of, text_of
from ._queries import Queries
from ._standing import Standings

ListName = Literal["courses", "credentials", "entries", "exits", "sets"]
_LISTS: Mapping[str, int] = {"courses": 0, "credentials": 1, "entries": 2, "exits": 3, "sets": 4}


class Catalog(Queries):
    """A catalog, checked and frozen: what a school system writes down, and every query of it. Made by `read` and `load`; safe from any thread.

    `findings` has the warnings and notes of what was read.
    """

    __slots__ = ("__weakref__", "_handle", "_positions", "findings")

    _handle: _gradus.Catalog
    _positions: list[dict[str, int]]
    findings: tuple[Diagnostic, ...]

    def __init__(self) -> None:
        raise TypeError("a Catalog is made by Catalog.read or Catalog.load")

    @classmethod
    def read(cls, data: JsonLike) -> Catalog:
        """Reads a catalog of format gradus-catalog/1, as JSON, or an archive. Raises `InvalidInput` with all that is wrong with it."""
        self = cls.__new__(cls)
        self._handle, findings = _gradus.Catalog.read(text_of(data))
        self.findings = diagnostics_of(findings)
        self._positions = [{id: i for i, id in enumerate(self._handle.ids(list))} for list in _LISTS.values()]
        return self

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> Catalog:
        """Reads a catalog from a file; raises `OSError` and as `read`."""
        return cls.read(bytes_of(path))

    def archive(self) -> bytes:
        """Returns the catalog's archive: small, and fast to read again."""
        return self._handle.archive()

    def to_json(self, *, indented: bool = False) -> str:
        """Returns the catalog as JSON."""
        return self._handle.json(indented)

    @property
    def courses(self) -> tuple[str, ...]:
        """The ids of the courses, in the order of the catalog."""
        return tuple(self._positions[0])

    @property
    def credentials(self) -> tuple[str, ...]:
        return tuple(self._positions[1])

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entry points."""
        return tuple(self._positions[2])

    @property
    def exits(self) -> tuple[str, ...]:
        """The ids of the exit points."""
        return tuple(self._positions[3])

    @property
    def sets(self) -> tuple[str, ...]:
        """The ids of the requirement sets."""
        return tuple(self._positions[4])

    def __repr__(self) -> str:
        counts = (f"{len(positions)} {name}" for name, positions in zip(_LISTS, self._positions))
        return f"<Catalog: {', '.join(counts)}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Catalog.read, (self.archive(),)


class Record:
    """A learner's record, read once to be asked many times. Safe from any thread.

    `findings` tells of what the catalog does not know. Queries take it, and as well a record as JSON.
    """

    __slots__ = ("__weakref__", "_handle", "catalog", "findings", "json_text")

    _handle: _gradus.Record
    catalog: Catalog
    json_text: str | bytes
    findings: tuple[Diagnostic, ...]

    def __init__(self) -> None:
        raise TypeError("a Record is made by Record.read")

    @classmethod
    def read(cls, catalog: Catalog, data: JsonLike) -> Record:
        """Reads a record of format gradus-record/1, to be asked about one catalog. Raises `InvalidInput`."""
        self = cls.__new__(cls)
        self.catalog = catalog
        self.json_text = text_of(data)
        self._handle, findings = _gradus.Record.read(catalog._handle, self.json_text)
        self.findings = diagnostics_of(findings)
        return self

    def standings(self, of: ListName = "courses") -> Standings:
        """Returns how each thing of a list stands for the learner, on the record's day and in its grade. Takes microseconds.

        Courses stand by what they require, waivers and exclusions; exits and sets whole. `mode`, another day and reasons: see `Catalog.audit`.
        """
        try:
            list = _LISTS[of]
        except KeyError:
            raise ValueError(f"there is no list {of!r}; there are {', '.join(_LISTS)}") from None
        positions = self.catalog._positions[list]
        return Standings(positions, self._handle.standings(list, len(positions)))

    def __repr__(self) -> str:
        return f"<Record: {len(self.json_text)} bytes of JSON>"

    def __reduce__(self) -> tuple[Any, ...]:
        return Record.read, (self.catalog, self.json_text)
