"""What would be otherwise under supposed law, as a page of its own."""

from ytterby.reports.templating import rendered
from ytterby.reports.what_if import WhatIf, what_if_view


def what_if_page(found: WhatIf) -> str:
    """The page as HTML, in the language spoken; it says at its top that the law is supposed."""
    return rendered("what_if.html", page=what_if_view(found))
