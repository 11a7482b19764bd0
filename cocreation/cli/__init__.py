"""The ``cocreation`` command; everything it calls is imported when it is called."""

from . import (  # noqa: F401  # they add their commands
    access,
    arranging,
    asking,
    doctor,
    forming,
    keeping,
    measuring,
    people,
    reporting,
    serving,
    weaving,
)
from .app import main

__all__ = ["main"]
