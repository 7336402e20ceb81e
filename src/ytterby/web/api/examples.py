"""What is asked in the examples of the API: each is answered by a test, as it stands."""

from collections.abc import Mapping
from typing import Any

_BUYER = "Muster Magnet (invented)"

TRANSACTIONS: Mapping[str, Any] = {
    "magnets": {
        "summary": "Magnets with dysprosium, from China to Germany",
        "value": {
            "format": "ytterby/transaction/1",
            "id": "Order 7",
            "day": "2025-10-20",
            "kind": "goods",
            "from": "CN",
            "to": "DE",
            "purpose": "sale",
            "end_use": "civil",
            "item": {
                "description": "sintered NdFeB magnets",
                "form": "magnet",
                "family": "Nd-Fe-B",
                "composition": {"Nd": "28 - 31 %", "Dy": "0.8 - 1.2 %", "Fe": "64 - 68 %"},
                "origin": "CN",
            },
            "exporter": {"name": "Musterausfuhr (invented)", "country": "CN"},
            "end_user": {"name": _BUYER, "country": "DE", "military": False},
        },
    },
    "hardly-anything": {
        "summary": "Hardly anything is known; the answer says what hangs on what",
        "value": {
            "format": "ytterby/transaction/1",
            "day": "2026-11-21",
            "from": "VN",
            "to": "US",
            "item": {"description": "servo motor", "technology_origin": "CN"},
        },
    },
    "with-views": {
        "summary": "With a reading chosen, and a word on what the law was",
        "value": {
            "format": "ytterby/transaction/1",
            "day": "2026-11-21",
            "from": "VN",
            "to": "US",
            "purpose": "sale",
            "end_use": "civil",
            "item": {"form": "magnet", "family": "Sm-Co", "origin": "VN"},
            "readings": {"last-day": "inclusive"},
            "attestations": [
                {
                    "provision": "cn/mofcom-2025-61#art-1-limb-1",
                    "from": "2026-11-10",
                    "status": "suspended",
                    "source": "the notice of the ministry, seen on its site (invented)",
                    "who": "A. Muster (invented)",
                }
            ],
        },
    },
}
"""Bodies of ``POST /determinations``, by name, as OpenAPI has examples."""

SUPPOSITIONS: Mapping[str, Any] = {
    "lapse": {
        "summary": "A suspension lapses; what of the law is other",
        "value": {"suppose": {"lapse": ["cn/mofcom-2025-70"]}, "on": "2026-11-21"},
    },
    "threshold": {
        "summary": "A suspension lapses and a threshold is higher, for one transaction",
        "value": {
            "suppose": {
                "lapse": ["cn/mofcom-2025-70"],
                "set": ["cn/mofcom-2025-61#minimum-proportion=1 %"],
            },
            "on": "2026-11-21",
            "transaction": TRANSACTIONS["magnets"]["value"],
            "regimes": ["cn"],
        },
    },
}
"""Bodies of ``POST /law/what-if``, by name, as OpenAPI has examples."""

IMPORTS: Mapping[str, Any] = {
    "magnets": {
        "summary": "Magnets of Chinese origin, imported into the United States",
        "value": {
            "value": "10000 USD",
            "transaction": {
                "format": "ytterby/transaction/1",
                "day": "2026-03-15",
                "kind": "goods",
                "from": "CN",
                "to": "US",
                "item": {"form": "magnet", "origin": "CN", "hs": "8505.11"},
                "facts": {"import.base_rate": "2.1 %"},
            },
            "until": "2026-06-30",
        },
    },
}
"""Bodies of ``POST /landed-cost``, by name, as OpenAPI has examples."""

LIST: Mapping[str, Any] = {
    "transactions": [
        TRANSACTIONS["magnets"]["value"],
        TRANSACTIONS["hardly-anything"]["value"],
    ]
}
"""A body of ``POST /jobs``."""

BILL = (
    "level,part,name,quantity,unit,mass,composition,rare earths,origin,price,currency,supplier\n"
    "0,SM-9,servo motor,1,pc,2 kg,,,VN,120,USD,\n"
    "1,MG-9,magnet,4,pc,50 g,Nd 30 %; Dy 1 %; Fe 68 %,yes,CN,3,USD,Muster Magnet (invented)\n"
    "1,HS-9,housing,1,pc,1.8 kg,Fe 100 %,no,VN,40,USD,Muster Guss (invented)\n"
)
"""A bill of materials, as ``POST /content/roll-up`` takes it."""

EXPORT = (
    "shipment,description,form,family,composition,day,from,to,end use\n"
    "X-1,NdFeB magnets,magnet,Nd-Fe-B,Nd 30 %; Dy 1 %,2025-10-20,CN,DE,civil\n"
    "X-2,dysprosium oxide,oxide,,,2025-10-20,CN,FR,civil\n"
)
"""An export file, as ``POST /jobs`` takes it."""

PARTS = (
    "part number,description,HS code,supplier\n"
    "MG-9,NdFeB magnet N42SH 10x5 mm,8505.11,Muster Magnet (invented)\n"
    "SC-9,hex bolt M6x20 steel,7318.15,Muster Guss (invented)\n"
    "XX-9,frobnicator type 7,,\n"
)
"""A part list, as ``POST /classify`` takes it."""
