"""Words as people type them come in and leave as evidence: what they say of an item.

What words do not say stays unknown.  A word for a form says a form, a family its constituents; a
grade of magnet says a family and nothing of its dysprosium.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ytterby.intake.cells import CellError
from ytterby.intake.chemical_formulas import METALLIC, is_metallic
from ytterby.intake.item_evidence import evidence_of, is_about_use
from ytterby.intake.item_forms import HOLDERS, forms_left, unknown_heads
from ytterby.intake.item_lexicon import ItemLexicon, Joint
from ytterby.intake.notebook import Notebook
from ytterby.intake.word_structure import Placed, structure_of
from ytterby.intake.word_tokens import Token, tokens_of
from ytterby.vocabulary.evidence import ItemWords, Says, Unread
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.finding import Checked, Finding, Place
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.substance import RARE_EARTHS

LENGTH_MAX = 500
"""So many characters are read at most: a description, not a document."""

WORDS = "words"
"""What the document is called in findings."""

_FACTS = {Says.FUNCTION: "item.function", Says.SUBJECT: "technology.subject"}
_TRADE_FAMILIES = frozenset({"B-Fe-Nd", "Co-Sm"})
_IN_MAGNETS = (*RARE_EARTHS, "Co")
_NO_MAGNET = "none"


def read_item_words(text: str, lexicon: ItemLexicon) -> Checked[ItemWords]:
    """What words, a code, a number of customs or a composition say of an item."""
    notebook = Notebook()
    if len(text) > LENGTH_MAX:
        notebook.note(_too_long(text))
        return notebook.checked(None)
    tokens = tokens_of(text, lexicon)
    if not tokens:
        notebook.note(_missing(text))
        return notebook.checked(None)
    reading = _Reading(tokens)
    forms, facts = reading.forms, dict(reading.facts())
    family, magnet_family = reading.families()
    composition = reading.structure.composition
    return notebook.checked(
        ItemWords(
            text.strip(),
            tuple(evidence_of(reading.placed, forms, composition, lexicon)),
            forms,
            "" if reading.is_holder else family,
            "" if reading.is_holder else magnet_family,
            facts,
            composition.shares,
            composition.complete,
            tuple(
                Unread(each.words, each.near, each.words in reading.unknown_heads)
                for each in tokens
                if not each.is_known
            ),
            tuple(dict.fromkeys(reading.findings)),
        )
    )


class _Reading:
    """The tokens of one text, put together; what contradicts itself is noted and left unknown."""

    def __init__(self, tokens: list[Token]) -> None:
        self.structure = structure_of(tokens)
        self.placed = self.structure.placed
        self.unknown_heads = unknown_heads(self.placed)
        self.forms = forms_left(self.placed) or self._forms_of_composition()
        self.is_holder = bool(self.forms) and HOLDERS.issuperset(self.forms)
        self.findings: list[Finding] = []
        trouble = self.structure.trouble
        if trouble is not None:
            self.findings.append(_unusable_shares(trouble, self.structure.shares_written))
        named = _sources(filter(_is_said, self.placed), Says.FAMILY)
        if len(named) > 1:
            self.findings.append(_two_families(named))
            self.placed = tuple(map(_left_open, self.placed))
        self._said = [each for each in self.placed if _is_said(each)]
        self._named = _sources(self._said, Says.FAMILY)

    def _forms_of_composition(self) -> tuple[str, ...]:
        """What a complete composition without oxygen and the like may be."""
        composition = self.structure.composition
        inside = [each.substance for each in composition.shares if each.share.high != 0]
        return METALLIC if composition.complete and is_metallic(inside) else ()

    def families(self) -> tuple[str, str]:
        """The family by its named constituents, and that of the trade if it is a magnet."""
        family = next(iter(self._named), "")
        if family:
            return family, _magnet_family(family)
        in_a_row = self._named_in_a_row()
        counted = _magnet_family(in_a_row)
        # Elements side by side need not be all that a magnet is named after.
        return in_a_row, counted if counted in _TRADE_FAMILIES else ""

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact that the words state, the words themselves its source."""
        yield from self._presence()
        for says, name in _FACTS.items():
            # What technology is for is what it is about.
            told = _sources(self.placed, says)
            if len(told) == 1:
                yield from ((name, Fact(value, _quoted(words))) for value, words in told.items())
        yield from self._magnets_inside()

    def _presence(self) -> Iterator[tuple[str, Fact]]:
        inside = _sources(filter(self._is_there, self._said), Says.CONTAINS)
        without = _sources(self.placed, Says.WITHOUT)
        for each in self.placed:
            if each.denied and not each.values(Says.FAMILY):
                for symbol in (*each.values(Says.CONTAINS), *each.values(Says.MAY_CONTAIN)):
                    without.setdefault(symbol, each.written)
        for symbol in dict.fromkeys((*inside, *without)):
            if symbol in inside and symbol in without:
                self.findings.append(_in_and_not(symbol, inside[symbol], without[symbol]))
            else:
                words = inside.get(symbol) or without[symbol]
                yield f"item.contains.{symbol}", Fact(symbol in inside, _quoted(words))

    def _is_there(self, each: Placed) -> bool:
        """Whether a share that is told with a substance leaves no doubt that there is some."""
        if not each.share:
            return True
        told = set(each.values(Says.CONTAINS))
        shares = self.structure.composition.shares
        return any(share.substance in told and share.share.low > 0 for share in shares)

    def _named_in_a_row(self) -> str:
        """What elements side by side name together, or one alone a metal or a target."""
        rows: list[list[str]] = [[]]
        for each in self._said:
            element = "" if each.opening is Joint.HOLDING or each.share else each.token.element
            if element and rows[-1] and each.token.joined in {" ", "-", ""}:
                rows[-1].append(element)
            else:
                rows.append([element] if element else [])
        longest = max(rows, key=len)
        names_it_alone = bool(self.forms) and {Form.METAL, Form.TARGET}.issuperset(self.forms)
        if len(longest) == 1 and not (names_it_alone and sum(map(len, rows)) == 1):
            return ""
        return "-".join(sorted(set(longest)))

    def _magnets_inside(self) -> Iterator[tuple[str, Fact]]:
        """What is said of magnets inside goods: that there are none, or what they are made of."""
        for each in filter(_denies_magnets, self.placed):
            words = _quoted(each.written)
            yield "item.magnet_family_inside", Fact(_NO_MAGNET, words)
            for symbol in _IN_MAGNETS:
                yield f"item.magnet_inside.{symbol}", Fact(value=False, source=words)
        if not self.is_holder:
            return
        family = self.families()[1]
        words = _quoted(next(iter(self._named.values()), family))
        if family:
            yield "item.magnet_family_inside", Fact(family, words)
        told = {symbol: words for symbol in family.split("-") if symbol in _IN_MAGNETS}
        for each in self._in_phrases_of_magnets():
            told.update(dict.fromkeys(each.values(Says.CONTAINS), _quoted(each.written)))
        for symbol, said in told.items():
            yield f"item.magnet_inside.{symbol}", Fact(value=True, source=said)

    def _in_phrases_of_magnets(self) -> list[Placed]:
        """What is told in the phrase "with ... magnets" and in those that hang on it."""
        inner = [each for each in self._said if each.opening in {Joint.HOLDING, Joint.OF}]
        first = next((each.phrase for each in inner if Form.MAGNET in each.values(Says.FORM)), None)
        if first is None:
            return []
        return [each for each in inner if each.phrase >= first and self._is_there(each)]


def _is_said(each: Placed) -> bool:
    """Whether a word speaks of the item, and neither denies nor leaves open what it says."""
    return not (each.denied or each.one_of_several or is_about_use(each))


def _denies_magnets(each: Placed) -> bool:
    """Whether a word says that there is no magnet inside."""
    if each.denied and Form.MAGNET in each.values(Says.FORM):
        return True
    return any(sense.says is Says.WITHOUT_MAGNET for sense in each.token.senses)


def _left_open(each: Placed) -> Placed:
    """A word for a family, where another word names another family."""
    return replace(each, one_of_several=bool(each.values(Says.FAMILY)) or each.one_of_several)


def _sources(placed: Iterable[Placed], says: Says) -> dict[str, str]:
    """The values of one kind, each with the words that said it first."""
    found: dict[str, str] = {}
    for each in placed:
        for value in each.values(says):
            found.setdefault(value, each.written)
    return found


def _magnet_family(family: str) -> str:
    """The family that the trade counts a magnet to; small additions do not make another one.

    Empty where the constituents do not name one for certain.
    """
    symbols = set(family.split("-"))
    if symbols >= {"Nd", "Fe", "B"}:
        return "B-Fe-Nd"
    if symbols & {"Nd", "Pr"}:
        return ""
    return "Co-Sm" if symbols >= {"Sm", "Co"} else family


def _quoted(words: str) -> str:
    return f"“{words}”"


def _unusable_shares(trouble: CellError, written: str) -> Finding:
    place = Place(WORDS)
    return Finding(place, trouble.code, written, trouble.expected, trouble.remedy, blocks=False)


def _two_families(named: Mapping[str, str]) -> Finding:
    """Two words for two families; of more, the first two are told."""
    (family, words), (other, more), *_ = named.items()
    return Finding(
        Place(WORDS),
        "WORDS-CONTRADICT",
        f"“{words}” names {family}, and “{more}” names {other}",
        "one alloy or magnet family",
        "say which; until then it is taken as not known",
        blocks=False,
    )


def _in_and_not(symbol: str, inside: str, without: str) -> Finding:
    return Finding(
        Place(WORDS),
        "WORDS-CONTRADICT",
        f"“{inside}” says that {symbol} is in it, and “{without}” that it is not",
        f"{symbol}, or none",
        "say which; until then it is taken as not known",
        blocks=False,
    )


def _too_long(text: str) -> Finding:
    return Finding(
        Place(WORDS),
        "WORDS-TOO-LONG",
        f"{len(text):,} characters",
        f"at most {LENGTH_MAX:,}: a description, a code or a composition",
        "describe one item in a few words; a bill of materials is read by `ytterby content`",
    )


def _missing(text: str) -> Finding:
    seen = f"no word, code or number in {text.strip()[:40]!r}" if text.strip() else "nothing"
    return Finding(
        Place(WORDS),
        "WORDS-MISSING",
        seen,
        "words, a control code, an HS number or a composition",
        "write what the item is, as in 'SmCo magnet', '1C905.b', '8505.11' or 'Nd 28; Dy 3.5 %'",
    )
