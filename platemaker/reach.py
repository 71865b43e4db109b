"""Which structures at risk lie by what a figure shows, and not merely in line with it."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from platemaker.hazards import Hazard
from platemaker.mesh import Mesh

Points = npt.NDArray[np.float32]
_SPARSE = 4
"""Every so many-th point of what is drawn is enough to measure from."""


def within(hazards: Iterable[Hazard], drawn: Points, limit_mm: float) -> tuple[Hazard, ...]:
    """The stretches of the hazards that come as near as `limit_mm` to any of the points drawn (n, 3), mm."""
    tree = cKDTree(drawn[::_SPARSE])
    found = []
    for hazard in hazards:
        middles = hazard.mesh.points[hazard.mesh.faces].mean(axis=1)
        near = np.isfinite(tree.query(middles, distance_upper_bound=limit_mm)[0])
        if near.any():
            found.append(replace(hazard, mesh=Mesh(hazard.mesh.points, hazard.mesh.faces[near])))
    return tuple(found)
