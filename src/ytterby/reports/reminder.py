"""The reminder to a supplier in both languages, as plain text to be sent."""

from dataclasses import dataclass
from datetime import date

from ytterby.intake.questionnaire_words import FormWords
from ytterby.reports.language import Language, spoken
from ytterby.reports.wording import day_words
from ytterby.vocabulary.questionnaire import SupplierForm


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: to whom, what it is about, and its words, English before Chinese."""

    supplier: str
    file: str
    subject: str
    words: str


def reminder_of(form: SupplierForm, words: FormWords, asked_on: date, until: date) -> Reminder:
    """Reminds a supplier of a form that was sent on a day."""
    days = [_days(language, asked_on, until) for language in (Language.ENGLISH, Language.CHINESE)]
    subject, text = (
        [
            language.format(**told, file=form.file)
            for language, told in zip(words.words["reminder"][key], days, strict=True)
        ]
        for key in ("subject", "words")
    )
    return Reminder(form.supplier, form.file, " / ".join(subject), "\n\n".join(text))


def _days(language: Language, asked_on: date, until: date) -> dict[str, str]:
    with spoken(language):
        return {"day": day_words(asked_on), "until": day_words(until)}
