"""Small plates, drawn as the program draws them."""

import base64
from dataclasses import dataclass, replace

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter

from app.domain.atlas import Atlas
from app.domain.figure import Box, FigureSummary
from app.domain.muscle import Muscle, TriggerPoint
from app.domain.terms import Layer, Side
from app.reference.best_figure import best_view, figures_for_zones
from app.reference.plate_scene import Choice, Overlays, PlateScene, compose_scene
from app.ui.plate.library import FigureLibrary
from app.ui.plate.paint import body_image, paint_over, stage_of
from app.ui.plate.style import LIGHT

_TYPE = 0.72
_QUALITY = 78
_NEAREST = 2.5
_REGIONAL = 0.5
"""Millimetres a pixel of a figure that shows a region, not a body, at most."""
_ROOM = 0.45
"""Share of a tile that a zone takes at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A picture as a data URL, its size in pixels, and what it is called."""

    picture: str
    width: int
    height: int
    caption: str


class Tiles:
    """Makes tiles `height` pixels high from one folder of figures."""

    def __init__(self, atlas: Atlas, library: FigureLibrary) -> None:
        self._atlas = atlas
        self._library = library

    def layer(self, figure: FigureSummary, layer: Layer, *, height: int, names: bool = False) -> Tile:
        """One layer with nothing over it, or with its names."""
        scene = self._scene(
            figure.id, Choice(layer=layer, side=Side.LEFT), Overlays(points=False, pain=False, labels=names)
        )
        return self._tile(scene, height=height, caption=f"{layer}{', with names' if names else ''}")

    def hazards(self, figure: FigureSummary, *, height: int) -> Tile:
        """The bones with every structure at risk in the frame."""
        overlays = Overlays(points=False, pain=False, hazards=True)
        return self._tile(
            self._scene(figure.id, Choice(layer=Layer.BONES, side=Side.LEFT), overlays),
            height=height,
            caption="at risk",
        )

    def zone(self, zone: str, *, height: int) -> Tile | None:
        """A pain zone of one side, or of the midline, where most of it can be seen; None if nowhere."""
        best, side = max(
            ((figure, side) for figure in self._atlas.figures.values() for side in Side),
            key=lambda place: _seen(place[0], place[1], zone),
        )
        if not _seen(best, side, zone):
            return None
        scene = self._scene(best.id, Choice(layer=Layer.SKIN, side=side), Overlays(points=False, pain=False))
        patches = tuple(p for p in scene.figure.zones if p.zone == zone and p.side is side)
        return self._tile(replace(scene, essential=patches), height=height, caption=best.id, near=True)

    def pattern(self, muscle: Muscle, point: TriggerPoint, *, height: int) -> list[Tile]:
        """One row's points and pain: where the muscle is seen best, then wherever else it hurts."""
        best = best_view(self._atlas, muscle.id, Side.RIGHT)
        others = figures_for_zones(
            self._atlas.figures.values(),
            essential=self._leaves(point.refers_to.essential),
            spillover=self._leaves(point.refers_to.spillover),
            side=Side.RIGHT,
            already=best.figure if best else "",
        )
        places = [(best.figure, best.layer)] if best else []
        places += [(figure, Layer.SKIN) for figure in others]
        choice = Choice(muscle=muscle.id, point=point.id, side=Side.RIGHT)
        return [
            self._tile(
                self._scene(figure, replace(choice, layer=layer), Overlays()), height=height, caption=figure
            )
            for figure, layer in places
        ]

    def _leaves(self, zones: tuple[str, ...]) -> list[str]:
        return [leaf for zone in zones for leaf in self._atlas.leaf_zones(zone)]

    def _scene(self, figure: str, choice: Choice, overlays: Overlays) -> PlateScene:
        found = self._library.figure(figure, choice.side)
        if found is None:
            raise LookupError(f"the figure {figure} cannot be read")
        return compose_scene(self._atlas, found, choice, overlays)

    def _tile(self, scene: PlateScene, *, height: int, caption: str, near: bool = False) -> Tile:
        style = LIGHT.scaled(_TYPE)
        width = round(height * min(max(scene.figure.width / scene.figure.height, 0.55), 1.4))
        area = QRectF(0, 0, width, height)
        stage = stage_of(scene, style, area, alone=False)
        if near and (box := _around([patch.box for patch in scene.essential])):
            share = max(box.width() / scene.figure.width, box.height() / scene.figure.height)
            zoom = min(_ROOM / share, _NEAREST)
            stage = stage_of(scene, style, area, alone=False, zoom=zoom, centre=box.center())
        picture = self._library.picture(scene.figure.id, scene.layer, side=scene.figure.side)
        image = QImage(width, height, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.drawImage(area, body_image(scene, style, stage, picture, ratio=1.0))
        drawings = self._library.drawings(scene.figure.id)
        paint_over(painter, scene, style, stage=stage, drawings=drawings, alone=False)
        painter.end()
        return Tile(picture=_data_url(image), width=width, height=height, caption=caption)


def _seen(figure: FigureSummary, side: Side, zone: str) -> float:
    """How much of a zone of one side a figure shows, in square millimetres, regional figures first."""
    area = sum(px for on, zones in figure.zones if on is side for name, px in zones if name == zone)
    closeness = 3.0 if figure.mm_per_px <= _REGIONAL else 1.0
    return closeness * area * figure.mm_per_px**2


def _around(boxes: list[Box]) -> QRectF | None:
    around = QRectF()
    for box in boxes:
        around = around.united(QRectF(box.x, box.y, box.width, box.height))
    return None if around.isEmpty() else around


def _data_url(image: QImage) -> str:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "WEBP", _QUALITY)  # type: ignore[call-overload]
    return "data:image/webp;base64," + base64.b64encode(bytes(buffer.data().data())).decode()
