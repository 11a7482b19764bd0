"""Networks in and out: JSON documents and files, checked whole before anything is read."""

from . import document, files, formats, frames, graphs, privacy, questionnaire_csv, schema
from .document import *
from .files import *
from .formats import *
from .frames import *
from .graphs import *
from .losses import left_out
from .privacy import *
from .questionnaire_csv import *
from .schema import *

__all__ = []
__all__ += document.__all__
__all__ += files.__all__
__all__ += formats.__all__
__all__ += frames.__all__
__all__ += graphs.__all__
__all__ += ["left_out"]
__all__ += privacy.__all__
__all__ += questionnaire_csv.__all__
__all__ += schema.__all__
