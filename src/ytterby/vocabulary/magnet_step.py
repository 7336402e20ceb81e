"""The four steps from the mine to a magnet, at each of which a law may ask for the country."""

from enum import StrEnum


class MagnetStep(StrEnum):
    """What is done to the material of a magnet, in the order in which it is done."""

    MINED = "mined"
    SEPARATED = "separated"
    METAL = "metal"
    MAGNET = "magnet"
