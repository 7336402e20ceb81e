"""Rare-earth export control: may this go to them, on this day, and why."""
