"""What a workbook is packed in: a zip archive, looked through before anything is made of it, and written anew alike."""

import io
import struct
import zipfile
import zlib
from typing import Any

from ...errors import Problem
from ..document import InvalidDocument

__all__ = ["SettledArchive", "look_through"]

_MOST_PARTS = 5000
_MOST_BYTES = 1 << 30
_MOST_FOLD = 200
_SMALL = 1 << 24
_CHUNK = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")
# the first moment that a zip archive can tell
_ALWAYS = (1980, 1, 1, 0, 0, 0)


class SettledArchive(zipfile.ZipFile):
    """A zip archive without the time of its making, so that equal contents are equal bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a part from memory."""
        with self._part(str(zinfo_or_arcname)) as part:
            part.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a part from a file."""
        with open(filename, "rb") as file, self._part(str(arcname)) as part:
            while chunk := file.read(_CHUNK):
                part.write(chunk)

    def _part(self, name: str) -> Any:
        info = zipfile.ZipInfo(name, _ALWAYS)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return self.open(info, "w", force_zip64=False)


def look_through(content: bytes) -> None:
    """Make sure that a workbook's archive is whole and harmless, without unpacking it into memory or on a disk.

    Its parts may not unpack to more than 1 GiB, nor to more than 200 times what they take up; every part must have
    the size and the checksum that it declares, and no part may define entities of its own.

    Raises
    ------
    InvalidDocument
        When it is not so.
    """
    if content.startswith(_OLD_OFFICE):
        raise _refused("is an old .xls workbook or is locked with a password; save it as .xlsx without one.")
    if not content:
        raise _refused("is empty; `cocreation template` writes a workbook to fill.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error) as broken:
        raise _refused("is no .xlsx workbook, or is damaged.") from broken
    size = sum(part.file_size for part in parts)
    if len(parts) > _MOST_PARTS or size > _MOST_BYTES or size > _SMALL + _MOST_FOLD * len(content):
        raise _refused(
            f"would unpack from {len(content):,} bytes to {size:,} in {len(parts):,} parts, which no workbook "
            "of a network does; keep so large a network in a store."
        )
    for part in parts:
        _look_at(part, content)


def _look_at(part: zipfile.ZipInfo, content: bytes) -> None:
    """Unpack a part in small pieces, none of which is kept; zipfile alone would trust the size that is declared."""
    if part.flag_bits & 0x1:
        raise _refused("is locked with a password; save it without one.")
    checksum = size = 0
    before = b""
    try:
        for piece in _pieces(part, content):
            size += len(piece)
            if size > part.file_size:
                break
            checksum = zlib.crc32(piece, checksum)
            if any(entity in before + piece for entity in _ENTITIES):
                raise _refused(f"defines entities in {part.filename!r:.80}, which no office program does.")
            before = piece[-len(_ENTITIES[0]) :]
    except (zlib.error, struct.error) as broken:
        raise _refused(f"is damaged in {part.filename!r:.80}.") from broken
    if size != part.file_size or checksum != part.CRC:
        raise _refused(f"is damaged in {part.filename!r:.80}: it is not what the file declares it to be.")


def _pieces(part: zipfile.ZipInfo, content: bytes) -> Any:
    """Yield what a part holds, piece by piece."""
    signature, name_length, extra_length = _LOCAL_HEADER.unpack_from(content, part.header_offset)
    start = part.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = memoryview(content)[start : start + part.compress_size]
    if signature != b"PK\x03\x04" or len(packed) != part.compress_size:
        raise zlib.error("the part is not where it is declared to be")
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise zlib.error("packed in a way that office programs do not use")
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), _CHUNK):
        rest: Any = packed[at : at + _CHUNK]
        while rest and not unpacking.eof:
            yield unpacking.decompress(rest, _CHUNK)
            rest = unpacking.unconsumed_tail
    while piece := unpacking.decompress(unpacking.unconsumed_tail, _CHUNK):
        yield piece


def _refused(what: str) -> InvalidDocument:
    return InvalidDocument([Problem("The workbook", what)])
