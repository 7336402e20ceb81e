"""The forms that words leave open: of what is named together, the last word says what it is."""

from collections.abc import Iterable, Sequence

from ytterby.intake.item_lexicon import Joint
from ytterby.intake.word_structure import Placed
from ytterby.vocabulary.evidence import Says
from ytterby.vocabulary.form import Form

HOLDERS: frozenset[str] = frozenset(
    {Form.ASSEMBLY, Form.SENSOR, Form.FINISHED_GOODS, Form.EQUIPMENT, Form.BATTERY}
)
"""The forms of goods that may hold a magnet."""

_BREAKS = frozenset("|(")
_ORDER = {form.value: place for place, form in enumerate(Form)}


def forms_left(placed: Sequence[Placed]) -> tuple[str, ...]:
    """The forms that the words leave open, none if they say nothing of the form.

    A motor magnet is a magnet and a magnet motor a motor: of two words that exclude each other
    the last one of the phrase says what the item is, and the phrase that was not opened by "for",
    "of" or "with" says it before the others.  Two forms beside each other stay open.
    """
    if unknown_heads(placed):
        return ()
    told = [each for each in placed if not each.denied and _forms(each)]
    heads = [each for each in told if each.opening is None]
    others = [each for each in told if each.opening in {Joint.OF, Joint.HOLDING}]
    weak = [each for each in placed if not each.denied and each.token.weak_forms]
    named = [frozenset(each.token.weak_forms) for each in weak if each.opening in {None, Joint.OF}]
    left = _of_phrases(heads)
    if not left and not any(each.opening is None for each in weak):
        left = _of_phrases(others[: _length_of_first(others)])
    for implied in named:
        left = (left & implied or left) if left else implied
    for each in others:
        # A powder of magnets is a magnet; a motor with magnets is none.
        left = left & _forms(each) or left if each.opening is Joint.OF else left
    if left and any(each.values(Says.FUNCTION) for each in placed):
        # What is made to do something is a functional material, whatever it is made of.
        left |= {Form.FUNCTIONAL_MATERIAL}
    return tuple(sorted(left, key=_ORDER.__getitem__))


def unknown_heads(placed: Sequence[Placed]) -> tuple[str, ...]:
    """Words that nobody knew, standing where the words say what the item is: behind every form.

    A crucible of yttrium oxide is no oxide, whatever a crucible is.
    """
    found: list[str] = []
    waiting: list[str] = []
    is_behind_a_form = False
    for each in placed:
        if each.opening is not None or each.token.joined in _BREAKS:
            found, waiting, is_behind_a_form = [*found, *waiting], [], False
        if each.opening is None and (_forms(each) or each.token.weak_forms):
            waiting, is_behind_a_form = [], True
        elif is_behind_a_form and not each.token.is_known and _is_a_noun(each.token.words):
            waiting.append(each.token.words)
    return (*found, *waiting)


def _is_a_noun(words: str) -> bool:
    """Whether an unknown word may name a thing; what holds figures or is all capitals is a code."""
    return words.isalpha() and (words != words.upper() or not words.isascii())


def _forms(each: Placed) -> frozenset[str]:
    return frozenset(each.values(Says.FORM))


def _of_phrases(told: Iterable[Placed]) -> frozenset[str]:
    """What each phrase says, and what several say together: both if they exclude each other."""
    by_phrase: dict[int, list[Placed]] = {}
    for each in told:
        by_phrase.setdefault(each.phrase, []).append(each)
    left: frozenset[str] = frozenset()
    for phrase in by_phrase.values():
        said = _of_one(phrase)
        left = (left & said or left | said) if left else said
    return left


def _of_one(phrase: Iterable[Placed]) -> frozenset[str]:
    left: frozenset[str] = frozenset()
    for each in phrase:
        said = _forms(each)
        left = left | said if each.listed else (left & said or said)
    return left


def _length_of_first(others: Sequence[Placed]) -> int:
    """How many of them stand in the first phrase."""
    return sum(each.phrase == others[0].phrase for each in others)
