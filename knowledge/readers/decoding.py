"""Bytes of a text file as Polish letters, or a clear no."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from knowledge.errors import UnknownEncodingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_POLISH = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻ")
# Whatever else honest Polish documents hold beyond ASCII: signs, quotes, fractions, neighbours' letters.
_EXPECTED = frozenset("§–—„”“’‘«»…°•·€½¼¾²³×©®±µ\u00a0\u00adöüäßéèáčšžřýíúóôâëÖÜÄÉČŠŽ")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]|[\x80-\x9f]")
_CANDIDATES = ("cp1250", "iso8859_2", "cp852")
# What UTF-8 looks like to somebody who took it for a one-byte encoding and saved the result.
_TWICE_ENCODED = re.compile(r"[ÄĹĂÅÃ][\u0080-\u00bf‚„…†‡‰Š‹ŚŤŽŹ‘’“”•–—™š›śťžźˇ˘Ł¤Ą¦§¨©Ş«¬®Ż°±˛ł´µ¶·¸ąş»Ľ˝ľż]")


def decode(data: bytes, file: Path) -> tuple[str, str]:
    """The text of a file, and the encoding where it had to be guessed ("" for Unicode).

    Raises:
        UnknownEncodingError: no encoding gives text that looks like Polish.
    """
    text, guessed = _decoded(data, file)
    if _CONTROL.search(text) or len(_TWICE_ENCODED.findall(text)) >= 3:
        raise UnknownEncodingError("encoding-unknown", file=file.name)
    return text, guessed


def _decoded(data: bytes, file: Path) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).lstrip("\ufeff"), ""
            except UnicodeDecodeError as error:
                raise UnknownEncodingError("encoding-unknown", file=file.name) from error
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    scored = [(score, encoding) for encoding in _CANDIDATES if (score := _polish_score(data, encoding)) is not None]
    if scored:
        best = max(scored, key=lambda pair: pair[0])
        return data.decode(best[1]), best[1].replace("cp1250", "Windows-1250").replace("iso8859_2", "ISO 8859-2")
    found = from_bytes(data).best()
    if found is not None and not set(str(found)) - _EXPECTED - _POLISH - set(map(chr, range(128))):
        return str(found), found.encoding
    raise UnknownEncodingError("encoding-unknown", file=file.name)


def _polish_score(data: bytes, encoding: str) -> int | None:
    """Number of Polish letters under an encoding; None when it also gives letters Polish does not have."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    beyond_ascii = [letter for letter in text if ord(letter) > 127]
    if any(letter not in _POLISH and letter not in _EXPECTED for letter in beyond_ascii) or _CONTROL.search(text):
        return None
    return sum(letter in _POLISH for letter in beyond_ascii)
