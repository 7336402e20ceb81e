"""Whom to ask: what keeps a product open, whose answer decides it, and in which order to ask."""
