"""A muscle entry, its trigger points and where they refer."""

from dataclasses import dataclass, field

from app.domain.practice import FindIt, Known, Mimic, Remark, SelfCare
from app.domain.terms import AdviceLevel, Basis, OverPleura, PatternKind, Severity, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a trigger point lies, in the muscle's own terms.

    `along` runs from origin (0) to insertion (1); `across` runs over the width of the
    fibres there, 0 at the medial or upper edge and 1 at the lateral or lower one.
    """

    structure: str
    along: float
    across: float
    landmark: str = ""
    side: Side | None = None
    """The one side the point is described on; None for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """The zones a trigger-point region refers to (zone ids)."""

    essential: tuple[str, ...] = ()
    spillover: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerPoint:
    """A trigger-point region of one muscle, with its referral pattern.

    Several muscles may share one region (the suboccipitals); it then stands under each of
    them with the same id, label and referral, and only the places differ.
    """

    id: str
    label: str
    kind: PatternKind
    refers_to: Referral
    places: tuple[Place, ...] = ()
    count: int | None = None
    """How many points the manuals number here; None where they do not say."""
    part: str = ""
    group: str = ""
    laterality: str = ""
    crosses: tuple[str, ...] = ()
    """Zones that may be felt on the other side of the body as well."""
    note: str = ""
    tradition: str = ""
    description: str = ""
    """The pattern in one plain sentence."""
    evidence: tuple[Known, ...] = ()
    basis: Basis = Basis.TEXTBOOK
    needs_source: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Needling:
    """The needling judgement for one muscle. `advice_level` is editorial: say so where shown."""

    max_severity: Severity | None
    overlies_pleura: OverPleura
    advice_level: AdviceLevel
    note: str = ""
    basis: Basis = Basis.TEXTBOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Identifiers in public anatomy ontologies (FMA, Uberon); empty where unknown."""

    fma: str = ""
    uberon: str = ""
    fma_left: str = ""
    fma_right: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()
    """(name, side, FMA id) of each part that has an id of its own."""
    fma_from: str = ""
    sides_from: str = ""
    """The data sets the ids were taken from."""
    meshes: str = ""
    """How BodyParts3D holds the muscle: whole, parts, single or none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootsElsewhere:
    """Nerve roots as another source gives them; `source` is empty where it may not be cited."""

    roots: tuple[str, ...]
    source: str = ""
    needs_source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Muscle:
    """One muscle entry. `cautions` are hazard ids, `structures` ids of drawn shapes."""

    id: str
    name: str
    latin: str
    region: str
    origin: str
    insertion: str
    nerve: str
    needling: Needling
    aliases: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()
    roots_elsewhere: tuple[RootsElsewhere, ...] = ()
    actions: tuple[str, ...] = ()
    anatomy_note: str = ""
    """What is worth knowing of its anatomy; where sources differ."""
    find: FindIt | None = None
    felt_as: tuple[str, ...] = ()
    """The complaint in patients' words."""
    felt_as_sources: tuple[str, ...] = ()
    consider_instead: tuple[Mimic, ...] = ()
    """Other causes of pain in the same zones, red flags first."""
    self_care: SelfCare | None = None
    structures: tuple[str, ...] = ()
    no_shape: str = ""
    """Why no figure shows it, be there `structures` or not; empty for a muscle that is drawn."""
    figure: str = ""
    """The figure it is looked for in first, where size alone would choose another; else empty."""
    trigger_points: tuple[TriggerPoint, ...] = ()
    cautions: tuple[str, ...] = ()
    not_beneath: tuple[tuple[str, str], ...] = ()
    """(hazard id, why it is no caution of this muscle although the body shows it underneath)."""
    ontology: Ontology = field(default_factory=Ontology)
    inconstant: bool = False
    note: str = ""
    basis: Basis = Basis.TEXTBOOK
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MuscleGroup:
    """A name people use for several muscles (rotator cuff, hamstrings)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    muscles: tuple[str, ...] = ()
    summary: Remark | None = None
    note: str = ""
    """How the patterns of its muscles differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one side of a disagreement says."""

    claim: str
    sources: tuple[str, ...] = ()
    needs_source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternDisagreement:
    """Sources that differ on a pattern, and which reading the atlas draws."""

    id: str
    muscles: tuple[str, ...]
    positions: tuple[Position, ...]
    preferred: str
