"""The errors of the toolkit: one root, and children that are also the built-in a caller expects."""

from collections.abc import Iterable

import attrs

__all__ = ["CocreationError", "InvalidNetwork", "InvalidRecord", "MissingExtra", "Problem", "UnknownRecord"]


class CocreationError(Exception):
    """Root of every error that the toolkit raises on purpose.

    Its text is written for the person at the keyboard: what, where, and what to do.
    """


@attrs.frozen
class Problem:
    """One thing that is wrong, where it stands, and what to do about it.

    Attributes
    ----------
    where
        The record, and where known the field or the place in the file, such as ``"Membership 'm7'"``
        or ``"memberships[6].since"``.
    what
        What must hold, what came instead, and what to do.
    field
        The field of the record, when it is one.
    """

    where: str
    what: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class _Problems(CocreationError, ValueError):
    """An error that gathers every problem found, never only the first."""

    problems: tuple[Problem, ...]

    def __init__(self, problems: Iterable[Problem], heading: str = "") -> None:
        self.problems = tuple(problems)
        self.heading = heading
        super().__init__(self.problems, heading)

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        return "\n".join([self.heading, *lines] if self.heading else lines)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems, self.heading)


class InvalidRecord(_Problems):
    """A record whose own values contradict its description; ``problems`` holds every one of them."""


class InvalidNetwork(_Problems):
    """Records that do not fit together; ``problems`` holds every misfit, and no network was made."""


class MissingExtra(CocreationError, ImportError):
    """A package that this needs is not installed; the text says how to install it."""


class UnknownRecord(CocreationError, KeyError):
    """A look-up by an id that the network does not hold."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""
