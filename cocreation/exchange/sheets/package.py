"""The package that knows Excel's files, brought in only when a workbook is read or written."""

import os
from typing import Any

from ...errors import MissingExtra

__all__ = ["MissingExtra", "openpyxl"]


def openpyxl() -> Any:
    """Give back the package openpyxl, which must read XML through defusedxml.

    Raises
    ------
    MissingExtra
        When one of the two is not installed or not used.
    """
    # where lxml is installed too, as it is with the reports, openpyxl would read with that instead
    os.environ.setdefault("OPENPYXL_LXML", "False")
    try:
        import defusedxml  # noqa: F401  # asked for by name, so that the message names it
        import openpyxl as package
    except ImportError as missing:
        what = f"Workbooks need {missing.name}; run: pip install 'cocreation[excel]'"
        raise MissingExtra(what, name=missing.name) from missing
    if not package.DEFUSEDXML:
        raise MissingExtra("Workbooks are read with defusedxml only; unset OPENPYXL_DEFUSEDXML.")
    return package
