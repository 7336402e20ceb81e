"""Whose answers a page of the law in time looks at, as its address says."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ytterby.assembly.brought import Asked, TooManyAnswersError
from ytterby.assembly.law_time_pages import Matters
from ytterby.vocabulary.finding import Finding, Place
from ytterby.web.question import OF_THE_MATTER, Question, question_of

MATTERS, DEMO, LAW_ALONE = "of", "demo", "law"
"""The name in the address that says whose answers: the demo's products, or nobody's."""
ONE_REGIME = "regime"

_OF_ONE = ("item.", "content.")


@dataclass(frozen=True, slots=True)
class MattersAsked:
    """An address taken apart: what the page itself asks, and the question of a bill in it.

    ``own`` are the names of the page, ``repeated`` those of them that may come several times.
    """

    own: Mapping[str, str]
    repeated: tuple[tuple[str, str], ...]
    question: Question

    @property
    def is_own(self) -> bool:
        """Whether somebody brought a document."""
        return self.question.brought is not None

    @property
    def chosen(self) -> str:
        """Whose answers were chosen; blank where nobody chose."""
        return self.own.get(MATTERS, "")

    def matters(self, *, usual: str = LAW_ALONE) -> Matters:
        """Whose answers are looked at; ``usual`` where nothing was brought or chosen."""
        question, brought = self.question, self.question.brought
        if brought is not None and self.chosen != LAW_ALONE:
            said = sorted(
                (name, text)
                for name, text in question.said.items()
                if name in {*OF_THE_MATTER, "part"}
            )
            facts = sorted(
                each for each in question.facts.items() if not each[0].startswith(_OF_ONE)
            )
            views = (question.readings, question.attested)
            return Matters(Asked(brought, tuple(said), tuple(facts), *views))
        return Matters(demo=(self.chosen or usual) == DEMO)

    def unread(self) -> Iterator[Finding]:
        """What stands in the address and says nothing here."""
        question = self.question
        names = list(question.unread)
        if question.brought is None:
            names += [*question.said, *question.facts]
        if self.chosen not in {"", DEMO, LAW_ALONE}:
            yield Finding(
                Place("address", 0, MATTERS),
                "WORD-UNKNOWN",
                self.chosen,
                f"one of {DEMO}, {LAW_ALONE}",
                "choose one of the words expected",
            )
        for name in names:
            yield Finding(
                Place("address", 0, name),
                "UNKNOWN-KEY",
                name,
                "a field of the question",
                f"take {name} out",
            )

    def pairs(self, **changed: str) -> list[tuple[str, str]]:
        """Everything said as names and values, with something else in some names."""
        own = {**self.own, **changed}
        return [
            *self.repeated,
            *((name, text) for name, text in own.items() if text),
            *self.question.pairs(),
        ]

    def address(self, path: str, **changed: str) -> str:
        """The address of the same under a path."""
        query = urlencode(self.pairs(**changed))
        return f"{path}?{query}" if query else path


def matters_asked(
    pairs: Iterable[tuple[str, str]], own: Collection[str], repeated: Collection[str] = ()
) -> MattersAsked:
    """The parts of an address; of a name that comes twice the last value counts."""
    said: dict[str, str] = {}
    several: dict[tuple[str, str], None] = {}
    rest: list[tuple[str, str]] = []
    for name, typed in pairs:
        text = typed.strip()
        if name in repeated:
            several.update({(name, text): None} if text else {})
        elif name in own:
            said[name] = text
        else:
            rest.append((name, text))
    held = {name: text for name, text in said.items() if text}
    return MattersAsked(held, tuple(several), question_of(rest))


def too_many(many: TooManyAnswersError, field: str) -> Finding:
    """That more would have to be judged than anybody waits for."""
    return Finding(
        Place("address", 0, field),
        "DOCUMENT-TOO-LARGE",
        f"{many.size} answers",
        f"at most {many.most} answers while somebody waits",
        "bring fewer products or choose fewer days, or ask with `ytterby law` at a terminal",
    )
