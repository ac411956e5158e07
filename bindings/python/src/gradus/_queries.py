"""The queries of a catalog: a method each, named and told as the program `gradus` and the C interface have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, overload

from . import _gradus
from ._answer import JsonAnswer
from ._answers import Audit, Doors, Gap, Matrix, Pairing
from ._asking import RunOptions, ask, ask_text
from ._inputs import JsonLike, RecordsLike, ids_of, lines_of, text_of
from ._progression import Count, Plan, Progression, Verification

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._catalog import Catalog, Record

RecordLike = Union[JsonLike, "Record"]
"""A learner's record: as a `Record`, or as a mapping, JSON text or a path."""

Objective = Literal[
    "earliest",
    "balanced",
    "even",
    "spread",
    "close",
    "fewest-credits",
    "fewest-courses",
    "most-college-hours",
    "most-valued",
    "advised",
    "preferred",
]
Mode = Literal["it-is", "not-taken", "passed", "graded-now"]
Form = Literal["text", "dot", "mermaid"]


def _text(value: Any) -> str | bytes | None:
    return None if value is None else text_of(value)


def _lines(value: Any) -> str | bytes | None:
    return None if value is None else lines_of(value)


def _texts(values: Any) -> list[str | bytes] | None:
    """Returns texts of one JSON-like thing, or of several."""
    if values is None:
        return None
    one = isinstance(values, (str, bytes)) or hasattr(values, "keys") or hasattr(values, "__fspath__")
    return [text_of(each) for each in ([values] if one else values)]


class Queries:
    """The queries of a `Catalog`.

    All arguments are given by name. What is left at None has the default that the docstring says. A learner is an entry point (`from_`), a `record`, or
    both. `years`: school years of the horizon; `terms`: optional terms to use, or "optional" for all. Every query also takes `RunOptions`.
    The GIL is released while a query runs, and Ctrl-C stops it. Safe from any thread.
    """

    __slots__ = ()

    _handle: _gradus.Catalog

    def plan(
        self,
        *,
        from_: str | None = None,
        to: str,
        record: RecordLike | None = None,
        objective: Objective | Iterable[Objective] | None = None,
        prefer: Mapping[str, int] | Iterable[str] | None = None,
        k: int | None = None,
        changes: bool | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Plan:
        """Returns the `k` (1) best progressions to an exit point, or why there is none.

        `objective`: what is best, the most important first (earliest, then fewest courses). `prefer`, for the objective `preferred`: weights by course,
        or by course and term (`{"ART1": 2, "WELD1:2026-fall": 1}`). `changes` (True): where there is no way, look for what would open it.
        """
        return ask(
            Plan,
            "plan",
            self,
            run,
            from_=from_,
            to=to,
            record=_text(record),
            objective=ids_of(objective),
            prefer=[f"{place}={weight}" for place, weight in prefer.items()] if isinstance(prefer, Mapping) else ids_of(prefer),
            k=k,
            changes=changes,
            years=years,
            terms=ids_of(terms),
        )

    def count(
        self,
        *,
        from_: str | None = None,
        to: str,
        record: RecordLike | None = None,
        marginals: bool | None = None,
        sample: int | None = None,
        seed: int | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Count:
        """Returns how many valid progressions there are to an exit point.

        `marginals` (False): in what share of them each course starts in each term; `sample` (0): draw so many, each as likely as any other, by `seed` (1).
        """
        return ask(
            Count,
            "count",
            self,
            run,
            from_=from_,
            to=to,
            record=_text(record),
            marginals=marginals,
            sample=sample,
            seed=seed,
            years=years,
            terms=ids_of(terms),
        )

    def matrix(
        self,
        *,
        counts: bool | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Matrix:
        """Returns every entry point by every exit point. `counts` (True): count the progressions of each cell."""
        return ask(Matrix, "matrix", self, run, counts=counts, years=years, terms=ids_of(terms))

    def doors(
        self,
        *,
        from_: str | None = None,
        record: RecordLike | None = None,
        to: str | Iterable[str] | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Doors:
        """Returns what each course of the next term leaves open of the ways to exit points (all), taken or not."""
        return ask(Doors, "doors", self, run, from_=from_, record=_text(record), to=ids_of(to), years=years, terms=ids_of(terms))

    def pair(
        self,
        *,
        program: str | None = None,
        term: str | None = None,
        k: int | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Pairing:
        """Returns the `k` (24) best pairs of a CTE and an academic course.

        `program`: of a program (the whole catalog); `term`: only pairs that begin in a term, as `ID` or `ID:GRADE`.
        """
        return ask(Pairing, "pair", self, run, program=program, term=term, k=k, years=years, terms=ids_of(terms))

    def gap(
        self,
        *,
        from_: str | None = None,
        record: RecordLike | None = None,
        to: str | None = None,
        course: str | None = None,
        credential: str | None = None,
        skill: str | None = None,
        objective: Literal["fewest-credits", "fewest-courses", "earliest"] | None = None,
        k: int | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Gap:
        """Returns the least that is missing for one of an exit point (`to`), a `course`, a `credential` or a `skill` (`ID:LEVEL`).

        `objective`: what is least (fewest-credits); `k` (3): how many ways.
        """
        return ask(
            Gap,
            "gap",
            self,
            run,
            from_=from_,
            record=_text(record),
            to=to,
            course=course,
            credential=credential,
            skill=skill,
            objective=objective,
            k=k,
            years=years,
            terms=ids_of(terms),
        )

    def audit(
        self,
        *,
        from_: str | None = None,
        record: RecordLike | None = None,
        to: str | Iterable[str] | None = None,
        mode: Mode | None = None,
        on: str | None = None,
        grade: int | None = None,
        all_courses: bool | None = None,
        outlook: bool | None = None,
        add: str | Iterable[str] | None = None,
        bring: str | Iterable[str] | None = None,
        drop: str | Iterable[str] | None = None,
        fail: str | Iterable[str] | None = None,
        enroll: str | Iterable[str] | None = None,
        move_to: Catalog | None = None,
        **run: Unpack[RunOptions],
    ) -> Audit:
        """Returns how one learner stands: courses, credentials, entry points, requirement sets, exit points (`to`: all).

        `mode` (it-is): how work in progress is taken; `on` and `grade`: the day asked about and the grade then (the record's own); `all_courses` (False):
        tell of courses that are held or outside the grade too; `outlook` (True): look ahead of the exits. What if: courses `add`ed (`ID`, or `ID=GRADE`
        where completed), brought from another school, dropped, failed; the programs enrolled in; another catalog.
        """
        return ask(
            Audit,
            "audit",
            self,
            run,
            from_=from_,
            record=_text(record),
            to=ids_of(to),
            mode=mode,
            on=on,
            grade=grade,
            all_courses=all_courses,
            outlook=outlook,
            add=ids_of(add),
            bring=ids_of(bring),
            drop=ids_of(drop),
            fail=ids_of(fail),
            enroll=ids_of(enroll),
            move_to=None if move_to is None else move_to._handle,
        )

    def verify(
        self,
        *,
        plan: Plan | Progression | JsonLike,
        index: int | None = None,
        from_: str | None = None,
        to: str,
        record: RecordLike | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> Verification:
        """Returns whether a progression is valid, and which rules it breaks. `index` (0): which progression of a plan."""
        return ask(
            Verification,
            "verify",
            self,
            run,
            plan=text_of(plan),
            index=index,
            from_=from_,
            to=to,
            record=_text(record),
            years=years,
            terms=ids_of(terms),
        )

    @overload
    def show(self, *, node: str | None = None, **run: Unpack[RunOptions]) -> JsonAnswer: ...
    @overload
    def show(self, *, node: str | None = None, format: Form, **run: Unpack[RunOptions]) -> str: ...
    def show(self, *, node: str | None = None, format: Form | None = None, **run: Unpack[RunOptions]) -> JsonAnswer | str:
        """Returns the graph of the catalog, or what is around a `node` (an id, or `course:ID`, `exit:ID` …). `format`: as a text of that form."""
        if format is None:
            return ask(JsonAnswer, "show", self, run, node=node)
        return ask_text("show", self, run, node=node, format=format)

    @overload
    def skills(
        self,
        *,
        program: str | None = None,
        to: str | None = None,
        from_: str | None = None,
        record: RecordLike | None = None,
        plan: Plan | Progression | JsonLike | None = None,
        index: int | None = None,
        least_grade: str | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer: ...
    @overload
    def skills(
        self,
        *,
        program: str | None = None,
        to: str | None = None,
        from_: str | None = None,
        record: RecordLike | None = None,
        plan: Plan | Progression | JsonLike | None = None,
        index: int | None = None,
        least_grade: str | None = None,
        format: Form,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> str: ...
    def skills(
        self,
        *,
        program: str | None = None,
        to: str | None = None,
        from_: str | None = None,
        record: RecordLike | None = None,
        plan: Plan | Progression | JsonLike | None = None,
        index: int | None = None,
        least_grade: str | None = None,
        format: Form | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer | str:
        """Returns how skills grow, which are missing, and the academic skills under them: of a `program`, of an exit point (`to`), or of all.

        `plan`, with `to`: check the order of skills in a progression; `least_grade`: the least grade that is not low. `format`: as a text of that form.
        """
        params: dict[str, object] = {
            "program": program,
            "to": to,
            "from": from_,
            "record": _text(record),
            "plan": _text(plan),
            "index": index,
            "least_grade": least_grade,
            "years": years,
            "terms": ids_of(terms),
        }
        if format is None:
            return ask(JsonAnswer, "skills", self, run, **params)
        return ask_text("skills", self, run, **params, format=format)

    def align(
        self,
        *,
        records: RecordsLike | None = None,
        thresholds: JsonLike | None = None,
        on: str | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns what is taught against what is asked for, by program, with scorecards of `records` by `thresholds`, as of a day (`on`)."""
        return ask(JsonAnswer, "align", self, run, records=_lines(records), thresholds=_text(thresholds), on=on)

    def demand(
        self,
        *,
        lmi: JsonLike | Iterable[JsonLike] | None = None,
        weights: JsonLike | None = None,
        region: str | None = None,
        top: int | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns occupations in demand, and the skills and credentials they ask for, by labor market files (`lmi`: their texts or paths)."""
        return ask(JsonAnswer, "demand", self, run, lmi=_texts(lmi), weights=_text(weights), region=region, top=top)

    def report(
        self,
        *,
        records: RecordsLike | None = None,
        thresholds: JsonLike | None = None,
        on: str | None = None,
        lmi: JsonLike | Iterable[JsonLike] | None = None,
        weights: JsonLike | None = None,
        region: str | None = None,
        top: int | None = None,
        **run: Unpack[RunOptions],
    ) -> str:
        """Returns demand, alignment and scorecards as one page of HTML."""
        return ask_text(
            "report",
            self,
            run,
            records=_lines(records),
            thresholds=_text(thresholds),
            on=on,
            lmi=_texts(lmi),
            weights=_text(weights),
            region=region,
            top=top,
        )

    def design(
        self,
        *,
        target: JsonLike | None = None,
        occupations: str | Iterable[str] | None = None,
        from_: str | None = None,
        to: str | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns a new progression for a `target` (gradus-target/1), or for the skills and credentials of `occupations`."""
        return ask(
            JsonAnswer,
            "design",
            self,
            run,
            target=_text(target),
            occupations=ids_of(occupations),
            from_=from_,
            to=to,
            years=years,
            terms=ids_of(terms),
        )

    def capacity(
        self,
        *,
        from_: str | None = None,
        to: str | Iterable[str] | None = None,
        learners: int | Iterable[int] | None = None,
        every_year: bool | None = None,
        what_if: JsonLike | None = None,
        on: str | None = None,
        years: int | None = None,
        terms: str | Iterable[str] | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns whether teachers, equipment and places suffice for `learners` on the way to each exit point, and what to do.

        `every_year` (False): so many begin in each year; `what_if`: what is supposed (gradus-capacity/1); `on`: the day from which actions can begin.
        """
        if isinstance(learners, int):
            learners = [learners]
        return ask(
            JsonAnswer,
            "capacity",
            self,
            run,
            from_=from_,
            to=ids_of(to),
            learners=None if learners is None else [str(n) for n in learners],
            every_year=every_year,
            what_if=_text(what_if),
            on=on,
            years=years,
            terms=ids_of(terms),
        )

    def engage(
        self,
        *,
        engagement: JsonLike,
        records: RecordsLike | None = None,
        on: str | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns what is due of the work with business and industry (gradus-engagement/1), on a day (today), and where `records` could be placed."""
        return ask(JsonAnswer, "engage", self, run, engagement=text_of(engagement), records=_lines(records), on=on)

    def outcomes(
        self,
        *,
        records: RecordsLike,
        definitions: JsonLike | Iterable[JsonLike],
        on: str | None = None,
        small_cells: int | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns indicators, points and lists of honour of many records by `definitions` (gradus-indicators/1).

        Of several definitions, each is compared with the first. `small_cells` (10): suppress counts of fewer learners.
        """
        return ask(
            JsonAnswer,
            "outcomes",
            self,
            run,
            records=lines_of(records),
            definitions=_texts(definitions),
            on=on,
            small_cells=small_cells,
        )

    def diff(
        self,
        *,
        new: Catalog,
        records: RecordsLike | None = None,
        to: str | Iterable[str] | None = None,
        pilot: str | None = None,
        list: int | None = None,
        cells: bool | None = None,
        outlook: bool | None = None,
        **run: Unpack[RunOptions],
    ) -> JsonAnswer:
        """Returns what differs in a `new` version of the catalog, and what it does to entries by exits (`cells`) and to `records`.

        `to`: exit points to look ahead of (the goals of each record, else all); `pilot`: the years of grade 9 for which alone the new version is in force
        (`2026..2027`, `2026..`); `list` (20): how many changed records to tell of; `outlook` (True): look ahead too.
        """
        return ask(
            JsonAnswer,
            "diff",
            self,
            run,
            new=new._handle,
            records=_lines(records),
            to=ids_of(to),
            pilot=pilot,
            list=list,
            cells=cells,
            outlook=outlook,
        )

    def metrics(self, **run: Unpack[RunOptions]) -> JsonAnswer:
        """Returns how requisites burden the curriculum, and which could go. `gradus.metrics` reads one of CurricularAnalytics."""
        return ask(JsonAnswer, "metrics", self, run)
