"""An answer judged again under another law: what of it reads otherwise is named."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ytterby import assembly
from ytterby.reports.audit import AuditFile, opened
from ytterby.vocabulary.supposition import Repeal, SetValue, Supposition
from ytterby.workflows.audit import LAW, replay
from ytterby.workflows.what_if import supposing

# A magnet made abroad with a share of Chinese material, on a day on which No. 61 was published.
ORDER = """\
format: ytterby/transaction/1
day: 2025-12-02
kind: goods
from: VN
to: US
item: {form: magnet, origin: VN}
"""


@pytest.fixture
def audit(tmp_path: Path) -> AuditFile:
    order, packed = tmp_path / "order.yaml", tmp_path / "audit.zip"
    order.write_text(ORDER, encoding="utf-8")
    options = assembly.Options(None, date(2025, 12, 2), {}, {}, {})
    answered = assembly.judged(order, options, assembly.Files(), assembly.views((), ()), print)
    assembly.write_audit(answered, (), packed)
    return opened(packed.read_bytes(), str(packed)).required()


def test_under_the_same_law_nothing_reads_otherwise(audit: AuditFile) -> None:
    (found,) = replay(assembly.law(), audit)

    assert (found.same_law, found.differences, found.changed) == (True, (), ())


@pytest.mark.parametrize(
    ("supposition", "changed"),
    [
        (
            SetValue("minimum-proportion", Fraction(1, 100), "share", date(2025, 10, 9)),
            "cn/mofcom-2025-61#art-1-limb-1",
        ),
        (
            Repeal("cn/mofcom-2025-61#art-1-limb-2", date(2030, 1, 1)),
            "cn/mofcom-2025-61#art-1-limb-2",
        ),
    ],
)
def test_the_provisions_that_bear_on_it_and_read_otherwise_are_named(
    audit: AuditFile, supposition: Supposition, changed: str
) -> None:
    (found,) = replay(supposing(assembly.law(), [supposition]), audit)

    assert not found.same_law
    assert changed in (found.changed or ())
    assert not {each for each in found.changed or () if "mofcom-2025-18" in each}


def test_an_audit_file_that_does_not_tell_how_the_law_read_is_judged_all_the_same(
    audit: AuditFile,
) -> None:
    parts = {name: content for name, content in audit.parts.items() if name != LAW}
    older = AuditFile(parts, audit.law_digest, audit.facts_digest, audit.version)

    (found,) = replay(assembly.law(), older)

    assert (found.differences, found.changed) == ((), None)


def test_the_audit_file_tells_how_every_provision_reads(audit: AuditFile) -> None:
    record = json.loads(audit.parts[LAW])

    assert record["format"] == "ytterby/law-read/1"
    assert set(record["provisions"]) == set(assembly.law().lawbook.provisions)
