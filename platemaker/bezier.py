"""Cubic Bezier curves through dense points, after Schneider (Graphics Gems, 1990).

Points are complex numbers, x + iy, in pixels: half the arithmetic of pairs.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Cubic = tuple[complex, complex, complex]
"""First control point, second control point, end; a straight line has its controls at its ends."""
Line = NDArray[np.complex128]

CORNER = np.deg2rad(62)
"""A turn sharper than this, seen over REACH points on either side, stays a corner."""
REACH = 5
TANGENT = 6
"""Directions are taken over this many points: over fewer, the steps of the pixels still show."""
ROUNDS = 8
"""How often a curve is fitted to better parameters before its line is cut in two."""
HOPELESS = 9
"""A curve this many times too far off is not worth a second fit."""
STRAIGHT = 0.4
"""Curves this close to their chord, in pixels, are written as lines."""


def fit_open(line: Line, tolerance: float) -> list[Cubic]:
    """Curves along an open line of at least two points, within `tolerance`; its ends stay put."""
    line = _smoothed(line, closed=False)
    return _pieces(line, _corners(line, closed=False), tolerance)


def fit_closed(line: Line, tolerance: float) -> tuple[complex, list[Cubic]]:
    """The start and the curves of a ring of at least four points (the first is not repeated)."""
    line = _smoothed(line, closed=True)
    corners = _corners(line, closed=True)
    start = corners[0] if corners else 0
    line = np.roll(line, -start)
    ring = np.append(line, line[0])
    if corners:
        return complex(ring[0]), _pieces(ring, [c - start for c in corners[1:]], tolerance)
    reach = min(TANGENT, len(line) // 2)
    tangent = _unit(line[reach] - line[-reach])
    return complex(ring[0]), _fit(ring, tangent, -tangent, tolerance)


def flatten(origin: complex, cubics: Sequence[Cubic], steps: int = 8) -> Line:
    """Points along the curves, `steps` to each, for measuring and drawing."""
    t = np.arange(1, steps + 1) / steps
    out, at = [np.array([origin])], origin
    for cubic in cubics:
        out.append(_at(t, np.array([at, *cubic])))
        at = cubic[2]
    return np.concatenate(out)


def _pieces(line: Line, corners: list[int], tolerance: float) -> list[Cubic]:
    bounds = [0, *corners, len(line) - 1]
    found: list[Cubic] = []
    for first, last in pairwise(bounds):
        piece = line[first : last + 1]
        reach = min(TANGENT, len(piece) - 1)
        found += _fit(piece, _unit(piece[reach] - piece[0]), _unit(piece[-1 - reach] - piece[-1]), tolerance)
    return found


def _smoothed(line: Line, *, closed: bool, rounds: int = 5) -> Line:
    """The steps of the pixels taken out, by a running mean that leaves open ends in place."""
    for _ in range(rounds):
        if closed:
            line = (np.roll(line, 1) + 2 * line + np.roll(line, -1)) / 4
        else:
            line = np.concatenate([line[:1], (line[:-2] + 2 * line[1:-1] + line[2:]) / 4, line[-1:]])
    return line


def _corners(line: Line, *, closed: bool) -> list[int]:
    """Where the line turns sharply: the sharpest point of each turn."""
    count = len(line)
    if count < 2 * REACH + 1:
        return []
    if closed:
        ahead, behind = np.roll(line, -REACH) - line, line - np.roll(line, REACH)
    else:
        ahead = np.zeros_like(line)
        behind = np.zeros_like(line)
        ahead[REACH:-REACH] = line[2 * REACH :] - line[REACH:-REACH]
        behind[REACH:-REACH] = line[REACH:-REACH] - line[: -2 * REACH]
    turn = np.abs(np.angle(ahead * np.conj(behind)))
    found: list[int] = []
    for index in np.flatnonzero(turn > CORNER):
        around = np.arange(index - REACH, index + REACH + 1)
        around = around % count if closed else around[(around >= 0) & (around < count)]
        if turn[index] == turn[around].max() and (not found or index - found[-1] > REACH):
            found.append(int(index))
    return found


def _fit(line: Line, start: complex, end: complex, tolerance: float) -> list[Cubic]:
    """Curves along `line` leaving in direction `start` and arriving against `end` (unit vectors)."""
    first, last = complex(line[0]), complex(line[-1])
    chord = abs(last - first)
    if len(line) == 2 or (chord > 0 and _off_chord(line, first, last) < STRAIGHT):
        return [(first, last, last)]
    t = _chord_lengths(line)
    for _ in range(ROUNDS):
        curve = _least_squares(line, t, start, end)
        off = np.abs(_at(t, curve) - line)
        worst = float(off.max())
        if worst < tolerance:
            return [(complex(curve[1]), complex(curve[2]), last)]
        if worst > HOPELESS * tolerance:
            break
        t = _nearer(line, t, curve)
    split = min(max(int(off.argmax()), 1), len(line) - 2)
    reach = min(TANGENT, split, len(line) - 1 - split)
    middle = _unit(line[split - reach] - line[split + reach])
    return _fit(line[: split + 1], start, middle, tolerance) + _fit(line[split:], -middle, end, tolerance)


def _off_chord(line: Line, first: complex, last: complex) -> float:
    turned = (line - first) * np.conj(_unit(last - first))
    beyond = np.maximum(np.maximum(-turned.real, turned.real - abs(last - first)), 0)
    return float(np.hypot(turned.imag, beyond).max())


def _chord_lengths(line: Line) -> NDArray[np.float64]:
    along: NDArray[np.float64] = np.concatenate([[0.0], np.cumsum(np.abs(np.diff(line)))])
    return np.asarray(along / along[-1])


def _least_squares(line: Line, t: NDArray[np.float64], start: complex, end: complex) -> Line:
    """The best curve for parameters `t` with its tangents given; Schneider's fallback where that is wild."""
    first, last = line[0], line[-1]
    u = 1 - t
    b1, b2 = 3 * u * u * t, 3 * u * t * t
    rest = line - first * (u**3 + b1) - last * (t**3 + b2)
    c00, c11 = b1 @ b1, b2 @ b2
    c01 = (b1 @ b2) * (np.conj(start) * end).real
    x0, x1 = (np.conj(start) * (b1 @ rest)).real, (np.conj(end) * (b2 @ rest)).real
    det = c00 * c11 - c01 * c01
    chord = abs(last - first)
    reach = float(np.abs(np.diff(line)).sum())
    a0, a1 = ((x0 * c11 - x1 * c01) / det, (c00 * x1 - c01 * x0) / det) if abs(det) > 1e-9 else (0.0, 0.0)
    if not (1e-3 * reach < a0 < 1.5 * reach and 1e-3 * reach < a1 < 1.5 * reach):
        a0 = a1 = (chord or reach) / 3
    return np.array([first, first + start * a0, last + end * a1, last])


def _nearer(line: Line, t: NDArray[np.float64], curve: Line) -> NDArray[np.float64]:
    """One Newton step of each parameter towards the foot of its point on the curve."""
    d1 = 3 * np.diff(curve)
    d2 = 2 * np.diff(d1)
    u = 1 - t
    off = _at(t, curve) - line
    slope = u * u * d1[0] + 2 * u * t * d1[1] + t * t * d1[2]
    bend = u * d2[0] + t * d2[1]
    above = (off * np.conj(slope)).real
    below = (slope * np.conj(slope)).real + (off * np.conj(bend)).real
    moved = t - np.divide(above, below, out=np.zeros_like(t), where=np.abs(below) > 1e-12)
    return np.asarray(np.clip(moved, 0, 1))


def _at(t: NDArray[np.float64], curve: Line) -> Line:
    u = 1 - t
    return np.asarray(u**3 * curve[0] + 3 * u * u * t * curve[1] + 3 * u * t * t * curve[2] + t**3 * curve[3])


def _unit(vector: complex) -> complex:
    length = abs(vector)
    return complex(vector / length) if length else 1 + 0j
