"""A bill with assumptions about parts of which nobody has said anything."""

from collections.abc import Mapping
from dataclasses import replace

from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.substance import RARE_EARTHS

_RARE_EARTHS = frozenset(RARE_EARTHS)


def with_assumptions(bill: Bill, assumed: Mapping[str, str]) -> tuple[Bill, tuple[Finding, ...]]:
    """The bill with parts taken to be free of rare earths, each with the reason in its evidence.

    An assumption gives way to everything that was said: where the bill or a supplier speaks of the
    composition, or of rare earths, it is left out, with a finding where they contradict it.
    """
    parts = dict(bill.parts)
    findings: list[Finding] = []
    wholes = {use.whole for use in bill.uses}
    for id_, reason in assumed.items():
        part = bill.parts.get(id_)
        if part is None:
            continue
        against = _against(part, is_whole=id_ in wholes)
        if against:
            findings.append(_contradicted(part, reason, against))
        elif part.rare_earth_free is None and not part.composition:
            evidence = "; ".join(each for each in (part.evidence, reason) if each)
            parts[id_] = replace(part, rare_earth_free=True, evidence=evidence)
    return replace(bill, parts=parts), tuple(findings)


def _against(part: Part, *, is_whole: bool) -> str:
    """What was said that an assumption contradicts, blank if nothing was."""
    inside = [
        each.substance
        for each in part.composition
        if each.substance in _RARE_EARTHS and each.share.high != 0
    ]
    if inside:
        return f"names {', '.join(inside)}"
    if part.rare_earth_free is False:
        return "says that it holds rare earths"
    return "has parts of its own" if is_whole else ""


def _contradicted(part: Part, reason: str, against: str) -> Finding:
    return Finding(
        part.place,
        "ASSUMPTION-CONTRADICTED",
        f"{reason}, and the bill {against} for {part.id}",
        "one of the two",
        "take the assumption out; what was said counts until then",
        blocks=False,
    )
