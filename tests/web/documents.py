"""Documents made for tests of the portal, and what a reader reads of a page."""

import io
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

from httpx import Response
from openpyxl import Workbook

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CHINESE = {"accept-language": "zh-CN"}

Row: TypeAlias = "list[str | int | float | None]"

HEAD: Row = ["Level", "Part number", "Quantity"]
BILL: list[Row] = [HEAD, ["0", "M-1", 1], ["1", "M-2", 2]]


def words_of(page: Response) -> str:
    """What a reader reads of a page, blanks as single ones."""
    body = page.text[page.text.index("<main") : page.text.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def query_of(page: Response) -> dict[str, str]:
    """What stands in the address at which a page was found."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(str(page.url)).query).items()}


def link_in(page: Response, pattern: str) -> str:
    """The address that a pattern finds in the source of a page."""
    found = re.search(pattern, page.text, re.DOTALL)
    assert found is not None, pattern
    return unescape(found[1])


def workbook(rows: Iterable[Row], **more: Iterable[Row]) -> bytes:
    """A workbook with one sheet called Bill, and others by their names."""
    book = Workbook()
    for name in book.sheetnames:
        book.remove(book[name])
    for name, lines in {"Bill": rows, **more}.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def long_bill(products: int) -> bytes:
    """A bill with so many products of one part each."""
    lines = ["Level,Part number,Name,Quantity"]
    for at in range(products):
        lines += [f"0,PP-{at},Thing {at},1", f"1,MM-{at},Bracket,2"]
    return "\n".join(lines).encode()


def rows_of(page: Response) -> list[str]:
    """The numbers of the products in the order in which they stand."""
    body = page.text[page.text.index("<tbody>") : page.text.index("</tbody>")]
    return re.findall(r'<span class="note">([A-Z]{2}-\d+)', body)


def totals_of(page: Response, column: int) -> dict[str, int]:
    """The last row of a column: how often each word stands in it."""
    foot = page.text[page.text.index("<tfoot>") : page.text.index("</tfoot>")]
    cells = re.findall(r"<td>(.*?)</td>", foot)
    counts = re.findall(r"<b>(\d+)</b> ([^<]+)", cells[column])
    return {word: int(number) for number, word in counts}
