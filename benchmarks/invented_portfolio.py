"""Portfolios that nobody owns, of any size: written once as Parquet, and the same in every run.

Ten levels, a tenth as many parts as lines, half of them bought ready; wholes have about twenty
lines, and a few parts are used by very many wholes.  One bought part in fifty holds rare earths,
with the mass and the value of seventeen elements; of these seven in ten come from the home
country.  Ids and lines are shuffled, so that nothing of the order is given away.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Ids: TypeAlias = NDArray[np.int64]

# Every element with a price in round numbers, which is no figure of any market.
_PRICES = {
    "La": 5,
    "Ce": 5,
    "Pr": 90,
    "Nd": 85,
    "Pm": 1,
    "Sm": 20,
    "Eu": 60,
    "Gd": 40,
    "Tb": 1100,
} | {"Dy": 280, "Ho": 90, "Er": 60, "Tm": 500, "Yb": 60, "Lu": 900, "Y": 20, "Sc": 3000}
ELEMENTS = tuple(_PRICES)
CONTROLLED = ("Sm", "Gd", "Tb", "Dy", "Lu", "Sc", "Y", "Ho", "Er", "Tm", "Eu", "Yb")
MASSES = tuple(f"mass_{each}" for each in ELEMENTS)
VALUES = tuple(f"value_{each}" for each in ELEMENTS)
THRESHOLD = 1e-3
SEED = 20251009

# Of the wholes, how many stand on each of the nine levels above what is bought.
_WHOLES = np.array([0.22, 0.20, 0.16, 0.13, 0.10, 0.08, 0.05, 0.035, 0.025])
_LINES_OF_A_WHOLE, _LINES_MOST = 19, 400
_HOLDING, _FROM_HOME, _ON_A_WHOLE = 0.02, 0.7, 0.2
# How much they hold, as the logarithm of kilograms: such that the threshold divides the products.
_AMOUNT = {100_000: -6.2, 1_000_000: -7.5, 10_000_000: -7.2}
# Mixtures such as are met.
_MIXTURES: tuple[tuple[float, dict[str, float]], ...] = (
    (0.45, {"Nd": 0.70, "Pr": 0.18, "Dy": 0.09, "Tb": 0.03}),
    (0.08, {"Sm": 0.9, "Gd": 0.1}),
    (0.12, {"Y": 0.8, "Eu": 0.07, "Tb": 0.05, "Ce": 0.05, "La": 0.03}),
    (0.17, {"Ce": 0.65, "La": 0.35}),
    (0.13, {"Y": 0.93, "Nd": 0.03, "Yb": 0.02, "Er": 0.02}),
    (0.05, {"Sc": 0.3, "Lu": 0.1, "Gd": 0.3, "Ho": 0.1, "Tm": 0.1, "Y": 0.1}),
)


@dataclass(frozen=True, slots=True)
class Files:
    """The three files of a portfolio: lines, parts, and what is in the parts that hold something.

    ``lines``: whole, part (int32), units.  ``parts``: id (int32, 0 up), value, is_product.
    ``content``: part (int32), from_home, and seventeen masses and values.
    """

    folder: Path

    @property
    def lines(self) -> Path:
        """What goes into what."""
        return self.folder / "lines.parquet"

    @property
    def parts(self) -> Path:
        """Every part with its own value."""
        return self.folder / "parts.parquet"

    @property
    def content(self) -> Path:
        """Every part that holds rare earths."""
        return self.folder / "content.parquet"


def files_of(edges: int, scratch: Path) -> Files:
    """The files of a portfolio with about so many lines, written if they are not there yet."""
    files = Files(scratch / f"portfolio-{edges}")
    if not files.content.exists():
        files.folder.mkdir(parents=True, exist_ok=True)
        _Invention(edges).write(files)
    return files


class _Invention:
    """One portfolio while it is drawn; parts are numbered from what is bought upwards."""

    def __init__(self, edges: int) -> None:
        self.draw = np.random.default_rng(SEED)
        self.amount = _AMOUNT[edges]
        self.count = edges // 10
        self.bought = self.count // 2
        sizes = np.maximum(1, (_WHOLES * (self.count - self.bought)).astype(np.int64))
        sizes[0] += self.count - self.bought - sizes.sum()
        self.first = np.concatenate([[0, self.bought], self.bought + np.cumsum(sizes)])
        self.id_of = self.draw.permutation(self.count).astype(np.int32)

    def write(self, files: Files) -> None:
        lines = pl.concat([self._level(level) for level in range(1, len(self.first) - 1)])
        self._shuffled(lines).write_parquet(files.lines)
        rows = self.draw.choice(self.bought, int(_HOLDING * self.bought), replace=False)
        masses = self._masses(len(rows))
        values = masses * np.array(list(_PRICES.values()))
        self._parts(rows, values.sum(axis=1)).write_parquet(files.parts)
        holding = pl.DataFrame({"part": self.id_of[rows]}).with_columns(
            pl.Series("from_home", self.draw.random(len(rows)) < _FROM_HOME),
            *(pl.Series(name, masses[:, at]) for at, name in enumerate(MASSES)),
            *(pl.Series(name, values[:, at]) for at, name in enumerate(VALUES)),
        )
        holding.write_parquet(files.content)

    def _level(self, level: int) -> pl.DataFrame:
        """The lines of all wholes of a level; the first of each is of the level below."""
        first, last = int(self.first[level]), int(self.first[level + 1])
        each = np.minimum(1 + self.draw.geometric(1 / _LINES_OF_A_WHOLE, last - first), _LINES_MOST)
        wholes = np.repeat(np.arange(first, last), each)
        count = len(wholes)
        parts = (self.bought * self.draw.random(count) ** 2.5).astype(np.int64)
        few = self.draw.geometric(0.4, count).astype(np.float64)
        little = np.round(self.draw.lognormal(-3, 1.2, count), 6) + 1e-6
        units = np.where(self.draw.random(count) < 1 - _ON_A_WHOLE / 2, few, little)
        if level > 1:
            is_first = np.zeros(count, np.bool_)
            is_first[np.concatenate([[0], np.cumsum(each)[:-1]])] = True
            nested = is_first | (self.draw.random(count) < _ON_A_WHOLE)
            near = is_first | (self.draw.random(count) < _FROM_HOME)
            below = np.where(near, level - 1, self.draw.integers(1, level, count))
            start, size = self.first[below], self.first[below + 1] - self.first[below]
            chosen = start + (size * self.draw.random(count) ** 1.5).astype(np.int64)
            parts = np.where(nested, chosen, parts)
            units = np.where(nested, self.draw.geometric(0.75, count), units)
        drawn = pl.DataFrame({"whole": wholes, "part": parts, "units": units})
        return drawn.group_by("whole", "part", maintain_order=True).agg(pl.col("units").sum())

    def _shuffled(self, lines: pl.DataFrame) -> pl.DataFrame:
        order = self.draw.permutation(len(lines))
        return pl.DataFrame(
            {
                "whole": self.id_of[lines["whole"].to_numpy()[order]],
                "part": self.id_of[lines["part"].to_numpy()[order]],
                "units": lines["units"].to_numpy()[order],
            }
        )

    def _masses(self, count: int) -> Floats:
        """Kilograms of every element in one unit; a mixture is spread, and so is how much it is."""
        masses = np.zeros((count, len(ELEMENTS)))
        chances = np.array([chance for chance, _ in _MIXTURES])
        kinds = self.draw.choice(len(_MIXTURES), count, p=chances / chances.sum())
        for kind, (_, mixture) in enumerate(_MIXTURES):
            rows = np.flatnonzero(kinds == kind)
            for element, share in mixture.items():
                spread = self.draw.lognormal(0, 0.2, len(rows))
                masses[rows, ELEMENTS.index(element)] = share * spread
        masses *= self.draw.lognormal(self.amount, 1.3, count)[:, None]
        return masses

    def _parts(self, holding: Ids, content_value: Floats) -> pl.DataFrame:
        own = np.concatenate(
            [
                self.draw.lognormal(0.0, 1.2, self.bought),
                self.draw.lognormal(0.5, 1.0, self.count - self.bought),
            ]
        )
        own[holding] += content_value * 1.5
        value, is_product = np.empty(self.count), np.zeros(self.count, np.bool_)
        value[self.id_of] = own
        is_product[self.id_of[self.first[-2] :]] = True
        ids = np.arange(self.count, dtype=np.int32)
        return pl.DataFrame({"id": ids, "value": value, "is_product": is_product})
