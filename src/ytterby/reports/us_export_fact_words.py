"""Facts of US export control as clauses of a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from ytterby.reports.language import marked
from ytterby.reports.truth_words import TruthWords

TRUTHS: Mapping[str, TruthWords] = MappingProxyType(
    {
        "component.discrete": TruthWords(
            marked("US parts came in inside discrete foreign components"),
            marked("whether US parts came in inside discrete foreign components"),
            marked("it is not so that US parts came in inside discrete foreign components"),
        ),
        "destination.country_group_d5": TruthWords(
            marked("the destination is in Country Group D:5"),
            marked("whether the destination is in Country Group D:5"),
            marked("it is not so that the destination is in Country Group D:5"),
        ),
        "destination.country_group_e1": TruthWords(
            marked("the destination is in Country Group E:1"),
            marked("whether the destination is in Country Group E:1"),
            marked("it is not so that the destination is in Country Group E:1"),
        ),
        "destination.country_group_e2": TruthWords(
            marked("the destination is in Country Group E:2"),
            marked("whether the destination is in Country Group E:2"),
            marked("it is not so that the destination is in Country Group E:2"),
        ),
        "destination.part_746_licence": TruthWords(
            marked("part 746 demands a licence for such content there"),
            marked("whether part 746 demands a licence for such content there"),
            marked("it is not so that part 746 demands a licence for such content there"),
        ),
        "end_user.validated": TruthWords(
            marked("the end user is validated for this site and item"),
            marked("whether the end user is validated for this site and item"),
            marked("it is not so that the end user is validated for this site and item"),
        ),
        "exporter.supplement_3_country": TruthWords(
            marked("it leaves a country of Supplement No. 3 to part 746"),
            marked("whether it leaves a country of Supplement No. 3 to part 746"),
            marked("it is not so that it leaves a country of Supplement No. 3 to part 746"),
        ),
        "exporter.us_informed": TruthWords(
            marked("BIS named the exporter in its letters of May 2025"),
            marked("whether BIS named the exporter in its letters of May 2025"),
            marked("it is not so that BIS named the exporter in its letters of May 2025"),
        ),
        "exporter.us_informed_of_military_use": TruthWords(
            marked("BIS told the exporter of a risk of military end use"),
            marked("whether BIS told the exporter of a risk of military end use"),
            marked("it is not so that BIS told the exporter of a risk of military end use"),
        ),
        "exporter.us_person": TruthWords(
            marked("the exporter is a US person, or held by one"),
            marked("whether the exporter is a US person, or held by one"),
            marked("it is not so that the exporter is a US person, or held by one"),
        ),
        "item.us_advanced_chip": TruthWords(
            marked("it is an advanced computing chip, or holds one"),
            marked("whether it is an advanced computing chip, or holds one"),
            marked("it is not so that it is an advanced computing chip, or holds one"),
        ),
        "item.us_direct_product": TruthWords(
            marked("it is a direct product of US technology or plant"),
            marked("whether it is a direct product of US technology or plant"),
            marked("it is not so that it is a direct product of US technology or plant"),
        ),
        "item.us_lab_tested": TruthWords(
            marked("a laboratory in the United States tested the chips"),
            marked("whether a laboratory in the United States tested the chips"),
            marked("it is not so that a laboratory in the United States tested the chips"),
        ),
        "item.us_licence_required": TruthWords(
            marked("the item needs a US licence for this destination"),
            marked("whether the item needs a US licence for this destination"),
            marked("it is not so that the item needs a US licence for this destination"),
        ),
        "item.us_meu_supplement_2": TruthWords(
            marked("the item is in Supplement No. 2 to part 744"),
            marked("whether the item is in Supplement No. 2 to part 744"),
            marked("it is not so that the item is in Supplement No. 2 to part 744"),
        ),
        "item.us_missile_or_crime_control": TruthWords(
            marked("the item is controlled for missile technology or crime control"),
            marked("whether the item is controlled for missile technology or crime control"),
            marked(
                "it is not so that the item is controlled for missile technology or crime control"
            ),
        ),
        "parties.us_entity_listed": TruthWords(
            marked("a party is on the US Entity List, for this item"),
            marked("whether a party is on the US Entity List, for this item"),
            marked("it is not so that a party is on the US Entity List, for this item"),
        ),
        "parties.us_listed_owner": TruthWords(
            marked("a party listed in the United States holds a share of a party"),
            marked("whether a party listed in the United States holds a share of a party"),
            marked(
                "it is not so that a party listed in the United States holds a share of a party"
            ),
        ),
        "us_content.food_or_medicine": TruthWords(
            marked("the US content is food or medicine"),
            marked("whether the US content is food or medicine"),
            marked("it is not so that the US content is food or medicine"),
        ),
        "us_content.supplement_7": TruthWords(
            marked("the US content is in Supplement No. 7 to part 746"),
            marked("whether the US content is in Supplement No. 7 to part 746"),
            marked("it is not so that the US content is in Supplement No. 7 to part 746"),
        ),
        "us_content.values_below_market": TruthWords(
            marked("the values are prices between affiliates below the market"),
            marked("whether the values are prices between affiliates below the market"),
            marked("it is not so that the values are prices between affiliates below the market"),
        ),
    }
)
NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "end_user.validated_site": marked("the validated end user"),
        "exporter.chip_volume_share": marked("the volume of the chips, measured on US shipments"),
        "item.dram_bandwidth_gb_s": marked("the DRAM bandwidth in GB/s"),
        "item.fair_market_value": marked("the fair market value of the item"),
        "item.total_processing_performance": marked("the total processing performance of the chip"),
        "item.us_eccn": marked("the ECCN of the item"),
        "parties.owned_by_us_listed": marked(
            "the share that parties listed in the United States hold together"
        ),
        "parties.us_entity_footnote": marked("the footnote of the party on the Entity List"),
        "us_content.any_amount": marked("the content of which any amount is enough"),
        "us_content.controlled_for": marked("what the US content is controlled for"),
        "us_content.direct_share": marked("the US share of its value without foreign components"),
        "us_content.share": marked("the US share of its value that counts"),
        "us_content.value": marked("the value of the US content"),
        "us_content.value_short_supply": marked("the value controlled for short supply only"),
        "us_content.value_under_gbs": marked("the value that can go under GBS"),
        "us_content.value_without_licence": marked("the value that can go with no licence"),
        "us_content.whole_share": marked("the share of all US content in its value"),
    }
)
