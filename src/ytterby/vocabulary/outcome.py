"""The one scale on which every determination ends, from not subject to prohibited."""

from enum import IntEnum


class Outcome(IntEnum):
    """How strongly the law holds a transaction; a larger value holds it more strongly.

    ``NOT_REACHED`` stands lowest: the rules encoded do not reach the transaction, and the
    list in question is not complete, so nothing stronger than that can be said.
    """

    NOT_REACHED = 0
    NOT_SUBJECT = 1
    NOT_REQUIRED = 2
    REPORT_ONLY = 3
    CERTIFICATE_BY_REGISTRATION = 4
    LICENCE_GENERAL = 5
    LICENCE_INDIVIDUAL = 6
    CASE_BY_CASE = 7
    REFUSED_IN_PRINCIPLE = 8
    PROHIBITED = 9

    @property
    def key(self) -> str:
        """Its name in files: ``licence-individual``."""
        return self.name.lower().replace("_", "-")

    @property
    def words(self) -> str:
        """Its name for people."""
        return _WORDS[self]

    @staticmethod
    def of(key: str) -> "Outcome":
        """The outcome with this key.

        Raises:
            KeyError: there is none.

        """
        return Outcome[key.upper().replace("-", "_")]


_WORDS = {
    Outcome.NOT_REACHED: "not reached by the rules encoded",
    Outcome.NOT_SUBJECT: "not subject",
    Outcome.NOT_REQUIRED: "no licence required",
    Outcome.REPORT_ONLY: "report only",
    Outcome.CERTIFICATE_BY_REGISTRATION: "export certificate by registration",
    Outcome.LICENCE_GENERAL: "licence (a general one can be used)",
    Outcome.LICENCE_INDIVIDUAL: "individual licence",
    Outcome.CASE_BY_CASE: "licence, decided case by case",
    Outcome.REFUSED_IN_PRINCIPLE: "licence, refused in principle",
    Outcome.PROHIBITED: "prohibited",
}
