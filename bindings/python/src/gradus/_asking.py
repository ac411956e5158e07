"""How a query is asked."""

from __future__ import annotations

import atexit
import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Callable, Optional, TypedDict, TypeVar

from . import _gradus
from ._answer import Answer, JsonAnswer, made

if TYPE_CHECKING:
    from ._queries import Queries

A = TypeVar("A", bound=Answer)

_LOGGER = logging.getLogger("gradus")
atexit.register(_gradus.wait_for_left_behind, 5.0)  # of queries that Ctrl-C ended, which may take a moment to stop
_LEVELS = (logging.DEBUG, logging.INFO, logging.WARNING)


class RunOptions(TypedDict, total=False):
    """What every query may be told: what it may spend, and who looks on.

    `budget_s`: seconds; `max_nodes`: nodes of a trellis; `threads`: threads to use; `progress`: called with the share done (0 to 1) and the name of the stage.
    """

    budget_s: Optional[float]
    max_nodes: Optional[int]
    threads: Optional[int]
    progress: Optional[Callable[[float, str], object]]


def in_main_thread() -> bool:
    """Whether signals reach this thread, so that it has to look for them while it waits."""
    return threading.current_thread() is threading.main_thread()


def log(level: int, message: str) -> None:
    _LOGGER.log(_LEVELS[level], "%s", message.rstrip("\n"))


def log_level() -> int:
    """Returns the least of the engine's levels that the logger takes; 3: none."""
    return sum(not _LOGGER.isEnabledFor(level) for level in _LEVELS)


@dataclass(frozen=True)
class Asked:
    """A query with what it was told: can be asked, and asked again for a text."""

    name: str
    catalog: Optional[Queries]
    params: tuple[tuple[str, object], ...]

    def answer(self, progress: Callable[[float, str], object] | None = None, **more: object) -> tuple[bool, str]:
        """Returns whether the answer is yes, and the answer."""
        return _gradus.query(
            self.name,
            None if self.catalog is None else self.catalog._handle,
            [*self.params, *more.items()],
            progress,
            log,
            log_level(),
            in_main_thread(),
        )

    def json(self, progress: Callable[[float, str], object] | None = None) -> tuple[bool, Mapping[str, Any]]:
        yes, answer = self.answer(progress)
        return yes, json.loads(answer)

    def __call__(self) -> str:
        return self.answer(format="text")[1]


def asked(name: str, catalog: Queries | None, run: Mapping[str, Any], **params: object) -> Asked:
    """Returns a query. A parameter with `_` at its end goes without it; one that is None is left out; the budget is part of what is asked."""
    given = [(key.rstrip("_"), value) for key, value in {**params, **run}.items() if value is not None and key != "progress"]
    return Asked(name, catalog, tuple((key, list(v) if isinstance(v, (tuple, set, frozenset)) else v) for key, v in given))


def ask(cls: type[A], name: str, catalog: Queries | None, run: Mapping[str, Any], **params: object) -> A:
    """Asks a query, and returns its answer as a `cls`."""
    query = asked(name, catalog, run, **params)
    yes, raw = query.json(run.get("progress"))
    told = {"ok": yes} if issubclass(cls, JsonAnswer) else {}
    return made(cls, raw, _ask_text=query, **told)


def ask_text(name: str, catalog: Queries | None, run: Mapping[str, Any], **params: object) -> str:
    """Asks a query whose answer is a text."""
    return asked(name, catalog, run, **params).answer(run.get("progress"))[1]
