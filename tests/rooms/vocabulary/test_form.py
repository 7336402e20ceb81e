from pathlib import Path

import pytest
import yaml

import ytterby.vocabulary.form
from ytterby.vocabulary.form import Form, Stage, form_named

FACTS = Path(ytterby.vocabulary.form.__file__).parents[1] / "law" / "facts.yaml"


def test_the_forms_are_the_words_of_the_fact_item_form() -> None:
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))["facts"]

    assert [form.value for form in Form] == facts["item.form"]["words"]


@pytest.mark.parametrize("form", Form)
def test_every_form_is_found_by_its_own_words(form: Form) -> None:
    assert form_named(form.value) is form
    assert form_named(form.words) is form
    assert form_named(form.words_zh) is form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Oxides", Form.OXIDE),
        ("氧化物", Form.OXIDE),
        ("sputtering target", Form.TARGET),
        ("靶材", Form.TARGET),
        ("磁体", Form.MAGNET),
        ("磁钢", Form.MAGNET),
        ("永磁体", Form.MAGNET),
        ("permanent_magnet", Form.MAGNET),
        ("组件", Form.ASSEMBLY),
        ("传感器", Form.SENSOR),
        ("催化剂", Form.CATALYST),
        ("荧光粉", Form.PHOSPHOR),
        ("Optical Fiber", Form.OPTICAL_FIBRE),
    ],
)
def test_common_spellings_are_known(text: str, form: Form) -> None:
    assert form_named(text) is form


@pytest.mark.parametrize("text", ["", "thing", "金属氧化物"])
def test_an_unknown_spelling_is_not_guessed(text: str) -> None:
    assert form_named(text) is None


def test_a_form_knows_where_it_stands_along_the_chain() -> None:
    chain = [Form.CONCENTRATE, Form.OXIDE, Form.ALLOY, Form.MAGNET, Form.ASSEMBLY]

    assert [form.stage for form in chain] == list(Stage)


def test_what_is_no_matter_stands_nowhere_along_the_chain() -> None:
    assert [form for form in Form if form.stage is None] == [
        Form.POWDER,
        Form.SOFTWARE,
        Form.TECHNOLOGY,
        Form.OTHER,
    ]


def test_no_spelling_belongs_to_two_forms() -> None:
    words = [word for form in Form for word in {form.value, form.words, form.words_zh}]

    assert len(words) == len(set(words))
