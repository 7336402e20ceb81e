"""Families come in many spellings and are compared in one."""

import pytest

from ytterby.vocabulary.family import FamilyError, canonical_family


@pytest.mark.parametrize(
    ("spelling", "family"),
    [
        ("Nd-Fe-B", "B-Fe-Nd"),
        ("NdFeB", "B-Fe-Nd"),
        ("ndfeb", "B-Fe-Nd"),
        ("钕铁硼", "B-Fe-Nd"),
        # The formula of the main phase of a neodymium magnet.
        ("Nd2Fe14B", "B-Fe-Nd"),
        ("neodymium iron boron", "B-Fe-Nd"),
        ("SmCo", "Co-Sm"),
        ("Sm-Co 2:17", "Co-Sm"),
        ("Sm2Co17", "Co-Sm"),
        ("钐钴", "Co-Sm"),
        ("TbDyFe", "Dy-Fe-Tb"),
        ("AlNiCo", "Al-Co-Ni"),
        ("Dy", "Dy"),
        ("镝", "Dy"),
        ("ferrite", "ferrite"),
        ("", ""),
    ],
)
def test_every_spelling_of_a_family_gives_its_sorted_symbols(spelling: str, family: str) -> None:
    assert canonical_family(spelling) == family


@pytest.mark.parametrize("text", ["rotor", "Xx-Fe", "Nd-Fe-?", "钕铁磁"])
def test_what_names_no_family_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(FamilyError, match=text.replace("?", r"\?")):
        canonical_family(text)
