"""Facts of placing on the EU market and of export from the EU as clauses of a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from ytterby.reports.language import marked
from ytterby.reports.truth_words import TruthWords

TRUTHS: Mapping[str, TruthWords] = MappingProxyType(
    {
        "product.placed_on_eu_market": TruthWords(
            marked("it is placed on the EU market"),
            marked("whether it is placed on the EU market"),
            marked("it is not so that it is placed on the EU market"),
        ),
        "product.electric_motor_inside": TruthWords(
            marked("an electric motor is built into it"),
            marked("whether an electric motor is built into it"),
            marked("it is not so that an electric motor is built into it"),
        ),
        "product.permanent_magnets": TruthWords(
            marked("it contains permanent magnets"),
            marked("whether it contains permanent magnets"),
            marked("it is not so that it contains permanent magnets"),
        ),
        "company.is_large": TruthWords(
            marked("the company is a large one"),
            marked("whether the company is a large one"),
            marked("it is not so that the company is a large one"),
        ),
        "company.named_under_art_24": TruthWords(
            marked("a Member State has named the company"),
            marked("whether a Member State has named the company"),
            marked("it is not so that a Member State has named the company"),
        ),
        "item.in_annex_1_of_2021_821": TruthWords(
            marked("it is listed in Annex I of Regulation 2021/821"),
            marked("whether it is listed in Annex I of Regulation 2021/821"),
            marked("it is not so that it is listed in Annex I of Regulation 2021/821"),
        ),
        "item.in_annex_4_of_2021_821": TruthWords(
            marked("it is listed in Annex IV of Regulation 2021/821"),
            marked("whether it is listed in Annex IV of Regulation 2021/821"),
            marked("it is not so that it is listed in Annex IV of Regulation 2021/821"),
        ),
        "item.on_national_list_in_eu": TruthWords(
            marked("it is on a national list of a Member State that applies"),
            marked("whether it is on a national list of a Member State that applies"),
            marked("it is not so that it is on a national list of a Member State that applies"),
        ),
        "exporter.eu_catch_all": TruthWords(
            marked("a catch-all of the EU reaches the export"),
            marked("whether a catch-all of the EU reaches the export"),
            marked("it is not so that a catch-all of the EU reaches the export"),
        ),
        "exporter.union_general_authorisation": TruthWords(
            marked("a Union general authorisation covers the export"),
            marked("whether a Union general authorisation covers the export"),
            marked("it is not so that a Union general authorisation covers the export"),
        ),
    }
)
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "product.kind_in_eu_law": marked("the kind of product by Art. 28"),
        "product.counted_magnets_kg": marked("the mass of its NdFeB, SmCo and AlNiCo magnets"),
        "company.makes_with_strategic_materials": marked(
            "what the company makes with strategic raw materials"
        ),
    }
)
