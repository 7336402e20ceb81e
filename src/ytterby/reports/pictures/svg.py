"""The few SVG elements that our figures are made of, escaped.

Figures have no view box: lengths across are percentages, lengths down are pixels.  So a figure
fills any width, and its letters keep their size on a phone.
"""

from html import escape

PERCENT = 100.0


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """One element; a trailing underscore of an attribute falls away and others become hyphens."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_attribute(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def text(words: str, /, **attributes: str | float) -> str:
    """Words in a figure."""
    return element("text", escape(words, quote=False), **attributes)


def across(share: float) -> str:
    """A place from the left edge (0) to the right edge (1)."""
    return f"{_number(min(max(share, 0.0), 1.0) * PERCENT)}%"


def title(words: str, /, **attributes: str | float) -> str:
    """What is told when an element is pointed at."""
    return element("title", escape(words, quote=False), **attributes)


def figure(
    name: str, height: float, words: tuple[str, str], content: str, role: str = "img"
) -> str:
    """A whole figure; ``words`` are its title and its description.

    One in which something can be followed is no image but a ``group``, or else nobody who listens
    to a page could follow it.
    """
    description = element("desc", escape(words[1], quote=False), id=f"{name}-desc")
    return element(
        "svg",
        title(words[0], id=f"{name}-title") + description + content,
        xmlns="http://www.w3.org/2000/svg",
        class_="figure",
        role=role,
        width="100%",
        height=height,
        aria_labelledby=f"{name}-title {name}-desc",
    )


def hatching(name: str, class_: str, width: float, angle: int) -> str:
    """A fill of stripes: ``name`` is its id, ``class_`` carries the colour."""
    ground = element("rect", width=width, height=width, class_=f"{class_} ground")
    stripe = element("rect", width=width / 2, height=width, class_=f"{class_} stripe")
    return element(
        "pattern",
        ground + stripe,
        id=name,
        width=width,
        height=width,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({angle})",
    )


def _attribute(value: str | float) -> str:
    return value if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
