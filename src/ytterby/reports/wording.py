"""How days, lists, shares and pieces of law read in a sentence."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from ytterby.reports.identity import Itself
from ytterby.reports.language import Language, language_spoken, marked, say, told
from ytterby.reports.titles import in_language
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import StatusOn
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import Instrument, Provision
from ytterby.vocabulary.quantity import format_share

Joint: TypeAlias = Literal["and", "and also", "or"]

# By the number of the month; "May" stands for the month here.
_MONTHS = (
    marked("Jan"), marked("Feb"), marked("Mar"), marked("Apr"), marked("May"), marked("Jun"),
    marked("Jul"), marked("Aug"), marked("Sep"), marked("Oct"), marked("Nov"), marked("Dec"),
)  # fmt: skip
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
# The holes tell apart what reads alike in English and not in every language: "and also" joins
# rows that have an "and" of their own.
_ROWS: Mapping[Joint, str] = MappingProxyType(
    {
        "and": marked("{words} and {last}"),
        "and also": marked("{rows} and {last}"),
        "or": marked("{words} or {last}"),
    }
)
_CUT_ROWS: Mapping[Joint, str] = MappingProxyType(
    {
        "and": marked("{words} and {count} more"),
        "and also": marked("{rows} and {count} more"),
        "or": marked("{words} or {count} more"),
    }
)
_BY_YEAR = re.compile(r"(?P<number>[0-9]+)/(?P<year>[0-9]{4})")
_ARTICLE = re.compile(r"art-([0-9]+)")
_LIMBS = re.compile(r"limbs?-([0-9]+(?:-[0-9]+)*)")
# Chinese letters are no boundary of a word, but stand beside a day all the same.
_ISO_DAY = re.compile(r"(?<![0-9A-Za-z_])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9A-Za-z_])")
_INITIALS = 4
_ORDER = "order"
_HAN_DIGITS, _TEN, _HUNDRED = "〇一二三四五六七八九", 10, 100
_INSTRUMENTS_SHOWN = 3
_INSTRUMENTS_REMEMBERED = 256
_LAWBOOKS_REMEMBERED = 8

_GRADES = MappingProxyType(
    {
        Grade.OFFICIAL: marked("official text"),
        Grade.OFFICIAL_EXTRACT: marked("extract of the official text"),
        Grade.DECISION: marked("published decision"),
        Grade.FAQ: marked("answer of the authority"),
        Grade.LAW_FIRM: marked("law firm"),
        Grade.SOFTWARE: marked("other software"),
        Grade.PRESS: marked("press"),
        Grade.TRADE_PRACTICE: marked("trade practice"),
        Grade.DERIVED: marked("our reading of the text"),
        Grade.INVENTED: marked("invented example"),
    }
)


def day_words(day: date) -> str:
    """A day as it is written for people: ``21 Nov 2026``, ``2026年11月21日``."""
    return say("{day} {month} {year}", day=day.day, month=month_words(day), year=day.year)


def with_day_words(text: str) -> str:
    """A text in which days of ISO 8601 are written for people."""
    return _ISO_DAY.sub(_for_people, text)


def retold(words: str) -> str:
    """What an earlier room put in English; its days are written for people where it is Chinese."""
    return words if language_spoken() is Language.ENGLISH else with_day_words(told(words))


def month_words(day: date) -> str:
    """The month of a day: ``Nov``, ``11月``."""
    return say(_MONTHS[day.month - 1])


def count_words(number: int) -> str:
    """A number that counts: in English a small one as a word, a larger one in digits."""
    small = language_spoken() is Language.ENGLISH and number < len(_NUMBERS)
    return _NUMBERS[number] if small else f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """A number with what it counts: ``three suppliers``, ``3家供应商``.

    ``one`` and ``many`` are messages with the hole ``{count}``, as English tells them apart.
    """
    return say(one if number == 1 else many, count=count_words(number))


def number_of(number: int, one: str, many: str) -> str:
    """The same with the number in digits."""
    return say(one if number == 1 else many, count=number)


def listed(words: Iterable[str], joint: Joint = "and") -> str:
    """Words in a row, each once: ``Sm, Gd and Tb``, ``Sm、Gd和Tb``."""
    row = list(dict.fromkeys(words))
    if len(row) <= 1:
        return "".join(row)
    first = commas(row[:-1])
    return say(_ROWS[joint], words=first, rows=first, last=row[-1])


def shortened(words: Sequence[str], most: int, joint: Joint = "and") -> str:
    """Words in a row, at most so many of them, the others counted."""
    if len(words) <= most:
        return listed(words, joint)
    first = commas(words[: most - 1])
    return say(_CUT_ROWS[joint], words=first, rows=first, count=len(words) - most + 1)


def commas(words: Iterable[str]) -> str:
    """Words in a row with nothing between them but a comma."""
    return say(", ").join(words)


def semicolons(clauses: Iterable[str]) -> str:
    """Clauses in a row."""
    return say("; ").join(clauses)


def aside(words: str) -> str:
    """Words in brackets."""
    return say("({aside})", aside=words)


def with_clauses(*clauses: str) -> str:
    """Clauses one after the other, of which the first is what the others are about."""
    first, *rest = [each for each in clauses if each] or [""]
    for clause in rest:
        first = say("{clause}, {note}", clause=first, note=clause)
    return first


def in_sequence(*sentences: str) -> str:
    """Sentences one after the other; those that are empty fall away."""
    first, *rest = [each for each in sentences if each] or [""]
    for sentence in rest:
        first = say("{sentence} {next}", sentence=first, next=sentence)
    return first


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its start; what follows is left alone."""
    return sentence[:1].upper() + sentence[1:]


def full_stop(sentence: str) -> str:
    """The sentence with a full stop, unless it asks."""
    return (
        sentence if sentence.endswith(("?", "？")) else say("{sentence}.", sentence=bare(sentence))
    )


def bare(sentence: str) -> str:
    """The sentence without a full stop at its end."""
    return sentence.strip().rstrip(".。")


def percent_words(share: Fraction) -> str:
    """A share as a percentage, to four significant digits."""
    return say("{number} %", number=f"{float(share * 100):.4g}")


def share_words(share: Interval) -> str:
    """A share that may lie between two ends, as a percentage."""
    written = format_share(share)
    return say("{number} %", number=written.removesuffix(" %"))


def share_range_words(share: Interval) -> str:
    """A share between its two ends in short, each to four significant digits."""
    if share.is_exact:
        return percent_words(share.low)
    low, high = (f"{float(end * 100):.4g}" for end in (share.low, share.high or Fraction(1)))
    return say("{low} to {high} %", low=low, high=high)


def unverified_since(status: StatusOn, day: date) -> date | None:
    """The first day on which nobody has seen what followed, by the plain reading if it came."""
    asleep = status.suspension
    if status.unverified_since is None or asleep is None:
        return status.unverified_since
    return asleep.end.day if asleep.end.day <= day else status.unverified_since


def grade_words(grade: Grade) -> str:
    """What stands behind a statement of law, in words."""
    return say(_GRADES[grade])


def grade_name(grade: Grade) -> str:
    """A grade in short: in English its name in files."""
    return grade.value if language_spoken() is Language.ENGLISH else grade_words(grade)


def instrument_words(name: str, lawbook: Lawbook) -> str:
    """The short name of an instrument: ``No. 61``, ``Decree No. 792``, ``2025年第61号公告``.

    Most instruments of a lawbook are of one kind and year; in English those need neither in their
    name.
    """
    instrument = LegalId(name).instrument
    if instrument not in lawbook.instruments:
        return name
    return _instrument_words(instrument, Itself(lawbook), language_spoken())


# Every sentence names instruments, and there are not many.
@lru_cache(maxsize=_INSTRUMENTS_REMEMBERED)
def _instrument_words(name: str, law_read: Itself[Lawbook], language: Language) -> str:
    del language  # what is said hangs on it, so that it is part of what is remembered
    lawbook = law_read.thing
    instrument = lawbook.instruments[name]
    numbered = _BY_YEAR.fullmatch(instrument.number)
    if numbered is None:
        return in_language(instrument.number or instrument.title, _by_title(instrument))
    usual_kind, usual_year = _usual(lawbook)
    kind, number, year = _kind(instrument.id.text), numbered["number"], numbered["year"]
    if kind != usual_kind:
        kind_words = kind.upper() if len(kind) <= _INITIALS else kind.capitalize()
        if kind == _ORDER and not instrument.title_zh:
            return say("Order No. {number}", number=number)
        return in_language(f"{kind_words} No. {number}", _by_title(instrument))
    alone = sum(_shares_number(each, number) for each in lawbook.instruments.values()) == 1
    if alone and year == usual_year and language_spoken() is Language.ENGLISH:
        return f"No. {number}"
    return say("No. {number} of {year}", number=number, year=year)


def _by_title(instrument: Instrument) -> str:
    """The Chinese title as law is cited by it: in brackets, but for a list or a notice's number."""
    title = instrument.title_zh
    number = instrument.number.partition("/")[0]
    bare = not title or instrument.party_lists or (number and number in title)
    return title if bare else f"《{title}》"


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


def limb_words(provision: str) -> str:
    """A provision without its instrument: ``art. 1 (2)``, ``第一条第（二）项``, ``FAQ 5``.

    What an id says besides article and limb only tells our own provisions apart.
    """
    name = provision.partition("#")[2]
    article = _ARTICLE.match(name)
    if article is None:
        words = told(name.replace("faq", "FAQ").replace("-", " "))
        return say("{heading}", heading=words) if words else ""
    number = _numeral(article[1])
    limbs = [say("({limb})", limb=_numeral(each)) for each in _limbs(provision)]
    if not limbs:
        return say("art. {article}", article=number)
    return say("art. {article} {limbs}", article=number, limbs=listed(limbs))


def _numeral(number: str) -> str:
    """A number as law counts its articles: in digits, or in Chinese as ``二十八``."""
    if language_spoken() is not Language.CHINESE or int(number) >= _HUNDRED:
        return number
    tens, units = divmod(int(number), _TEN)
    ten = "" if not tens else f"{_HAN_DIGITS[tens] if tens > 1 else ''}十"
    return f"{ten}{_HAN_DIGITS[units] if units else ''}"


def provision_words(name: str, lawbook: Lawbook) -> str:
    """The short name of a provision: ``No. 61 art. 1 (2)``."""
    return _within(instrument_words(name, lawbook), limb_words(name))


def provisions_words(names: Iterable[str], lawbook: Lawbook, most: int = 4) -> str:
    """Several provisions, those of one instrument together: ``No. 61 art. 1 (1) and art. 2``."""
    limbs: dict[str, list[str]] = {}
    for name in names:
        limbs.setdefault(instrument_words(name, lawbook), []).append(limb_words(name))
    rows = [
        _within(instrument, shortened(list(dict.fromkeys(each)), most))
        for instrument, each in limbs.items()
    ]
    return shortened(rows, most, "and also")


def are_several(names: Iterable[str]) -> bool:
    """Whether provisions, as `provisions_words` names them, are more than one thing."""
    told_apart = {(LegalId(name).instrument, limb_words(name)): _limbs(name) for name in names}
    return len(told_apart) > 1 or any(len(limbs) > 1 for limbs in told_apart.values())


def instruments_words(names: Iterable[str], lawbook: Lawbook) -> str:
    """The instruments of several provisions, each once: ``No. 18 and No. 61``."""
    each = dict.fromkeys(instrument_words(name, lawbook) for name in names)
    return shortened(list(each), _INSTRUMENTS_SHOWN)


def _for_people(found: re.Match[str]) -> str:
    """A day for people; what only looks like one, in the name of a file, is left alone."""
    try:
        return day_words(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def _within(instrument: str, limbs: str) -> str:
    if not limbs:
        return instrument
    return say("{instrument} {limbs}", instrument=instrument, limbs=limbs)


def _limbs(name: str) -> list[str]:
    found = _LIMBS.search(name.partition("#")[2])
    return [] if found is None else found[1].split("-")


def source_of(provision: Provision, lawbook: Lawbook) -> Instrument:
    """The instrument in which a provision stands."""
    return lawbook.instruments[provision.id.instrument]


def _shares_number(instrument: Instrument, number: str) -> bool:
    numbered = _BY_YEAR.fullmatch(instrument.number)
    return numbered is not None and numbered["number"] == number
