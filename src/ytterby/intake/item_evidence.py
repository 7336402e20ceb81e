"""The evidence for people: each token with what it was read as, and who says so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ytterby.intake.compositions import Composition
from ytterby.intake.headers import key_of
from ytterby.intake.item_forms import HOLDERS
from ytterby.intake.item_lexicon import ItemLexicon, Joint, Sense, Senses
from ytterby.intake.word_structure import Placed
from ytterby.intake.word_tokens import Kind, Token, is_heading
from ytterby.vocabulary.evidence import About, Evidence, Says
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.interval import Interval

# A name that leaves more forms open than these names none.
_FORMS_NAMED = 2
_CODE_HEAD = len("1C905")
# What is said under another head where it is denied, or one of several.
_DENIED = {Says.CONTAINS: Says.WITHOUT, Says.MAY_CONTAIN: Says.WITHOUT}
_OF_SEVERAL = {Says.CONTAINS: Says.MAY_CONTAIN}


def is_about_use(each: Placed) -> bool:
    """Whether a word stands behind "for" and says what the item serves."""
    return each.opening is Joint.FOR


def evidence_of(
    placed: Sequence[Placed],
    forms: tuple[str, ...],
    composition: Composition,
    lexicon: ItemLexicon,
) -> Iterator[Evidence]:
    """What each token was read as, in the order of the words; words that only join are left out."""
    tokens = [each.token for each in placed]
    is_named = any(each.values(Says.FORM) and not each.denied for each in placed)
    shares = {each.substance: each.share for each in composition.shares}
    for each in placed:
        match each.token.kind:
            case Kind.CODE:
                yield from _code(each.token, lexicon)
            case Kind.HS if is_heading(each.token, tokens):
                yield from _number(each.token, lexicon)
            case Kind.WORD:
                yield from _word(each, forms, shares)
                if not is_named:
                    yield from _form_implied(each, forms)
            case _:
                yield Evidence(Says.NOTHING, (), each.written)


def _code(token: Token, lexicon: ItemLexicon) -> Iterator[Evidence]:
    code = token.words[:_CODE_HEAD].upper() + token.words[_CODE_HEAD:].lower()
    yield Evidence(Says.CODE, (code,), token.words)
    yield from _of_senses(lexicon.of(key_of(code)), token.words)


def _number(token: Token, lexicon: ItemLexicon) -> Iterator[Evidence]:
    digits = key_of(token.words)
    yield Evidence(Says.HS, (digits,), token.words)
    yield from _of_senses(lexicon.of_hs(digits), token.words)


def _of_senses(senses: Senses, words: str) -> Iterator[Evidence]:
    for each in senses:
        yield Evidence(
            each.says,
            each.values,
            words,
            grade=each.grade,
            source=each.source,
            note=each.note,
            note_zh=each.note_zh,
        )


def _word(
    each: Placed, forms: tuple[str, ...], shares: Mapping[str, Interval]
) -> Iterator[Evidence]:
    for sense in _apart(each.token.senses):
        says = _meant(each, sense, shares)
        if says is Says.FORM and not forms and not is_about_use(each):
            # A word that nobody knew stands where the form is said.
            says = Says.MAY_BE
        # Of several families none is the family; what they contain is told as possible.
        if says is not Says.FAMILY or not each.one_of_several:
            values = () if says in {Says.NOTHING, Says.WITHOUT_MAGNET} else sense.values
            yield Evidence(
                says,
                values,
                each.written,
                _about(each, sense, forms),
                each.token.typed,
                sense.grade,
                sense.source,
                sense.note,
                sense.note_zh,
            )


def _form_implied(each: Placed, forms: tuple[str, ...]) -> Iterator[Evidence]:
    """The form that a name implies where no word says one: Dy2O3 is an oxide."""
    weak = tuple(form for form in forms if form in each.token.weak_forms)
    if weak and len(weak) <= _FORMS_NAMED and set(forms) == set(weak):
        yield Evidence(Says.FORM, weak, each.written)


def _apart(senses: Iterable[Sense]) -> tuple[Sense, ...]:
    """The senses without that of saying nothing, where there is another."""
    told = tuple(senses)
    return tuple(each for each in told if each.says is not Says.NOTHING) or told[:1]


def _meant(each: Placed, sense: Sense, shares: Mapping[str, Interval]) -> Says:
    """What a word says where it stands: denied, one of several, or with a share."""
    if each.denied:
        if Form.MAGNET in sense.values:
            return Says.WITHOUT_MAGNET
        return _DENIED.get(sense.says, Says.NOTHING)
    if each.one_of_several:
        return _OF_SEVERAL.get(sense.says, sense.says)
    if each.share and sense.says is Says.CONTAINS:
        told = [shares[symbol] for symbol in sense.values if symbol in shares]
        if not any(share.low > 0 for share in told):
            return Says.WITHOUT if told and told[0].high == 0 else Says.MAY_CONTAIN
    return sense.says


def _about(each: Placed, sense: Sense, forms: tuple[str, ...]) -> About:
    if is_about_use(each) and sense.says is not Says.SUBJECT:
        return About.USE
    is_holder = bool(forms) and HOLDERS.issuperset(forms)
    if sense.says is Says.FAMILY and is_holder:
        return About.INSIDE
    if sense.says is not Says.FORM or not forms or set(sense.values) & set(forms):
        return About.ITEM
    return About.INSIDE if is_holder and Form.MAGNET in sense.values else About.USE
