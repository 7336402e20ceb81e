"""What a reader can choose from in a form: the words of the law's facts, named for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ytterby.reports.language import marked, say
from ytterby.reports.marks import status_mark
from ytterby.reports.titles import in_language
from ytterby.vocabulary.form import Form
from ytterby.vocabulary.law import Status


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the value in the address, and its words."""

    value: str
    words: str


# The words of ``law/facts.yaml`` in the order in which people meet them.
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "kind": {
            "goods": marked("Goods"),
            "technology": marked("Technology (drawings, data, know-how)"),
            "service": marked("A service (teaching, repair, help)"),
        },
        "purpose": {
            "sale": marked("It is sold"),
            "own-use": marked("For the exporter's own use abroad"),
            "gift": marked("It is given away"),
            "aid": marked("Aid"),
            "repair-outbound": marked("It goes out to be repaired"),
            "repair-returned": marked("It goes back after repair"),
            "aircraft-repair": marked("For the repair of an aircraft"),
            "exhibition-abroad": marked("For an exhibition abroad"),
            "exhibition-in-china": marked("It goes back after an exhibition in China"),
            "transit": marked("It only passes through"),
            "other": marked("Another reason"),
        },
        "end_use": {
            "civil": marked("Civil"),
            "military": marked("Military"),
            "military-potential": marked("Something that could raise military strength"),
            "advanced-semiconductor": marked(
                "Chips of 14 nm or below, memory of 256 layers or more, or equipment for them"
            ),
            "ai-with-military-potential": marked("Artificial intelligence of military potential"),
            "wmd": marked("Weapons of mass destruction"),
            "terrorism": marked("Terrorism"),
            "emergency-medical": marked("Emergency medical care"),
            "public-health-emergency": marked("A public health emergency"),
            "disaster-relief": marked("Disaster relief"),
            "foreign-rare-earth-activity": marked("Rare-earth work abroad"),
        },
        "truth": {"yes": marked("Yes"), "no": marked("No")},
    }
)
_FORMS_FIRST = (
    Form.MAGNET,
    Form.OXIDE,
    Form.METAL,
    Form.ALLOY,
    Form.TARGET,
    Form.COMPOUND,
    Form.POWDER,
    Form.ASSEMBLY,
    Form.FINISHED_GOODS,
)


def choices(name: str) -> tuple[Choice, ...]:
    """Everything to choose from under a name, in the language spoken."""
    if name == "form":
        return _forms()
    return tuple(Choice(value, say(words)) for value, words in _WORDS[name].items())


def choices_of_fact(words: tuple[str, ...], name: str) -> tuple[Choice, ...]:
    """The words that a fact of the law can have, named for people where they have a name."""
    known = _WORDS.get(name.rpartition(".")[2], {})
    if name == "item.form":
        return _forms()
    return tuple(Choice(word, say(known[word]) if word in known else word) for word in words)


def statuses() -> tuple[Choice, ...]:
    """What a reader can attest that a provision is."""
    told = (Status.IN_FORCE, Status.SUSPENDED, Status.REPEALED)
    return tuple(Choice(each.value, status_mark(each.value).word) for each in told)


def _forms() -> tuple[Choice, ...]:
    rest = tuple(each for each in Form if each not in _FORMS_FIRST)
    return tuple(
        Choice(each.value, in_language(each.words.capitalize(), each.words_zh))
        for each in (*_FORMS_FIRST, *rest)
    )
