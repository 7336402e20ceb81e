"""The answer of the item finder in one sentence, and what it does not cover."""

from collections import Counter
from collections.abc import Iterator

from ytterby.reports.item_candidates import open_points
from ytterby.reports.language import say, told
from ytterby.reports.titles import item_title, list_title, regime_title
from ytterby.reports.wording import (
    bare,
    capitalised,
    counted,
    in_sequence,
    instrument_words,
    listed,
    semicolons,
    shortened,
)
from ytterby.rules.item_search import Candidate, Standing
from ytterby.rules.items_found import ItemsFound
from ytterby.vocabulary.evidence import Says

_POINTS_NAMED = 2
_SUBSTANCES_NAMED = 6


def items_headline(found: ItemsFound) -> str:
    """What was found, in a sentence that can be forwarded."""
    if not found.words.says_something:
        return say(
            "Nothing in these words is known here, so no row was judged. That does not say that "
            "the goods are not controlled."
        )
    code = _by_code(found)
    if code and not found.words.facts and not found.words.forms:
        return code
    told_sentence = _by_nature(found)
    return in_sequence(code, told_sentence)


def _by_nature(found: ItemsFound) -> str:
    matching, possible = found.of(Standing.MATCHES), found.of(Standing.MAY)
    certain = capitalised(counted(len(matching), "{count} row matches", "{count} rows match"))
    maybe = counted(len(possible), "{count} may", "{count} may")
    if possible:
        missing = missing_words(possible, found)
        if matching:
            return say(
                "{matching}, {possible}: what is missing is {missing}.",
                matching=certain,
                possible=maybe,
                missing=missing,
            )
        return say(
            "No row matches for certain, {possible}: what is missing is {missing}.",
            possible=maybe,
            missing=missing,
        )
    if matching:
        return say("{sentence}.", sentence=certain)
    would = found.of(Standing.WOULD)
    nothing = say("No row of the lists encoded matches what the words say.")
    if would:
        return in_sequence(nothing, would_words(would))
    return in_sequence(nothing, say("Not found here does not mean not controlled."))


def would_words(would: tuple[Candidate, ...]) -> str:
    """How many rows would match, and what else would have to be inside."""
    symbols = dict.fromkeys(symbol for each in would for symbol in each.item.elements)
    rows = counted(len(would), "{count} row would match", "{count} rows would match")
    return say(
        "{rows} if it also contained {substances}.",
        rows=capitalised(rows),
        substances=shortened(list(symbols), _SUBSTANCES_NAMED, "or"),
    )


def missing_words(possible: tuple[Candidate, ...], found: ItemsFound) -> str:
    """What would decide the rows that may match: the facts asked most, and the law."""
    times = Counter(fact for each in possible for fact in each.open)
    order = {name: place for place, name in enumerate(found.lawbook.schema.types)}
    facts = sorted(times, key=lambda fact: (order.get(fact, len(order)), fact))
    points = [each.asked for each in open_points(facts, found)]
    named = points[:_POINTS_NAMED]
    if len(points) > _POINTS_NAMED:
        more = len(points) - _POINTS_NAMED
        named.append(counted(more, "{count} more fact", "{count} more facts"))
    if any(each.doubts for each in possible):
        named.append(say("how the law is read"))
    return listed(named, "and also")


def _by_code(found: ItemsFound) -> str:
    """What bears the codes that were typed; blank if none was."""
    return in_sequence(*(_of_code(code, found) for code in found.words.said(Says.CODE)))


def _of_code(code: str, found: ItemsFound) -> str:
    rows = [each for each in found.candidates if each.code == code]
    exact = [each for each in rows if each.item.code == code]
    if len(exact) == 1:
        return _one_row(exact[0], found)
    if not rows:
        return say("No row of the lists encoded bears the code {code}.", code=code)
    several = counted(len(rows), "{count} row goes", "{count} rows go")
    return say("{rows} with the code {code}.", rows=capitalised(several), code=code)


def _one_row(row: Candidate, found: ItemsFound) -> str:
    law = instrument_words(row.item.list, found.lawbook)
    points = listed((each.asked for each in open_points(row.open, found)), "and also")
    title = item_title(row.item)
    if not points:
        return say("{code} is {title} ({law}).", code=row.item.code, title=title, law=law)
    return say(
        "{code} is {title} ({law}); it asks about {points}.",
        code=row.item.code,
        title=title,
        law=law,
        points=points,
    )


def coverage_words(found: ItemsFound) -> Iterator[str]:
    """What was not looked at: never to be left out where something was not found."""
    names = [list_title(each.list) for each in found.searched.lists]
    yield say(
        "Looked at: {lists}. Not found here does not mean not controlled.", lists=semicolons(names)
    )
    for each in found.searched.lists:
        if not each.list.coverage.complete:
            yield say(
                "{list}: not complete here; missing are {missing}.",
                list=list_title(each.list),
                missing=bare(told(each.list.coverage.missing)),
            )
    for regime in found.regimes:
        if not regime.coverage.complete:
            yield say(
                "Not encoded for {regime}: {missing}.",
                regime=regime_title(regime),
                missing=bare(told(regime.coverage.missing)),
            )


def suggestions(found: ItemsFound) -> Iterator[str]:
    """What to try where no row matches and none may."""
    if found.of(Standing.MATCHES) or found.of(Standing.MAY):
        return
    if not found.words.forms:
        yield say("Say the form: oxide, compound, metal, alloy, target, magnet, assembly ...")
    yield say("Say what is in it: Dy, dysprosium, 镝, or a composition such as Nd 28; Dy 3.5 %.")
    if not found.words.said(Says.CODE):
        yield say("Type a control code such as 1C905.b, or an HS number such as 2846 9015.")
