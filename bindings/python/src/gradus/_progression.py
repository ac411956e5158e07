"""Progressions, and the answers that are made of them: plan, count, verify."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Optional

from . import _html
from ._answer import Answer


def number(value: float) -> str:
    """Returns a number without needless digits: `4`, `0.5`."""
    return f"{value:g}"


def counted(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


@dataclass(frozen=True)
class Term:
    """A term of a progression. `courses` start in it; `credits` is its load; `credentials` and `exits` are reached at its end."""

    id: str
    year: int
    grade: Optional[int]
    courses: tuple[str, ...]
    credits: float
    credentials: tuple[str, ...]
    exits: tuple[str, ...]

    @property
    def name(self) -> str:
        """`fall of year 1 (grade 9)`"""
        return f"{self.id} of year {self.year}" + ("" if self.grade is None else f" (grade {self.grade})")


@dataclass(frozen=True)
class Condition:
    """What a progression assumes (a document, an approval, a grade), with the term by which it is needed."""

    what: str
    by_term: str


@dataclass(frozen=True)
class Progression:
    """Courses with the terms in which they start."""

    terms: tuple[Term, ...]
    conditions: tuple[Condition, ...] = field(repr=False)
    raw: Mapping[str, Any] = field(repr=False, compare=False)

    @property
    def courses(self) -> tuple[str, ...]:
        """All courses, in the order in which they start."""
        return tuple(course for term in self.terms for course in term.courses)

    @property
    def credits(self) -> float:
        return sum(term.credits for term in self.terms)

    def __repr__(self) -> str:
        return f"<Progression: {counted(len(self.courses), 'course')} in {counted(len(self.terms), 'term')}, {number(self.credits)} credits>"

    def __str__(self) -> str:
        width = max((len(t.name) for t in self.terms), default=0)
        lines = []
        for t in self.terms:
            brings = [f"earns {', '.join(t.credentials)}"] if t.credentials else []
            brings += [f"reaches {', '.join(t.exits)}"] if t.exits else []
            lines.append(f"{t.name.ljust(width)}  {'; '.join([', '.join(t.courses) or 'nothing', *brings])}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        heads = [_html.cell([t.id, f"year {t.year}" + ("" if t.grade is None else f", grade {t.grade}")], head=True) for t in self.terms]
        bodies = [
            _html.cell(
                [*t.courses, f"({number(t.credits)} credits)", *(f"earns {k}" for k in t.credentials), *(f"reaches {x}" for x in t.exits)]
            )
            for t in self.terms
        ]
        return _html.table([heads, bodies])


@dataclass(frozen=True)
class Obstacle:
    """A reason for which there is no way: the rule of a valid progression (1 to 6), the place, what stands there."""

    rule: Optional[int]
    at: str
    message: str

    def __str__(self) -> str:
        return f"{self.at} {self.message}"


@dataclass(frozen=True)
class Change:
    """A change that would open the way, with what it costs."""

    kind: str
    at: str
    cost: int
    message: str


@dataclass(frozen=True)
class Opening:
    """Whether changes open the way, at which least cost, and a progression under them."""

    outcome: str
    proved: bool
    bound: int
    cost: Optional[int]
    progression: Optional[Progression]


@dataclass(frozen=True, repr=False)
class Plan(Answer):
    """The best progressions from an entry point to an exit point, or why there is none.

    `objective` has the value of each objective asked for, `bound` what is proved of it. `why_not` is a set of rules that together forbid the way, where
    `found` is false; `changes` the cheapest that open it.
    """

    outcome: str
    proved: bool
    objective: Mapping[str, float]
    bound: Mapping[str, float]
    progressions: tuple[Progression, ...]
    why_not: tuple[Obstacle, ...]
    changes: tuple[Change, ...]
    opening: Optional[Opening]

    @property
    def found(self) -> bool:
        """Whether there is a progression."""
        return bool(self.progressions)

    @property
    def best(self) -> Progression:
        """The first progression; raises `LookupError`, which says why, where there is none."""
        if not self.progressions:
            raise LookupError("no progression was found: " + "; ".join(map(str, self.why_not)))
        return self.progressions[0]

    def __repr__(self) -> str:
        if not self.found:
            return f"<Plan: {self._none()}, {counted(len(self.why_not), 'obstacle')}>"
        values = ", ".join(f"{name}={number(value)}" for name, value in self.objective.items())
        return f"<Plan: {counted(len(self.progressions), 'progression')}, {values}, {'proved' if self.proved else 'not proved'}>"

    def __str__(self) -> str:
        if self.found:
            return "\n\n".join(map(str, self.progressions))
        lines = [f"{self._none()}:", *(f"  {obstacle}" for obstacle in self.why_not)]
        return "\n".join(lines + [f"  or else, {change.at}: {change.message}" for change in self.changes])

    def _repr_html_(self) -> str:
        if self.found:
            return "".join(p._repr_html_() for p in self.progressions)
        return _html.paragraphs(str(self).split("\n"))

    def _none(self) -> str:
        return "no way" if self.proved else f"none found ({self.outcome})"


@dataclass(frozen=True, repr=False)
class Count(Answer):
    """How many valid progressions there are: exactly, or about so many with a standard error; None where the budget gave no number.

    `marginals` has the share of them in which a course starts in a term, by course and term; `sample` some that were drawn.
    """

    outcome: str
    count: Optional[int]
    exact: bool
    standard_error: Optional[float]
    nodes: int
    marginals: Mapping[str, Mapping[str, float]]
    sample: tuple[Progression, ...]

    def __repr__(self) -> str:
        return f"<Count: {self}>"

    def __str__(self) -> str:
        if self.count is None:
            return "not known"
        if self.exact:
            return str(self.count)
        return f"about {self.count:.4g}" + ("" if self.standard_error is None else f", standard error {self.standard_error:.4g}")


@dataclass(frozen=True)
class Violation:
    """A rule (1 to 6) that a progression breaks, and where."""

    rule: int
    at: str
    message: str

    def __str__(self) -> str:
        return f"{self.at}: {self.message} (rule {self.rule})"


@dataclass(frozen=True, repr=False)
class Verification(Answer):
    """Whether a progression is valid, and each rule that it breaks."""

    valid: bool
    violations: tuple[Violation, ...]

    def __repr__(self) -> str:
        return "<Verification: valid>" if self.valid else f"<Verification: {counted(len(self.violations), 'violation')}>"

    def __str__(self) -> str:
        return "valid" if self.valid else "\n".join(map(str, self.violations))
