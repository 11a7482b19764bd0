"""Communities of practice, roles and learning expeditions as one network of typed, dated records."""

from . import errors, model
from .errors import *
from .model import *

__all__ = [*errors.__all__, *model.__all__]
