"""How shares are drawn at random, to show what is likely beside what is certain."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drawing:
    """How often is drawn, for which chances (each from 0 to 1), and with which seed.

    What is drawn lies evenly between what is said at least and at most, each part for itself,
    since nobody has said more.  A picture and no finding: the law is decided by the bounds.
    """

    count: int
    chances: tuple[float, ...]
    seed: int
