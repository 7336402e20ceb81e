"""How the words of an item were read, in sentences: what each said, and what nobody knew."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.reports.language import Language, language_spoken, marked, say, told
from ytterby.reports.titles import in_language, item_title
from ytterby.reports.wording import instrument_words, listed
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.evidence import About, Evidence, ItemWords, Says, Unread
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.law import ItemClass
from ytterby.vocabulary.substance import RARE_EARTHS, SUBSTANCES

_MESSAGES: Mapping[Says, str] = MappingProxyType(
    {
        Says.FORM: marked("“{words}” was read as the form {values}"),
        Says.FAMILY: marked("“{words}” was read as the family {values}"),
        Says.CONTAINS: marked("“{words}” says that it contains {values}"),
        Says.WITHOUT: marked("“{words}” says that it contains no {values}"),
        Says.WITHOUT_MAGNET: marked("“{words}” says that there is no magnet inside"),
        Says.FUNCTION: marked("“{words}” was read as what the material is for: {values}"),
        Says.SUBJECT: marked("“{words}” was read as the subject of technology: {values}"),
        Says.CODE: marked("“{words}” was read as the control code {values}"),
        Says.HS: marked("“{words}” was read as an HS number, which is a hint and decides nothing"),
        Says.MAY_BE: marked("“{words}” hints at the form {values} and decides nothing"),
        Says.MAY_CONTAIN: marked("“{words}” may mean {values} and decides nothing"),
    }
)
_SEVERAL_FORMS = marked("“{words}” leaves open which form it is: {values}")
_INSIDE = marked("“{words}” was read as what is inside: {values}")
_FOR = marked("“{words}” was read as what the item is for, or a part of")
_MENDED = marked("“{typed}” was taken for “{words}”")
_VALUES: Mapping[str, str] = MappingProxyType(
    {
        "magnetic-refrigeration": marked("magnetic refrigeration"),
        "magnetostrictive": marked("magnetostriction"),
        "hydrogen-storage": marked("hydrogen storage"),
        "hydrogen-absorption": marked("hydrogen absorption"),
        "thermal-barrier": marked("a thermal barrier"),
        "rare-earth-mining": marked("rare-earth mining"),
        "rare-earth-separation": marked("rare-earth separation"),
        "rare-earth-metal-smelting": marked("rare-earth metal smelting"),
        "rare-earth-magnet-making": marked("magnet making"),
        "rare-earth-recycling": marked("rare-earth recycling"),
        "rare-earth-line-service": marked("production lines of rare earths"),
        "ferrite": marked("ferrite"),
        "none": marked("none"),
    }
)
_TOLD_APART = frozenset({Says.NOTHING, Says.ELSEWHERE})
_FORMS = frozenset({Says.FORM, Says.MAY_BE})
_SUBSTANCES = frozenset({Says.CONTAINS, Says.WITHOUT, Says.MAY_CONTAIN})
# More substances than these are a group that the words name better.
_SUBSTANCES_NAMED = 8
_RARITY = {symbol: place for place, symbol in enumerate(RARE_EARTHS)}


@dataclass(frozen=True, slots=True)
class WordsRead:
    """What some of the words were read as, and what the reader should know of it."""

    sentence: str
    note: str = ""


def words_read(words: ItemWords) -> tuple[WordsRead, ...]:
    """Every word that said something, in order; a word that says the same again is left out."""
    spoken = [each for each in words.evidence if each.says not in _TOLD_APART]
    named = {each.words for each in spoken if each.says is Says.FAMILY}
    found: dict[str, WordsRead] = {}
    for each in spoken:
        # A family says its constituents by its name.
        if each.says is Says.CONTAINS and each.words in named:
            continue
        sentence = _sentence(each)
        found.setdefault(sentence, WordsRead(sentence, in_language(each.note, each.note_zh)))
    return tuple(found.values())


def named_elsewhere(words: ItemWords) -> tuple[str, ...]:
    """Where goods of this kind are named in law that is not encoded, as far as that is known."""
    notes = (
        in_language(each.note, each.note_zh)
        for each in words.evidence
        if each.says is Says.ELSEWHERE and each.about is not About.USE
    )
    return tuple(dict.fromkeys(notes))


def not_asked(words: ItemWords) -> str:
    """The words that are known, and that no row asks about; blank if there are none."""
    idle = [each.words for each in words.evidence if each.says is Says.NOTHING]
    return say("No row asks about: {words}.", words=listed(idle)) if idle else ""


def not_known(words: ItemWords) -> tuple[str, ...]:
    """The words that nobody knew, with those that are one letter from them."""
    plain = [each.words for each in words.unread if not each.near and not each.is_head]
    sentences = [_near(each) for each in words.unread if each.near]
    heads = [each.words for each in words.unread if each.is_head and not each.near]
    if heads:
        sentences.append(
            say(
                "{words} is not known here and may say what the item is: its form is left open.",
                words=listed(_quoted(heads)),
            )
        )
    if plain:
        sentences.append(say("Not known here: {words}.", words=listed(_quoted(plain))))
    return tuple(sentences)


def form_words(form: str) -> str:
    """A form by its name for people."""
    try:
        known = Form(form)
    except ValueError:
        return form
    return in_language(known.words, known.words_zh)


def forms_words(forms: Sequence[str]) -> str:
    """Forms of which one holds: ``oxide or compound``."""
    return listed([form_words(each) for each in forms], "or")


def family_words(family: str) -> str:
    """A family as the trade writes it, its rare earths first: ``Nd-Fe-B``, ``钕铁硼``."""
    symbols = family.split("-")
    if not all(each in SUBSTANCES for each in symbols):
        return value_name(family)
    ordered = sorted(symbols, key=_rank)
    if language_spoken() is Language.CHINESE:
        return "".join(SUBSTANCES[each].name_zh for each in ordered)
    return "-".join(ordered)


def value_name(value: str) -> str:
    """A function or a subject by its name for people."""
    words = _VALUES.get(value)
    return told(value) if words is None else say(words)


def row_name(item: ItemClass, lawbook: Lawbook) -> str:
    """A row in short: its code, or its title and law where it has none."""
    if item.code:
        return item.code
    law = instrument_words(item.list, lawbook)
    return say("{title} ({law})", title=item_title(item), law=law)


def substances_words(symbols: Iterable[str]) -> str:
    """Substances in a row, the rare earths first: ``Dy, Fe and Co``."""
    return listed(sorted(symbols, key=_rank))


def _rank(symbol: str) -> tuple[int, int]:
    """Rare earths by number, then the others, the heavy ones first: Nd-Fe-B, Sm-Co."""
    if symbol in _RARITY:
        return 0, _RARITY[symbol]
    return 1, -SUBSTANCES[symbol].atomic_number


def _sentence(each: Evidence) -> str:
    words = each.words
    if each.about is About.USE:
        sentence = say(_FOR, words=words)
    elif each.about is About.INSIDE:
        sentence = say(_INSIDE, words=words, values=_values(each))
    elif each.says is Says.FORM and len(each.values) > 1:
        sentence = say(_SEVERAL_FORMS, words=words, values=forms_words(each.values))
    else:
        sentence = say(_MESSAGES[each.says], words=words, values=_values(each))
    if not each.typed:
        return sentence
    mended = say(_MENDED, typed=each.typed, words=words)
    return say("{sentence}; {next}", sentence=mended, next=sentence)


def _values(each: Evidence) -> str:
    if each.says in _FORMS:
        return forms_words(each.values)
    if each.says is Says.FAMILY:
        return "".join(family_words(value) for value in each.values)
    if each.says in _SUBSTANCES:
        if len(each.values) > _SUBSTANCES_NAMED and set(each.values) <= set(RARE_EARTHS):
            return say("rare earths")
        inside = sorted(each.values, key=_rank)
        return listed(inside, "or" if each.says is Says.WITHOUT else "and")
    return listed(value_name(value) for value in each.values)


def _near(unread: Unread) -> str:
    near = listed(_quoted(unread.near), "or")
    return say(
        "“{words}” is not known here; it may be a slip for {near}.", words=unread.words, near=near
    )


def _quoted(words: Iterable[str]) -> Iterator[str]:
    return (f"“{each}”" for each in words)
