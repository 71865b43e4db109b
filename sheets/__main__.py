"""`make plates-sheet`: one HTML page with every figure, layer, pain zone and pattern."""

import argparse
import html
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.content.load import load_atlas
from app.content.paths import assets_folder, data_folder
from app.domain.atlas import Atlas
from app.domain.terms import PatternKind
from app.reference.best_figure import best_view
from app.ui.plate.library import FigureLibrary
from sheets.tiles import Tile, Tiles

FIGURE, ZONE, PATTERN = 520, 260, 380
"""Heights of tiles, in pixels."""
_STYLE = """
body { margin: 2rem; font: 15px/1.4 "Source Sans 3", system-ui, sans-serif }
body { color: #1d282c; background: #fbfaf7 }
h1 { font-size: 1.8rem } h2 { margin: 3rem 0 .5rem; border-bottom: 1px solid #d5d2ca }
h3 { margin: 1.5rem 0 .25rem; font-size: 1rem } p { margin: .2rem 0; max-width: 60rem; color: #56636a }
.row, .grid { display: flex; flex-wrap: wrap; gap: 10px } .grid > div { width: max-content }
figure { margin: 0; border: 1px solid #e4e1d9; background: #fff } figure img { display: block }
figcaption { padding: 2px 8px; font-size: 12px; color: #56636a }
nav a { margin-right: 1rem } td, th { padding: 2px 12px; text-align: left }
"""


def main() -> int:
    """Write the sheet; 0, or 1 where a figure cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m sheets", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("build/sheet.html"))
    parser.add_argument("--assets", type=Path, default=assets_folder())
    parser.add_argument("--only", choices=["figures", "muscles", "zones", "patterns"], action="append")
    parser.add_argument("names", nargs="*", help="only these figures, zones or muscles")
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.ui.theme.fonts import load_fonts, text_font

    application = QApplication(sys.argv[:1])
    load_fonts()
    application.setFont(text_font())
    atlas, problems = load_atlas(data_folder(), asked.assets)
    found = list(problems)
    tiles = Tiles(atlas, FigureLibrary(atlas.figures, asked.assets, found.append))
    sections = {"figures": _figures, "muscles": _muscles, "zones": _zones, "patterns": _patterns}
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    with asked.output.open("w", encoding="utf-8") as page:
        page.write(f"<!doctype html><meta charset=utf-8><title>Contact sheet</title><style>{_STYLE}</style>")
        page.write("<h1>Trigger Point Atlas: contact sheet</h1><nav>")
        page.write("".join(f"<a href='#{name}'>{name}</a>" for name in sections) + "</nav>")
        for name in asked.only or sections:
            page.write(f"<h2 id={name}>{name.capitalize()}</h2>\n")
            for part in sections[name](atlas, tiles, frozenset(asked.names)):
                page.write(part)
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    sys.stdout.write(f"{asked.output}\n")
    return 1 if found else 0


def _figures(atlas: Atlas, tiles: Tiles, names: frozenset[str]) -> Iterator[str]:
    for figure in atlas.figures.values():
        if names and figure.id not in names:
            continue
        layers = [layer for layer, _ in figure.seen]
        made = [tiles.layer(figure, layer, height=FIGURE) for layer in layers]
        made += [tiles.layer(figure, layers[min(1, len(layers) - 1)], height=FIGURE, names=True)]
        made += [tiles.hazards(figure, height=FIGURE)]
        about = f"{figure.id}: {figure.width} x {figure.height} px, {figure.mm_per_px:g} mm a pixel"
        yield _block(figure.title, about, made)


def _muscles(atlas: Atlas, tiles: Tiles, names: frozenset[str]) -> Iterator[str]:
    yield "<table><tr><th>Muscle<th>seen best in<th>layer<th>visible pixels there"
    for muscle in atlas.muscles.values():
        if names and muscle.id not in names:
            continue
        best = best_view(atlas, muscle.id)
        where = "<td>nowhere"
        if best:
            seen = dict(atlas.figures[best.figure].seen)[best.layer]
            pixels = sum(px for structure, px in seen if structure in muscle.structures)
            where = f"<td>{best.figure}<td>{best.layer}<td>{pixels}"
        yield f"<tr><td>{html.escape(muscle.name)}{where}\n"
    yield "</table>"


def _zones(atlas: Atlas, tiles: Tiles, names: frozenset[str]) -> Iterator[str]:
    yield "<div class=grid>"
    for zone in atlas.zones.values():
        if zone.parts or (names and zone.id not in names):
            continue
        tile = tiles.zone(zone.id, height=ZONE)
        yield "<div>" + _block(zone.label, zone.id, [tile] if tile else []) + "</div>"
    yield "</div>"


def _patterns(atlas: Atlas, tiles: Tiles, names: frozenset[str]) -> Iterator[str]:
    for muscle in atlas.muscles.values():
        if names and muscle.id not in names:
            continue
        for point in muscle.trigger_points:
            if point.kind != PatternKind.NONE_DESCRIBED:
                says = _zone_words(atlas, point.refers_to.essential)
                also = _zone_words(atlas, point.refers_to.spillover)
                about = f"{point.id}. Essential: {says or 'none'}. Spillover: {also or 'none'}."
                yield _block(
                    f"{muscle.name}: {point.label}", about, tiles.pattern(muscle, point, height=PATTERN)
                )


def _zone_words(atlas: Atlas, zones: Iterable[str]) -> str:
    return ", ".join(atlas.zones[zone].label for zone in zones if zone in atlas.zones)


def _block(title: str, about: str, tiles: Iterable[Tile]) -> str:
    drawn = "".join(
        f"<figure><img loading=lazy width={t.width} height={t.height} src='{t.picture}' "
        f"alt='{html.escape(title)}'><figcaption>{html.escape(t.caption)}</figcaption></figure>"
        for t in tiles
    )
    shown = drawn or "<p>In no figure.</p>"
    return f"<h3>{html.escape(title)}</h3><p>{html.escape(about)}</p><div class=row>{shown}</div>\n"


if __name__ == "__main__":
    sys.exit(main())
