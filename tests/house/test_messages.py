"""Every message has words in every language, and every catalogue only what is said."""

from pathlib import Path

import polib
import pytest

from tools import collect_messages
from tools.collect_messages import (
    COLLECTED,
    catalogue_at,
    collected,
    read,
    said_in,
    troubles,
    words_of,
)
from ytterby.reports.language import SAID, TOLD


@pytest.mark.parametrize("name", COLLECTED)
def test_every_message_has_words_with_the_same_holes(name: str) -> None:
    assert list(troubles(read(catalogue_at(name)), COLLECTED[name]())) == []


@pytest.mark.parametrize("name", COLLECTED)
def test_a_catalogue_stands_as_it_is_collected(name: str) -> None:
    path = catalogue_at(name)

    again = collected(words_of(read(path)), COLLECTED[name]())

    assert [each.msgid for each in again] == [each.msgid for each in read(path)]


def test_every_catalogue_that_is_read_is_collected() -> None:
    assert set(COLLECTED) == {*SAID, *TOLD}
    assert {path.stem for path in catalogue_at("reports").parent.glob("*.po")} == set(COLLECTED)


def test_a_message_is_in_one_catalogue_only() -> None:
    said = [each.msgid for name in SAID for each in read(catalogue_at(name))]

    assert sorted({each for each in said if said.count(each) > 1}) == []


def _catalogue(**words: str) -> polib.POFile:
    catalogue = polib.POFile()
    for message, chinese in words.items():
        catalogue.append(polib.POEntry(msgid=message, msgstr=chinese))
    return catalogue


def test_what_has_words_keeps_them_and_what_nobody_says_goes() -> None:
    words = {"now": "立即", "gone": "已去"}

    new = collected(words, {"now": ("a.py",), "later": ("a.py",)})

    assert {each.msgid: each.msgstr for each in new} == {"later": "", "now": "立即"}


def test_what_is_collected_names_files_and_neither_lines_nor_days() -> None:
    text = str(collected({}, {"now": ("src/a.py", "src/b.py")}))

    assert "#: src/a.py src/b.py\n" in text
    assert "Date" not in text


def test_a_message_without_words_a_stale_one_and_other_holes_are_each_told() -> None:
    catalogue = _catalogue(gone="已去", **{"on {day}": "{date}"})

    found = list(troubles(catalogue, {"on {day}": ("a.py",), "now": ("b.py",)}))

    assert [each.partition(":")[0] for each in found] == [
        "without words",
        "said by nobody",
        "other holes",
    ]


def test_messages_are_found_in_source_and_in_templates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collect_messages, "ROOT", tmp_path)
    (tmp_path / "a.py").write_text(
        'say("one {hole}", hole=1)\nTABLE = {1: marked("two")}\nsay(TABLE[1])\n'
        'counted(3, "{count} a", "{count} b")\nsaid("not this")\n'
    )
    (tmp_path / "b.html").write_text('<p>{{ say("three") }}{{ say(x) if y else say("four") }}</p>')

    found = said_in([tmp_path])

    assert found == {
        **dict.fromkeys(("one {hole}", "two", "{count} a", "{count} b"), ("a.py",)),
        **dict.fromkeys(("three", "four"), ("b.html",)),
    }


def test_the_check_tells_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(collect_messages, "ROOT", tmp_path)
    monkeypatch.setattr(collect_messages, "LOCALE", tmp_path)
    monkeypatch.setattr(collect_messages, "COLLECTED", {"some": lambda: {"now": ("a.py",)}})

    checked = collect_messages.main(["--check"])

    assert checked == 1
    assert capsys.readouterr().out == "zh/some.po: without words: 'now' (a.py)\n"
    assert list(tmp_path.iterdir()) == []


def test_the_tool_writes_what_it_collected_and_then_finds_it_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "zh").mkdir()
    path = tmp_path / "zh" / "some.po"
    path.write_text('msgid ""\nmsgstr ""\n\nmsgid "now"\nmsgstr "立即"\n', "utf-8")
    monkeypatch.setattr(collect_messages, "ROOT", tmp_path)
    monkeypatch.setattr(collect_messages, "LOCALE", tmp_path)
    monkeypatch.setattr(collect_messages, "COLLECTED", {"some": lambda: {"now": ("a.py",)}})

    collect_messages.main([])
    first = path.read_text("utf-8")
    collect_messages.main(["some"])

    assert path.read_text("utf-8") == first
    assert first.endswith('#: a.py\nmsgid "now"\nmsgstr "立即"\n')
    assert collect_messages.main(["--check", "some"]) == 0
