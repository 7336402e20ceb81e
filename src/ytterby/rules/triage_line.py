"""What a line of a part list comes to: its words, its material, its number, what it states."""

from dataclasses import dataclass

from ytterby.rules.triage import CONTROLLED, PLAIN_MAGNETS
from ytterby.vocabulary.bill import SubstanceShare
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.triage import (
    CouldHold,
    Judged,
    Reason,
    Sign,
    Speaks,
    Told,
    TriageRule,
)

NO_WORDS = Judged(CouldHold.UNKNOWN, Reason.NOTHING_KNOWN)
"""What a blank cell comes to."""

_RARE = frozenset(RARE_EARTHS)
_SPEAKING = frozenset({Speaks.HOLDS, Speaks.MAY_HOLD})
# Ferrite and AlNiCo are magnets, too.
_MAGNET_HEADINGS = frozenset({"hs-magnet", "hs-magnetic"})
_LOUD = _SPEAKING | {Speaks.HINTS, Speaks.OPEN}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What each column of a line comes to by itself.

    ``hs`` is ``None`` where no rule speaks of the number; ``stated`` are the signs of a composition
    and of a word about rare earths.
    """

    description: Judged
    material: Judged = NO_WORDS
    hs: Sign | None = None
    stated: tuple[Sign, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether any column names a controlled substance outright."""
        holds = any(each.says is Speaks.HOLDS for each in self.stated)
        return holds or self.description.certain or self.material.certain

    @property
    def is_free(self) -> bool:
        """Whether the line says of itself that none is inside."""
        return any(each.says is Speaks.CANNOT_HOLD for each in self.stated)

    @property
    def speaks_beside(self) -> bool:
        """Whether a column beside the description says that there may be some inside."""
        beside = (None if self.is_plain_magnet else self.hs, *self.stated)
        may = any(each is not None and each.says in _SPEAKING for each in beside)
        return may or self.material.answer is CouldHold.YES

    @property
    def hints_beside(self) -> bool:
        """Whether a column beside the description raises a doubt."""
        is_loud = self.hs is not None and self.hs.says in _LOUD
        return (is_loud and not self.is_plain_magnet) or bool(_loud(self.material))

    @property
    def is_plain_magnet(self) -> bool:
        """Whether it is a magnet of a family without controlled substances, and numbered as one."""
        kinds = {each.rule.id for each in self.description.signs if each.rule is not None}
        heading = None if self.hs is None else self.hs.rule
        is_numbered = heading is not None and heading.id in _MAGNET_HEADINGS
        return is_numbered and bool(kinds) and kinds <= PLAIN_MAGNETS

    @property
    def is_of_no_known_material(self) -> bool:
        """Whether the material is one that nobody knows, and might make another kind of it."""
        rules = [each.rule for each in self.description.signs]
        any_name = all(rule is not None and rule.any_name_before for rule in rules)
        return self.material.reason is Reason.WORD_NOT_KNOWN and not any_name


def line_judged(evidence: Evidence) -> Judged:
    """What everything in a line comes to together.

    A name is certain in whichever column it stands.  A column that speaks for a substance keeps the
    kind of the part from being enough for a "no"; a number of customs never gives one.
    """
    description, material, hs = evidence.description, evidence.material, evidence.hs
    if evidence == Evidence(description):
        return description
    answer, reason = _answer(evidence)
    beside = () if hs is None else (hs,)
    # A heading is of many goods; where words name what is inside they are enough.
    rule = None if hs is None or evidence.is_certain else hs.rule
    heading = () if rule is None else rule.inside
    signs = (*description.signs, *_loud(material), *beside, *evidence.stated)
    if answer is CouldHold.YES:
        # A bracket of NdFeB is answered by its material; that brackets hold none decided nothing.
        signs = tuple(each for each in signs if each.says is not Speaks.CANNOT_HOLD)
    return Judged(
        answer,
        reason,
        signs,
        evidence.is_certain,
        tuple(dict.fromkeys((*description.inside, *material.inside, *heading))),
    )


def _answer(evidence: Evidence) -> tuple[CouldHold, Reason]:
    if evidence.is_certain:
        if evidence.is_free:
            return CouldHold.UNKNOWN, Reason.CONTRADICTION
        return CouldHold.YES, Reason.NAMED
    description = evidence.description
    if description.answer is CouldHold.NO:
        return _of_plain_kind(evidence)
    is_yes = description.answer is CouldHold.YES or evidence.speaks_beside
    if evidence.is_free:
        if is_yes or evidence.hints_beside or _loud(description):
            return CouldHold.UNKNOWN, Reason.CONTRADICTION
        return CouldHold.NO, Reason.STATED
    if is_yes and description.reason is not Reason.CONTRADICTION:
        return CouldHold.YES, Reason.MAY_HOLD
    if description.reason is Reason.NOTHING_KNOWN and _loud(evidence.material):
        return CouldHold.UNKNOWN, evidence.material.reason
    return CouldHold.UNKNOWN, description.reason


def _of_plain_kind(evidence: Evidence) -> tuple[CouldHold, Reason]:
    """What a kind that cannot hold them comes to beside everything else."""
    if evidence.speaks_beside:
        return CouldHold.UNKNOWN, Reason.CONTRADICTION
    if evidence.hints_beside:
        return CouldHold.UNKNOWN, Reason.HINT
    if evidence.is_of_no_known_material:
        return CouldHold.UNKNOWN, Reason.WORD_NOT_KNOWN
    return CouldHold.NO, Reason.CANNOT_HOLD


def _loud(judged: Judged) -> tuple[Sign, ...]:
    """The signs that raise a doubt; of a material the kinds that leave it open raise none."""
    return tuple(
        each
        for each in judged.signs
        if each.says in _LOUD and not (each.told is Told.MATERIAL and each.says is Speaks.OPEN)
    )


@dataclass(frozen=True, slots=True)
class ColumnRules:
    """The rules for what columns state: a substance, a whole composition without, or freedom."""

    named: TriageRule
    complete: TriageRule
    free: TriageRule


def stated_signs(
    composition: tuple[SubstanceShare, ...],
    rules: ColumnRules,
    *,
    is_complete: bool,
    rare_earth_free: bool | None,
) -> tuple[Sign, ...]:
    """What the composition of a line and its word about rare earths say."""
    inside = [each for each in composition if each.share.high != 0]
    listed = [each for each in inside if each.substance in CONTROLLED]
    found = tuple(each.substance for each in listed)
    signs: list[Sign] = []
    if found:
        is_certain = any(each.share.low > 0 for each in listed)
        says = Speaks.HOLDS if is_certain else Speaks.MAY_HOLD
        signs.append(Sign(Told.COMPOSITION, ", ".join(found), says, rules.named, found))
    elif is_complete and not any(each.substance in _RARE for each in inside):
        words = ", ".join(each.substance for each in inside)
        signs.append(Sign(Told.COMPOSITION, words, Speaks.CANNOT_HOLD, rules.complete))
    if rare_earth_free is True:
        signs.append(Sign(Told.STATEMENT, "rare_earth_free", Speaks.CANNOT_HOLD, rules.free))
    return tuple(signs)
