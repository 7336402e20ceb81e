"""Names made comparable: the same name written in two ways becomes the same text."""

import re
import unicodedata
from functools import lru_cache

# Legal forms say what kind of company it is, not which; they are cut at the end of a name only.
_LATIN_FORMS = re.compile(
    r"(?:\b(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|ag|sa|nv|bv|ab|oy|as|spa|srl|sas|pte|pty|kk)\b\s*)+$"
)
_HAN_FORMS = re.compile(r"(?:股份有限公司|有限责任公司|有限公司|株式会社|集团公司|公司)$")
_NOT_WORD = re.compile(r"[^\w]+")

# The same buyers come again, line after line of a file.
_REMEMBERED = 10_000


@lru_cache(maxsize=_REMEMBERED)
def comparable(name: str) -> str:
    """The name folded: width and case alike, marks and legal forms at the end left out.

    Two names that fold to the same text are taken as the same name; nothing fuzzier is done here.
    """
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).casefold()
    bare = "".join(each for each in folded if not unicodedata.combining(each))
    composed = unicodedata.normalize("NFC", bare)
    words = _NOT_WORD.sub(" ", composed.replace("&", " and ").replace(".", "")).strip()
    shortened = _HAN_FORMS.sub("", _LATIN_FORMS.sub("", words).strip()).strip()
    return shortened or words


def comparable_identifier(identifier: str) -> str:
    """An identifier folded: letters and digits alone, width and case alike."""
    folded = unicodedata.normalize("NFKC", identifier).casefold()
    return "".join(each for each in folded if each.isalnum())
