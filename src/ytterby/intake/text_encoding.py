"""The encoding of a text without a name for it, decided strictly or not at all."""

import re
from collections import Counter
from collections.abc import Callable

NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "gb18030": "GB18030",
    "cp932": "Shift-JIS (CP932)",
}

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_HEADING_LINES = 40
_KANA = range(0x3041, 0x3100)
# Words of two signs and more: katakana of half width, and kana or ideographs.
_NARROW = re.compile(r"[\uff61-\uff9f]{2,}")
_WIDE = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]{2,}")
# JIS X 0208 in the bytes of Shift-JIS: signs, letters and kana, then the ideographs of level 1.
_JIS_SIGNS = range(0x8140, 0x84BF)
_JIS_LEVEL_1 = range(0x889F, 0x9873)
_TWO_BYTES = 2
_BLANKS = str.maketrans(dict.fromkeys(',;|\r\n"', "\t"))


class EncodingUnknownError(ValueError):
    """Bytes are text in none of the encodings read here; ``place`` says where that was seen."""

    def __init__(self, place: str) -> None:
        self.place = place
        super().__init__(place)


def encoding_of(raw: bytes, knows: Callable[[str], bool]) -> str:
    """The codec in which all of the bytes are text.

    A byte-order mark decides; without one UTF-8 is tried, then GB18030 and Shift-JIS.  Nearly any
    bytes pass as GB18030, German umlauts in a Western code page among them (an umlaut and the
    letter after it are a rare ideograph there), so at least nine in ten of its signs have to be in
    daily use, and so have those of Shift-JIS.  Where both would do, the one counts in which more
    headings are known; ``knows`` says whether a cell is one.

    Raises:
        EncodingUnknownError: it is none of these, or it may be two.

    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            _decoded(raw, codec)
            return codec
    if b"\0" in raw:
        place = f"byte {raw.index(0)} is zero, as in no text without its mark"
        raise EncodingUnknownError(place)
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as no_utf8:
        return _eastern(raw, no_utf8.start, knows)
    return "utf-8"


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        place = f"byte {error.start} is not {NAMES[codec]}, as its first bytes say it is"
        raise EncodingUnknownError(place) from error


def _eastern(raw: bytes, no_utf8: int, knows: Callable[[str], bool]) -> str:
    """The codec of Chinese or Japanese text."""
    japanese = _as_japanese(raw)
    try:
        chinese = _as_chinese(raw, no_utf8)
    except EncodingUnknownError:
        if japanese is None:
            raise
        return "cp932"
    if japanese is None:
        return "gb18030"
    known = (_headings_known(chinese, knows), _headings_known(japanese, knows))
    if known[0] == known[1]:
        start = f"byte {no_utf8} is not UTF-8, and "
        place = f"{start}it may be Chinese in GB18030 as well as Japanese in Shift-JIS"
        raise EncodingUnknownError(place)
    return "gb18030" if known[0] > known[1] else "cp932"


def _as_chinese(raw: bytes, no_utf8: int) -> str:
    """The text, if it is credible GB18030.

    Raises:
        EncodingUnknownError: it is not.

    """
    start = f"byte {no_utf8} is not UTF-8, and "
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError as error:
        place = f"{start}byte {error.start} is not GB18030"
        raise EncodingUnknownError(place) from error
    beyond = _beyond_ascii(text)
    rare = (len(text.encode("gbk", "ignore")) - len(text.encode("gb2312", "ignore"))) // 2
    # Kana stand in GB 2312 where EUC-JP has them, and no Chinese text is made of them.
    kana = sum(ord(letter) in _KANA for letter in text)
    if rare * 10 > beyond or kana * 10 > beyond:
        place = f"{start}read as GB18030 its words are not Chinese"
        raise EncodingUnknownError(place)
    return text


def _as_japanese(raw: bytes) -> str | None:
    """The text, if it is credible Shift-JIS.

    One Western sign may be a katakana of half width there, and an apostrophe with the letter after
    it an ideograph, so no sign counts that stands alone.
    """
    try:
        text = raw.decode("cp932")
    except UnicodeDecodeError:
        return None
    narrow = sum(map(len, _NARROW.findall(text)))
    wide = _WIDE.findall(text)
    daily = sum(many for letter, many in Counter(text).items() if _is_in_daily_use(letter))
    if not any(map(_is_daily_word, wide)) or (daily + narrow) * 10 < _beyond_ascii(text) * 9:
        return None
    return text


def _is_daily_word(word: str) -> bool:
    return all(map(_is_in_daily_use, word))


def _is_in_daily_use(letter: str) -> bool:
    """Whether a sign of two bytes is a kana, a mark or an ideograph that everybody reads."""
    code = letter.encode("cp932")
    place = int.from_bytes(code, "big")
    return len(code) == _TWO_BYTES and (place in _JIS_SIGNS or place in _JIS_LEVEL_1)


def _beyond_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _headings_known(text: str, knows: Callable[[str], bool]) -> int:
    """How many cells of the first lines are known headings, whatever the delimiter is."""
    lines = text.split("\n", _HEADING_LINES)[:_HEADING_LINES]
    cells = "\n".join(lines).translate(_BLANKS).split("\t")
    return sum(knows(cell.strip()) for cell in cells if cell.strip())
