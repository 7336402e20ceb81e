"""The pages that every reader must be able to use, each as somebody would come to it."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

MAGNET: Mapping[str, str] = MappingProxyType(
    {
        "description": "NdFeB magnet",
        "form": "magnet",
        "family": "Nd-Fe-B",
        "item.contains.Dy": "yes",
        "from": "CN",
        "to": "DE",
        "kind": "goods",
        "purpose": "sale",
        "exporter_country": "CN",
        "end_use": "civil",
        "end_user_country": "DE",
        "end_user_military": "no",
        "day": "2026-11-22",
    }
)


def asking(path: str = "/may-it-go", **said: str) -> str:
    """The address of the question about a magnet, with other words in some of its fields."""
    names = {name.replace("__", "."): text for name, text in said.items()}
    return f"{path}?{urlencode({**MAGNET, **names})}"


PAGES: Mapping[str, str] = MappingProxyType(
    {
        "opening": "/",
        "item": "/may-it-go/item",
        "item-found": "/may-it-go/item?description=NdFeB+magnet",
        "where": "/may-it-go/where?description=NdFeB+magnet",
        "where-wrong": "/may-it-go/where?description=NdFeB+magnet&from=Chna&go=on",
        "who": "/may-it-go/who?from=CN&to=DE",
        "use": "/may-it-go/use?from=CN&to=DE",
        "answer": asking(),
        "answer-to-little": "/may-it-go?form=magnet&day=2026-11-22",
        "answer-wrong": asking(day="2026-13-45", **{"from": "Chna"}),
        "attest": asking("/may-it-go/attest", provision="cn/mofcom-2025-61#art-2-limb-1"),
        "items": "/items",
        "items-found": "/items?q=SmCo+magnet",
        "law": "/law?on=2026-11-22",
        "law-diff": "/law/diff?from=2026-08-01&to=2026-11-22&regime=all",
        "law-diff-wrong": "/law/diff?from=2026-11-22&to=2026-11-01",
        "law-alerts": "/law/alerts?first=2026-11-01&last=2027-02-28",
        "law-alerts-demo": "/law/alerts?first=2026-11-09&last=2026-11-11&of=demo",
        "what-if": "/law/what-if",
        "what-if-answered": "/law/what-if?lapse=cn/mofcom-2025-70&on=2026-11-22",
        "what-if-wrong": "/law/what-if?set_number=cn/mofcom-2025-61%23minimum-proportion"
        "&set_value=1",
        "landed-cost": "/landed-cost",
        "landed-cost-answered": "/landed-cost?value=10000+USD&from=CN&origin=CN&form=magnet"
        "&hs=8505.11&day=2026-03-15",
        "landed-cost-wrong": "/landed-cost?value=much&to=DE",
        "provision": "/law/cn/mofcom-2025-61/art-1-limb-1?on=2026-11-22",
        "instrument": "/law/cn/mofcom-2025-18",
        "portfolio": "/portfolio",
        "content": "/content?day=2026-11-22",
        "content-narrowed": "/content?day=2026-11-22&standing=undecided&basis=metal-mined",
        "content-wrong": "/content?day=2026-13-45",
        "content-product": "/content/product?product=HD-300&day=2026-11-22",
        "content-switch": "/content/switch?product=WG-700&day=2026-11-22",
        "classify": "/classify",
        "dependence": "/dependence",
        "dependence-narrowed": "/dependence?stage=mined&country=US",
        "dependence-wrong": "/dependence?stage=smelted",
        "bring": "/bring",
        "api": "/api",
        "not-found": "/no-such-page",
    }
)
