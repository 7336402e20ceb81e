"""How much one request may bring, and how often: every number in one place, each told in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from threading import Lock
from typing import TypeAlias

from ytterby.reports.language import marked, say

Clock: TypeAlias = Callable[[], float]

_MB = 1 << 20
_ADDRESSES_HELD = 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What is taken at the door; what is more is refused with the number that it is more than.

    Every number that is passed stands by its name in the problem that says so.
    """

    body_bytes: int = 20 * _MB
    """A whole request, with all of its documents."""
    question_bytes: int = _MB
    """One matter as JSON."""
    json_depth: int = 20
    """Levels inside each other."""
    json_members: int = 5_000
    """Values in one matter, all levels together."""
    list_members: int = 500
    """Members of one list or object: facts, identifiers of a party, attestations."""
    text_length: int = 10_000
    """Characters of one text."""
    transactions: int = 5_000
    """Matters in one list of transactions."""
    form_fields: int = 200
    """Fields beside the documents of a form."""
    job_answers: int = 20_000
    """Answers of one job: matters times days."""
    job_seconds: int = 900
    """How long one job may work."""
    jobs_waiting: int = 8
    """Jobs that wait behind the one that works."""
    jobs_kept: int = 50
    """Jobs whose answers are kept; the oldest that has ended makes room."""
    answers_at_once: int = 200
    """Answers of a job in one page of JSON."""
    heavy_at_once: int = 2
    """Bills rolled up at the same time."""
    heavy_burst: int = 30
    """Documents that one address may bring at once, before it has to wait."""
    heavy_per_second: float = 1.0
    """How fast that allowance fills again."""


_MEANT = {
    "body_bytes": marked("bytes in a request, with all of its documents"),
    "question_bytes": marked("bytes in one matter as JSON"),
    "json_depth": marked("levels inside each other"),
    "json_members": marked("values in one matter, all levels together"),
    "list_members": marked("members of one list or object"),
    "text_length": marked("characters of one text"),
    "transactions": marked("transactions in one list"),
    "form_fields": marked("fields beside the documents of a form"),
    "job_answers": marked("answers of one job: matters times days"),
    "job_seconds": marked("seconds that one job may work"),
    "jobs_waiting": marked("jobs that wait behind the one that works"),
    "jobs_kept": marked("jobs that are kept; the oldest that has ended makes room"),
    "answers_at_once": marked("answers of a job in one page of JSON"),
    "heavy_at_once": marked("bills rolled up at the same time"),
    "heavy_burst": marked("documents that one address may bring at once before it has to wait"),
    "heavy_per_second": marked("documents a second that it may bring from then on"),
}


def limits_told(limits: Limits) -> Iterator[tuple[str, str, str]]:
    """Every limit: its name, its number as text, and what is counted, in the language spoken."""
    for each in fields(limits):
        yield each.name, f"{getattr(limits, each.name):,}", limit_words(each.name)


def limit_words(name: str) -> str:
    """What a limit counts, in the language spoken."""
    return say(_MEANT[name])


class Allowance:
    """How much each address may still ask of what is expensive: a bucket that fills again.

    Invariant: an address has at most ``burst`` in its bucket; of the addresses that asked longest
    ago no more is remembered than fits, and who is forgotten starts with a full bucket.
    """

    def __init__(self, burst: int, per_second: float, clock: Clock) -> None:
        self._burst = float(burst)
        self._per_second = per_second
        self._clock = clock
        self._held: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def wait_s(self, address: str) -> float:
        """Takes one from the bucket of an address; if it is empty, the seconds until it is not."""
        with self._lock:
            now = self._clock()
            left, since = self._held.pop(address, (self._burst, now))
            left = min(self._burst, left + (now - since) * self._per_second)
            enough = left >= 1
            self._held[address] = (left - 1 if enough else left, now)
            if len(self._held) > _ADDRESSES_HELD:
                del self._held[next(iter(self._held))]
        return 0.0 if enough else (1 - left) / self._per_second
