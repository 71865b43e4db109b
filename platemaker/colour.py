"""The colours of the plates: calm, so that pain and selection stand out over them."""

import zlib

import numpy as np

from platemaker.anatomy import Part

Rgb = tuple[float, float, float]
COLOURS: dict[str, Rgb] = {
    "muscle": (206, 127, 110),
    "bone": (238, 228, 206),
    "fascia": (229, 220, 203),
    "skin": (229, 193, 170),
    "respiratory": (214, 212, 200),
    "nervous": (238, 235, 228),
    "other": (226, 214, 196),
}
TENDON: Rgb = (236, 224, 202)
APONEUROSIS: Rgb = (232, 211, 190)
"""As the sheets beside it."""
OWN: dict[str, Rgb] = {
    "eyebrow": (196, 152, 128),
    "tongue": (201, 128, 122),
    "calcaneal_tendon": TENDON,
    "terminal_extensor_tendon_of_finger": TENDON,
    "linea_alba": APONEUROSIS,
    "inguinal_ligament": APONEUROSIS,
    "lips": (198, 112, 104),
    "thoracolumbar_fascia": APONEUROSIS,
    "iris": (134, 140, 138),
    "pupil": (58, 50, 50),
}
"""Structures that have not the colour of their system."""
PALE: Rgb = (250, 240, 226)
"""What a schematic's colour is mixed with, half and half: nobody takes it for a part of this body."""
SHADOW: Rgb = (0.38, 0.27, 0.27)
"""What is left of a colour where no light falls: warm, never black."""
VARIETY: Rgb = (9, 13, 11)
"""How far muscles differ from each other, so that neighbours can be told apart."""


def part_colour(part: Part) -> Rgb:
    """The colour of a part's belly, 0..255; both sides alike, the heads of one muscle nearly so."""
    base = np.array(COLOURS.get(part.system, COLOURS["other"]))
    if part.structure in OWN:
        return OWN[part.structure]
    if part.system == "muscle":
        whole, piece = (zlib.crc32(name.encode()) for name in (part.structure.split("_")[0], part.structure))
        lighter, warmer = ((whole >> shift & 255) / 127.5 - 1 for shift in (0, 8))
        base = base + np.array(VARIETY) * (0.75 * lighter + 0.4 * ((piece & 255) / 127.5 - 1))
        base = base + np.array([1, 2, -5]) * warmer
    if part.schematic:
        base = (base + np.array(PALE)) / 2
    return float(base[0]), float(base[1]), float(base[2])
