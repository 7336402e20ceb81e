"""Many short texts as two arrays, so that a file of them can be mapped instead of read."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ytterby.material.compiled.layout import Places


class Texts(NamedTuple):
    """Texts in UTF-8 behind each other; text ``i`` is ``signs[start[i]:start[i + 1]]``."""

    signs: NDArray[np.uint8]
    start: Places

    @property
    def size(self) -> int:
        """How many texts there are."""
        return len(self.start) - 1

    def of(self, number: int) -> str:
        """One of them."""
        first, last = int(self.start[number]), int(self.start[number + 1])
        return self.signs[first:last].tobytes().decode("utf-8")

    def all(self) -> list[str]:
        """All of them."""
        whole, bounds = self.signs.tobytes(), self.start.tolist()
        return [whole[first:last].decode("utf-8") for first, last in pairwise(bounds)]


def texts_of(texts: Iterable[str]) -> Texts:
    """These texts, in this order."""
    encoded = [text.encode("utf-8") for text in texts]
    start = np.zeros(len(encoded) + 1, np.int64)
    np.cumsum([len(each) for each in encoded], out=start[1:])
    return Texts(np.frombuffer(bytearray(b"".join(encoded)), np.uint8), start)


def extended(texts: Texts, more: Iterable[str]) -> Texts:
    """The texts with more behind them, the numbers of the first ones as they were."""
    added = texts_of(more)
    start = np.concatenate((texts.start, texts.start[-1] + added.start[1:]))
    return Texts(np.concatenate((texts.signs, added.signs)), start)
