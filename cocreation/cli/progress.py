"""A bar for whatever takes longer than a second, on a terminal only, gone when it is done."""

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import Any

from ..progress import listening

__all__ = ["Bar", "shown"]

_AFTER_SECONDS = 1.0


class Bar:
    """Listens to the work, and shows from the first second on how far it has come.

    Parameters
    ----------
    progress
        The bar of rich, not yet started.
    """

    def __init__(self, progress: Any) -> None:
        self._progress = progress
        self._task = progress.add_task("Working …", total=None)
        self._what = ""

    def hear(self, what: str, done: int, total: int) -> None:
        """Take in how far the work has come; a bar that is not on screen yet only notes it."""
        if what != self._what:
            self._what = what
            self._progress.reset(self._task, total=total, description=f"{what} …")
        self._progress.update(self._task, completed=done, total=total)


@contextlib.contextmanager
def shown(after: float = _AFTER_SECONDS) -> Iterator[None]:
    """Show a bar on standard error while what is inside takes longer than a second; nothing where that is a file."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    timer = threading.Timer(after, progress.start)
    timer.daemon = True
    timer.start()
    try:
        with listening(Bar(progress).hear):
            yield
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
