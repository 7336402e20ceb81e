"""Invented shipments for the twenty-condition law, the same for every engine."""

import random
from dataclasses import dataclass, fields
from fractions import Fraction


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COUNTRIES = _words(
    "CN US JP KR DE FR NL GB IN VN TH MY SG TW HK MO RU IR KP BY MM VE AU CA IT ES PL CZ SE FI "
    "MX BR TR AE SA ZA EG IL NO CH"
)
ALLIES = _words("JP KR DE FR NL GB IT ES PL CZ SE FI AU CA NO CH SG MX BR AE")
EMBARGOED = _words("KP IR BY MM VE")
ITEMS = [f"1C{900 + number}" for number in range(250)]
ITEMS_18 = ITEMS[:60]
ITEMS_61 = ITEMS[40:100]
END_USES = _words(
    "civil automotive wind medical research wmd military terror chip14nm ai_military semi_equipment"
)
PURPOSES = _words("commercial medical_emergency disaster_relief sample repair")


@dataclass(frozen=True, slots=True)
class Shipment:
    """One row.

    Shares are in hundredths of a percent, so that every engine compares whole numbers.
    """

    item: str
    origin: str
    export_from: str
    dest: str
    cn_re_share: int
    cn_tech: bool
    consignee_listed: bool
    owner_listed_share: int
    military_end_user: bool
    end_use: str
    purpose: str
    value_usd: int
    general_licence: bool
    weight_kg: int
    reexport: bool
    purity: int


SHARES = ("cn_re_share", "owner_listed_share", "purity")


def shipments(count: int, seed: int = 61) -> list[Shipment]:
    """So many shipments, a third of which the law reaches."""
    draw = random.Random(seed)
    return [
        Shipment(
            item=draw.choice(ITEMS),
            origin=draw.choice(("CN", "CN", "US", "JP", "VN")),
            export_from=draw.choice(("CN", "CN", "US", "JP", "DE")),
            dest=draw.choice(COUNTRIES),
            cn_re_share=int(draw.expovariate(1 / 15)),
            cn_tech=_happens(draw, 0.1),
            consignee_listed=_happens(draw, 0.01),
            owner_listed_share=draw.randrange(10_001) if _happens(draw, 0.1) else 0,
            military_end_user=_happens(draw, 0.02),
            end_use=draw.choice(END_USES),
            purpose=draw.choice(PURPOSES),
            value_usd=int(draw.lognormvariate(9, 2)),
            general_licence=_happens(draw, 0.05),
            weight_kg=int(draw.expovariate(1 / 20)),
            reexport=_happens(draw, 0.5),
            purity=9_000 + draw.randrange(1_001),
        )
        for _ in range(count)
    ]


def _happens(draw: random.Random, chance: float) -> bool:
    return draw.random() < chance


def as_plain(shipment: Shipment) -> dict[str, str | bool | int]:
    """A shipment as the peers take it."""
    return {each.name: getattr(shipment, each.name) for each in fields(shipment)}


def share(hundredths_of_a_percent: int) -> Fraction:
    """The share as ytterby takes it."""
    return Fraction(hundredths_of_a_percent, 10_000)
