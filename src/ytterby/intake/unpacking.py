"""A packed workbook looked at before it is read: what it unpacks to, and if it tells the truth.

A few kilobytes of zip can unpack to gigabytes, and the sizes declared in it can be false; openpyxl
would take either into memory.  Here every part is unpacked once, in small pieces that are counted
and forgotten.
"""

import zlib
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ytterby.intake.grid import too_large
from ytterby.vocabulary.finding import Finding, Place

UNPACKED_MAX = 512 << 20
"""Bytes of all parts together: a full sheet of a million rows and ten columns has about 350 MB."""

TIMES_MAX = 200
"""How many times its packed size a part may have: sheets have five to fifty, and zip reaches its
thousand only where nothing is inside."""

TIMES_FROM = 16 << 20
"""Bytes from which on that is looked at: less than this does no harm, however it is packed."""

PART_MAX = 32 << 20
"""Bytes of a part that openpyxl may read as one tree (styles, relations), at ten times its size."""

PARTS_MAX = 10_000
"""A workbook has a part for each sheet and each picture: some tens, with pictures hundreds."""

_STREAMED = ("xl/worksheets/", "xl/sharedStrings")
_PICTURES = "xl/media/"
_LOCKED = 0x1
_CHUNK = 1 << 18
_DOCUMENT_TYPE = b"<!DOCTYPE"
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
_MEGABYTE = 1 << 20


class _DamagedError(ValueError):
    """A part is not what a workbook has, or not what the archive says of it."""


def packing_finding(path: Path) -> Finding | None:
    """What keeps a workbook from being unpacked, ``None`` if nothing does."""
    try:
        with ZipFile(path) as archive:
            parts = [each for each in archive.infolist() if not each.is_dir()]
            excess = next(_excesses(path, parts), None)
            if excess is not None:
                return excess
            for part in parts:
                _look_into(archive, part)
    except (*_BROKEN, _DamagedError) as error:
        return damaged(path, str(error))
    return None


def damaged(path: Path, problem: str) -> Finding:
    """What is said of a workbook that cannot be read."""
    return Finding(
        Place(path.name),
        "DOCUMENT-DAMAGED",
        f"an XLSX workbook that cannot be read ({problem})",
        "a whole workbook",
        "open it in a spreadsheet program and save it again",
    )


def _excesses(path: Path, parts: list[ZipInfo]) -> Iterator[Finding]:
    """Limits that the archive passes by what it declares itself."""
    if len(parts) > PARTS_MAX:
        seen = f"a workbook of {len(parts):,} parts"
        yield too_large(path.name, seen, f"at most {PARTS_MAX:,} parts")
    unpacked = sum(each.file_size for each in parts)
    if unpacked > UNPACKED_MAX:
        seen = f"a workbook that unpacks to {unpacked // _MEGABYTE:,} MB"
        yield too_large(path.name, seen, f"at most {UNPACKED_MAX // _MEGABYTE} MB")
    for each in parts:
        size, packed = each.file_size, max(each.compress_size, 1)
        if size > PART_MAX and not each.filename.startswith(_STREAMED):
            seen = f"{each.filename} unpacks to {size // _MEGABYTE:,} MB"
            yield too_large(
                path.name, seen, f"at most {PART_MAX // _MEGABYTE} MB in a part that is no sheet"
            )
        if size > TIMES_FROM and size > TIMES_MAX * packed:
            seen = f"{each.filename} unpacks to {size // packed:,} times its size"
            yield too_large(path.name, seen, f"at most {TIMES_MAX} times, as of a table with words")


def _look_into(archive: ZipFile, part: ZipInfo) -> None:
    """Passes a part that is packed as workbooks are and holds what the archive declares.

    Raises:
        _DamagedError: it does not.

    """
    if part.flag_bits & _LOCKED:
        message = f"{part.filename} is locked with a password"
        raise _DamagedError(message)
    if part.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        message = f"{part.filename} is packed in a way that workbooks do not know"
        raise _DamagedError(message)
    # Read as if one byte more were declared; zipfile would stop at the declared end without a word.
    longer = copy(part)
    longer.file_size += 1
    seen, tail = 0, b""
    with archive.open(longer) as stream:
        while chunk := stream.read(_CHUNK):
            seen += len(chunk)
            # Without zero bytes, so that UTF-16 hides nothing.
            text = tail + chunk.replace(b"\0", b"")
            if _DOCUMENT_TYPE in text and not part.filename.startswith(_PICTURES):
                # Entities come with it, which can refer to files or grow beyond all bounds; the
                # standard of the format (ECMA-376, part 2) allows no document type.
                message = f"{part.filename} declares a document type, which workbooks never do"
                raise _DamagedError(message)
            tail = text[-len(_DOCUMENT_TYPE) :]
    if seen != part.file_size:
        message = f"{part.filename} holds more or less than the {part.file_size:,} bytes declared"
        raise _DamagedError(message)
