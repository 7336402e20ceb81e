"""What to switch in a bill that somebody brought, with or without offers of other suppliers."""

from dataclasses import dataclass

from ytterby.assembly.content_brought import ContentAsked, TooManyPartsError, content_judged
from ytterby.assembly.memory import Memory
from ytterby.assembly.office import Office
from ytterby.assembly.switching import Priced, Wish, switching_of
from ytterby.vocabulary.switch import Aim, SwitchPlan

SECONDS_MAX = 5.0
"""So long the solver looks for something smaller while somebody waits."""

_PLANS: "Memory[tuple[SwitchAsked, str], SwitchPlan]" = Memory(8)


@dataclass(frozen=True, slots=True)
class SwitchAsked:
    """A bill with its answers, and what is to be brought below; ``options`` is of the shelf.

    Without a product everything in the bill is meant, without a basis every one.
    """

    content: ContentAsked
    product: str = ""
    basis: str = ""
    aim: Aim = Aim.COUNT
    options: str = ""


def switches_brought(office: Office, asked: SwitchAsked) -> SwitchPlan:
    """The smallest set of switches that was found; equal questions are answered once.

    Raises:
        FindingsError: a document is not on the shelf, or something in it blocks.
        NoBillError: the document is an export file.
        TooManyPartsError: that would take too long for somebody who waits.
        SolverMissingError: the extra `scale` is not installed, and the question needs it.
        CostWithoutOptionsError: the least cost is asked for without options.

    """
    key = (asked, office.court.lawbook.digest)
    return _PLANS.of(key, lambda: _plan(office, asked))


def _plan(office: Office, asked: SwitchAsked) -> SwitchPlan:
    content = asked.content
    seen = content_judged(office, content).seen
    # Of a large bill one product is enough for a plan; the whole is planned on the terminal.
    found = seen.inside(asked.product or seen.overview.products[0].id)
    if not asked.product and len(found.bill.products) < len(seen.overview.products):
        raise TooManyPartsError(len(seen.overview.products))
    brought = content.brought
    options = office.kept(asked.options).path if asked.options else None
    wish = Wish(
        options,
        (asked.product,) if asked.product else (),
        asked.aim,
        bases=(asked.basis,) if asked.basis else (),
        seconds_max=SECONDS_MAX,
    )
    priced = Priced(office.kept(brought.bill).path, office.files(brought), content.day)
    return switching_of(found, priced, wish, _unheard)


def _unheard(words: str) -> None:
    """What does not block is told where the options stand."""
    del words
