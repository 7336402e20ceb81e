"""A compiled folder is read as it was written, or refused with both sides; never half."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from ytterby.backends.compiled_folder import MANIFEST, CompiledFolder, sha256_of
from ytterby.material.compiled.compile_bill import compiled
from ytterby.material.compiled.kept_form import arrays_of
from ytterby.vocabulary.bill import Bill, Operator, Part, SubstanceShare, Use
from ytterby.vocabulary.finding import Finding
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.money import Money
from ytterby.workflows.compiled_shelf import KeptPortfolio, Source, TakenError

BILL = Bill(
    {
        "P": Part("P", "驱动器", value=Money(1999, "USD"), batch=Fraction(3)),
        "M": Part(
            "M",
            form="magnet",
            mass_mg=Interval(Fraction(1, 3), Fraction(2), high_excluded=True),
            composition=(
                SubstanceShare("Dy", Interval(Fraction(1, 7), None), "ZZ", "ZY", "a file", "ZZ"),
            ),
            rare_earth_free=False,
            origin="ZY",
            supplier="Muster (invented)",
            magnet_made_in="ZZ",
        ),
        "S": Part("S", operator=Operator.CUT, illustrative=True),
    },
    (
        Use("P", "M", Fraction(1)),
        Use("P", "S", Fraction(2)),
        Use("P", "M", Fraction(1, 2)),
    ),
    ("P",),
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "bill.csv"
    path.write_text("a bill", encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path, document: Path) -> CompiledFolder:
    shelf = CompiledFolder(tmp_path / "compiled")
    source = Source(document, sha256_of(document))
    shelf.write(KeptPortfolio(compiled(BILL), (source,)))
    return shelf


def _codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_what_is_read_is_what_was_written(folder: CompiledFolder) -> None:
    written = compiled(BILL)

    kept = folder.read(thoroughly=True).required()

    read, before = arrays_of(kept.portfolio), arrays_of(written)
    assert all(np.array_equal(read[name], before[name]) for name in before)
    assert kept.portfolio.statements == written.statements
    assert kept.portfolio.currencies == ("USD",)


def test_the_exact_bill_of_a_product_comes_back(folder: CompiledFolder) -> None:
    portfolio = folder.read().required().portfolio

    again = portfolio.bill_of([portfolio.rows_named()["P"]])

    magnet, wanted = again.parts["M"], BILL.parts["M"]
    assert magnet.mass_mg == wanted.mass_mg
    assert magnet.composition[0].share == wanted.composition[0].share
    assert magnet.composition[0].metal_in == "ZZ"
    assert (magnet.supplier, magnet.magnet_made_in) == ("Muster (invented)", "ZZ")
    assert again.parts["S"].operator is Operator.CUT
    # One and a half of M and two of S for three of P.
    assert {use.part: use.quantity for use in again.uses} == {
        "M": Fraction(1, 2),
        "S": Fraction(2, 3),
    }


def test_an_empty_bill_is_kept_as_well(tmp_path: Path) -> None:
    shelf = CompiledFolder(tmp_path / "compiled")
    shelf.write(KeptPortfolio(compiled(Bill({}, (), ())), ()))

    assert shelf.read().required().portfolio.rows == 0


def test_a_document_that_has_changed_since_is_told(folder: CompiledFolder, document: Path) -> None:
    document.write_text("another bill", encoding="utf-8")

    read = folder.read()

    assert read.value is None
    assert _codes(read.findings) == ["COMPILED-STALE"]


def test_a_document_that_is_gone_is_told_and_does_not_block(
    folder: CompiledFolder, document: Path
) -> None:
    document.unlink()

    read = folder.read()

    assert read.value is not None
    assert _codes(read.findings) == ["COMPILED-SOURCE-NOT-FOUND"]


def test_a_changed_byte_is_found(folder: CompiledFolder, tmp_path: Path) -> None:
    path = tmp_path / "compiled" / "layout.units.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)

    assert _codes(folder.read().findings) == ["COMPILED-DAMAGED"]


@pytest.mark.parametrize("name", ["layout.part.npy", "statements.json", "ids.signs.npy"])
def test_a_file_that_is_gone_is_found(folder: CompiledFolder, tmp_path: Path, name: str) -> None:
    (tmp_path / "compiled" / name).unlink()

    assert _codes(folder.read().findings) == ["COMPILED-DAMAGED"]


def test_a_manifest_that_was_cut_off_is_found(folder: CompiledFolder, tmp_path: Path) -> None:
    path = tmp_path / "compiled" / MANIFEST
    path.write_text(path.read_text("utf-8")[:100], encoding="utf-8")

    assert _codes(folder.read().findings) == ["COMPILED-DAMAGED"]


def test_a_part_behind_its_whole_is_found_although_every_digest_holds(
    folder: CompiledFolder, tmp_path: Path
) -> None:
    path, target = tmp_path / "compiled" / MANIFEST, tmp_path / "compiled" / "layout.part.npy"
    part = np.load(target)
    part[0] = 2
    np.save(target, part)
    manifest = json.loads(path.read_text("utf-8"))
    manifest["files"][target.name] = {
        "bytes": target.stat().st_size,
        "sha256": sha256_of(target),
    }
    path.write_text(json.dumps(manifest), encoding="utf-8")

    read = folder.read(thoroughly=True)

    assert read.value is None
    assert _codes(read.findings) == ["COMPILED-DAMAGED"]
    assert "row" in read.findings[0].seen


@pytest.mark.parametrize("told", ['{"format": "ytterby/compiled/0"}', "[]", '{"a": 1}', '"x"'])
def test_another_format_is_told(folder: CompiledFolder, tmp_path: Path, told: str) -> None:
    (tmp_path / "compiled" / MANIFEST).write_text(told, encoding="utf-8")

    assert _codes(folder.read().findings) == ["COMPILED-FOREIGN"]


def test_a_folder_that_was_never_written_is_told(tmp_path: Path) -> None:
    assert _codes(CompiledFolder(tmp_path).read().findings) == ["COMPILED-FOREIGN"]


def test_a_portfolio_takes_the_place_of_the_one_before(folder: CompiledFolder) -> None:
    part = Part("ALONE")

    folder.write(KeptPortfolio(compiled(Bill({"ALONE": part}, (), ("ALONE",))), ()))

    assert folder.read().required().portfolio.ids.all() == ["ALONE"]


def test_nothing_else_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(TakenError, match="letters"):
        CompiledFolder(tmp_path / "letters").write(KeptPortfolio(compiled(BILL), ()))

    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["one.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_writing_leaves_nothing_beside_it(folder: CompiledFolder, tmp_path: Path) -> None:
    folder.write(KeptPortfolio(compiled(BILL), ()))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["bill.csv", "compiled"]


def test_what_is_mapped_is_not_written_to(folder: CompiledFolder) -> None:
    portfolio = folder.read().required().portfolio
    portfolio.told.amount[:] = 7.0

    assert folder.read(thoroughly=True).required().portfolio.told.amount.max() < 20
