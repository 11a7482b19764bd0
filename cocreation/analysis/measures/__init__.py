"""Measures of people, communities and the whole network, each with its definition, and undefined where it is."""

from . import definition, result
from .definition import *
from .result import *

__all__ = []
__all__ += definition.__all__
__all__ += result.__all__
