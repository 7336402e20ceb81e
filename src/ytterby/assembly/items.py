"""The item finder: words, codes and compositions held against the item lists of the law."""

from datetime import date
from functools import cache

from ytterby.assembly.documents import desk
from ytterby.assembly.law_on_hand import law
from ytterby.assembly.settings import package_folder
from ytterby.intake.item_lexicon import ItemLexicon, read_item_lexicon
from ytterby.rules.items_found import ItemsFound
from ytterby.rules.lawbook import Views
from ytterby.workflows.find_items import find_items


@cache
def item_lexicon() -> ItemLexicon:
    """The words of the trade that come with ytterby."""
    path = package_folder("reference") / "item_words.csv"
    return read_item_lexicon(path, desk().terms.countries).required()


def items_found(words: str, day: date, views: Views) -> ItemsFound:
    """Every row of the item lists that words speak for, under the law that comes with ytterby.

    Raises:
        FindingsError: there is nothing to read, or too much.

    """
    return find_items(law(), item_lexicon(), words, day, views)
