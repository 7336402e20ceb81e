"""Statements of suppliers made, signed and read, with what is at hand for that."""

from collections.abc import Iterable
from pathlib import Path

from ytterby.assembly.answers import answers_of, keyring_of
from ytterby.assembly.documents import desk
from ytterby.assembly.settings import today
from ytterby.assembly.signing import signer
from ytterby.intake.stated_origins import Beside
from ytterby.reports.finding_words import finding_words
from ytterby.reports.statement_record import statement_record
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.statement import Statement
from ytterby.workflows.judge_document import Tell
from ytterby.workflows.open_documents import Files, bill_of, mapped_table
from ytterby.workflows.own_statement import Stated, own_statement
from ytterby.workflows.sign_statement import signed


def statement_of(
    product: str, document: Path, files: Files, stated: Stated, tell: Tell
) -> Statement:
    """What can be stated of a product, rolled up from its bill.

    Raises:
        FindingsError: the bill cannot be used, or the product is not in it.

    """
    bill, findings = bill_of(mapped_table(document, files, desk()), desk())
    made = own_statement(bill, product, document, stated)
    statement = made.required()
    _tell_all((*findings, *made.findings), tell)
    return statement


def statement_record_of(statement: Statement, key: Path | None, tell: Tell) -> dict[str, object]:
    """The record of a statement, signed where there is a key.

    Raises:
        FindingsError: the file holds no key.
        SigningNotInstalledError: the extra is not installed.

    """
    record = statement_record(statement)
    if key is None:
        return record
    sign, public, findings = signer(key)
    _tell_all(findings, tell)
    return signed(record, sign, public)


def statements_of(path: Path, keys: Path | None, tell: Tell) -> tuple[Statement, ...]:
    """Every statement of a file of any form, its signatures checked by the receiver's own list.

    What states no day is taken to be true today.

    Raises:
        FindingsError: something in it blocks: a signature that does not hold, for one.
        SigningNotInstalledError: the extra is not installed.

    """
    return answers_of(path, Beside(today(), keyring=keyring_of(keys)), tell)


def _tell_all(findings: Iterable[Finding], tell: Tell) -> None:
    for finding in findings:
        tell(finding_words(finding))
