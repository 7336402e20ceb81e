"""The page of what one product contains: its share on every basis, and the tree on one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from ytterby.material.content import Content
from ytterby.material.share import shares_at
from ytterby.reports.content import basis_words
from ytterby.reports.content_branches import content_branches
from ytterby.reports.language import say, told
from ytterby.reports.pictures.content_bar import verdict_words
from ytterby.reports.pictures.content_tree import TreeNode, TreePicture, content_tree
from ytterby.reports.templating import rendered
from ytterby.reports.wording import percent_words, share_range_words, with_clauses
from ytterby.vocabulary.bill import Bill
from ytterby.vocabulary.interval import Interval


@dataclass(frozen=True, slots=True)
class Ways:
    """Where a reader can go from a tree: back, and to the same on another basis.

    ``basis`` is the one to draw; the first where there is no such.
    """

    basis: str = ""
    back: str = ""
    hrefs: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class ShownShare:
    """The share of value on one basis; ``is_shown`` marks the one whose tree is drawn."""

    words: str
    share: str
    verdict: str
    is_shown: bool
    href: str


@dataclass(frozen=True, slots=True)
class TreePage:
    """Everything that the template of one product's tree may use."""

    product: str
    name: str
    sentence: str
    root: TreeNode
    drawn: str
    threshold: Fraction
    shares: tuple[ShownShare, ...]
    back: str


def tree_page(
    bill: Bill, content: Content, product: str, threshold: Fraction, ways: Ways
) -> TreePage:
    """What the page of one product shows."""
    shares = shares_at(content, product)
    basis = ways.basis if ways.basis in shares else next(iter(shares))
    root = content_branches(bill, content, product, basis)
    picture = TreePicture(root, threshold, with_clauses(*basis_words(basis)))
    return TreePage(
        product,
        told(bill.parts[product].name) or product,
        tree_sentence(picture),
        root,
        content_tree(picture),
        threshold,
        tuple(_shown(shares, basis, threshold, ways.hrefs)),
        ways.back,
    )


def tree_file(page: TreePage, version: str) -> str:
    """The tree as a page that stands alone."""
    return rendered("content_tree.html", page=page, version=version)


def tree_sentence(picture: TreePicture) -> str:
    """How the product stands, and in which part most of that lies."""
    root = picture.root
    share, threshold = share_range_words(root.share), percent_words(picture.threshold)
    name = root.name or root.id
    met = root.share.reaches(picture.threshold)
    if met is None:
        first = say(
            "{product} may reach {threshold} of its value", product=name, threshold=threshold
        )
    elif met:
        first = say("{product} reaches {threshold} of its value", product=name, threshold=threshold)
    else:
        first = say(
            "{product} stays below {threshold} of its value", product=name, threshold=threshold
        )
    most = heaviest(root)
    if most is None:
        return say("{standing}: {share}.", standing=first, share=share)
    return say(
        "{standing}: {share}, most of it in {part}.",
        standing=first,
        share=share,
        part=most.name or most.id,
    )


def heaviest(root: TreeNode) -> TreeNode | None:
    """The part at the bottom in which most lies; ``None`` where nothing lies anywhere."""
    bottom = [node for node in _every(root) if not node.parts and not node.counted]
    best = max(bottom, key=lambda node: node.weight, default=None)
    return best if best is not None and best is not root and best.share.high != 0 else None


def _every(node: TreeNode) -> Iterator[TreeNode]:
    yield node
    for part in node.parts:
        yield from _every(part)


def _shown(
    shares: Mapping[str, Interval], basis: str, threshold: Fraction, hrefs: Mapping[str, str]
) -> Iterator[ShownShare]:
    for each, share in shares.items():
        yield ShownShare(
            with_clauses(*basis_words(each)),
            share_range_words(share),
            verdict_words(share, threshold),
            each == basis,
            hrefs.get(each, ""),
        )
