"""What a reader can settle himself: the open facts to answer, readings to choose, law to attest."""

from collections.abc import Iterator
from dataclasses import dataclass

from ytterby.licensing.determination import Cause, Determination
from ytterby.reports.fact_words import family_of, member_of
from ytterby.reports.language import told
from ytterby.reports.reasons import status_sentence
from ytterby.reports.titles import question_of, reading_words
from ytterby.reports.wording import provision_words
from ytterby.rules.lawbook import Lawbook
from ytterby.rules.timeline import UNVERIFIED
from ytterby.vocabulary.fact import FactKind, FactType
from ytterby.vocabulary.law import Doubt
from ytterby.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True)
class OpenFact:
    """Facts of one family that the answer hangs on, to be asked as one question.

    ``names`` are the facts in full, ``members`` what each stands for where there are several
    (symbols of substances); ``who`` knows them; ``reach`` is the strongest outcome that hangs on
    one of them.
    """

    kind: FactType
    names: tuple[str, ...]
    members: tuple[str, ...]
    question: str
    who: str
    reach: Outcome

    @property
    def is_truth(self) -> bool:
        """Whether it is answered by yes or no."""
        return self.kind.kind is FactKind.TRUTH


@dataclass(frozen=True, slots=True)
class OpenReading:
    """A doubt of the law that the answer hangs on, with the readings to choose from."""

    doubt: str
    question: str
    readings: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class OpenLaw:
    """A provision whose status nobody has verified, so that a reader may attest what he found."""

    provision: str
    name: str
    status: str


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """Everything that a reader can settle."""

    facts: tuple[OpenFact, ...]
    readings: tuple[OpenReading, ...]
    law: tuple[OpenLaw, ...]


def open_questions(determination: Determination, lawbook: Lawbook) -> OpenQuestions:
    """What keeps a determination open, as questions; a reading that was chosen can be changed."""
    return OpenQuestions(
        tuple(_facts(determination, lawbook)),
        tuple(_readings(determination, lawbook)),
        tuple(_law(determination, lawbook)),
    )


def _facts(determination: Determination, lawbook: Lawbook) -> Iterator[OpenFact]:
    """The farthest reach first; within one reach in the order in which the law asks."""
    families: dict[str, list[str]] = {}
    reach: dict[str, Outcome] = {}
    for each in determination.deciders:
        kind = lawbook.schema.type_of(each.name)
        # What the law itself leaves open of a fact is no question to anybody.
        if each.cause is not Cause.FACT or kind is None or each.name in determination.open_by_law:
            continue
        family = family_of(each.name, lawbook.schema)
        families.setdefault(family, []).append(each.name)
        reach[family] = max(reach.get(family, each.could_reach), each.could_reach)
    for family in sorted(families, key=lambda name: -reach[name]):
        names = tuple(dict.fromkeys(families[family]))
        kind = lawbook.schema.types[family]
        members = tuple(member_of(name, lawbook.schema) for name in names)
        yield OpenFact(kind, names, members, question_of(kind), kind.who, reach[family])


def _readings(determination: Determination, lawbook: Lawbook) -> Iterator[OpenReading]:
    chosen = {
        each.doubt: each.settled for each in determination.other_readings if each.chosen_by_user
    }
    open_ = [each.name for each in determination.deciders if each.name in lawbook.doubts]
    for name in dict.fromkeys([*open_, *(each.doubt for each in determination.other_readings)]):
        doubt = lawbook.doubts[name]
        yield OpenReading(
            name, told(doubt.question), tuple(_reading_words(doubt)), chosen.get(name, "")
        )


def _reading_words(doubt: Doubt) -> Iterator[tuple[str, str]]:
    for each in doubt.readings:
        yield each.id, reading_words(each)


def _law(determination: Determination, lawbook: Lawbook) -> Iterator[OpenLaw]:
    rulings = {str(each.provision.id): each for each in determination.rulings}
    for each in determination.deciders:
        ruling = rulings.get(each.name)
        if each.cause is Cause.LAW and ruling is not None and ruling.status.word == UNVERIFIED:
            status = status_sentence(ruling.status, determination.day, ruling.provision, lawbook)
            yield OpenLaw(each.name, provision_words(each.name, lawbook), status)
