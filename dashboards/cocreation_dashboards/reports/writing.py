"""A report in whatever kind of file is wanted."""

from datetime import date

from cocreation import MissingExtra, Network

from .as_html import as_html
from .chromium import printed
from .kinds import KINDS, report

__all__ = ["KINDS", "written"]


def written(net: Network, kind: str, ending: str, *, on: date | None = None, of: str | None = None) -> bytes:
    """Give back a report as the content of a file.

    Parameters
    ----------
    net, kind, on, of
        As :func:`cocreation_dashboards.reports.kinds.report` takes them.
    ending
        ``".html"``, ``".docx"`` or ``".pdf"``.

    Raises
    ------
    MissingExtra
        When a document is wanted and python-docx is not installed.
    NoChromium
        When a PDF is wanted and there is no Chromium.
    """
    made = report(net, kind, on=on, of=of)
    if ending == ".docx":
        try:
            from .as_docx import as_docx
        except ImportError as missing:
            words = f"Word documents need {missing.name}; run: pip install 'cocreation[reports]'"
            raise MissingExtra(words, name=missing.name) from missing
        return as_docx(made)
    page = as_html(made)
    return printed(page) if ending == ".pdf" else page.encode()
