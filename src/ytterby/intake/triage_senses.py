"""What one word means for triage, put together from its own lexicon and that of items."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from ytterby.intake.chemical_formulas import read_formula
from ytterby.intake.headers import key_of
from ytterby.intake.item_forms import HOLDERS
from ytterby.intake.item_lexicon import Joint, Senses
from ytterby.intake.triage_lexicon import Spelt, TriageLexicon
from ytterby.vocabulary.evidence import Says
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.substance import RARE_EARTHS
from ytterby.vocabulary.triage import Atom, Link, Role, Speaks

LISTED = frozenset({*RARE_EARTHS, "Ga", "Ge", "Sb"})
"""The substances that a word has to name to be a sign; half of all goods hold iron."""

IDLE = "idle"
"""The rule of words that say nothing of what is inside."""

_CODE_MAX = len("XL")
_LEAST = len("abc")
# In capitals too, as the lexicon of items reads them.
_CAPITALS = frozenset({"DY", "ND", "TB", "SM", "GD", "YB"})
_LINKS: Mapping[Joint, Link] = MappingProxyType(
    {
        Joint.HOLDING: Link.WITH,
        Joint.FOR: Link.FOR,
        Joint.OF: Link.OF,
        Joint.WITHOUT: Link.WITHOUT,
        Joint.FREE: Link.FREE,
        Joint.MAYBE: Link.MAYBE,
        Joint.AND: Link.AND,
        Joint.OR: Link.AND,
        Joint.WHICH: Link.WHICH,
    }
)
_PLAIN_FAMILIES: Mapping[str, str] = MappingProxyType(
    {"ferrite": "ferrite-magnet", "Al-Co-Ni": "alnico-magnet"}
)
_MAGNET, _SEVERAL = "permanent-magnet", "several-things"
_SIGNS = frozenset({Says.MAY_CONTAIN, Says.FUNCTION, Says.CODE})
_DENIALS = frozenset({Says.WITHOUT, Says.WITHOUT_MAGNET})
_FORMULA = re.compile(r"(?:[A-Z][a-z]?[0-9.]*|\((?:[A-Z][a-z]?[0-9.]*)+\)[0-9.]*){2,}")
_CODE = re.compile(r"[0-9][A-Ea-e][0-9]{3}[A-Za-z0-9]*")

NOTHING: tuple[Atom, ...] = ()


def atoms_of(word: str, lexicon: TriageLexicon) -> tuple[Atom, ...]:
    """What one word in Latin letters says; nothing where it is a number, a size or a code."""
    if not word.isalpha() and word.isascii() and not _says_with_figures(word, lexicon):
        return NOTHING
    key = key_of(word)
    known = spelt_atoms(word, key, lexicon)
    if known is not None:
        return known
    if word in LISTED or word in _CAPITALS:
        return (Atom(Role.SYMBOL, word, substances=(word.capitalize(),)),)
    formula = _of_formula(word)
    if formula:
        return formula
    if not word.isalpha():
        return (Atom(Role.SIGN, word),) if _CODE.fullmatch(word) else NOTHING
    return _of_unknown(word, key, lexicon)


def spelt_atoms(words: str, key: str, lexicon: TriageLexicon) -> tuple[Atom, ...] | None:
    """What a spelling says in either lexicon, ``None`` if neither knows it."""
    spelt = lexicon.of(key)
    if spelt is not None:
        is_form = _is_form(lexicon.items.senses.get(key, ()))
        if spelt.rule.says is not Speaks.NOTHING:
            found = of_rule(words, spelt)
            return tuple(replace(each, is_form=True) for each in found) if is_form else found
        # A form that says nothing of what is inside, and by which a symbol means an element: metal.
        return (Atom(Role.FORM, words, spelt.rule),) if is_form else NOTHING
    senses = lexicon.items.of(key)
    return _of_senses(words, senses, lexicon) if senses else None


def _says_with_figures(word: str, lexicon: TriageLexicon) -> bool:
    """Whether a word with figures in it is worth a look: most of them are numbers and codes."""
    if word.isdecimal():
        return False
    key = word.casefold()
    is_known = key in lexicon.with_figures or lexicon.series.fullmatch(key) is not None
    return is_known or bool(_FORMULA.fullmatch(word) or _CODE.fullmatch(word))


def of_rule(words: str, spelt: Spelt) -> tuple[Atom, ...]:
    """The atom of a word of the lexicon of triage."""
    if spelt.rule.says is Speaks.NOTHING:
        return NOTHING
    return (Atom(Role.RULE, words, spelt.rule, substances=spelt.rule.substances),)


def _is_form(senses: Senses) -> bool:
    """Whether a word names a form of matter, which neither goods nor their parts are."""
    forms = {*_values(senses, Says.FORM)}
    return bool(forms) and not HOLDERS.issuperset(forms)


def _of_formula(word: str) -> tuple[Atom, ...]:
    if not _FORMULA.fullmatch(word) or not any(letter.isupper() for letter in word):
        return NOTHING
    formula = read_formula(word)
    inside = () if formula is None else tuple(each for each in formula.symbols if each in LISTED)
    return (Atom(Role.SUBSTANCE, word, substances=inside),) if inside else NOTHING


def _of_senses(words: str, senses: Senses, lexicon: TriageLexicon) -> tuple[Atom, ...]:
    """The one atom to which the senses of an item's word come."""
    joint = next((each.joint for each in senses if each.joint is not None), None)
    if joint is not None:
        link = _LINKS.get(joint)
        return NOTHING if link is None else (Atom(Role.LINK, words, link=link),)
    says = {each.says for each in senses}
    inside = _listed(_values(senses, Says.CONTAINS), _families(senses))
    if inside:
        return (Atom(Role.SUBSTANCE, words, substances=inside),)
    plain = next(
        (_PLAIN_FAMILIES[each] for each in _values(senses, Says.FAMILY) if each in _PLAIN_FAMILIES),
        "",
    )
    if plain:
        return (Atom(Role.RULE, words, lexicon.rules[plain]),)
    if says & _DENIALS:
        return (Atom(Role.DENIAL, words, substances=_values(senses, Says.WITHOUT)),)
    if says & _SIGNS:
        possible = _listed(_values(senses, Says.MAY_CONTAIN), ())
        return (Atom(Role.SIGN, words, substances=possible),)
    forms = {*_values(senses, Says.FORM)}
    if forms or says - {Says.NOTHING, Says.CONTAINS, Says.FAMILY}:
        return _of_forms(words, forms, lexicon)
    return NOTHING


def _of_forms(words: str, forms: set[str], lexicon: TriageLexicon) -> tuple[Atom, ...]:
    if forms == {Form.MAGNET}:
        rule = lexicon.rules[_MAGNET]
        return (Atom(Role.RULE, words, rule, substances=rule.substances),)
    if forms and HOLDERS.issuperset(forms):
        return (Atom(Role.RULE, words, lexicon.rules[_SEVERAL]),)
    return (Atom(Role.FORM, words),)


def _values(senses: Senses, says: Says) -> tuple[str, ...]:
    return tuple(value for each in senses if each.says is says for value in each.values)


def _families(senses: Senses) -> tuple[str, ...]:
    return tuple(part for each in _values(senses, Says.FAMILY) for part in each.split("-"))


def _listed(*told: Iterable[str]) -> tuple[str, ...]:
    named = dict.fromkeys(value for values in told for value in values)
    return tuple(each for each in named if each in LISTED)


def _of_unknown(word: str, key: str, lexicon: TriageLexicon) -> tuple[Atom, ...]:
    """A compound, a slip of one letter in the name of a substance, or a word that nobody knows."""
    compound = tuple(_of_compound(word, key, lexicon))
    if compound:
        return compound
    near = (lexicon.items.of(each) for each in lexicon.items.mended(key))
    for senses in near:
        found = _of_senses(word, senses, lexicon)
        if found and found[0].role in {Role.SUBSTANCE, Role.SIGN}:
            return found
    if len(word) <= _CODE_MAX:
        return NOTHING
    return (Atom(Role.UNKNOWN, word),)


def _of_compound(word: str, key: str, lexicon: TriageLexicon) -> Iterator[Atom]:
    """A German compound is what it ends in; what stands before it may be a sign."""
    parts = lexicon.items.of_compound(key)
    told = [atom for part, senses in parts for atom in _part(part, senses, lexicon)]
    if any(atom.role in {Role.SUBSTANCE, Role.SIGN} for atom in told):
        yield from told
        return
    found = lexicon.ending(key)
    if found is None:
        return
    first, spelt = found
    yield from _before(first, lexicon)
    yield from of_rule(word, spelt)


def _part(part: str, senses: Senses, lexicon: TriageLexicon) -> tuple[Atom, ...]:
    spelt = lexicon.of(part)
    found = _of_senses(part, senses, lexicon)
    named = bool(found) and found[0].role in {Role.SUBSTANCE, Role.SIGN}
    return found if spelt is None or named else of_rule(part, spelt)


def _before(key: str, lexicon: TriageLexicon) -> tuple[Atom, ...]:
    """What the first part of a compound says; the letters that join it are left out."""
    stems = (key, key.removesuffix("s"), key.removesuffix("n"), key.removesuffix("en"))
    for stem in dict.fromkeys(stems):
        known = spelt_atoms(stem, stem, lexicon) if len(stem) >= _LEAST else None
        if known is not None:
            return known
    inner = lexicon.ending(key)
    if inner is not None:
        return (*_before(inner[0], lexicon), *of_rule(key, inner[1]))
    # A magnet hides nowhere: Topfmagnetgehäuse.
    if "magnet" in key:
        return of_rule(key, Spelt(lexicon.rules["magnetic"], key))
    return (Atom(Role.UNKNOWN, key),) if len(key) > _CODE_MAX else NOTHING
