"""The question to a supplier as a letter that can be sent as it stands, in the language spoken."""

from collections.abc import Iterable
from dataclasses import dataclass

from ytterby.reports.language import say
from ytterby.reports.titles import regime_title
from ytterby.reports.wording import listed
from ytterby.vocabulary.regime import Regime


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in plain text: what it is about, and its words."""

    subject: str
    words: str


def supplier_letter(
    parts: Iterable[tuple[str, str]], substances: Iterable[str], regime: Regime
) -> Letter:
    """Asks one supplier what is inside some parts.

    Nothing in it tells for which products or buyers the answer is wanted.

    Args:
        parts: number and name of each part; the name may be blank.
        substances: the symbols of those that the law asks about.
        regime: whose law it is.

    """
    lines = [" ".join(each for each in part if each) for part in parts]
    subject = say("What is inside {parts}", parts=listed(line.split(" ")[0] for line in lines))
    paragraphs = (
        say("Dear Sir or Madam,"),
        say(
            "We have to know whether goods of ours fall under the export control of {regime}. "
            "That hangs on what is inside these parts that you deliver to us:",
            regime=regime_title(regime),
        ),
        "\n".join(f"- {line}" for line in lines),
        say("Please tell us for each of them:"),
        "\n".join(
            (
                say(
                    "1. The share by weight of each of these that is inside: {substances}.",
                    substances=", ".join(substances),
                ),
                say(
                    "2. For each one inside, in which country it was mined, and in which country "
                    "it was separated and made into metal or alloy."
                ),
                say("3. The weight and the price of one part."),
                say("4. How you know: a measurement, a certificate, a word of your own supplier."),
            )
        ),
        say(
            "Where you do not know a share exactly, a lowest and a highest value help as well. "
            '"None inside" is an answer, too. Where you cannot answer, please say who can.'
        ),
        say("Kind regards"),
    )
    return Letter(subject, "\n\n".join(paragraphs))
