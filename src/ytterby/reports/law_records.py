"""The law as a whole in records: what is encoded, where its words are, and whose law it is."""

from collections.abc import Iterable

from ytterby.reports.penalty_words import penalty_records
from ytterby.rules.lawbook import Lawbook
from ytterby.vocabulary.law import Coverage, Instrument, ItemList, PartyList
from ytterby.vocabulary.regime import Regime


def law_record(lawbook: Lawbook, regimes: Iterable[Regime], version: str) -> dict[str, object]:
    """How much law is encoded, and its digest, schema ``ytterby/law/1``."""
    item_lists, party_lists = lawbook.item_lists.values(), lawbook.party_lists.values()
    return {
        "format": "ytterby/law/1",
        "digest": lawbook.digest,
        "version": version,
        "read_on": max(each.read_on for each in lawbook.instruments.values()).isoformat(),
        "regimes": [each.id for each in regimes],
        "instruments": len(lawbook.instruments),
        "provisions": len(lawbook.provisions),
        "doubts": len(lawbook.doubts),
        "item_classes": sum(len(each.classes) for each in item_lists),
        "listings": sum(len(each.listings) for each in party_lists),
        "facts_asked": len(lawbook.schema.types),
    }


def instruments_record(lawbook: Lawbook) -> dict[str, object]:
    """Every instrument with its sources, schema ``ytterby/law-instruments/1``."""
    return {
        "format": "ytterby/law-instruments/1",
        "instruments": [_instrument(each) for each in lawbook.instruments.values()],
    }


def regimes_record(regimes: Iterable[Regime]) -> dict[str, object]:
    """Every regime with what is encoded of it, schema ``ytterby/regimes/1``."""
    return {
        "format": "ytterby/regimes/1",
        "regimes": [
            {
                "id": each.id,
                "title": each.title,
                "title_zh": each.title_zh,
                "authority": each.authority,
                "authority_zh": each.authority_zh,
                "home": list(each.home),
                "coverage": _coverage(each.coverage),
            }
            for each in regimes
        ],
    }


def lists_record(lawbook: Lawbook) -> dict[str, object]:
    """Every list of items or parties with its coverage, schema ``ytterby/lists/1``."""
    return {
        "format": "ytterby/lists/1",
        "items": [_item_list(each) for each in lawbook.item_lists.values()],
        "parties": [_party_list(each) for each in lawbook.party_lists.values()],
    }


def _instrument(instrument: Instrument) -> dict[str, object]:
    return {
        "id": str(instrument.id),
        "title": instrument.title,
        "title_zh": instrument.title_zh,
        "body": instrument.body,
        "number": instrument.number,
        "read_on": instrument.read_on.isoformat(),
        "provisions": [str(each.id) for each in instrument.provisions],
        "sources": [
            {
                "title": each.title,
                "address": each.address,
                "read_on": each.read_on.isoformat(),
                "grade": each.grade.value,
            }
            for each in instrument.sources
        ],
        "gaps": list(instrument.gaps),
        "penalties": penalty_records(instrument.penalties),
    }


def _item_list(each: ItemList) -> dict[str, object]:
    return {
        "id": each.id,
        "title": each.title,
        "coverage": _coverage(each.coverage),
        "classes": len(each.classes),
    }


def _party_list(each: PartyList) -> dict[str, object]:
    return {
        "id": each.id,
        "title": each.title,
        "title_zh": each.title_zh,
        "coverage": _coverage(each.coverage),
        "listings": len(each.listings),
    }


def _coverage(coverage: Coverage) -> dict[str, object]:
    return {"complete": coverage.complete, "missing": coverage.missing}
