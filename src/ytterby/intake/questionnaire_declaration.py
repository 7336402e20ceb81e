"""The declaration of a questionnaire: who answers, of which day, and that it is all true."""

from datetime import date

from ytterby.intake.cell_values import country_reader, read_day
from ytterby.intake.cells import CellError
from ytterby.intake.questionnaire_form import FilledForm
from ytterby.intake.terms import Terms
from ytterby.vocabulary.finding import Finding, Place
from ytterby.vocabulary.questionnaire import Campaign
from ytterby.vocabulary.questionnaire_layout import LIST_OF, NEEDED


class DeclarationReading:
    """A form under reading: its declaration, and the words that its lists know."""

    def __init__(self, filled: FilledForm, campaign: Campaign, terms: Terms) -> None:
        self.filled = filled
        self.campaign = campaign
        self.country = country_reader(terms)
        self.findings: list[Finding] = []
        told = filled.declared
        self.who = ", ".join(each for each in (told["contact"], told["company"]) if each)
        self.supplier = filled.form.supplier or told["company"]

    def declared(self, field: str) -> str:
        """What was chosen in the declaration; empty if nothing, or nothing known."""
        text = self.filled.declared[field]
        found = self.chosen(field, text, Place(self.filled.document, 0, field)) if text else ""
        if isinstance(found, Finding):
            self.findings.append(found)
            return ""
        return found

    def declared_day(self, read_on: date) -> date | None:
        """The day of the declaration; where none is given, the day on which it is read."""
        text = self.filled.declared["on"]
        place = Place(self.filled.document, 0, "on")
        if not text:
            self.findings.append(_lacks(place, "the day of the declaration", blocks=False))
            return read_on
        try:
            day = read_day(text)
        except CellError as error:
            self.findings.append(Finding(place, error.code, text, error.expected, error.remedy))
            return None
        if day > read_on:
            self.findings.append(
                Finding(
                    place,
                    "DECLARATION-OF-LATER-DAY",
                    f"a declaration of {day}, read on {read_on}",
                    "a day that is not later than that of reading",
                    "have the day put right, or read the form again on that day",
                )
            )
            return None
        return day

    def note_declaration(self, more: tuple[str, ...]) -> None:
        """Notes what the declaration lacks; only that it is not confirmed keeps it from use."""
        for field in NEEDED:
            if field in more:
                place = Place(self.filled.document, 0, field)
                self.findings.append(_lacks(place, "'yes' to the statement that all this is true"))
            elif not self.filled.declared[field]:
                place = Place(self.filled.document, 0, field)
                self.findings.append(_lacks(place, f"the {field} of who answers", blocks=False))

    def chosen(self, field: str, text: str, place: Place) -> str | Finding:
        """What a cell stands for that offers a list, in either language or both."""
        labels = self.campaign.choices[LIST_OF[field]]
        told = " ".join(text.split()).casefold()
        for label, key in labels.items():
            english, _, chinese = label.rpartition(" ")
            if told in {label.casefold(), english.casefold(), chinese.casefold(), key}:
                return key
        return Finding(
            place,
            "WORD-UNKNOWN",
            text,
            f"one of {', '.join(labels)}",
            "write one of them; until then nobody knows",
        )


def _lacks(place: Place, wanted: str, *, blocks: bool = True) -> Finding:
    return Finding(
        place,
        "DECLARATION-INCOMPLETE",
        "a blank cell",
        wanted,
        "have the declaration completed",
        blocks,
    )
