"""What is raised: `GradusError` and its kinds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnostic:
    """A finding in a catalog, a record or another input: `severity` is `error`, `warning` or `note`; `at` its place; `nodes` what it is about."""

    severity: str
    code: str
    at: str
    message: str
    nodes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.at}: {self.severity} {self.code}: {self.message}"


class GradusError(Exception):
    """The root of what Gradus raises; raised itself for a defect of Gradus, which please report."""


class InvalidInput(GradusError):
    """A catalog, a record or another text cannot be used. `diagnostics` has all that was found, each with its place."""

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message, tuple(diagnostics))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        found: tuple[Diagnostic, ...] = self.args[1]
        return found

    def __str__(self) -> str:
        return str(self.args[0])


class InvalidArgument(GradusError, ValueError):
    """An argument cannot be used. The message names all such arguments, a line each."""


class Stopped(GradusError):
    """A cohort was stopped, or its time was up, before all records were evaluated. Other queries end with the best they have, and say so in `outcome`."""


for _raised in (GradusError, InvalidInput, InvalidArgument, Stopped):
    _raised.__module__ = "gradus"  # the name that tracebacks show


def diagnostics_of(findings: str) -> tuple[Diagnostic, ...]:
    """Returns findings from their JSON."""
    if findings == "[]":
        return ()
    return tuple(
        Diagnostic(d["severity"], d["code"], d["at"], d["message"], tuple(d.get("nodes", ()))) for d in json.loads(findings)
    )


def error_of(status: int, message: str, findings: str) -> GradusError:
    """Returns the exception for a status of the C interface. Called by the extension."""
    if status == 2:
        return InvalidArgument(message)
    if status == 3:
        return InvalidInput(message, diagnostics_of(findings))
    return Stopped(message) if status == 6 else GradusError(message)
