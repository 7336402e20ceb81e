import pytest

from ytterby.vocabulary.outcome import Outcome


def test_the_scale_runs_from_not_reached_to_prohibited() -> None:
    # The order of the design's decision D5, with "not reached" below it.
    assert [outcome.key for outcome in sorted(Outcome)] == [
        "not-reached",
        "not-subject",
        "not-required",
        "report-only",
        "certificate-by-registration",
        "licence-general",
        "licence-individual",
        "case-by-case",
        "refused-in-principle",
        "prohibited",
    ]


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_found_by_its_key_and_has_words(outcome: Outcome) -> None:
    assert Outcome.of(outcome.key) is outcome
    assert outcome.words


def test_an_unknown_key_names_no_outcome() -> None:
    with pytest.raises(KeyError):
        Outcome.of("allowed")
