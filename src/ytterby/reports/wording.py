"""How days, lists, shares and pieces of law read in a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache

from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.law import Instrument, Provision

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_BY_YEAR = re.compile(r"(?P<number>[0-9]+)/(?P<year>[0-9]{4})")
_ARTICLE = re.compile(r"art-([0-9]+)")
_LIMBS = re.compile(r"limbs?-([0-9]+(?:-[0-9]+)*)")
_ISO_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_INITIALS = 4
_INSTRUMENTS_SHOWN = 3
_LAWBOOKS_REMEMBERED = 8

_GRADES = {
    Grade.OFFICIAL: "official text",
    Grade.OFFICIAL_EXTRACT: "extract of the official text",
    Grade.DECISION: "published decision",
    Grade.FAQ: "answer of the authority",
    Grade.LAW_FIRM: "law firm",
    Grade.SOFTWARE: "other software",
    Grade.PRESS: "press",
    Grade.TRADE_PRACTICE: "trade practice",
    Grade.DERIVED: "our reading of the text",
    Grade.INVENTED: "invented example",
}


def day_words(day: date) -> str:
    """A day as it is written for people: ``21 Nov 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def day_words_zh(day: date) -> str:
    """A day in Chinese: ``2026年11月21日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def with_day_words(text: str) -> str:
    """A text in which days of ISO 8601 are written for people."""
    return _ISO_DAY.sub(lambda found: day_words(date.fromisoformat(found[0])), text)


def month_words(day: date) -> str:
    """The month of a day: ``Nov``."""
    return _MONTHS[day.month - 1]


def count_words(number: int) -> str:
    """A small number as a word, a larger one in digits."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``three suppliers``."""
    return f"{count_words(number)} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Words in a row: ``Sm, Gd and Tb``."""
    row = list(dict.fromkeys(words))
    return ", ".join(row[:-1]) + f" {last} {row[-1]}" if len(row) > 1 else "".join(row)


def shortened(words: Sequence[str], most: int, last: str = "and") -> str:
    """Words in a row, at most so many of them, the others counted."""
    if len(words) <= most:
        return listed(words, last)
    return f"{', '.join(words[: most - 1])} {last} {len(words) - most + 1} more"


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its start; what follows is left alone."""
    return sentence[:1].upper() + sentence[1:]


def with_article(noun: str) -> str:
    """A noun with ``a`` or ``an``, unless it brings its own."""
    if noun.split(" ", 1)[0].lower() in {"a", "an", "the", "no", "one"}:
        return noun
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def percent_words(share: Fraction) -> str:
    """A share as a percentage, to four significant digits."""
    return f"{float(share * 100):.4g} %"


def unverified_since(status: StatusOn, day: date) -> date | None:
    """The first day on which nobody has seen what followed, by the plain reading if it came."""
    asleep = status.suspension
    if status.unverified_since is None or asleep is None:
        return status.unverified_since
    return asleep.end.day if asleep.end.day <= day else status.unverified_since


def grade_words(grade: Grade) -> str:
    """What stands behind a statement of law, in words."""
    return _GRADES[grade]


def instrument_words(name: str, lawbook: Lawbook) -> str:
    """The short name of an instrument: ``No. 61``, ``Decree No. 792``, ``No. 46 of 2024``.

    Most instruments of a lawbook are of one kind and year; those need neither in their name.
    """
    instrument = lawbook.instruments.get(LegalId(name).instrument)
    if instrument is None:
        return name
    numbered = _BY_YEAR.fullmatch(instrument.number)
    if numbered is None:
        return instrument.number or instrument.title
    usual_kind, usual_year = _usual(lawbook)
    kind, short = _kind(instrument.id.text), f"No. {numbered['number']}"
    if kind != usual_kind:
        return f"{kind.upper() if len(kind) <= _INITIALS else kind.capitalize()} {short}"
    alone = sum(_shares_number(each, numbered["number"]) for each in lawbook.instruments.values())
    if alone == 1 and numbered["year"] == usual_year:
        return short
    return f"{short} of {numbered['year']}"


def _usual(lawbook: Lawbook) -> tuple[str, str]:
    """The kind and the year that most numbered instruments have."""
    return _most_common(tuple((each.id.text, each.number) for each in lawbook.instruments.values()))


@lru_cache(maxsize=_LAWBOOKS_REMEMBERED)
def _most_common(instruments: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """The same of ids and numbers, which every sentence asks again."""
    numbered = [
        (_kind(name), found["year"])
        for name, number in instruments
        if (found := _BY_YEAR.fullmatch(number)) is not None
    ]
    kinds, years = Counter(kind for kind, _ in numbered), Counter(year for _, year in numbered)
    return kinds.most_common(1)[0][0], years.most_common(1)[0][0]


def _kind(instrument: str) -> str:
    """What the id says before its numbers: ``decree`` for ``decree-792-2024``."""
    words = instrument.partition("/")[2].split("-")
    return " ".join(word for word in words if not word.isdigit())


def instrument_words_zh(name: str, lawbook: Lawbook) -> str:
    """The short Chinese name of an instrument: ``2025年第61号``."""
    instrument = lawbook.instruments.get(LegalId(name).instrument)
    if instrument is None:
        return name
    numbered = _BY_YEAR.fullmatch(instrument.number)
    if numbered is None:
        return instrument.title_zh or instrument.number or instrument.title
    return f"{numbered['year']}年第{numbered['number']}号"


def limb_words(provision: str) -> str:
    """A provision without its instrument: ``art. 1 (2)``, ``FAQ 5``.

    What an id says besides article and limb only tells our own provisions apart.
    """
    name = provision.partition("#")[2]
    article = _ARTICLE.match(name)
    if article is None:
        return name.replace("faq", "FAQ").replace("-", " ")
    limbs = _LIMBS.search(name)
    numbers = [] if limbs is None else [f"({each})" for each in limbs[1].split("-")]
    return f"art. {article[1]} {listed(numbers)}".strip()


def provision_words(name: str, lawbook: Lawbook) -> str:
    """The short name of a provision: ``No. 61 art. 1 (2)``."""
    return f"{instrument_words(name, lawbook)} {limb_words(name)}".strip()


def provisions_words(names: Iterable[str], lawbook: Lawbook, most: int = 4) -> str:
    """Several provisions, those of one instrument together: ``No. 61 art. 1 (1) and art. 2``."""
    limbs: dict[str, list[str]] = {}
    for name in names:
        limbs.setdefault(instrument_words(name, lawbook), []).append(limb_words(name))
    told = [
        f"{name} {shortened(list(dict.fromkeys(each)), most)}".strip()
        for name, each in limbs.items()
    ]
    return shortened(told, most)


def instruments_words(names: Iterable[str], lawbook: Lawbook) -> str:
    """The instruments of several provisions, each once: ``No. 18 and No. 61``."""
    each = dict.fromkeys(instrument_words(name, lawbook) for name in names)
    return shortened(list(each), _INSTRUMENTS_SHOWN)


def source_of(provision: Provision, lawbook: Lawbook) -> Instrument:
    """The instrument in which a provision stands."""
    return lawbook.instruments[provision.id.instrument]


def _shares_number(instrument: Instrument, number: str) -> bool:
    numbered = _BY_YEAR.fullmatch(instrument.number)
    return numbered is not None and numbered["number"] == number
