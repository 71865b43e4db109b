"""`trigger-point-atlas figure`: the picture of the window, from the command line."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.domain.terms import Layer, Side
from app.reference.plate_scene import Overlays, PlateScene, compose_scene
from app.services.figure_request import FigureOptions, UnknownNameError, caption_of, resolve


def main(arguments: Sequence[str]) -> int:
    """Writes one picture. Exit code 0; 1 if it cannot be written; 2 for a wrong word."""
    options = _parser().parse_args(arguments)
    from app.content.load import load_atlas
    from app.content.paths import assets_folder, data_folder

    assets = options.assets or assets_folder()
    atlas, problems = load_atlas(options.data or data_folder(), assets)
    for problem in problems:
        print(problem, file=sys.stderr)
    try:
        panels = resolve(atlas, _figure_options(options))
    except UnknownNameError as error:
        print(f"trigger-point-atlas figure: {error}", file=sys.stderr)
        return 2
    _start_qt()
    from app.ui.plate.export import ExportError, save_scenes
    from app.ui.plate.library import FigureLibrary
    from app.ui.plate.style import DARK, LIGHT

    library = FigureLibrary(atlas.figures, assets, lambda problem: print(problem, file=sys.stderr))
    scenes: list[PlateScene] = []
    for panel in panels:
        choice = replace(panel.choice, side=scenes[0].side) if scenes else panel.choice
        figure = library.figure(panel.figure, choice.side)
        if figure:
            scenes.append(compose_scene(atlas, figure, choice, panel.overlays))
    if not scenes:
        print("trigger-point-atlas figure: none of the figures can be read", file=sys.stderr)
        return 1
    # A view from the side has a side of its own: the caption says the one that is drawn.
    caption = caption_of(atlas, scenes[0].muscle, side=scenes[0].side, figure=scenes[0].figure)
    style = DARK if options.theme == "dark" else LIGHT
    try:
        save_scenes(scenes, caption, options.output, library=library, style=style, width=options.width)
    except ExportError as error:
        print(f"trigger-point-atlas figure: {error}", file=sys.stderr)
        return 1
    return 0


def _figure_options(options: argparse.Namespace) -> FigureOptions:
    overlays = Overlays(
        points=options.points, pain=options.pain, hazards=options.hazards, labels=options.labels
    )
    return FigureOptions(
        name=options.name,
        view=options.view,
        side=Side(options.side) if options.side else None,
        layer=Layer(options.layer) if options.layer else None,
        overlays=overlays,
    )


def _start_qt() -> None:
    """A QApplication to draw with; without a display, off screen."""
    headless = sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if headless:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.ui.theme.fonts import load_fonts, text_font

    global _application
    _application = QApplication.instance() or QApplication(["trigger-point-atlas"])
    load_fonts()
    QApplication.setFont(text_font())


_application: object = None
"""Kept: Qt ends when nobody holds its application."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="trigger-point-atlas figure",
        description="Saves a picture of a muscle, or of a figure, with caption, cautions and credit.",
    )
    parser.add_argument("name", metavar="MUSCLE_OR_FIGURE", help="any name of a muscle, or a figure's id")
    parser.add_argument(
        "--view", default="", help="front, back, left, right or a figure's id (default: what shows it best)"
    )
    parser.add_argument("--side", choices=["left", "right"], help="the subject's side (default: right)")
    parser.add_argument(
        "--layer", choices=[layer.value for layer in Layer], help="default: what shows it best"
    )
    parser.add_argument("--points", action="store_true", help="trigger points")
    parser.add_argument("--pain", action="store_true", help="referred pain")
    parser.add_argument("--hazards", action="store_true", help="all hazards, not only the critical ones")
    parser.add_argument("--labels", action="store_true", help="names with leader lines")
    parser.add_argument("--theme", choices=["light", "dark"], default="light")
    parser.add_argument(
        "--width", type=_width, default=1600, metavar="PX", help="width in pixels (default 1600)"
    )
    parser.add_argument("--data", type=Path, help="folder with the content, instead of the shipped one")
    parser.add_argument("--assets", type=Path, help="folder with the figures, instead of the shipped one")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png|.svg|.pdf")
    return parser


def _width(text: str) -> int:
    if not text.isdigit() or not 320 <= int(text) <= 12000:
        raise argparse.ArgumentTypeError("the width should be a number of pixels from 320 to 12000")
    return int(text)
