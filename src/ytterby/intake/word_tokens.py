"""Words as people type them, cut into tokens that the lexicon of items knows, or does not."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import NamedTuple

from ytterby.intake.chemical_formulas import FORMULA, METALLIC, read_formula
from ytterby.intake.headers import key_of
from ytterby.intake.item_lexicon import ItemLexicon, Sense, Senses
from ytterby.vocabulary.evidence import Says
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES, oxide_named


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    AMOUNT = auto()
    NUMBER = auto()
    CODE = auto()
    HS = auto()


class Token(NamedTuple):
    """One word, number or code, with everything that it says; without senses nobody knew it.

    ``joined`` is what stands between it and the token before: nothing, a blank, one of ``-:/+``,
    ``(`` for a parenthesis, ``|`` where a clause ends.  ``element`` is set for the plain name or
    symbol of one element, ``named`` for what a share may be told of, ``weak_forms`` are forms that
    a name implies and that any word for a form overrides.
    """

    kind: Kind
    words: str
    joined: str
    senses: Senses = ()
    element: str = ""
    named: str = ""
    weak_forms: tuple[str, ...] = ()
    typed: str = ""
    near: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it says something, be it that no row asks about it."""
        return bool(self.senses) or self.kind is not Kind.WORD


_HAN = "\u3400-\u9fff\uf900-\ufaff"
_LETTER = rf"(?:(?![{_HAN}])[^\W\d_])"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_BOUND = (
    r"(?:(?:<=|>=|[<>\u2264\u2265]|\b(?:at least|at most|up to|max\.?|min\.?|less than|more than|"
    r"below|above|bis zu|höchstens|mindestens|unter|über)\s|不超过|至多|低于|小于|少于|至少|不低于|"
    r"大于|高于|超过)\s*)?"
)
_UNIT = (
    r"(?P<basis>(?:wt|mass|gew|massen|at|atom|mol|vol)\.?\s*-?\s*)?(?:%|percent\b|prozent\b)"
    r"|‰|ppmw?\b|ppb\b"
)
_PIECE = re.compile(
    rf"(?P<code>(?<![A-Za-z0-9])[0-9][A-Ea-e][0-9]{{3}}(?:\.[A-Za-z0-9]{{1,2}})*(?![A-Za-z0-9]))"
    rf"|(?P<amount>{_BOUND}{_NUMBER}(?:\s*(?:-|\u2013|~|to|bis|至)\s*{_NUMBER})?\s*(?:{_UNIT}))"
    r"|(?P<hs>(?<![0-9.,])(?:[0-9]{4}[. ][0-9]{2}(?:[. ]?[0-9]{2}){0,3}"
    r"|[0-9]{4} ?[0-9]{4}(?:[0-9]{2})?|[0-9]{6}|[0-9]{4})(?![0-9]|[.,][0-9]))"
    rf"|(?P<symbol>(?-i:[A-Z][a-z]?)(?={_NUMBER}\s*%))"
    rf"|(?P<formula>(?-i:{FORMULA.pattern})(?!{_LETTER}|[0-9]))"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<word>[0-9]*{_LETTER}(?:{_LETTER}|[0-9])*)"
    rf"|(?P<number>{_NUMBER})"
    r"|(?P<joint>[-\u2010-\u2015/+:&=])"
    r"|(?P<blank>[ \t]+)"
    r"|(?P<break>[^\w\s]|[\n_])"
    r"|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_BREAK, _GRAM_MAX = "|", 6
_JOINED = {"/": "/", "+": "+", "&": "+", ":": ":", "=": ":"}
_FIGURES = frozenset({"amount", "number"})
_PLURAL_MIN = len("rods")
_IN_A_RUN = frozenset({"word", "formula", "symbol", "number"})
# In capitals too, where they are no other word of the trade; la and pm are words in small letters.
_CAPITALS = frozenset({"DY", "ND", "TB", "SM", "GD", "YB"})
_SMALL = frozenset(each.casefold() for each in RARE_EARTHS if len(each) > 1) - {"la", "pm"}
_ALSO_WORDS = frozenset({"In", "As", "Be"})
_HEADING = len("2846")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_CHAPTERS = range(1, 98)
_TO_ENGLISH = {
    "bis zu": "up to", "höchstens": "at most", "mindestens": "at least", "unter": "below",
    "über": "above",
}  # fmt: skip


class _Piece(NamedTuple):
    """A run of letters or figures; ``in_shares`` where a number beside it makes it a symbol."""

    kind: str
    text: str
    joined: str
    in_shares: bool = False


def tokens_of(text: str, lexicon: ItemLexicon) -> list[Token]:
    """The tokens of a text, its letters brought to one width."""
    pieces = _with_shares(list(_pieces(unicodedata.normalize("NFKC", text))))
    tokens: list[Token] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind == "han":
            tokens += _han(piece, lexicon)
            at += 1
        elif piece.kind in _PLAIN:
            tokens.append(Token(_PLAIN[piece.kind], _plain(piece), piece.joined))
            at += 1
        else:
            found, many = _latin(pieces, at, lexicon)
            tokens += found
            at += many
    return tokens


_PLAIN = {
    "code": Kind.CODE,
    "amount": Kind.AMOUNT,
    "hs": Kind.HS,
    "number": Kind.NUMBER,
    "break": Kind.WORD,
    "other": Kind.WORD,
}


def _pieces(text: str) -> Iterator[_Piece]:
    """Everything but blanks and marks, each piece with what stands before it."""
    joined = _BREAK
    for found in _PIECE.finditer(text):
        kind = str(found.lastgroup)
        if found["amount"] is not None:
            kind = "amount"
        if kind == "break":
            # Marks end a clause; a picture among the words is a word that nobody knows.
            joined = "(" if found[0] in "()" and joined != _BREAK else _BREAK
            if not unicodedata.category(found[0]).startswith("So"):
                continue
        if kind == "blank":
            joined = joined or " "
            continue
        if kind == "joint":
            joined = _JOINED.get(found[0], "-")
            continue
        yield _Piece(kind, found[0], joined)
        joined = ""


def _with_shares(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, those marked that stand beside a number where several symbols do."""
    beside = {
        at
        for at, piece in enumerate(pieces)
        if piece.text in SUBSTANCES
        and any(each.kind in _FIGURES for each in (*pieces[at + 1 : at + 2], *pieces[at - 1 : at]))
    }
    if len(beside) == 1 and not any(piece.kind == "amount" for piece in pieces):
        return pieces
    return [piece._replace(in_shares=at in beside) for at, piece in enumerate(pieces)]


def _plain(piece: _Piece) -> str:
    if piece.kind != "amount":
        return piece.text
    text = piece.text.casefold()
    for german, english in _TO_ENGLISH.items():
        text = text.replace(german, english)
    text = re.sub(r"(?:wt|mass|gew|massen)\.?\s*-?\s*(?=%|percent|prozent)", "", text)
    text = re.sub(r"((?:at|atom|mol|vol))\.?\s*-?\s*(?=%|percent|prozent)", r"\1", text)
    return re.sub(r"percent|prozent", "%", text).replace("bis", "-")


def _latin(pieces: Sequence[_Piece], at: int, lexicon: ItemLexicon) -> tuple[list[Token], int]:
    """The longest run of words from here that is known together, and how many pieces it has."""
    run = _run(pieces, at)
    group = _symbols_joined(run)
    for many in range(len(run), max(1, group - 1), -1):
        keys = [key_of(piece.text) for piece in run[:many]]
        # "without Er" is no plural of "without".
        spelt = lexicon.of if len(keys[-1]) >= _PLURAL_MIN else lexicon.exactly
        senses = spelt("".join(keys))
        if senses:
            words = "".join(
                (piece.joined if place else "") + piece.text
                for place, piece in enumerate(run[:many])
            )
            return [_known(words, pieces[at].joined, senses)], many
    if group > 1:
        symbols = tuple(dict.fromkeys(piece.text for piece in run[:group]))
        words = "-".join(piece.text for piece in run[:group])
        return [_of_formula(words, pieces[at].joined, symbols, METALLIC)], group
    return list(_single(pieces[at], lexicon)), 1


def _symbols_joined(run: Sequence[_Piece]) -> int:
    """How many symbols are joined by hyphens from the start: Nd-Dy-Fe-B is one name."""
    count = 0
    for piece in run:
        if piece.text not in SUBSTANCES or (count and piece.joined != "-"):
            break
        count += 1
    return count


def _run(pieces: Sequence[_Piece], at: int) -> list[_Piece]:
    run = [pieces[at]]
    for piece in pieces[at + 1 : at + _GRAM_MAX]:
        if piece.kind not in _IN_A_RUN or piece.joined not in {" ", "-"}:
            break
        run.append(piece)
    return run


def _single(piece: _Piece, lexicon: ItemLexicon) -> Iterator[Token]:
    text, key = piece.text, key_of(piece.text)
    symbol = _symbol(piece)
    if symbol:
        contains = (Sense(Says.CONTAINS, (symbol,)),)
        yield Token(Kind.WORD, text, piece.joined, contains, symbol, symbol)
        return
    senses = lexicon.of(key)
    formula = None if senses or not _may_be_formula(text) else read_formula(text)
    if formula is not None:
        yield _of_formula(text, piece.joined, formula.symbols, formula.forms)
    elif senses:
        yield _known(text, piece.joined, senses)
    else:
        yield from _of_unknown(text, key, piece.joined, lexicon)


def _may_be_formula(text: str) -> bool:
    return any(letter.isupper() or letter.isdigit() for letter in text)


def _of_unknown(text: str, key: str, joined: str, lexicon: ItemLexicon) -> Iterator[Token]:
    """A word put together of known ones, one mended by a letter, or one that nobody knew."""
    parts = lexicon.of_compound(key)
    near = () if parts else lexicon.mended(key)
    meanings = {lexicon.of(word) for word in near}
    spelt = tuple(lexicon.spellings.get(word, word) for word in near)
    if parts:
        for place, (_, senses) in enumerate(parts):
            yield _known(text, " " if place else joined, senses)
    elif len(meanings) == 1:
        yield _known(spelt[0], joined, meanings.pop())._replace(typed=text)
    else:
        yield Token(Kind.WORD, text, joined, near=spelt)


def _symbol(piece: _Piece) -> str:
    """The element whose symbol a piece is, empty if it is none or may as well be a word."""
    text = piece.text
    if text in SUBSTANCES:
        is_clear = piece.in_shares or piece.kind == "symbol" or text == "Y"
        return text if is_clear or (len(text) > 1 and text not in _ALSO_WORDS) else ""
    return text.capitalize() if text in _CAPITALS or text in _SMALL else ""


def _known(words: str, joined: str, senses: Senses) -> Token:
    """A token of known words; a family contains its constituents and is metallic."""
    contained = [value for each in senses if each.says is Says.CONTAINS for value in each.values]
    families = [value for each in senses if each.says is Says.FAMILY for value in each.values]
    has_form = any(each.says is Says.FORM for each in senses)
    inside = [part for family in families for part in family.split("-") if part in SUBSTANCES]
    if inside:
        senses = (*senses, Sense(Says.CONTAINS, tuple(inside)))
    is_plain = len(senses) == 1 and len(contained) == 1
    return Token(
        Kind.WORD,
        words,
        joined,
        senses,
        contained[0] if is_plain else "",
        contained[0] if len(contained) == 1 and not has_form else "",
        METALLIC if inside and not has_form else (),
    )


def _of_formula(text: str, joined: str, symbols: tuple[str, ...], forms: tuple[str, ...]) -> Token:
    senses: Senses = (Sense(Says.CONTAINS, symbols),)
    if forms is METALLIC:
        senses = (Sense(Says.FAMILY, ("-".join(sorted(symbols)),)), *senses)
    named = text if oxide_named(text) is not None else ""
    return Token(Kind.WORD, text, joined, senses, "", named, () if joined == ":" else forms)


def _han(piece: _Piece, lexicon: ItemLexicon) -> Iterator[Token]:
    """Chinese has no blanks: the longest known word from each character on."""
    text, joined, unknown, at = piece.text, piece.joined, "", 0
    while at < len(text):
        length = _known_from(text, at, lexicon)
        if not length:
            unknown += text[at]
            at += 1
            continue
        if unknown:
            yield Token(Kind.WORD, unknown, joined)
            joined, unknown = "", ""
        word = text[at : at + length]
        yield _known(word, joined, lexicon.of(word))
        joined, at = "", at + length
    if unknown:
        yield Token(Kind.WORD, unknown, joined)


def _known_from(text: str, at: int, lexicon: ItemLexicon) -> int:
    """How long the longest known word is that begins there, 0 if none does."""
    longest = min(lexicon.longest_han, len(text) - at)
    return next(
        (length for length in range(longest, 0, -1) if lexicon.of(text[at : at + length])), 0
    )


def is_heading(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a number is one of the Harmonized System; four digits need nothing beside them."""
    digits = key_of(token.words)
    if token.kind is not Kind.HS or int(digits[:2]) not in _CHAPTERS:
        return False
    if len(digits) > _HEADING:
        return True
    words = [each for each in tokens if each.kind is Kind.WORD]
    return not _YEAR.fullmatch(digits) and not [each for each in words if not _is_number_word(each)]


def _is_number_word(token: Token) -> bool:
    """Whether a word only says that a number of customs follows."""
    return key_of(token.words) in {"hs", "hts", "hscode", "税号", "商品编号", "海关编码"}
