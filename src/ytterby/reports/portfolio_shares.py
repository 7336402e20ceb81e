"""A judged portfolio on a terminal, as a record and as rows: counts first, then what matters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ytterby.reports.language import marked, say, told
from ytterby.reports.marks import truth_mark
from ytterby.reports.wording import number_of
from ytterby.vocabulary.magnet_step import MagnetStep
from ytterby.vocabulary.truth import Truth, word


@dataclass(frozen=True, slots=True)
class ProductRow:
    """What was found of one product.

    ``shares`` is by basis: at least, at most, and whether the threshold is reached.  ``likely``
    is by basis the shares at the chances that were asked, empty where nothing was drawn.
    """

    product: str
    name: str
    shares: Mapping[str, tuple[float, float, Truth]]
    presence: Mapping[str, Truth]
    steps: Mapping[MagnetStep, Truth]
    likely: Mapping[str, Sequence[float]] = field(default_factory=dict[str, Sequence[float]])


@dataclass(frozen=True, slots=True)
class JudgedBy:
    """What a portfolio was judged by, for the head of a table or a record."""

    day: str
    place: str
    currency: str
    threshold: str
    countries: tuple[str, ...]
    chances: tuple[float, ...] = ()


def share_sheet(rows: Sequence[ProductRow], by: JudgedBy, most: int) -> RenderableType:
    """Counts for each basis, then the products that reach the threshold or may, surest first."""
    open_ = sorted((row for row in rows if _is_open(row)), key=_surest_first)
    parts: list[RenderableType] = [_counts(rows, by)]
    if not open_:
        parts.append(Text(say("Every product is below the threshold on every basis.")))
        return Group(*parts)
    parts += [Text(""), _open_table(open_[:most], by.chances)]
    if len(open_) > most:
        parts.append(Text(not_shown(len(open_) - most)))
    return Group(*parts)


def share_rows(rows: Iterable[ProductRow], chances: Sequence[float] = ()) -> list[list[str]]:
    """Every product on every basis as rows, headings first."""
    likely = [f"share P{100 * chance:g}" for chance in chances]
    found = [["product", "name", "basis", "share at least", "share at most", "reached", *likely]]
    for row in rows:
        for basis, (low, high, truth) in row.shares.items():
            drawn = [f"{each:.9g}" for each in row.likely.get(basis, ())]
            filled = drawn or [""] * len(chances)
            found.append(
                [row.product, row.name, basis, f"{low:.9g}", f"{high:.9g}", word(truth), *filled]
            )
    return found


def portfolio_record(rows: Iterable[ProductRow], by: JudgedBy) -> dict[str, object]:
    """The same as a record, schema ``ytterby/portfolio/1``; unknown is null."""
    return {
        "format": "ytterby/portfolio/1",
        "day": by.day,
        "price_place": by.place,
        "currency": by.currency,
        "threshold": by.threshold,
        "countries": list(by.countries),
        "chances": list(by.chances),
        "products": [
            {
                "product": row.product,
                "name": row.name,
                "shares": {
                    basis: {
                        "low": low,
                        "high": high,
                        "reaches": truth,
                        **({"likely": list(row.likely[basis])} if basis in row.likely else {}),
                    }
                    for basis, (low, high, truth) in row.shares.items()
                },
                "rare_earths": dict(row.presence),
                "steps": {step.value: truth for step, truth in row.steps.items()},
            }
            for row in rows
        ],
    }


def steps_sheet(rows: Sequence[ProductRow], by: JudgedBy, most: int) -> RenderableType:
    """Of how many products each step was done in the countries, then the products themselves."""
    heading = say(
        "Was this step of a rare-earth magnet inside done in {countries}?",
        countries=", ".join(by.countries),
    )
    counts = table(("", *(truth_mark(each).words for each in (True, False, None))))
    for step in MagnetStep:
        truths = [row.steps[step] for row in rows]
        counts.add_row(
            step_words(step), *(f"{truths.count(each):,}" for each in (True, False, None))
        )
    shown = [row for row in rows if any(truth is not False for truth in row.steps.values())]
    products = table((say("product"), *(step_words(step) for step in MagnetStep)))
    for row in shown[:most]:
        marks = (truth_mark(row.steps[step]).words for step in MagnetStep)
        products.add_row(named(row.product, row.name), *marks)
    parts: list[RenderableType] = [Text(heading), counts]
    if shown:
        parts += [Text(""), products]
    if len(shown) > most:
        parts.append(Text(not_shown(len(shown) - most)))
    return Group(*parts)


def hanging_sheet(
    row: ProductRow, hanging: Mapping[MagnetStep, Sequence[str]], most: int
) -> RenderableType:
    """One product: each step, and the parts on which it hangs where it is not known."""
    found = table((say("step"), "", say("hangs on")))
    for step in MagnetStep:
        parts = hanging[step]
        shown = ", ".join(parts[:most])
        rest = len(parts) - most
        words = say("{parts} and {count} more", parts=shown, count=f"{rest:,}")
        found.add_row(
            step_words(step), truth_mark(row.steps[step]).words, words if rest > 0 else shown
        )
    return Group(Text(named(row.product, row.name)), found)


def step_rows(rows: Iterable[ProductRow]) -> list[list[str]]:
    """The steps of every product as rows, headings first."""
    head = ["product", "name", *(step.value for step in MagnetStep)]
    return [
        head,
        *([row.product, row.name, *(word(row.steps[step]) for step in MagnetStep)] for row in rows),
    ]


def step_words(step: MagnetStep) -> str:
    """A step in words."""
    match step:
        case MagnetStep.MINED:
            return say("mined")
        case MagnetStep.SEPARATED:
            return say("refined to oxide")
        case MagnetStep.METAL:
            return say("made into metal and alloy")
        case MagnetStep.MAGNET:
            return say("sintered or bonded, and magnetised")


def named(product: str, name: str) -> str:
    """A product as people find it: its number and its name."""
    return f"{product} {name}".strip()


def verdict_words(truth: Truth) -> str:
    """Whether a threshold is reached, in a word."""
    if truth is None:
        return say("undecided")
    return say("at or above") if truth else say("below")


def table(headings: Sequence[str]) -> Table:
    """An empty table with these headings."""
    found = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        found.add_column(heading, overflow="fold")
    return found


def _counts(rows: Sequence[ProductRow], by: JudgedBy) -> RenderableType:
    heading = say(
        "{products}, threshold {threshold}, prices of {place} on {day}",
        products=number_of(len(rows), marked("{count} product"), marked("{count} products")),
        threshold=by.threshold,
        place=by.place,
        day=by.day,
    )
    counts = table((say("basis"), *map(verdict_words, (True, False, None))))
    for basis in rows[0].shares if rows else ():
        truths = [row.shares[basis][2] for row in rows]
        cells = (f"{truths.count(each):,}" for each in (True, False, None))
        counts.add_row(told(basis), *cells)
    return Group(Text(heading), counts)


def _open_table(rows: Sequence[ProductRow], chances: Sequence[float]) -> RenderableType:
    likely = [f"P{100 * chance:g}" for chance in chances]
    found = table((say("product"), say("basis"), say("share of value"), say("verdict"), *likely))
    for column in found.columns[1:]:
        column.no_wrap = True
    for row in rows:
        for at, (basis, (low, high, truth)) in enumerate(row.shares.items()):
            share = say("{low} % to {high} %", low=f"{100 * low:.4g}", high=f"{100 * high:.4g}")
            drawn = [f"{100 * each:.4g} %" for each in row.likely.get(basis, ())]
            head = "" if at else named(row.product, row.name)
            found.add_row(head, told(basis), share, verdict_words(truth), *drawn)
    return found


def _is_open(row: ProductRow) -> bool:
    return any(truth is not False for _, _, truth in row.shares.values())


def _surest_first(row: ProductRow) -> tuple[int, float, float, str]:
    reached = sum(truth is True for _, _, truth in row.shares.values())
    low = max(low for low, _, _ in row.shares.values())
    high = max(high for _, high, _ in row.shares.values())
    return -reached, -low, -high, row.product


def not_shown(count: int) -> str:
    """That more products are there than a terminal shows."""
    return say(
        "{count} more are not shown; --rows, --csv and --format json show all.", count=f"{count:,}"
    )
