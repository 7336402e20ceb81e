"""A listing of which nobody verified whether it still stands leaves the law open, not a fact."""

from datetime import date

from ytterby import assembly
from ytterby.licensing.determination import Cause
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.transaction import Item, Party, Transaction
from ytterby.workflows.determine import determine


def test_a_listing_that_was_suspended_to_10_november_2026_is_open_by_law_after_it() -> None:
    # Notice 21/2025 was suspended to 2026-11-10; what followed is in no source that was read.
    listings = assembly.law().lawbook.party_lists["cn/control-list#control-list"].listings
    open_ones = [each for each in listings if each.period.unverified_from is not None]
    buyer = open_ones[0].name_latin
    transaction = Transaction(
        "T-1",
        date(2026, 11, 21),
        kind="goods",
        from_country="CN",
        to_country="US",
        item=Item(form="oxide", substances=("Dy", "O")),
        parties=(Party("importer", (buyer,), "US"), Party("end_user", (buyer,), "US")),
    )

    (found,) = determine(assembly.law(), transaction)

    assert found.at_most is Outcome.PROHIBITED
    causes = {each.name: each.cause for each in found.deciders}
    assert causes["cn/control-list#control-list"] is Cause.LAW
    assert "parties.control_listed" not in causes
