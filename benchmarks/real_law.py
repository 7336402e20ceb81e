"""The law that comes with ytterby, asked about one export with and without its facts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count, islice, repeat

from benchmarks.measure import Contender, Table, in_time, paired, per_second
from ytterby import assembly
from ytterby.licensing.determination import Determination, Footing
from ytterby.licensing.determine import determined
from ytterby.licensing.facts import facts_of
from ytterby.parties.listing_match import screened
from ytterby.vocabulary.transaction import Item, Party, Transaction
from ytterby.workflows.determine import AS_READ, Court, determine

DAY = date(2025, 10, 20)
REPEATS, ROUNDS = 100, 11

BARE = Transaction("nothing known", DAY, "goods", from_country="CN", to_country="DE")
NAMED = replace(
    BARE, id="item known", item=Item("dysprosium oxide", form="oxide", substances=("Dy", "O"))
)
COMPLETE = replace(
    NAMED,
    id="facts complete",
    purpose="sale",
    end_use="civil",
    item=replace(NAMED.item, origin="CN", technology_origin="CN"),
    parties=(
        Party("exporter", ("Musterausfuhr (invented)",), "CN"),
        Party("importer", ("Muster Magnet (invented)",), "DE"),
        Party("end_user", ("Muster Magnet (invented)",), "DE", military=False),
    ),
)
TITLES = {
    COMPLETE.id: "dysprosium oxide, CN to DE, parties and use told",
    NAMED.id: "dysprosium oxide, CN to DE, nothing else told",
    BARE.id: "goods, CN to DE, not even what they are",
}
AGAIN = "the first, asked again and again"


def real_law() -> Table:
    """The second subject of ``make bench``."""
    court = assembly.law()
    matters = (COMPLETE, NAMED, BARE)
    first = {each.id: determine(court, each)[0] for each in matters}

    timings = paired(
        [
            *(
                Contender(TITLES[each.id], _asked(court, _unseen(each), _judged_anew), REPEATS)
                for each in matters
            ),
            Contender(AGAIN, _asked(court, repeat(COMPLETE), determine), REPEATS),
        ],
        ROUNDS,
    )
    answers = {TITLES[name]: answer for name, answer in first.items()}
    answers[AGAIN] = first[COMPLETE.id]
    return Table(
        "One determination with full explanation, the law of China as encoded",
        f"Judged for {DAY}: parties screened, facts gathered with their sources, every provision "
        f"that does something judged with its whole tree. Median of {ROUNDS} rounds of {REPEATS}; "
        "no peer has this law. Questions that the law cannot tell apart are judged once, as in the "
        "last row; in the others each is judged anew, and the goods differ each time, because "
        "lists remember goods that come again.",
        ("matter", "per second", "one takes", "provisions judged", "answer", "open"),
        tuple(
            (
                each.name,
                per_second(each.rate),
                in_time(1 / each.rate),
                str(len(answers[each.name].rulings)),
                _bounds(answers[each.name]),
                str(len(answers[each.name].deciders)),
            )
            for each in timings
        ),
    )


def _asked(
    court: Court, matters: Iterator[Transaction], judge: Callable[[Court, Transaction], object]
) -> Callable[[], None]:
    def run() -> None:
        for matter in islice(matters, REPEATS):
            judge(court, matter)

    return run


def _judged_anew(court: Court, matter: Transaction) -> tuple[Determination, ...]:
    """What ``determine`` does with a question unlike any that came before."""
    found = screened(matter.parties, court.listings, matter.day)
    facts = facts_of(matter, {}, found.facts)
    footing = Footing(found.caveats, found.open_by_law)
    plan = court.plan(matter.day, AS_READ)
    plan.likeness({name: fact.value for name, fact in facts.items()})
    return tuple(determined(plan, regime, matter, facts, footing) for regime in court.regimes)


def _unseen(matter: Transaction) -> Iterator[Transaction]:
    """The matter with an own classification that no list has and that differs each time."""
    for number in count():
        yield replace(matter, item=replace(matter.item, code=f"own-{number}"))


def _bounds(answer: Determination) -> str:
    return f"{answer.at_least.key} to {answer.at_most.key}"
