"""How words hang together: phrases, what is denied, what is one of several, and shares."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ytterby.intake.cells import CellError
from ytterby.intake.compositions import Composition, composed, read_composition
from ytterby.intake.item_lexicon import Joint
from ytterby.intake.word_tokens import Kind, Token
from ytterby.vocabulary.evidence import Says

_SUBSTANTIAL = frozenset({Says.CONTAINS, Says.FAMILY, Says.MAY_CONTAIN})
_OPENING = frozenset({Joint.HOLDING, Joint.FOR, Joint.OF})
_BREAKS, _LINKS = frozenset("|("), frozenset("/+")


@dataclass(frozen=True, slots=True)
class Placed:
    """A token in its place: the phrase it stands in, and how it is meant there.

    ``opening`` is the joint that opened the phrase, ``None`` for the one that says what the item
    is.  ``listed`` is true for a form that "and" or "or" puts beside the form before it.  ``share``
    is what was written of its amount, ``written`` the words with it.
    """

    token: Token
    phrase: int
    opening: Joint | None
    denied: bool = False
    one_of_several: bool = False
    listed: bool = False
    share: str = ""
    written: str = ""

    def values(self, says: Says) -> tuple[str, ...]:
        """What the token says of one kind."""
        return tuple(
            value for each in self.token.senses if each.says is says for value in each.values
        )


@dataclass(frozen=True, slots=True)
class Structure:
    """The tokens in their places, without those that only join, and the shares among them."""

    placed: tuple[Placed, ...]
    composition: Composition
    trouble: CellError | None = None
    shares_written: str = ""


def structure_of(tokens: Sequence[Token]) -> Structure:
    """How the tokens of a text hang together."""
    pairs, used = _shares(tokens)
    denied, several, listed = _denied(tokens, pairs), _several(tokens), _listed(tokens)
    openings = list(_openings(tokens))
    placed = tuple(
        Placed(
            token,
            *openings[at],
            at in denied,
            at in several and at not in denied,
            at in listed,
            pairs[at][0] if at in pairs else "",
            pairs[at][1] if at in pairs else _with_denial(tokens, at, denied),
        )
        for at, token in enumerate(tokens)
        if joint_of(token) is None and at not in used
    )
    lines = "; ".join(f"{tokens[at].named} {amount}" for at, (amount, _) in sorted(pairs.items()))
    try:
        written = read_composition(lines) if lines else ()
        return Structure(placed, composed(written), None, lines)
    except CellError as error:
        return Structure(placed, Composition(), error, lines)


def joint_of(token: Token) -> Joint | None:
    """How a token joins others, ``None`` for one that says something itself."""
    return next((each.joint for each in token.senses if each.joint is not None), None)


def _is_substantial(token: Token) -> bool:
    return any(each.says in _SUBSTANTIAL for each in token.senses)


def _is_magnet(token: Token) -> bool:
    return any(each.says is Says.FORM and each.values == ("magnet",) for each in token.senses)


def _is_idle(token: Token) -> bool:
    """Whether a token neither joins nor says anything that a row asks about."""
    return bool(token.senses) and all(
        each.says is Says.NOTHING and each.joint is None for each in token.senses
    )


def _openings(tokens: Sequence[Token]) -> Iterator[tuple[int, Joint | None]]:
    """The phrase of each token and what opened it.

    In Chinese what describes comes first, and ``的`` or ``用`` ends it: what stood before without
    an opening of its own was no more than what the item is of or for.
    """
    found: list[tuple[int, Joint | None]] = []
    phrase, opening = 0, None
    for token in tokens:
        joint = joint_of(token)
        if joint is Joint.WHICH:
            found = [
                (each, Joint.OF) if each == phrase and was is None else (each, was)
                for each, was in found
            ]
            phrase, opening = phrase + 1, None
        elif joint in _OPENING:
            phrase, opening = phrase + 1, joint
        elif token.joined in _BREAKS and opening is not Joint.HOLDING and found:
            phrase, opening = phrase + 1, None
        found.append((phrase, opening))
    heads = [token for token, (_, was) in zip(tokens, found, strict=True) if was is None]
    if all(joint_of(token) is not None or _is_idle(token) for token in heads):
        # "I need a licence for magnets" speaks of magnets.
        found = [(each, None if was is Joint.FOR else was) for each, was in found]
    yield from found


def _denied(tokens: Sequence[Token], shares: Container[int]) -> dict[int, int]:
    """What "without" is said of, and its place: the substances after it, or before "free".

    What has a share is not denied, wherever it stands.
    """
    found: dict[int, int] = {}
    for at, token in enumerate(tokens):
        joint = joint_of(token)
        if joint is Joint.WITHOUT:
            found.update(dict.fromkeys(_row(tokens, range(at + 1, len(tokens)), shares), at))
        elif joint is Joint.FREE:
            found.update(dict.fromkeys(_row(tokens, range(at - 1, -1, -1), shares), at))
    return found


def _with_denial(tokens: Sequence[Token], at: int, denied: Mapping[int, int]) -> str:
    """The words of a token, with those that deny it."""
    if at not in denied:
        return tokens[at].words
    first, last = (tokens[place].words for place in sorted((at, denied[at])))
    if first == last:
        return first
    return f"{first} {last}" if last.isascii() else f"{first}{last}"


def _row(tokens: Sequence[Token], places: range, shares: Container[int]) -> Iterator[int]:
    """The substances, or the one magnet, that follow each other from a place on."""
    found = False
    for at in places:
        token = tokens[at]
        is_family = any(each.says is Says.FAMILY for each in token.senses)
        if at in shares:
            return
        if _is_substantial(token) and not (found and is_family):
            found = True
            yield at
        elif _is_magnet(token) and not found:
            yield at
            return
        elif joint_of(token) not in {Joint.AND, Joint.OR} and not _is_idle(token):
            return


def _several(tokens: Sequence[Token]) -> set[int]:
    """The substances that are not certain: "or", a stroke or "may contain" leaves them open."""
    found: set[int] = set()
    row: list[int] = []
    is_choice = False
    for at, token in enumerate(tokens):
        joint = joint_of(token)
        if _is_substantial(token):
            is_choice = is_choice or (bool(row) and token.joined == "/")
            row.append(at)
        elif joint is Joint.OR:
            is_choice = bool(row)
        elif joint is not Joint.AND:
            found.update(row if is_choice and len(row) > 1 else ())
            row, is_choice = [], False
        if joint is Joint.MAYBE:
            after = set(_row(tokens, range(at + 1, len(tokens)), ()))
            found.update(after or _row(tokens, range(at - 1, -1, -1), ()))
    return found | set(row if is_choice and len(row) > 1 else ())


def _listed(tokens: Sequence[Token]) -> set[int]:
    """The forms that "and" or "or" puts beside the form before them."""
    found: set[int] = set()
    is_linked = False
    for at, token in enumerate(tokens):
        if any(each.says is Says.FORM for each in token.senses):
            found.update({at} if is_linked or token.joined in _LINKS else ())
            is_linked = False
        elif joint_of(token) in {Joint.AND, Joint.OR}:
            is_linked = True
    return found


def _shares(tokens: Sequence[Token]) -> tuple[dict[int, tuple[str, str]], set[int]]:
    """By the place of a substance its amount and the words of both; the places of the amounts."""
    pairs = _paired(tokens, frozenset({Kind.AMOUNT}))
    bare = _paired(tokens, frozenset({Kind.AMOUNT, Kind.NUMBER}))
    pairs = bare if len(bare) > max(len(pairs), 1) else pairs
    if len(pairs) == 1:
        # A rest of nothing is no composition.
        pairs = {name: at for name, at in pairs.items() if joint_of(tokens[at]) is not Joint.REST}
    told = {name: (_amount(tokens[at]), _words(tokens, name, at)) for name, at in pairs.items()}
    return told, set(pairs.values())


def _paired(tokens: Sequence[Token], kinds: frozenset[Kind]) -> dict[int, int]:
    """Each substance with the amount beside it, from the left, whichever comes first."""
    pairs: dict[int, int] = {}
    waiting: int | None = None
    for at, token in enumerate(tokens):
        if token.joined == "|":
            waiting = None
        is_amount = token.kind in kinds or joint_of(token) is Joint.REST
        if not is_amount and not token.named:
            waiting = waiting if _lets_through(token) else None
        elif waiting is None or bool(tokens[waiting].named) is bool(token.named):
            waiting = at
        else:
            name, amount = (at, waiting) if token.named else (waiting, at)
            pairs[name] = amount
            waiting = None
    return pairs


def _amount(token: Token) -> str:
    return "rest" if joint_of(token) is Joint.REST else token.words


def _words(tokens: Sequence[Token], name: int, amount: int) -> str:
    return " ".join(tokens[at].words for at in sorted((name, amount)))


def _lets_through(token: Token) -> bool:
    """Whether a word may stand between a substance and its share: ``2 % of Dy``."""
    return joint_of(token) is Joint.OF or _is_idle(token)
