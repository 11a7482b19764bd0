"""The ``cocreation`` command; everything it calls is imported when it is called."""

from . import keeping  # noqa: F401  # adds its commands
from .app import main

__all__ = ["main"]
