"""The closed vocabularies: every word here is one a reader of `data/` may write."""

from enum import StrEnum
from typing import Literal


class Side(StrEnum):
    """The subject's own side, never the viewer's."""

    LEFT = "left"
    RIGHT = "right"
    MIDLINE = "midline"

    @property
    def other(self) -> "Side":
        """Across the midline, which is its own other side."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


class Layer(StrEnum):
    """How much has been lifted away, from the outside in."""

    SKIN = "skin"
    SUPERFICIAL = "superficial"
    INTERMEDIATE = "intermediate"
    DEEP = "deep"
    BONES = "bones"


class Basis(StrEnum):
    """How a statement was come by."""

    SEEN = "seen"
    MIXED = "mixed"
    TEXTBOOK = "textbook knowledge"


class Severity(StrEnum):
    """What a hazard may do, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class AdviceLevel(StrEnum):
    """The editor's judgement of who should needle a muscle; not a published grade."""

    ROUTINE = "routine"
    ADVANCED = "advanced"
    SPECIALIST = "specialist"
    AVOID = "avoid"


class OverPleura(StrEnum):
    """Whether lung or pleura lies under a muscle."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class PatternKind(StrEnum):
    """What a trigger-point region is said to refer."""

    PAIN = "pain"
    AUTONOMIC = "autonomic"
    NONE_DESCRIBED = "none_described"


class Palpation(StrEnum):
    """How a muscle is felt: under the fingertips, between finger and thumb, either way, or not at all."""

    FLAT = "flat"
    PINCER = "pincer"
    EITHER = "either"
    NONE = "none"


class MimicKind(StrEnum):
    """What else pain in the same place may come from."""

    RED_FLAG = "red flag"
    NERVE_ROOT = "nerve root"
    NERVE = "nerve"
    JOINT = "joint"
    TENDON = "tendon"
    BONE = "bone"
    VISCERA = "viscera"
    VESSEL = "vessel"
    OTHER = "other"


class KnownBy(StrEnum):
    """How a referral pattern is known, from the least."""

    CHART = "chart"
    PATIENTS = "patients"
    EXPERIMENT = "experiment"
    CONTESTED = "contested"


class HazardKind(StrEnum):
    """What a hazard outline is made of; each kind has its own colour and hatch."""

    LUNG = "lung"
    PLEURA = "pleura"
    KIDNEY = "kidney"
    HEART = "heart"
    NERVE = "nerve"
    ARTERY = "artery"
    VEIN = "vein"
    ORGAN = "organ"


class SourceKind(StrEnum):
    """A rough label of a source. Web pages are shown as secondary summaries."""

    STUDY = "study"
    BOOK = "book"
    REGULATION = "regulation"
    WEB_PAGE = "web page"
    REPOSITORY = "repository"


class ClaimStatus(StrEnum):
    """How well a claim of articles stands."""

    SUPPORTED = "supported"
    SUPPORTED_AS_DEFINITION = "supported_as_definition"
    SUPPORTED_AS_PRACTICE = "supported_as_practice"
    SUPPORTED_FRAMEWORK = "supported_framework"
    SUPPORTED_SHORT_TERM = "supported_short_term"
    PARTLY_SUPPORTED = "partly_supported"
    CUSTOMARY = "customary"
    UNCERTAIN = "uncertain"
    CONFLICT = "conflict"
    OVERSTATED = "overstated"
    UNSUPPORTED = "unsupported"
    NOT_FOUND = "not_found"
    SEE_CONDITIONS = "see_conditions"


class ZoneView(StrEnum):
    """The side of the body on which a zone is looked for."""

    ANTERIOR = "anterior"
    POSTERIOR = "posterior"
    LATERAL = "lateral"
    MEDIAL = "medial"
    SUPERIOR = "superior"
    INFERIOR = "inferior"
    DORSAL = "dorsal"
    PLANTAR = "plantar"


StructureSystem = Literal["muscle", "bone", "fascia", "skin", "other"]
"""What a clickable outline is; only muscles have entries."""

ViewDirection = Literal["front", "back", "left", "right", "above", "below", "medial"]
"""The side a figure is seen from."""
