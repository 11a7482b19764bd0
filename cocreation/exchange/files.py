"""Networks in files: which format a file has, reading it whole or not at all, and writing it likewise."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..model import Network
from ..places import UnusableFile, there
from ..words import count
from . import document
from .document import InvalidDocument
from .formats import Content, Format, Loss, UnknownFormat, Written
from .graphs import gephi, gexf, graphml, kumu, kumu_sheet
from .privacy.consent import released
from .sheets import csv_folder, workbook

__all__ = ["FORMATS", "InvalidFile", "UnusableFile", "format_named", "put", "read", "write"]

FORMATS: tuple[Format, ...] = (
    document.JSON,
    workbook.WORKBOOK,
    csv_folder.CSV,
    gexf.GEXF,
    graphml.GRAPHML,
    kumu.KUMU,
    kumu_sheet.KUMU_SHEET,
    gephi.GEPHI,
)
"""Every format the toolkit knows. Where several share an ending, the first is written, and reads what no other takes
for its own; whoever wants another written names it."""

_MOST_BYTES = 1 << 30
_MOST_FILES = 200
_UNCHANGED = "; nothing was changed"


class InvalidFile(InvalidDocument):
    """A file of which nothing was read; ``problems`` holds everything wrong with it."""


def read(path: str | os.PathLike[str], format: str | None = None, *, onto: Network | None = None) -> Network:
    """Give back the network that a file or a folder of files holds.

    Parameters
    ----------
    path
        A file whose ending and content tell its format, such as ``network.json``, or a folder of files.
    format
        The key of the format, such as ``"json"``, where the ending does not tell it.
    onto
        A network into which the file is to be imported. What the file refers to, by id or by name, may then be there;
        whom it names without an id is the one of that name; and what it has no column for is as it is there. The
        network given back holds what the file tells of alone, which fits into that network.

    Raises
    ------
    UnusableFile
        When there is no such file, or it cannot be opened.
    UnknownFormat
        When its ending tells no known format.
    InvalidFile
        When its content is no sound network; ``problems`` names everything that is wrong. Nothing was read.
    """
    path = Path(path)
    if not there(path):
        raise UnusableFile(f"{path} does not exist; check the path.")
    candidates = _candidates(path, format)
    with _plainly(f"{path} cannot be read", "; check that you may read it"):
        content = _content(path, candidates)
    known = _recognised(candidates, content)
    try:
        return known.read(content) if onto is None or known.onto is None else known.onto(content, onto)
    except InvalidDocument as invalid:
        heading = f"{path}: {count(len(invalid.problems), 'problem')}; nothing was read."
        raise InvalidFile(invalid.problems, heading) from invalid


def write(
    net: Network, path: str | os.PathLike[str], format: str | None = None, *, everyone: bool = False
) -> tuple[Loss, ...]:
    """Write a network to a file: all of it, or, when something fails, nothing; an older file then stays as it was.

    Parameters
    ----------
    net
        The network.
    path
        The file; its ending tells the format. For a format of several files, the folder.
    format
        The key of the format, where the ending does not tell it.
    everyone
        Whether people who refused consent are named all the same: for a copy of one's own that is not passed on.

    Returns
    -------
    tuple of Loss
        What was left out, by the format or for want of consent; empty when the file holds the whole network.

    Raises
    ------
    UnknownFormat
        When its ending tells no known format.
    UnusableFile
        When it cannot be written.
    """
    path = Path(path)
    there(path)  # tells at once of a place where nothing can be
    known = _candidates(path, format)[0]
    free, withheld = (net, ()) if everyone else released(net)
    written = known.write(free, path.name)
    if known.folder:
        with _plainly(f"{path} cannot be written", _UNCHANGED):
            _replace_in_folder(path, known, written)
    else:
        ((_, content),) = written.content.items()
        put(content, path)
    return (*withheld, *written.losses)


def put(content: bytes, path: str | os.PathLike[str]) -> None:
    """Put content into a file: all of it, or, when something fails, nothing.

    Raises
    ------
    UnusableFile
        When it cannot be written.
    """
    with _plainly(f"{path} cannot be written", _UNCHANGED):
        _replace(Path(path), content)


@contextlib.contextmanager
def _plainly(what: str, then: str) -> Iterator[None]:
    """Turn what the machine says of a file into our words; what is ours already says enough."""
    try:
        yield
    except UnusableFile:
        raise
    except OSError as error:
        raise UnusableFile(f"{what} ({error.strerror or error}){then}.") from error


def format_named(key: str) -> Format:
    """Give back the format with that key.

    Raises
    ------
    UnknownFormat
        When there is none.
    """
    for known in FORMATS:
        if known.key == key:
            return known
    raise UnknownFormat(f"{key!r} is no format; known are {', '.join(one.key for one in FORMATS)}.")


def _candidates(path: Path, key: str | None) -> list[Format]:
    if key is not None:
        return [format_named(key)]
    ending = path.suffix.lower()
    folder = path.is_dir() or (not ending and not path.exists())
    if found := [one for one in FORMATS if one.folder is folder and (folder or ending in one.extensions)]:
        return found
    if path.is_dir():
        raise UnusableFile(f"{path} is a folder; name a file, such as network.json.")
    for one in FORMATS:
        if one.folder and ending in one.extensions:
            what = f"a {one.name} is read as a whole; put the file into a folder, named by what it holds, and name that"
            raise UnknownFormat(f"{path}: {what}.")
    endings = ", ".join(f"{one.extensions[0]} ({one.name})" for one in FORMATS if not one.folder)
    raise UnknownFormat(f"{path}: no format is known by the ending {ending or 'of that name'!r}; known are {endings}.")


def _recognised(candidates: list[Format], content: Content) -> Format:
    usual, *others = candidates
    return next((one for one in others if one.recognises(content)), usual)


def _content(path: Path, candidates: list[Format]) -> Content:
    if path.is_dir():
        endings = {ending for one in candidates for ending in one.extensions}
        files = sorted(file for file in path.iterdir() if file.suffix.lower() in endings and file.is_file())
    else:
        files = [path]
    if not files:
        raise UnusableFile(f"{path} is a folder without files of a network; name a file, such as network.json.")
    if len(files) > _MOST_FILES:
        raise UnusableFile(f"{path} holds {len(files):,} files; a network is kept in {_MOST_FILES} at most.")
    if sum(file.stat().st_size for file in files) > _MOST_BYTES:
        raise UnusableFile(f"{path} is larger than {_MOST_BYTES >> 30} GiB; keep so large a network in a store.")
    return {file.name: file.read_bytes() for file in files}


def _replace_in_folder(folder: Path, known: Format, written: Written) -> None:
    """Put all files of a format in place, and take away those that an earlier network left there."""
    if there(folder) and not folder.is_dir():
        raise UnusableFile(f"{folder} is a file; {known.name} is written to a folder.")
    made = not there(folder)
    folder.mkdir(parents=True, exist_ok=True)
    parts: dict[Path, str] = {}
    try:
        for name, content in written.content.items():
            parts[folder / name] = _part(folder / name, content)
        for target, part in parts.items():
            Path(part).replace(target)
        for name in written.absent:
            (folder / name).unlink(missing_ok=True)
    except BaseException:
        for part in parts.values():
            Path(part).unlink(missing_ok=True)
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _replace(path: Path, content: bytes) -> None:
    """Put content in the place of a file in one step, so that no reader ever sees half of it."""
    target = path.resolve()  # a link stays a link
    part = _part(target, content)
    try:
        Path(part).replace(target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def _part(target: Path, content: bytes) -> str:
    """Write content to a new file beside its target, all of it, and give back that file's name."""
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
    return temporary


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
