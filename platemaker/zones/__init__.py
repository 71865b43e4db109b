"""Pain zones: which named patch of the skin a point of the skin belongs to.

`zones.yaml` defines the patches in anatomical terms; `ZoneMap` evaluates them for any number of points.
"""

from platemaker.zones.zone_map import LEFT, MIDLINE, RIGHT, ZoneMap

__all__ = ["LEFT", "MIDLINE", "RIGHT", "ZoneMap"]
