"""The ``cocreation`` command; everything it calls is imported when it is called."""

from . import access, doctor, keeping, measuring, people, serving, weaving  # noqa: F401  # they add their commands
from .app import main

__all__ = ["main"]
