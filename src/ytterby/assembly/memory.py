"""What was worked out lately, kept for whoever asks the same again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """The values asked for last, at most so many.

    Invariant: a value is made once, however many threads ask for it at the same time; the others
    wait.  What ended in an exception is told to all who waited, and not kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Future[Value]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, made now if it is not held."""
        with self._lock:
            promise = self._held.get(key)
            is_new = promise is None
            if promise is None:
                promise = self._held[key] = Future()
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        if is_new:
            self._keep(key, promise, make)
        return promise.result()

    def _keep(self, key: Key, promise: "Future[Value]", make: Callable[[], Value]) -> None:
        try:
            promise.set_result(make())
        except BaseException as error:
            with self._lock:
                if self._held.get(key) is promise:
                    del self._held[key]
            promise.set_exception(error)
            raise
