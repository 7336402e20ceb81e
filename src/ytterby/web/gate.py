"""The gate before what takes long: so much at once from one address, so much at once in all."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import cast

from fastapi import Request

from ytterby.reports.language import say
from ytterby.web.limits import Allowance, Clock, Limits
from ytterby.web.problems import Named, later

_BUSY_S = 2.0


class Gate:
    """Lets documents in as fast as they can be worked on, and tells the others when to come back.

    Invariant: whoever was let in to work on a document leaves again, whatever happens inside.
    """

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._allowance = Allowance(limits.heavy_burst, limits.heavy_per_second, clock)
        self._places = BoundedSemaphore(limits.heavy_at_once)

    def let_in(self, request: Request) -> None:
        """Passes a document that an address may bring now.

        Raises:
            LaterError: the address has brought many just before.

        """
        address = "" if request.client is None else request.client.host
        wait_s = self._allowance.wait_s(address)
        if wait_s:
            words = say("Many documents were brought from this address just before.")
            raise later(Named.TOO_MANY, words, wait_s)

    @contextmanager
    def place(self) -> Generator[None]:
        """A place to work on a document at once.

        Raises:
            LaterError: all places are taken.

        """
        if not self._places.acquire(blocking=False):
            words = say("Other documents are being worked on; a job would wait for its turn.")
            raise later(Named.BUSY, words, _BUSY_S)
        try:
            yield
        finally:
            self._places.release()


def limits_of(request: Request) -> Limits:
    """How much the service takes."""
    return cast("Limits", request.app.state.settings.limits)


def gate_of(request: Request) -> Gate:
    """The gate of the service."""
    return cast("Gate", request.app.state.gate)
