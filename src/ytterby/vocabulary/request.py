"""What was asked when an answer was made: enough to ask it again and get the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from ytterby.vocabulary.fact import Fact
from ytterby.vocabulary.law import Attestation
from ytterby.vocabulary.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Request:
    """One question with everything that its answer rests on, save the law itself.

    ``facts`` are all that were known, with their sources; ``open_by_law`` those that the law
    leaves open, each with its list; ``readings`` and ``attestations`` how
    the user took the open places of the law.
    """

    regime: str
    transaction: Transaction
    facts: Mapping[str, Fact]
    caveats: tuple[str, ...]
    open_by_law: Mapping[str, str]
    readings: tuple[tuple[str, str], ...]
    attestations: tuple[Attestation, ...]
