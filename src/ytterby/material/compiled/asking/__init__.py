"""Whom to ask about very many products at once, over arrays."""
