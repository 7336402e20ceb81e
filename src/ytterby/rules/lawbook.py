"""All the law that was read, indexed by legal id, with what suspends what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ytterby.rules.timeline import StatusOn, status_on
from ytterby.vocabulary.citation import Citation
from ytterby.vocabulary.condition import Condition
from ytterby.vocabulary.conflict import Conflict
from ytterby.vocabulary.fact import FactSchema
from ytterby.vocabulary.law import (
    Attestation,
    Doubt,
    Duty,
    Instrument,
    ItemList,
    Parameter,
    PartyList,
    Provision,
    Suspension,
    WordSet,
)
from ytterby.vocabulary.regime import Regime
from ytterby.vocabulary.supposition import Supposition


@dataclass(frozen=True, slots=True)
class Views:
    """How a user reads the open places of the law: chosen readings, and attested statuses.

    ``choices`` maps a doubt, by its full id or by its own name, to one of its readings.
    """

    choices: tuple[tuple[str, str], ...] = ()
    attestations: tuple[Attestation, ...] = ()


@dataclass(frozen=True, slots=True)
class Lawbook:
    """The law as records, found by id.

    Ids are ``instrument#name`` for provisions, doubts, parameters, sets, duties, lists and named
    conditions alike; ``suspensions`` are by the provision that sleeps.  ``supposed`` is empty but
    for a law that somebody only supposes, see ``rules.what_if``.
    """

    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    doubts: Mapping[str, Doubt]
    parameters: Mapping[str, Parameter]
    duties: Mapping[str, Duty]
    conditions: Mapping[str, Condition]
    item_lists: Mapping[str, ItemList]
    party_lists: Mapping[str, PartyList]
    suspensions: Mapping[str, tuple[Suspension, ...]]
    schema: FactSchema
    digest: str = ""
    sets: Mapping[str, WordSet] = field(default_factory=dict[str, WordSet])
    supposed: tuple[Supposition, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def holding(self, regimes: Iterable[Regime]) -> "Lawbook":
        """The same law, in which only the provisions of these regimes are looked at."""
        asked = tuple(regimes)
        provisions = {
            name: each
            for name, each in self.provisions.items()
            if any(regime.holds(each.id) for regime in asked)
        }
        return replace(self, provisions=provisions)

    def choices_of(self, views: Views) -> dict[str, str]:
        """Chosen readings by full doubt id; a bare name chooses for every doubt so named.

        Raises:
            UnknownReadingError: there is no such doubt or no such reading of it.

        """
        chosen: dict[str, str] = {}
        for name, reading in views.choices:
            fitting = [
                doubt for key, doubt in self.doubts.items() if name in {key, key.partition("#")[2]}
            ]
            found = [
                doubt.id for doubt in fitting if reading in {each.id for each in doubt.readings}
            ]
            if not found:
                raise UnknownReadingError(name, reading, fitting)
            chosen.update(dict.fromkeys(found, reading))
        return chosen

    def status(self, provision: Provision, day: date, views: Views) -> StatusOn:
        """What a provision is on a day, under the user's views."""
        asleep = self.suspensions.get(str(provision.id), ())
        return status_on(provision, asleep, day, self.choices_of(views), views.attestations)

    def citation(self, provision: Provision) -> Citation:
        """Where a provision is to be read."""
        instrument = self.instruments[provision.id.instrument]
        source = instrument.sources[0]
        return Citation(
            provision.id,
            f"{instrument.title}, {provision.title}",
            f"{instrument.title_zh} {provision.title_zh}".strip(),
            provision.grade,
            source.address,
            instrument.read_on,
        )


class UnknownReadingError(ValueError):
    """A reading was chosen that no doubt of the law has."""

    def __init__(self, doubt: str, reading: str, fitting: list[Doubt]) -> None:
        offered = dict.fromkeys(each.id for doubt_ in fitting for each in doubt_.readings)
        known = (
            f"its readings are {', '.join(offered)}"
            if fitting
            else "the law encoded has no such doubt; `ytterby law show ID` names those of a rule"
        )
        super().__init__(f"{doubt}={reading} chooses no reading: {known}")


def bound(
    instruments: Iterable[Instrument],
    schema: FactSchema,
    digest: str = "",
    conflicts: tuple[Conflict, ...] = (),
) -> Lawbook:
    """The lawbook of these instruments; references are checked by ``rules.check``."""
    every = tuple(instruments)
    conditions: dict[str, Condition] = {}
    for one in every:
        conditions.update({f"{one.id}#{name}": condition for name, condition in one.conditions})
        conditions.update(
            {str(each.id): each.condition for each in one.provisions if each.condition is not None}
        )
    return Lawbook(
        instruments={str(one.id): one for one in every},
        provisions={str(each.id): each for one in every for each in one.provisions},
        doubts={each.id: each for one in every for each in one.doubts},
        parameters={each.id: each for one in every for each in one.parameters},
        duties={each.id: each for one in every for each in one.duties},
        conditions=conditions,
        item_lists={each.id: each for one in every for each in one.item_lists},
        party_lists={each.id: each for one in every for each in one.party_lists},
        suspensions=_suspensions_by_provision(every),
        schema=schema,
        digest=digest,
        sets={each.id: each for one in every for each in one.sets},
        conflicts=conflicts,
    )


def _suspensions_by_provision(
    instruments: tuple[Instrument, ...],
) -> dict[str, tuple[Suspension, ...]]:
    """A suspension of a whole instrument is one of each of its provisions."""
    by_instrument = {str(one.id): one for one in instruments}
    found: defaultdict[str, list[Suspension]] = defaultdict(list)
    for one in instruments:
        for suspension in one.suspensions:
            target = suspension.provision
            if target.provision:
                found[str(target)].append(suspension)
                continue
            whole = by_instrument.get(target.instrument)
            for provision in whole.provisions if whole else ():
                found[str(provision.id)].append(suspension)
    return {name: tuple(sorted(each, key=lambda one: one.start)) for name, each in found.items()}
