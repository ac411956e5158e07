"""How things stand for a learner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum


class Standing(IntEnum):
    """The value of a requirement; each is better than the one before, so they compare.

    >>> Standing.PENDING < Standing.MET
    True
    >>> str(Standing.UNKNOWN)
    'unknown'
    """

    UNMET = 0
    UNKNOWN = 1
    PENDING = 2
    MET = 3

    def __str__(self) -> str:
        return self.name.lower()


_STANDINGS = tuple(Standing)


class Standings(Mapping[str, Standing]):
    """How each thing of a list stands, by id: a mapping over `codes`, which has a byte for each thing in the order of the catalog."""

    __slots__ = ("_positions", "codes")

    codes: bytes

    def __init__(self, positions: Mapping[str, int], codes: bytes) -> None:
        self._positions = positions
        self.codes = codes

    def __getitem__(self, id: str) -> Standing:
        return _STANDINGS[self.codes[self._positions[id]]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self.codes)

    def at(self, standing: Standing) -> tuple[str, ...]:
        """Returns the ids of all that stand exactly so, in the order of the catalog."""
        code = int(standing)
        return tuple(id for id, each in zip(self._positions, self.codes) if each == code)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.codes.count(int(s))} {s}" for s in reversed(_STANDINGS) if int(s) in self.codes)
        return f"<Standings: {counts}>"
