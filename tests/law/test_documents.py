"""The documents that the law asks for name only law that is there."""

from itertools import chain

import pytest

from ytterby import assembly
from ytterby.assembly.law_documents import document_plans
from ytterby.material.magnets_inside import MagnetType
from ytterby.vocabulary.document_plan import DocumentPlan, Shows
from ytterby.vocabulary.substance import SUBSTANCES

COURT = assembly.law()
PLANS = document_plans()
TYPES = {each.value for each in MagnetType}


@pytest.fixture(params=sorted(PLANS))
def plan(request: pytest.FixtureRequest) -> DocumentPlan:
    return PLANS[request.param]


def test_the_four_documents_are_there() -> None:
    assert set(PLANS) == {"crma-24", "crma-28", "dfars-stages", "no-61-notice"}


def test_every_provision_number_and_set_that_a_document_names_exists(plan: DocumentPlan) -> None:
    provisions = {
        *plan.asked_by,
        *(section.provision for section in plan.sections),
        *(blank.provision for blank in plan.blanks),
    }
    parameters = {section.parameter for section in plan.sections} - {""}
    sets = {section.set for section in plan.sections} - {""}

    assert provisions - set(COURT.lawbook.provisions) == set()
    assert parameters - set(COURT.lawbook.parameters) == set()
    assert sets - set(COURT.lawbook.sets) == set()


def test_its_regime_exists(plan: DocumentPlan) -> None:
    assert plan.regime in {each.id for each in COURT.every_regime}


def test_no_field_has_the_name_of_another(plan: DocumentPlan) -> None:
    keys = [blank.key for blank in plan.blanks]

    assert len(set(keys)) == len(keys)


def test_words_of_a_section_are_types_of_magnet_or_elements(plan: DocumentPlan) -> None:
    elements = chain.from_iterable(
        each.words for each in plan.sections if each.shows is Shows.RECOVERED
    )
    types = chain.from_iterable(
        each.words for each in plan.sections if each.shows is not Shows.RECOVERED
    )

    assert set(elements) <= set(SUBSTANCES)
    assert set(types) <= TYPES


def test_it_says_that_it_is_no_official_form(plan: DocumentPlan) -> None:
    assert "template of our own" in plan.form_note.en
    assert "not an official form" in plan.form_note.en
    assert "并非官方表格" in plan.form_note.zh


def test_the_elements_of_article_29_are_those_of_the_regulation() -> None:
    # Art. 29(1) of Regulation 2024/1252, from the collection of facts on other regimes.
    (section,) = (each for each in PLANS["crma-28"].sections if each.shows is Shows.RECOVERED)

    assert set(section.words) == {"Nd", "Dy", "Pr", "Tb", "B", "Sm", "Ni", "Co"}


def test_ferrite_is_on_the_label_and_not_in_the_mass() -> None:
    # Art. 28(1) names four types, Art. 29(1) three of them.
    by_what = {each.shows: each.words for each in PLANS["crma-28"].sections}

    assert set(by_what[Shows.MAGNET_TYPES]) == {"NdFeB", "SmCo", "AlNiCo", "ferrite"}
    assert set(by_what[Shows.MAGNET_MASS]) == {"NdFeB", "SmCo", "AlNiCo"}
