"""Switches chosen among very many, over arrays: greedily, and by a solver."""
