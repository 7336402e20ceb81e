"""Facts of defence procurement and of import duties as clauses of a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from ytterby.reports.language import marked
from ytterby.reports.truth_words import TruthWords

TRUTHS: Mapping[str, TruthWords] = MappingProxyType(
    {
        "magnet.recycled": TruthWords(
            marked("the magnet is made of recycled material"),
            marked("whether the magnet is made of recycled material"),
            marked("it is not so that the magnet is made of recycled material"),
        ),
        "item.tantalum_metal": TruthWords(
            marked("it holds tantalum as metal or alloy"),
            marked("whether it holds tantalum as metal or alloy"),
            marked("it is not so that it holds tantalum as metal or alloy"),
        ),
        "item.tungsten_powder": TruthWords(
            marked("it is tungsten metal powder"),
            marked("whether it is tungsten metal powder"),
            marked("it is not so that it is tungsten metal powder"),
        ),
        "tungsten_alloy.to_standard": TruthWords(
            marked("the tungsten alloy is made to ASTM B777 or SAE-AMS-T-21014"),
            marked("whether the tungsten alloy is made to ASTM B777 or SAE-AMS-T-21014"),
            marked("it is not so that the tungsten alloy is made to ASTM B777 or SAE-AMS-T-21014"),
        ),
        "item.end_item": TruthWords(
            marked("it is delivered as an end item"),
            marked("whether it is delivered as an end item"),
            marked("it is not so that it is delivered as an end item"),
        ),
        "item.off_the_shelf": TruthWords(
            marked("it is a commercial off-the-shelf end item, delivered unmodified"),
            marked("whether it is a commercial off-the-shelf end item, delivered unmodified"),
            marked(
                "it is not so that it is a commercial off-the-shelf end item, delivered unmodified"
            ),
        ),
        "item.mill_product": TruthWords(
            marked("it is a mill product not built into anything"),
            marked("whether it is a mill product not built into anything"),
            marked("it is not so that it is a mill product not built into anything"),
        ),
        "item.electronic_device": TruthWords(
            marked("it is an electronic device"),
            marked("whether it is an electronic device"),
            marked("it is not so that it is an electronic device"),
        ),
        "item.device_supply_critical": TruthWords(
            marked("the Department of Defense found the domestic supply of the device critical"),
            marked(
                "whether the Department of Defense found the domestic supply of the device critical"
            ),
            marked(
                "it is not so that the Department of Defense found the domestic "
                "supply of the device critical"
            ),
        ),
        "contract.above_threshold": TruthWords(
            marked("the purchase is above the simplified acquisition threshold"),
            marked("whether the purchase is above the simplified acquisition threshold"),
            marked("it is not so that the purchase is above the simplified acquisition threshold"),
        ),
        "contract.outside_us": TruthWords(
            marked("it is bought outside the United States for use there"),
            marked("whether it is bought outside the United States for use there"),
            marked("it is not so that it is bought outside the United States for use there"),
        ),
        "unavailability.determined": TruthWords(
            marked("it was determined that compliant material cannot be had"),
            marked("whether it was determined that compliant material cannot be had"),
            marked("it is not so that it was determined that compliant material cannot be had"),
        ),
        "unavailability.specific": TruthWords(
            marked("that determination is for one end item, one material and at most 36 months"),
            marked(
                "whether that determination is for one end item, one material and at most 36 months"
            ),
            marked(
                "it is not so that that determination is for one end item, one "
                "material and at most 36 months"
            ),
        ),
        "import.section_301_exclusion": TruthWords(
            marked("an exclusion from Section 301 covers it"),
            marked("whether an exclusion from Section 301 covers it"),
            marked("it is not so that an exclusion from Section 301 covers it"),
        ),
        "import.for_us_use": TruthWords(
            marked("it is imported for use in the United States"),
            marked("whether it is imported for use in the United States"),
            marked("it is not so that it is imported for use in the United States"),
        ),
        "item.processed_critical_mineral": TruthWords(
            marked("it is a processed critical mineral or a derivative product"),
            marked("whether it is a processed critical mineral or a derivative product"),
            marked("it is not so that it is a processed critical mineral or a derivative product"),
        ),
        "item.advanced_chip": TruthWords(
            marked("it is an advanced computing chip"),
            marked("whether it is an advanced computing chip"),
            marked("it is not so that it is an advanced computing chip"),
        ),
    }
)
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "stage.mined.*": marked("the country in which {members} was mined"),
        "stage.separated.*": marked("the country in which {members} was separated"),
        "stage.refined.*": marked("the country in which {members} was refined"),
        "stage.metal.Ta": marked("the country in which the tantalum was made into metal"),
        "stage.metal.W": marked("the country in which the tungsten was made into powder"),
        "stage.consolidated.*": marked(
            "the country in which the powder of {members} was consolidated"
        ),
        "stage.worked.*": marked("the country in which the metal of {members} was worked"),
        "stage.alloy": marked("the country in which the magnet's alloy was melted"),
        "stage.powder": marked("the country in which the magnet's powder was milled"),
        "stage.pressed": marked("the country in which the magnet was pressed"),
        "stage.sintered": marked("the country in which the magnet was sintered or bonded"),
        "stage.magnetised": marked("the country in which the magnet was magnetised"),
        "tungsten_alloy.tungsten_share": marked("the share of tungsten in the alloy"),
        "tungsten_alloy.density_g_cm3": marked("the density of the tungsten alloy in g/cm3"),
        "item.tungsten_mass_share": marked("the share of tungsten in its weight"),
        "item.covered_mass_share": marked("the share of covered material in its weight"),
        "import.subheading": marked("the subheading of the tariff"),
        "import.base_rate": marked("the base rate of the tariff schedule"),
    }
)
