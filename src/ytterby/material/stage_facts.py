"""In which country each stage of the magnets of a product was done, where its bill decides it.

A product may hold magnets from many places, and the law asks for one country a stage.  Where one of
them certainly lies on its list of countries, that one is the fact, because one is enough to bar.
Where all are known and the law cannot tell them apart, any of them is.  Otherwise the stage stays
unknown: a country is never concluded from another stage, and never from silence.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ytterby.material.content import Content
from ytterby.material.item_facts import cited
from ytterby.material.magnet_steps import is_empty, is_magnet, step_country
from ytterby.material.order import units_in
from ytterby.material.share import is_cut, may_hide
from ytterby.material.statement import lines_of
from ytterby.vocabulary.bill import Bill, Part
from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.magnet_step import MagnetStep, StagesAsked
from ytterby.vocabulary.substance import RARE_EARTHS

_OF_SUBSTANCE = {
    "stage.mined": MagnetStep.MINED,
    "stage.separated": MagnetStep.SEPARATED,
    "stage.refined": MagnetStep.METAL,
}
_OF_MAGNET = {"stage.sintered": MagnetStep.MAGNET}


class _Told(NamedTuple):
    """Where one part says that a stage was done, blank if it does not; whether it counts."""

    part: Part
    country: str
    counts: bool


def stage_facts(bill: Bill, content: Content, node: str, asked: StagesAsked) -> dict[str, Fact]:
    """The facts of stages that the law asks for and the bill decides, by name."""
    if not asked.facts:
        return {}
    magnets = _Magnets(bill, content, node)
    facts: dict[str, Fact] = {}
    for name in sorted(asked.facts):
        stage, _, substance = name.rpartition(".")
        if stage in _OF_SUBSTANCE:
            told = magnets.of_substance(substance, _OF_SUBSTANCE[stage])
        elif name in _OF_MAGNET:
            told = magnets.made(_OF_MAGNET[name])
        else:
            continue
        decided = _decided(list(told), asked, may_be_more=magnets.may_be_more)
        if decided is not None:
            facts[name] = Fact(decided.country, f"stated of {cited(decided.part)}")
    return facts


class _Magnets:
    """The magnets inside one item, the parts they are made of, and whether there may be more."""

    def __init__(self, bill: Bill, content: Content, node: str) -> None:
        parts = bill.parts
        units = units_in(content.structure, node, lambda id_: is_cut(parts[id_]))
        inside = [parts[id_] for id_, many in units.items() if many > 0]
        self._content = content
        self._found = [part for part in inside if is_magnet(part) and not is_empty(part)]
        self.may_be_more = any(
            may_hide(part, content) and self._may_hold(part, RARE_EARTHS)
            for part in inside
            if not is_magnet(part)
        )
        self._material = [
            parts[id_]
            for id_ in sorted({below for magnet in self._found for below in self._leaves(magnet)})
            if not is_empty(parts[id_])
        ]

    def of_substance(self, substance: str, step: MagnetStep) -> Iterator[_Told]:
        """What each part of the magnets says of a stage of one substance."""
        for part in self._material:
            lines = [line for line in lines_of(part) if line.substance == substance]
            for line in lines:
                if line.share.high != 0:
                    yield _Told(part, step_country(part, line, step), line.share.low > 0)
            if not lines and self._may_hold(part, (substance,)):
                yield _Told(part, "", counts=False)

    def made(self, step: MagnetStep) -> Iterator[_Told]:
        """What each magnet says of where it was made."""
        for magnet in self._found:
            yield _Told(magnet, step_country(magnet, None, step), counts=True)

    def _leaves(self, magnet: Part) -> Iterator[str]:
        below = units_in(self._content.structure, magnet.id, lambda _: False)
        yield from (id_ for id_ in below if id_ not in self._content.structure.parts_of)

    def _may_hold(self, part: Part, substances: Iterable[str]) -> bool:
        amounts = self._content.nodes[part.id].amounts
        return any(amounts.of(each).high != 0 for each in substances)


def _decided(told: list[_Told], asked: StagesAsked, *, may_be_more: bool) -> _Told | None:
    """The one place that speaks for all of them, ``None`` where none does."""
    barring = [each for each in told if each.country in asked.listed]
    certain = [each for each in barring if each.counts]
    if certain:
        return certain[0]
    countries = {each.country for each in told}
    unknown = not told or "" in countries or may_be_more or barring
    if unknown or (len(countries) > 1 and countries & asked.named):
        return None
    return told[0]
