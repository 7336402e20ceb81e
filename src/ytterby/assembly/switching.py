"""What to switch: a bill, its prices and the options opened, and the smallest plan among them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from ytterby.assembly.documents import desk, mapped, rolled_up, valued_at
from ytterby.assembly.extras import is_installed
from ytterby.assembly.law_on_hand import law
from ytterby.intake.switch_options import read_switch_options
from ytterby.material.switching.switch_choice import Solver, fewest_by_sorting
from ytterby.material.switching.switch_problem import Counting, Given, units_exactly
from ytterby.material.switching.switched import assumed_options
from ytterby.material.worth import rate_missing
from ytterby.reports.finding_words import finding_words
from ytterby.vocabulary.finding import FindingsError
from ytterby.vocabulary.switch import Aim, Asked, Option, SwitchPlan
from ytterby.workflows.inquire import UnknownBasisError
from ytterby.workflows.judge_document import Tell, no_such_product
from ytterby.workflows.open_documents import Files, market_of
from ytterby.workflows.products import ValuedBill, valuation_on
from ytterby.workflows.switching import needs_a_solver, switch_plan
from ytterby.workflows.whom_to_ask import first_threshold

# The solver of a large portfolio is stopped after so long, and its best plan told with the gap.
SECONDS_MAX = 8.0


@dataclass(frozen=True, slots=True)
class Wish:
    """What a plan is wanted for: everything of the bill, and the law's threshold, where not said.

    ``options`` is a table of what could be bought where; ``bases`` are all of them where none is
    named.
    """

    options: Path | None = None
    products: tuple[str, ...] = ()
    aim: Aim = Aim.COUNT
    threshold: Fraction | None = None
    bases: tuple[str, ...] = ()
    at_best: bool = False
    seconds_max: float = SECONDS_MAX


@dataclass(frozen=True, slots=True)
class Priced:
    """Where a bill came from, and at whose prices of which day it was rolled up."""

    document: Path
    files: Files
    on: date


class SolverMissingError(RuntimeError):
    """More is asked than sorting can answer, and no solver is installed."""

    def __init__(self) -> None:
        super().__init__(
            "more than one product, or another aim than the fewest switches, needs the extra "
            "`scale`: pip install 'ytterby[scale]'"
        )


class CostWithoutOptionsError(ValueError):
    """The least cost is asked for, and no option says what it costs."""

    def __init__(self) -> None:
        super().__init__("the least cost can only be found among options that say what they cost")


def switching(document: Path, files: Files, day: date, wish: Wish, tell: Tell) -> SwitchPlan:
    """The smallest set of switches that brings products of a bill below the threshold.

    Without a table of options it is assumed that every part can be had from outside the home
    countries of the regime, at the same price and of the same material.

    Raises:
        FindingsError: the bill, the prices or the options cannot be used.
        UnknownBasisError: the share is not measured on such a basis.
        SolverMissingError: the extra `scale` is not installed, and the question needs it.
        CostWithoutOptionsError: the least cost is asked for without options.

    """
    if document.is_dir():
        from ytterby.assembly.compiled import bill_in

        bill = bill_in(document, files, day, wish.products, tell)
        rolled = valued_at(bill, files, day, tell)
    else:
        rolled = rolled_up(document, files, day, tell)
    return switching_of(rolled, Priced(document, files, day), wish, tell)


def switching_of(rolled: ValuedBill, priced: Priced, wish: Wish, tell: Tell) -> SwitchPlan:
    """The same of a bill that is rolled up already.

    Raises:
        FindingsError: the options cannot be used, or a product is not in the bill.
        UnknownBasisError: the share is not measured on such a basis.
        SolverMissingError: the extra `scale` is not installed, and the question needs it.
        CostWithoutOptionsError: the least cost is asked for without options.

    """
    if wish.options is None and wish.aim is Aim.COST:
        raise CostWithoutOptionsError
    document, files, day = priced.document, priced.files, priced.on
    products = _products(document, rolled, wish)
    given = _given(rolled, files, day, wish.options, tell)
    asked = _asked(given, files, wish, day)
    solver, count = _solver(wish, needed=needs_a_solver(asked, products))
    return switch_plan(given, products, asked, solver, count)


def _products(document: Path, rolled: ValuedBill, wish: Wish) -> tuple[str, ...]:
    unknown = [name for name in wish.products if name not in rolled.bill.parts]
    if unknown:
        raise FindingsError(no_such_product(document, name, rolled.bill) for name in unknown)
    return tuple(dict.fromkeys(wish.products)) or rolled.bill.products


def _given(rolled: ValuedBill, files: Files, day: date, options: Path | None, tell: Tell) -> Given:
    """The bill with its options; what each costs once in the one currency."""
    court = law()
    valuation = valuation_on(court.lawbook, court.counting, market_of(files, desk()), day)
    found = (
        assumed_options(rolled.bill, rolled.content)
        if options is None
        else _options(options, rolled, tell)
    )
    costs = tuple(_cost(option, rolled, tell) for option in found)
    return Given(rolled.bill, rolled.content, valuation, found, costs)


def _options(path: Path, rolled: ValuedBill, tell: Tell) -> tuple[Option, ...]:
    table = mapped(path, Files())
    read = read_switch_options(table.table, table.columns, desk().terms, rolled.bill)
    options = read.required()
    for finding in (*table.findings, *read.findings):
        tell(finding_words(finding))
    return options


def _cost(option: Option, rolled: ValuedBill, tell: Tell) -> Fraction | None:
    appraisal = rolled.content.appraisal
    if option.cost is None or appraisal is None:
        return None
    cost = appraisal.worth_of(option.cost)
    if cost is None:
        named = f"what switching {option.part} costs once"
        into = appraisal.currency
        tell(finding_words(rate_missing(option.place, named, option.cost.currency, into)))
    return cost


def _asked(given: Given, files: Files, wish: Wish, day: date) -> Asked:
    court = law()
    every = given.valuation.counted.bases
    for basis in wish.bases:
        if basis not in every:
            raise UnknownBasisError(basis, every)
    threshold = wish.threshold
    if threshold is None:
        threshold = first_threshold(court.lawbook, court.counting, day)
    return Asked(
        wish.aim,
        wish.bases or every,
        threshold,
        day,
        files.place,
        files.currency,
        at_best=wish.at_best,
        every_basis=not wish.bases or set(wish.bases) == set(every),
    )


def _solver(wish: Wish, *, needed: bool) -> tuple[Solver, Counting]:
    """HiGHS over the compiled bill where it is installed, else sorting, if that is enough."""
    if is_installed("highspy") and is_installed("numba"):
        from ytterby.workflows.compiled_switching import solver_within, units_compiled

        return solver_within(wish.seconds_max), units_compiled if needed else units_exactly
    if needed:
        raise SolverMissingError
    return fewest_by_sorting, units_exactly
