"""A blank atlas: three hand-drawn figures, one of them one-sided, and a few muscles, two over the lung."""

from pathlib import Path

import pytest

from app.content.figure_index import read_index
from app.domain.atlas import Atlas
from app.domain.caution import Cautions, Hazard
from app.domain.guide import Guide
from app.domain.muscle import Muscle, Needling, Referral, TriggerPoint
from app.domain.source import Source
from app.domain.terms import AdviceLevel, OverPleura, PatternKind, Severity
from app.domain.zone import Zone
from app.ui.plate.library import FigureLibrary
from app.ui.plate.view import PlateView
from app.ui.selection import Selection

BLANK = Path(__file__).parent.parent / "blank_figure"


def point(id_, essential, spillover=(), laterality="ipsilateral"):
    return TriggerPoint(
        id=id_,
        label=id_.split("__")[1],
        kind=PatternKind.PAIN,
        refers_to=Referral(essential=essential, spillover=spillover),
        laterality=laterality,
    )


def muscle(id_, name, structures, points=(), cautions=(), aliases=()):
    return Muscle(
        id=id_,
        name=name,
        latin="",
        region="trunk",
        origin="",
        insertion="",
        nerve="",
        needling=Needling(max_severity=None, overlies_pleura=OverPleura.NO, advice_level=AdviceLevel.ROUTINE),
        structures=structures,
        trigger_points=points,
        cautions=cautions,
        aliases=aliases,
    )


@pytest.fixture(scope="session")
def atlas():
    muscles = (
        muscle(
            "chest",
            "Chest muscle",
            ("chest",),
            (
                point("chest__upper", ("chest_front", "shoulder_front"), ("arm_front",)),
                point("chest__lower", ("chest_front",)),
            ),
            ("arm_nerve", "pleura_front"),
            ("pecs",),
        ),
        muscle("rib", "Rib muscle", ("rib",), (point("rib__whole", ("middle_front",)),)),
        muscle(
            "arm_long", "Long arm muscle", ("arm",), (point("arm_long__whole", ("arm",)),), ("arm_nerve",)
        ),
        muscle("arm_short", "Short arm muscle", ("arm",)),
        muscle(
            "belly", "Belly muscle", ("belly",), (point("belly__whole", ("arm_front",), (), "bilateral"),)
        ),
        muscle(
            "back", "Back muscle", ("back",), (point("back__whole", ("shoulder_front",), ("back_zone",)),)
        ),
        muscle(
            "flank", "Flank muscle", ("flank",), (point("flank__upper", ("flank_zone",)),), ("pleura_front",)
        ),
    )
    hazards = (
        Hazard(
            id="pleura_front",
            region="trunk",
            structure="Pleura of the front",
            severity=Severity.CRITICAL,
            detail="The lung lies under it.",
        ),
        Hazard(
            id="arm_nerve", region="arm", structure="Arm nerve", severity=Severity.MODERATE, detail="Near."
        ),
    )
    zones = {
        "chest_front": "Front of chest",
        "shoulder_front": "Front of shoulder",
        "arm_front": "Front of arm",
        "middle_front": "Belly",
        "back_zone": "Back",
        "flank_zone": "Flank",
    }
    return Atlas(
        muscles={m.id: m for m in muscles},
        groups={},
        zones={id_: Zone(id=id_, label=label, body_region="trunk") for id_, label in zones.items()}
        | {"arm": Zone(id="arm", label="Arm", body_region="arm", parts=("arm_front",))},
        conditions={},
        cautions=Cautions(),
        hazards={h.id: h for h in hazards},
        guide=Guide(caveat="Charts are clinical drawings.", caveat_sources=("delphi",)),
        sources={"delphi": Source(id="delphi", title="What experts agreed on", kind="study", year=2018)},
        figures=read_index(BLANK, []),
    )


@pytest.fixture
def selection():
    return Selection()


@pytest.fixture
def library(atlas):
    return FigureLibrary(atlas.figures, BLANK)


@pytest.fixture
def plate(qtbot, atlas, selection, library):
    """A plate of 640 x 560 showing the blank figure from the front."""
    view = PlateView(atlas, selection, library)
    qtbot.addWidget(view)
    view.resize(640, 560)
    selection.set_figure("blank-front")
    view.show()
    qtbot.waitExposed(view)
    return view
