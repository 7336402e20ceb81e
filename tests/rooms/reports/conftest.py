"""An invented country's law, and matters judged under it, for every test of the reports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Protocol

import pytest

from ytterby.licensing.determination import Determination, Footing
from ytterby.licensing.determine import determined
from ytterby.rules.evaluation import Plan
from ytterby.rules.lawbook import Lawbook, Views, bound
from ytterby.vocabulary.citation import Grade, LegalId
from ytterby.vocabulary.condition import (
    All,
    Any,
    AtLeast,
    Condition,
    In,
    Is,
    Listed,
    Not,
    ParameterRef,
    Readings,
    Ref,
)
from ytterby.vocabulary.fact import Fact, FactKind, FactSchema, FactType, FactValue
from ytterby.vocabulary.interval import Interval
from ytterby.vocabulary.law import (
    Attestation,
    Clock,
    Coverage,
    DatedDay,
    Doubt,
    Duty,
    Instrument,
    ItemClass,
    ItemList,
    Parameter,
    ParameterValue,
    Provision,
    Reading,
    Relief,
    Source,
    Status,
    Suspension,
)
from ytterby.vocabulary.outcome import Outcome
from ytterby.vocabulary.period import Period
from ytterby.vocabulary.regime import LicenceWords, Regime
from ytterby.vocabulary.transaction import Item, Party, Transaction

_READ_ON = date(2026, 11, 21)
_QUESTIONS = (
    # name, kind, who knows, English, Chinese
    ("item.form", "word", "supplier", "In which form does the item leave?", "物项形态？"),
    ("item.contains.*", "truth", "supplier", "Does it contain this substance?", "是否含有该元素？"),
    ("transaction.from", "country", "exporter", "Which country does it leave?", "从哪国出口？"),
    ("transaction.to", "country", "exporter", "Which country does it go to?", "运往哪国？"),
    ("end_use", "word", "buyer", "What will the end user use it for?", "最终用途是什么？"),
    ("end_user.military", "truth", "buyer", "Is the end user military?", "是否为军事用户？"),
    ("exporter.general_licence", "truth", "exporter", "Is there a general one?", "有通用许可？"),
    ("parties.control_listed", "truth", "screening", "Is a party listed?", "是否被列入管控名单？"),
    ("content.part_1_share.*", "share", "supplier", "What share of value?", "价值占比是多少？"),
)
_SCHEMA = FactSchema(
    {
        name: FactType(name, FactKind(kind), question, question_zh, (), who)
        for name, kind, who, question, question_zh in _QUESTIONS
    }
)
_SPRING = DatedDay(date(2025, 4, 4))


@dataclass(frozen=True)
class _Rule:
    """What differs between the provisions of the invented law."""

    name: str
    title: str
    condition: Condition
    outcome: Outcome | None = None
    effective: DatedDay = _SPRING
    published: date = date(2025, 4, 4)
    relief: Relief | None = None
    duties: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    clock: Clock | None = None
    doubts: tuple[str, ...] = ()
    title_zh: str = ""
    text: str = ""


def _provision(instrument: str, rule: _Rule) -> Provision:
    return Provision(
        id=LegalId(f"{instrument}#{rule.name}"),
        title=rule.title,
        title_zh=rule.title_zh,
        text=rule.text or f"{rule.title}: the text in short.",
        reading="Read by its plain words.",
        doubts=rule.doubts,
        grade=Grade.INVENTED,
        published=rule.published,
        effective=rule.effective,
        repealed=None,
        condition=rule.condition,
        outcome=rule.outcome,
        duties=tuple(f"{instrument}#{each}" for each in rule.duties),
        relief=rule.relief,
        papers=rule.papers,
        clock=rule.clock,
    )


def _instrument(number: str, titles: tuple[str, str], rules: tuple[_Rule, ...]) -> Instrument:
    name = f"zz/notice-{number.replace('/', '-')}"
    return Instrument(
        id=LegalId(name),
        title=titles[0],
        title_zh=titles[1],
        body="Trade Office",
        number=number,
        sources=(Source(titles[0], f"trade-office.example/{number}", _READ_ON, Grade.INVENTED),),
        read_on=_READ_ON,
        provisions=tuple(_provision(name, rule) for rule in rules),
    )


def _item(code: str, title: str, title_zh: str, condition: Condition) -> ItemClass:
    items = "zz/notice-18-2025#items"
    return ItemClass(items, code, title, title_zh, "magnet", (), "", condition, (), Grade.INVENTED)


def _magnet_with(symbol: str) -> Condition:
    return All((Is("item.form", "magnet"), Is(f"item.contains.{symbol}", value=True)))


def _items_notice() -> Instrument:
    name = "zz/notice-18-2025"
    leaves = Is("transaction.from", "ZZ")
    rules = (
        _Rule(
            "art-1",
            "Listed items need a licence",
            All((Ref(f"{name}#leaves"), Listed(f"{name}#items"))),
            Outcome.LICENCE_INDIVIDUAL,
            papers=("the contract", "a technical description", "an end-user certificate"),
            clock=Clock(45, "acceptance", ("identification", "expert opinion", "on-site checks")),
            duties=("remark",),
            title_zh="列管物项须许可",
            text="Who exports an item of the list applies to the Trade Office for a licence.",
        ),
        _Rule(
            "art-3",
            "Who holds a general licence uses it",
            Is("exporter.general_licence", value=True),
            relief=Relief(Outcome.LICENCE_GENERAL, (f"{name}#art-1",)),
            title_zh="通用许可",
        ),
    )
    notice = _instrument(
        "18/2025", ("Notice No. 18 of 2025 on listed items", "2025年第18号公告"), rules
    )
    items = ItemList(
        f"{name}#items",
        "the items of No. 18",
        Coverage(complete=True),
        tuple(
            _item(f"1Z90{at}", f"{words} magnets", f"{han}铁硼永磁体", _magnet_with(symbol))
            for at, (symbol, words, han) in enumerate(
                (("Dy", "Dysprosium", "镝"), ("Tb", "Terbium", "铽"), ("Gd", "Gadolinium", "钆"))
            )
        ),
    )
    duty = Duty(
        f"{name}#remark",
        "write the control code into the remarks of the customs declaration",
        "在报关单备注栏填写管制编码",
        "with the declaration",
    )
    return replace(notice, item_lists=(items,), duties=(duty,), conditions=(("leaves", leaves),))


def _content_notice() -> Instrument:
    name = "zz/notice-61-2025"
    later = DatedDay(date(2025, 12, 1))
    share = AtLeast("content.part_1_share.metal-separated", ParameterRef(f"{name}#minimum"))
    rules = (
        _Rule(
            "art-1-limb-1",
            "Foreign items with listed content need a licence",
            All((Not(Is("transaction.from", "ZZ")), share)),
            Outcome.LICENCE_INDIVIDUAL,
            later,
            date(2025, 10, 9),
            title_zh="含列管物项的境外物项",
            duties=("compliance-notice",),
        ),
        _Rule(
            "art-2",
            "Military users are prohibited",
            Any((Is("end_user.military", value=True), Is("end_use", "military"))),
            Outcome.PROHIBITED,
            DatedDay(date(2025, 10, 9)),
            date(2025, 10, 9),
            title_zh="军事用户禁止",
        ),
        _Rule(
            "art-4",
            "Emergency aid is only reported",
            In("end_use", ("emergency-medical", "disaster-relief")),
            relief=Relief(Outcome.REPORT_ONLY, (f"{name}#art-1-limb-1",)),
            effective=later,
            published=date(2025, 10, 9),
        ),
    )
    notice = _instrument(
        "61/2025", ("Notice No. 61 of 2025 on foreign items", "2025年第61号公告"), rules
    )
    tenth = ParameterValue(Period(date(2025, 12, 1)), Fraction(1, 1000), "art-1-limb-1")
    minimum = Parameter(f"{name}#minimum", "Minimum proportion of value", "share", (tenth,))
    duty = Duty(
        f"{name}#compliance-notice",
        "hand a notice of compliance on to the next buyer",
        "向下游出具合规告知书",
        "with the goods",
    )
    return replace(notice, parameters=(minimum,), duties=(duty,))


def _sleep_notice() -> Instrument:
    name = "zz/notice-70-2025"
    notice = _instrument(
        "70/2025", ("Notice No. 70 of 2025 on a suspension", "2025年第70号公告"), ()
    )
    doubt = Doubt(
        f"{name}#last-day",
        "Does No. 61 still sleep on the last day that is named?",
        (
            Reading("inclusive", "it sleeps on the last day", "含当日"),
            Reading("exclusive", "it wakes on the last day", "不含当日"),
        ),
        None,
        Grade.INVENTED,
    )
    ends = DatedDay(
        date(2026, 11, 11),
        doubt.id,
        (("inclusive", date(2026, 11, 11)), ("exclusive", date(2026, 11, 10))),
    )
    asleep = Suspension(
        LegalId(name),
        LegalId("zz/notice-61-2025"),
        date(2025, 11, 7),
        ends,
        outcome_seen=False,
        expected="both sides spoke of 10 Jan 2027; no instrument was found",
    )
    return replace(notice, doubts=(doubt,), suspensions=(asleep,))


def _list_notice() -> Instrument:
    name = "zz/control-list"
    rule = _Rule(
        "art-1",
        "Nothing goes to a listed party",
        Is("parties.control_listed", value=True),
        Outcome.PROHIBITED,
        title_zh="不得向管控名单主体出口",
    )
    return Instrument(
        LegalId(name), "the control list", "管控名单", "Trade Office", "",
        (Source("the control list", "trade-office.example/list", _READ_ON, Grade.INVENTED),),
        _READ_ON, (_provision(name, rule),),
    )  # fmt: skip


def _readings_notice() -> Instrument:
    name = "zz/notice-9-2025"
    doubt = Doubt(
        f"{name}#assemblies",
        "Does a magnet inside a rotor count as a magnet?",
        (
            Reading("loose", "only loose magnets count"),
            Reading("inside", "built-in magnets count too"),
        ),
        "loose",
        Grade.INVENTED,
    )
    readings = Readings(
        doubt.id,
        (("loose", Is("item.form", "rotor")), ("inside", Is("item.form", "magnet"))),
    )
    rules = (
        _Rule("art-1", "Rotors are reported", readings, Outcome.REPORT_ONLY, doubts=(doubt.id,)),
    )
    titles = ("Notice No. 9 of 2025", "2025年第9号公告")
    return replace(_instrument("9/2025", titles, rules), doubts=(doubt,))


@pytest.fixture(scope="session")
def lawbook() -> Lawbook:
    """Five invented instruments: items, content asleep, what puts it to sleep, a list, a doubt."""
    notices = (
        _items_notice(),
        _content_notice(),
        _sleep_notice(),
        _list_notice(),
        _readings_notice(),
    )
    return bound(notices, _SCHEMA, "5eed" * 16)


@pytest.fixture(scope="session")
def regime() -> Regime:
    """The invented country, of whose law a part is encoded."""
    return Regime(
        "zz", "Zetland", "泽国", ("ZZ",), "the Trade Office", "贸易局",
        {
            Outcome.LICENCE_INDIVIDUAL: LicenceWords(
                "an individual licence from the Trade Office", "贸易局单项许可"
            )
        },
        Coverage(complete=False, missing="the general list of dual-use items"),
    )  # fmt: skip


class Judge(Protocol):
    """Judges a matter on a day by the facts stated of it."""

    def __call__(
        self,
        day: date,
        stated: Mapping[str, FactValue],
        attestations: tuple[Attestation, ...] = (),
    ) -> Determination: ...


@pytest.fixture(scope="session")
def judge(lawbook: Lawbook, regime: Regime) -> Judge:
    """Judges a matter by its day and stated facts; the usual one is a sintered magnet ZZ to ZY."""

    def judged(
        day: date, stated: Mapping[str, FactValue], attestations: tuple[Attestation, ...] = ()
    ) -> Determination:
        facts = {name: Fact(value, "stated in the matter") for name, value in stated.items()}
        start = stated.get("transaction.from")
        transaction = Transaction(
            "T-1",
            day,
            "goods",
            start if isinstance(start, str) else "",
            "ZY",
            item=Item("sintered magnets <P1179>"),
            parties=(Party("end_user", ("Ytong AG",), "ZY"),),
        )
        plan = Plan(lawbook, day, Views(attestations=attestations))
        return determined(
            plan, regime, transaction, facts, Footing(("The party lists are partial.",))
        )

    return judged


# Everything that the invented law asks about, so that a test names only what differs.
ORDINARY: dict[str, FactValue] = {
    "transaction.from": "ZZ",
    "transaction.to": "ZY",
    "item.form": "magnet",
    "item.contains.Dy": True,
    "item.contains.Tb": False,
    "item.contains.Gd": False,
    "end_use": "civil",
    "end_user.military": False,
    "exporter.general_licence": False,
    "parties.control_listed": False,
    "content.part_1_share.metal-separated": Interval(Fraction(1, 2000), Fraction(1, 250)),
}


@pytest.fixture
def ordinary() -> dict[str, FactValue]:
    """The facts of a matter in which nothing is open."""
    return dict(ORDINARY)


@pytest.fixture(scope="session")
def extended() -> Attestation:
    """A user's word that No. 61 went on sleeping."""
    return Attestation(
        "zz/notice-61-2025",
        Period(date(2026, 11, 10), date(2027, 1, 11)),
        Status.SUSPENDED,
        "notice seen at the Trade Office",
        "A. Reader",
        date(2026, 11, 20),
    )
