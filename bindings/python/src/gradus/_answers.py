"""The other answers that have a type of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from . import _html
from ._answer import Answer, table
from ._errors import Diagnostic
from ._progression import Obstacle, counted, number
from ._standing import Standing


@dataclass(frozen=True, repr=False)
class Check(Answer):
    """All that is wrong with catalogs; `ok` where no finding is an error."""

    ok: bool
    diagnostics: tuple[Diagnostic, ...]

    def __repr__(self) -> str:
        return f"<Check: {'ok' if self.ok else 'not valid'}, {counted(len(self.diagnostics), 'finding')}>"

    def __str__(self) -> str:
        return "\n".join([*map(str, self.diagnostics), "ok" if self.ok else "not valid"])


@dataclass(frozen=True)
class Cell:
    """An entry point by an exit point: whether there is a way (None: not known), in how few terms, by the exit's grade or not, and how many."""

    entry: str
    exit: str
    reachable: Optional[bool]
    terms: Optional[int]
    on_time: Optional[bool]
    count: Optional[int]
    count_exact: Optional[bool]
    standard_error: Optional[float]
    why_not: tuple[Obstacle, ...]

    def __str__(self) -> str:
        if self.reachable is None or self.terms is None:
            return "no way" if self.reachable is False else "not known"
        return counted(self.terms, "term") + (" (late)" if self.on_time is False else "")


@dataclass(frozen=True, repr=False)
class Matrix(Answer):
    """Every entry point by every exit point: `matrix["G9", "X.WORK"].terms`."""

    outcome: str
    cells: tuple[Cell, ...]

    def __getitem__(self, place: tuple[str, str]) -> Cell:
        for cell in self.cells:
            if (cell.entry, cell.exit) == place:
                return cell
        raise KeyError(place)

    @property
    def entries(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.entry for cell in self.cells))

    @property
    def exits(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.exit for cell in self.cells))

    def __repr__(self) -> str:
        ways = sum(cell.reachable is True for cell in self.cells)
        size = f"{counted(len(self.entries), 'entry point')} by {counted(len(self.exits), 'exit point')}"
        return f"<Matrix: {size}, {ways} of {len(self.cells)} reachable>"

    def __str__(self) -> str:
        return table([["", *self.exits], *([entry, *(str(self[entry, exit]) for exit in self.exits)] for entry in self.entries)])

    def _repr_html_(self) -> str:
        def shown(cell: Cell) -> str:
            ways = "" if not cell.count else f"{cell.count} ways" if cell.count_exact else f"about {cell.count:.4g} ways"
            return _html.cell([str(cell), *([ways] if ways else [])], title="\n".join(map(str, cell.why_not)))

        heads = ["", *self.exits]
        rows = [[_html.cell([head], head=True) for head in heads]]
        rows += [[_html.cell([entry], head=True), *(shown(self[entry, exit]) for exit in self.exits)] for entry in self.entries]
        return _html.table(rows)


@dataclass(frozen=True)
class Door:
    """A course of the next term: the ways left if it is taken (`taken`), and if it is not; None where they are not known exactly."""

    course: str
    taken: Optional[int] = field(metadata={"key": "with"})
    not_taken: Optional[int] = field(metadata={"key": "without"})
    share_taken: Optional[float] = field(metadata={"key": "share_with"})
    share_not_taken: Optional[float] = field(metadata={"key": "share_without"})
    last_term: Optional[str]


@dataclass(frozen=True)
class ExitDoors:
    """What the courses of the next term leave open of the ways to an exit point."""

    exit: str
    outcome: str
    count: Optional[int]
    exact: bool
    standard_error: Optional[float]
    doors: tuple[Door, ...]


@dataclass(frozen=True, repr=False)
class Doors(Answer):
    """What each course of the next term leaves open, taken or not; `open` where some exit can be reached at all."""

    exits: tuple[ExitDoors, ...]

    @property
    def open(self) -> bool:
        return any(not x.exact or x.count != 0 for x in self.exits)

    def __getitem__(self, exit: str) -> ExitDoors:
        for each in self.exits:
            if each.exit == exit:
                return each
        raise KeyError(exit)

    def __repr__(self) -> str:
        return f"<Doors: {', '.join(x.exit + ' ' + counted(len(x.doors), 'door') for x in self.exits)}>"


@dataclass(frozen=True)
class Cost:
    credits: float
    courses: int
    terms: Optional[int]


@dataclass(frozen=True)
class Missing:
    """A course, a credential, a condition or work in progress that the least way needs, and why."""

    node: str
    kind: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class StepCourse:
    id: str
    standing: Standing


@dataclass(frozen=True)
class Step:
    """Courses that can be taken at one time, and what they earn."""

    courses: tuple[StepCourse, ...]
    credentials: tuple[str, ...]


@dataclass(frozen=True)
class Alternative:
    courses: tuple[str, ...]
    cost: Cost


@dataclass(frozen=True)
class Gateway:
    """What every way must pass, and what it opens."""

    node: str
    kind: str
    opens: tuple[str, ...]


@dataclass(frozen=True, repr=False)
class Gap(Answer):
    """The least that is missing for an exit, a course, a credential or a skill; `found` is false where there is no way: see `why_not`.

    `raw["skills"]` and `raw["support"]` tell of skills and of the academic skills under them.
    """

    outcome: str
    proved: bool
    objective: str
    cost: Optional[Cost]
    bound: Optional[float]
    missing: tuple[Missing, ...]
    steps: tuple[Step, ...]
    alternatives: tuple[Alternative, ...]
    gateways: tuple[Gateway, ...]
    why_not: tuple[Obstacle, ...]

    @property
    def found(self) -> bool:
        return self.cost is not None

    @property
    def courses(self) -> tuple[str, ...]:
        """The courses of the least way, step by step."""
        return tuple(course.id for step in self.steps for course in step.courses)

    def __repr__(self) -> str:
        if self.cost is None:
            return f"<Gap: no way, {counted(len(self.why_not), 'obstacle')}>"
        size = f"{number(self.cost.credits)} credits in {counted(self.cost.courses, 'course')}"
        return f"<Gap: {size}, {counted(len(self.steps), 'step')}, {'proved' if self.proved else 'not proved'}>"


@dataclass(frozen=True)
class Eligibility:
    """How something stands for a learner, and what holds it down."""

    standing: Standing
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class GroupAudit:
    """A group of a requirement set: what it still needs, of credits or of courses, and with work in progress passed (`needed_at_best`)."""

    id: str
    counts: str
    needed: float
    needed_at_best: float
    distinct_needed: int
    filled_by: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class SetAudit:
    """A requirement set: the fewest credits that it still needs."""

    id: str
    met: bool
    standing: Standing
    for_cohort: Standing
    groups: tuple[GroupAudit, ...]
    needed: float
    needed_at_best: float
    proved: bool
    earned: float
    total_needed: float
    unused: float
    requires: Eligibility


@dataclass(frozen=True)
class MustTake:
    course: str
    by_term: str


@dataclass(frozen=True)
class ExitAudit:
    """An exit point: how it stands, and what lies ahead of it. The last are None or empty without an outlook."""

    id: str
    standing: Standing
    requires: Eligibility
    set: Optional[str]
    on_time: Optional[bool]
    terms: Optional[int]
    terms_proved: Optional[bool]
    slack_terms: Optional[int]
    must_take: tuple[MustTake, ...]
    must_take_undecided: tuple[str, ...]
    progressions_left: Optional[int]
    why_not: tuple[Obstacle, ...]
    outcome: Optional[str]


@dataclass(frozen=True, repr=False)
class Audit(Answer):
    """One learner: eligible courses, credentials, entry points, requirement sets, exit points. `what_if` tells what a supposition changes."""

    learner: str
    mode: str
    eligible: Mapping[str, Eligibility]
    credentials: Mapping[str, Eligibility]
    entries: Mapping[str, Eligibility]
    sets: tuple[SetAudit, ...]
    exits: tuple[ExitAudit, ...]
    unmatched: tuple[str, ...]
    what_if: Optional[Mapping[str, Any]]

    def at(self, standing: Standing) -> tuple[str, ...]:
        """Returns the courses that stand exactly so."""
        return tuple(id for id, each in self.eligible.items() if each.standing == standing)

    def __repr__(self) -> str:
        sets = sum(each.met for each in self.sets)
        exits = sum(each.standing == Standing.MET for each in self.exits)
        return (
            f"<Audit of {self.learner!r}: {counted(len(self.at(Standing.MET)), 'course')} open, "
            f"{sets} of {len(self.sets)} sets met, {exits} of {len(self.exits)} exits met>"
        )


@dataclass(frozen=True)
class Pair:
    """A CTE course and an academic one to be taken side by side: its score, 0 to 1, and the parts that it is made of."""

    cte: str
    academic: str
    score: Optional[float]
    measured: bool
    parts: Mapping[str, Optional[float]]
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    cte: str
    academic: str
    score: Optional[float]


@dataclass(frozen=True)
class Apart:
    cte: str
    academic: str
    why: str


@dataclass(frozen=True, repr=False)
class Pairing(Answer):
    """Pairs, the best first; `matching` is the best set of them that can be taken together; `apart` cannot run side by side."""

    outcome: str
    pairs: tuple[Pair, ...]
    matching: tuple[Match, ...]
    apart: tuple[Apart, ...]
    left_out: int

    @property
    def found(self) -> bool:
        return bool(self.pairs)

    def __repr__(self) -> str:
        return f"<Pairing: {counted(len(self.pairs), 'pair')}, {len(self.matching)} in the best set>"
