"""Things remembered by which they are, where to compare what they say would take longer."""

from typing import Generic, TypeVar, cast

Thing = TypeVar("Thing")


class Itself(Generic[Thing]):
    """A thing as a key: equal to itself only.

    Invariant: whoever holds the key holds the thing, so that no other can take its place.
    """

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Itself):
            return False
        return cast("Itself[object]", other).thing is self.thing

    def __hash__(self) -> int:
        return id(self.thing)
