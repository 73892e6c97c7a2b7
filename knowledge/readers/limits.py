"""How much a reader takes in before it refuses: enough for any regulation, too little for an archive bomb."""

from pathlib import Path
from zipfile import ZipFile

from knowledge.errors import DocumentTooLargeError
from knowledge.texts import text

MEGABYTE = 1024 * 1024
FILE_BYTES = 50 * MEGABYTE
UNPACKED_BYTES = 200 * MEGABYTE
ARCHIVE_PARTS = 5_000
PAGES = 3_000
CHARACTERS = 30_000_000


def check(file: Path, what: str, count: int, limit: int, unit: int = 1) -> None:
    """Refuses a count beyond its limit.

    Args:
        file: the file, for the message.
        what: what is counted, a message of the table ``large``.
        count: how much there is.
        limit: how much is allowed.
        unit: what both are divided by for the message.

    Raises:
        DocumentTooLargeError: the count is beyond the limit.
    """
    if count > limit:
        shown, allowed = (text("large", what, count=-(-number // unit)) for number in (count, limit))
        raise DocumentTooLargeError("document-too-large", file=file.name, what=shown, limit=allowed)


def check_archive(file: Path, archive: ZipFile) -> None:
    """Refuses an archive that says it unpacks to too much, before anything of it is unpacked.

    Raises:
        DocumentTooLargeError: too many parts, or too many bytes in them.
    """
    parts = archive.infolist()
    check(file, "parts", len(parts), ARCHIVE_PARTS)
    check(file, "unpacked", sum(part.file_size for part in parts), UNPACKED_BYTES, MEGABYTE)
