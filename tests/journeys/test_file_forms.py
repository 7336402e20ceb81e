"""The schemas of the file forms say what the readers take: no key more, no key less."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from ytterby.intake.column_map import FIELDS, SHARE
from ytterby.vocabulary.citation import Grade
from ytterby.vocabulary.law import Status
from ytterby.vocabulary.outcome import Outcome

Run: TypeAlias = Callable[..., tuple[int, str, str]]
Misfits: TypeAlias = Callable[[object, Path], list[str]]
Schema: TypeAlias = dict[str, Any]

HOUSE = Path(__file__).resolve().parents[2] / "src" / "ytterby"
SCHEMAS = HOUSE / "reference" / "schemas"
FORMS = (
    "attestations",
    "cases",
    "columns",
    "keys",
    "portfolio",
    "statement",
    "transaction",
)
CASES = sorted((HOUSE / "law").rglob("*cases*.yaml"))


def _schema(form: str) -> Schema:
    loaded: Schema = json.loads((SCHEMAS / f"{form}-1.schema.json").read_text("utf-8"))
    return loaded


def _read(path: Path) -> object:
    """A document with its scalars as written; only true and false are more than text."""
    return _plain(yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader))


def _plain(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.MappingNode):
        # A field left blank counts as left out.
        kept = [pair for pair in node.value if pair[1].tag != "tag:yaml.org,2002:null"]
        return {key.value: _plain(value) for key, value in kept}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(value) for value in node.value]
    assert isinstance(node, yaml.ScalarNode)
    is_truth = not node.style and node.value in {"true", "false"}
    return node.value == "true" if is_truth else node.value


@pytest.mark.parametrize("form", FORMS)
def test_a_schema_names_its_form_and_its_dialect(form: str) -> None:
    schema = _schema(form)

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:ytterby:{form}:1"
    assert schema["properties"]["format"] == {"const": f"ytterby/{form}/1"}


def test_every_schema_is_of_a_form() -> None:
    assert sorted(path.name for path in SCHEMAS.iterdir()) == [
        f"{form}-1.schema.json" for form in FORMS
    ]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_cases_beside_the_law_fit_the_schema(path: Path, misfits: Misfits) -> None:
    assert misfits(_read(path), SCHEMAS / "cases-1.schema.json") == []


def test_the_example_of_a_transaction_fits_the_schema(root: Path, misfits: Misfits) -> None:
    order = _read(root / "examples" / "order.yaml")

    assert misfits(order, SCHEMAS / "transaction-1.schema.json") == []


def test_the_portfolio_of_the_demo_fits_the_schema(misfits: Misfits) -> None:
    portfolio = _read(HOUSE / "reference" / "demo" / "transactions.yaml")

    assert misfits(portfolio, SCHEMAS / "portfolio-1.schema.json") == []


def test_a_statement_and_a_list_of_keys_as_written_fit_their_schemas(
    ytterby: Run, root: Path, tmp_path: Path, misfits: Misfits
) -> None:
    _, keys, _ = ytterby("content", "statement", "keygen", "--out", "k", "--supplier", "S")
    (tmp_path / "keys.yaml").write_text(keys, "utf-8")
    bill = root / "src" / "ytterby" / "reference" / "demo" / "bill.csv"
    product = "TM-100"

    ytterby(
        *("content", "statement", "make", product, bill, "--supplier", "S", "--key", "k"),
        *("--number", "7", "--evidence", "e", "--stated-by", "p", "--out", "s.json"),
    )

    statement = json.loads((tmp_path / "s.json").read_text("utf-8"))
    assert misfits(statement, SCHEMAS / "statement-1.schema.json") == []
    assert misfits(_read(tmp_path / "keys.yaml"), SCHEMAS / "keys-1.schema.json") == []


def test_a_column_map_as_saved_fits_the_schema(
    ytterby: Run, root: Path, tmp_path: Path, misfits: Misfits
) -> None:
    saved = tmp_path / "columns.yaml"

    ytterby("content", "import", root / "examples" / "own-product-zh.xlsx", "--save", saved)

    assert misfits(_read(saved), SCHEMAS / "columns-1.schema.json") == []


def test_an_attestation_as_written_fits_the_schema(
    ytterby: Run, tmp_path: Path, misfits: Misfits
) -> None:
    word = tmp_path / "word.yaml"

    ytterby(
        *("law", "attest", "cn/mofcom-2025-61", "--status", "suspended", "--who", "A. Example"),
        *("--source", "a newspaper", "--from", "2026-11-11", "--to", "2027-01-10", "--out", word),
    )

    assert misfits(_read(word), SCHEMAS / "attestations-1.schema.json") == []


TRANSACTION = "format: ytterby/transaction/1\nday: 2025-12-02\n"
CASE = """\
format: ytterby/cases/1
cases:
  - id: CN-X01
    title: t
    grade: invented
    source: s
"""
WORD = """\
format: ytterby/attestations/1
attestations:
  - provision: cn/mofcom-2025-61
    status: in force
    from: 2026-11-11
    source: s
    who: w
    signed_on: 2026-11-21
"""
PORTFOLIO = (
    "format: ytterby/portfolio/1\nmarket: {place: Europe, currency: USD}\n"
    "transactions: [{title: t, transaction: {day: 2025-12-02}}]\n"
)
COLUMNS = "format: ytterby/columns/1\ncolumns: [{heading: Level, field: level}]\n"
STATEMENT = (
    '{"format": "ytterby/statement/1", "part": "P", "on": "2025-12-01", "covers": ["Dy"], '
    '"amounts": [{"substance": "Dy", "mass_mg": {"low": "1"}}], '
    '"price": {"amount": "1", "currency": "USD"}, '
    '"signature": {"key": "00000000000000000000000000000000", "value": ""}}'
)
KEYS = "format: ytterby/keys/1\nkeys: [{name: n, supplier: s, public: AAAA}]\n"


@pytest.mark.parametrize(
    ("form", "inside", "document"),
    [
        ("transaction", "", f"{TRANSACTION}unknown: x\n"),
        (
            "transaction",
            "matter",
            f"{CASE}    pending: p\n    transaction: {{unknown: x, day: 2025-12-02}}\n",
        ),
        ("transaction", "item", f"{TRANSACTION}item: {{unknown: x}}\n"),
        ("transaction", "party", f"{TRANSACTION}exporter: {{unknown: x}}\n"),
        ("cases", "", f"{CASE}    pending: p\nunknown: x\n"),
        ("cases", "case", f"{CASE}    pending: p\n    unknown: x\n"),
        (
            "cases",
            "expect",
            f"{CASE}    pending: p\n    expect: {{unknown: x, at_least: not-reached}}\n",
        ),
        ("attestations", "", f"{WORD}unknown: x\n"),
        ("attestations", "attestation", f"{WORD}    unknown: x\n"),
        ("portfolio", "", f"{PORTFOLIO}unknown: x\n"),
        (
            "portfolio",
            "view",
            f"{PORTFOLIO}views: [{{id: v, title: t, day: 2025-12-02, unknown: x}}]\n",
        ),
        ("portfolio", "matter", PORTFOLIO.replace("{title: t,", "{title: t, unknown: x,")),
        ("columns", "", f"{COLUMNS}unknown: x\n"),
        ("columns", "column", COLUMNS.replace("field: level", "field: level, unknown: x")),
        ("statement", "", STATEMENT.replace('"part"', '"unknown": "x", "part"')),
        ("statement", "amount", STATEMENT.replace('"substance"', '"unknown": "x", "substance"')),
        ("statement", "bounds", STATEMENT.replace('"low"', '"unknown": "x", "low"')),
        ("statement", "price", STATEMENT.replace('"amount"', '"unknown": "x", "amount"')),
        ("statement", "signature", STATEMENT.replace('"key"', '"unknown": "x", "key"')),
        ("keys", "", f"{KEYS}unknown: x\n"),
        ("keys", "key", KEYS.replace("name: n", "name: n, unknown: x")),
    ],
    ids=lambda each: each if len(each) < 20 else "",
)
def test_the_readers_take_the_keys_of_the_schema_and_no_other(
    form: str, inside: str, document: str, ytterby: Run, tmp_path: Path
) -> None:
    (tmp_path / "form.yaml").write_text(document, "utf-8")
    (tmp_path / "bill.csv").write_text("Level,Part number,Quantity\n0,M-1,1\n", "utf-8")
    (tmp_path / "statement.json").write_text(STATEMENT, "utf-8")
    schema = _schema(form)
    described = schema["$defs"][inside] if inside else schema

    _, _, err = ytterby(*_reading(document))

    known = err.partition("  expected: one of ")[2].partition("\n")[0]
    assert "UNKNOWN-KEY" in err
    assert sorted(known.split(", ")) == sorted(described["properties"])
    assert described["additionalProperties"] is False


def _reading(document: str) -> tuple[str, ...]:
    """The command that reads a document of this form."""
    form = document.partition("/")[2].partition("/")[0]
    return {
        "cases": ("cases", "run", "form.yaml"),
        "attestations": ("determine", "bill.csv", "--attest", "form.yaml"),
        "columns": ("determine", "bill.csv", "--columns", "form.yaml"),
        "statement": ("content", "statement", "verify", "form.yaml"),
        "keys": ("content", "statement", "verify", "statement.json", "--keys", "form.yaml"),
    }.get(form, ("determine", "form.yaml"))


def test_the_words_of_the_schemas_are_those_of_the_vocabulary() -> None:
    facts = yaml.safe_load((HOUSE / "law" / "facts.yaml").read_text("utf-8"))["facts"]
    matter = _schema("transaction")["$defs"]["matter"]["properties"]
    cases, words = _schema("cases")["$defs"], [status.value for status in Status]

    assert matter["kind"]["enum"] == facts["transaction.kind"]["words"]
    assert matter["purpose"]["enum"] == facts["transaction.purpose"]["words"]
    assert matter["end_use"]["enum"] == facts["end_use"]["words"]
    assert cases["outcome"]["enum"] == [outcome.key for outcome in Outcome]
    assert cases["case"]["properties"]["grade"]["enum"] == [grade.value for grade in Grade]
    status = cases["expect"]["properties"]["status"]["additionalProperties"]["enum"]
    assert status == [*words, "disputed", "unverified"]
    attestation = _schema("attestations")["$defs"]["attestation"]["properties"]
    assert attestation["status"]["enum"] == words
    assert _schema("columns")["$defs"]["column"]["properties"]["field"]["enum"] == [*FIELDS, SHARE]
