"""Networks that come with the toolkit: the published one of 2014–15, and made-up ones of any size."""

from .generator import generate
from .published import load_example

__all__ = ["generate", "load_example"]
