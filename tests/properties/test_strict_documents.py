"""Whatever is done to a document, it is either read or told about; nothing falls over."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ytterby
from ytterby.intake.fact_schema import read_fact_schema
from ytterby.intake.notes import Notes
from ytterby.intake.strict_yaml import read_yaml
from ytterby.intake.transactions import read_transaction
from ytterby.vocabulary.fact import FactSchema

FACTS = Path(ytterby.__path__[0]) / "law" / "facts.yaml"

ORDER = """\
format: ytterby/transaction/1
day: 2025-07-04
kind: goods
from: ZZ
to: NO
end_user: {name: Nord Motor AS, country: Norway, identifiers: [NO-1], military: false}
item:
  form: magnet
  family: NdFeB
  substances: [Dy2O3]
  composition: {Dy: 0.36 %, Tb: "0.1 - 0.2 %"}
facts:
  exporter.general_licence: false
  content.part_1_share: 0.05 - 0.2 %
"""

SNIPPETS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["null", "true", "[", "]", "{", "}", ": ", "- ", "\n", "\n  ", "&a ", "*a", "!!x ", '"',
         "'", "|", ">", "%", "NaN", "1e999999999", "-5 %", "2025-02-30", "[[]]", "{}", "\t", "#"]
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def schema() -> FactSchema:
    return read_fact_schema(FACTS).required()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_or_told_about(text: str) -> None:
    notes = Notes("zz.yaml")

    root = read_yaml(text, notes)

    assert root is not None or notes.book.blocked


@given(st.integers(0, len(ORDER)), st.integers(0, 30), SNIPPETS)
def test_a_transaction_with_a_piece_replaced_is_read_or_told_about(
    schema: FactSchema, start: int, length: int, snippet: str
) -> None:
    text = ORDER[:start] + snippet + ORDER[start + length :]

    checked = read_transaction(text, schema, "order.yaml")

    assert (checked.value is None) == any(finding.blocks for finding in checked.findings)
