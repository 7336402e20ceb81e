"""Figures as SVG with classes: colour comes from the style of the page, so dark and print work."""
