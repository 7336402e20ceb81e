"""The share of listed material of one determination, held against the threshold of its law."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType

from ytterby.licensing.determination import Determination
from ytterby.reports.fact_words import one_of_words
from ytterby.reports.language import marked, say
from ytterby.reports.pictures.content_bar import ContentPicture, Contribution
from ytterby.reports.wording import commas
from ytterby.rules.conditions import Trace
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.condition import AtLeast, ParameterRef
from ytterby.vocabulary.interval import Interval

_WHOLES: Mapping[str, str] = MappingProxyType(
    {
        "part_1_share": marked("whole item"),
        "part_1_share_inside": marked("listed part inside"),
    }
)
_AS_METAL, _AS_OXIDE = marked("as metal"), marked("as oxide")
_BY_REFINERY, _BY_MINE = marked("by refinery"), marked("by mine")
_BASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "metal-separated": (_AS_METAL, _BY_REFINERY),
        "metal-mined": (_AS_METAL, _BY_MINE),
        "oxide-separated": (_AS_OXIDE, _BY_REFINERY),
        "oxide-mined": (_AS_OXIDE, _BY_MINE),
    }
)


_IN_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "metal": marked("metal"),
        "oxide": marked("oxide"),
        "separated": marked("refinery"),
        "mined": marked("mine"),
    }
)


def basis_in_short(basis: str) -> tuple[str, str]:
    """The same over a narrow column: ``metal``, ``refinery``."""
    valued, _, place = basis.partition("-")
    return say(_IN_SHORT.get(valued, valued)), say(_IN_SHORT.get(place, place))


def basis_words(basis: str) -> tuple[str, str]:
    """How a basis values material, and whose material it counts: ``as metal``, ``by refinery``."""
    valued, place = _BASES.get(basis, (basis, ""))
    return say(valued), say(place)


def content_picture(
    determination: Determination,
    lawbook: Lawbook,
    contributions: tuple[Contribution, ...] = (),
    note: str = "",
) -> ContentPicture | None:
    """What the content bar draws, ``None`` where the law asked for no share or none is known."""
    asked: dict[str, Fraction] = {}
    for ruling in determination.rulings:
        for name, threshold in _asked(ruling.trace, determination, lawbook):
            asked.setdefault(name, threshold)
    shares = {
        name: fact.value
        for name, fact in sorted(determination.facts.items())
        if name in asked and isinstance(fact.value, Interval)
    }
    if not shares:
        return None
    threshold = asked[next(iter(shares))]
    told = {name: share for name, share in shares.items() if asked[name] == threshold}
    return ContentPicture(threshold, tuple(_rows(told)), contributions, note)


def _rows(shares: dict[str, Interval]) -> Iterator[tuple[str, Interval]]:
    """One row for each share; bases that come to the same share one."""
    alike: dict[tuple[str, Interval], list[tuple[str, str]]] = {}
    for name, share in shares.items():
        whole, _, basis = name.removeprefix("content.").partition(".")
        words = _BASES.get(basis, (basis, ""))
        alike.setdefault((_WHOLES.get(whole, whole), share), []).append(words)
    for (whole, share), bases in alike.items():
        yield commas(dict.fromkeys((say(whole), *_basis_words(bases)))), share


def _basis_words(bases: list[tuple[str, str]]) -> Iterator[str]:
    """Only what tells a row from its neighbours: a basis that makes no difference goes unsaid."""
    valued = list(dict.fromkeys(each[0] for each in bases))
    places = list(dict.fromkeys(each[1] for each in bases if each[1]))
    if len(bases) == len(_BASES):
        return
    yield one_of_words([say(each) for each in valued])
    if len(places) == 1:
        yield say(places[0])


def _asked(
    trace: Trace, determination: Determination, lawbook: Lawbook
) -> Iterator[tuple[str, Fraction]]:
    condition = trace.condition
    if isinstance(condition, AtLeast) and trace.label.startswith("content."):
        value = condition.value
        if isinstance(value, ParameterRef):
            values = lawbook.parameters[value.name].values
            found = [each.value for each in values if determination.day in each.period]
            yield from ((trace.label, each) for each in found[:1])
        elif isinstance(value, Fraction):
            yield trace.label, value
    for part in trace.parts:
        yield from _asked(part, determination, lawbook)
