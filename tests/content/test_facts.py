"""Nothing collected was lost: `data/` against the facts it was made from, field by field.

Runs where the collection lies beside the checkout, and is skipped elsewhere. What differs on purpose is
listed in `differing.py`, in `reworded.yaml` and in `corrected.yaml`, and nothing else may differ; what was
found since is added to it.
"""

from pathlib import Path

import pytest
import yaml

from app.content.paths import assets_folder, data_folder
from app.content.read import read_atlas
from app.domain.terms import Basis
from tests.content.differing import (
    ADDED_CAUTIONS,
    GENERAL,
    LEFT_OUT,
    MORE_IN_DISAGREEMENTS,
    MORE_MUSCLES,
    NARROWED,
    NOT_SHOWN,
    READ_INSTEAD,
    READ_SINCE,
    REPOSITORIES,
    SAME_WORK,
    SHARPENED,
    WARNINGS_ADDED,
    WEAK,
)

FACTS = Path(__file__).parents[3] / "shared" / "facts"
pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the collected facts are not beside the checkout")


@pytest.fixture(scope="module")
def atlas():
    return read_atlas(data_folder(), assets_folder()).atlas


@pytest.fixture(scope="module")
def facts():
    path = Path(__file__).parent / "reworded.yaml"
    reworded = {entry["was"]: entry["now"] for entry in yaml.safe_load(path.read_text(encoding="utf-8"))}

    def said(value):
        if isinstance(value, dict):
            return {key: said(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [said(inner) for inner in value]
        return reworded.get(value, value) if isinstance(value, str) else value

    read = {path.stem: said(yaml.load(path.read_text(), yaml.CSafeLoader)) for path in FACTS.glob("*.yaml")}
    assert len(read) == 7
    return read


def citable(ids):
    """As a reader sees them: what only served for checking is left out, and each work has one id."""
    kept = (SAME_WORK.get(source, source) for source in ids if source not in REPOSITORIES)
    return tuple(dict.fromkeys(kept))


def rests_on(found, given):
    """Whether a statement names what was collected for it; for what was weak, more may stand in its place."""
    given = citable(given)
    sound = tuple(source for source in given if source not in WEAK)
    if sound == given:
        return found == given
    return set(sound) <= set(found) and not set(found) & LEFT_OUT


def of_old(said):
    """The sources of a statement without those read since."""
    added = READ_SINCE.get(said.id, ())
    assert set(added) <= set(said.sources), said.id
    return tuple(source for source in said.sources if source not in added)


def same_basis(said, fact):
    """The basis that was collected; where a weak source went, what was read instead, or nothing, decides."""
    if said.basis == fact["basis"] or not set(fact["sources"]) & WEAK:
        return said.basis == fact["basis"]
    added = set(said.sources) - set(fact["sources"])
    return (
        said.basis in ("seen", "mixed") if added else not said.sources and said.basis == "textbook knowledge"
    )


def zones(row, key):
    faces = {
        zone: f"{zone}_{face}"
        for (name, face), digits in SHARPENED.items()
        if name == row["id"]
        for zone in digits
    }
    return tuple(
        part for zone in row[key] for part in NARROWED.get((row["id"], zone), (faces.get(zone, zone),))
    )


def by_id(entries):
    return {entry["id"]: entry for entry in entries}


@pytest.fixture(scope="module")
def corrected():
    return yaml.safe_load((Path(__file__).parent / "corrected.yaml").read_text(encoding="utf-8"))


def test_muscles(atlas, facts, corrected):
    elsewhere = {row["muscle"]: row for row in facts["muscles"]["root_disagreements"]}
    for fact in facts["muscles"]["muscles"]:
        muscle, ids = atlas.muscles[fact["id"]], fact["fma"]
        assert muscle.name == fact["english"]
        fact = {**fact, **corrected.get(muscle.id, {})}
        for key in ("latin", "region", "origin", "insertion", "nerve"):
            assert getattr(muscle, key) == fact[key], muscle.id
        for key in ("aliases", "roots", "actions"):
            assert getattr(muscle, key) == tuple(fact[key]), muscle.id
        assert muscle.inconstant == fact.get("inconstant", False)
        assert set(citable(fact["sources"])) - GENERAL <= set(muscle.sources)
        # Only a data set had been seen, and it may not be cited: whoever says more names who says so.
        assert muscle.basis is Basis.TEXTBOOK or set(muscle.sources) - set(fact["sources"])
        assert muscle.ontology.fma == (ids.get("generic") or "")
        assert muscle.ontology.fma_from == (ids.get("generic_source") or "")
        assert muscle.ontology.uberon == (ids.get("uberon") or "")
        assert muscle.ontology.fma_left == (ids.get("left") or "")
        assert muscle.ontology.fma_right == (ids.get("right") or "")
        assert muscle.ontology.sides_from == (ids.get("side_source") or "")
        assert muscle.ontology.meshes == ids["mesh_in_bodyparts3d"]
        assert muscle.ontology.parts == tuple((p["name"], p["side"], p["fma"]) for p in ids.get("parts", []))
        given = elsewhere.get(muscle.id)
        assert not given or set(given["here"]) == set(muscle.roots) or "roots" in corrected.get(muscle.id, {})
        others = [list(found.roots) for found in muscle.roots_elsewhere]
        assert not given or given["alexa_muscles"] in others, muscle.id
    assert len(atlas.muscles) == facts["muscles"]["count"]
    assert atlas.muscles["popliteus"].note == facts["muscles"]["note_popliteus"]


def test_groups(atlas, facts):
    for fact in facts["muscles"]["groups"]:
        group = atlas.groups[fact["id"]]
        assert (group.name, group.aliases) == (fact["english"], tuple(fact["aliases"]))
        assert group.muscles == tuple(fact["muscles"])
    assert len(atlas.groups) == len(facts["muscles"]["groups"])


def test_patterns(atlas, facts, corrected):
    for row in facts["referral"]["patterns"]:
        row = {**row, **corrected.get(row["id"], {})}
        for muscle in row["muscles"]:
            (point,) = [found for found in atlas.muscles[muscle].trigger_points if found.id == row["id"]]
            assert (point.label, point.kind, point.part) == (row["label"], row["kind"], row["part"])
            assert point.count == (row["trigger_points"] if row["trigger_points"] != "unspecified" else None)
            assert point.refers_to.essential == zones(row, "primary"), row["id"]
            assert point.refers_to.spillover == zones(row, "spillover"), row["id"]
            for key in ("laterality", "note", "group", "tradition"):
                assert getattr(point, key) == row.get(key, ""), row["id"]
            if row.get("needs_source") and point.sources:
                continue  # one was found since
            assert point.basis == row["basis"]
            assert rests_on(point.sources, row["sources"]), row["id"]
            assert point.needs_source == row.get("needs_source", False)
    held = sum(len(muscle.trigger_points) for muscle in atlas.muscles.values())
    assert held == sum(len(row["muscles"]) for row in facts["referral"]["patterns"])


def test_disagreements_on_patterns(atlas, facts):
    rows = facts["referral"]["disagreements"]
    assert [found.id for found in atlas.disagreements] == [row["id"] for row in rows]
    for found, row in zip(atlas.disagreements, rows, strict=True):
        assert found.muscles == (*row["muscles"], *MORE_IN_DISAGREEMENTS.get(found.id, ()))
        assert found.preferred == row["preferred"]
        for position, given in zip(found.positions, row["positions"], strict=True):
            assert position.claim == given["claim"]
            assert rests_on(position.sources, given["sources"]), found.id
            assert position.needs_source == (not position.sources)


def test_zones(atlas, facts):
    for fact in facts["zones"]["zones"]:
        zone = atlas.zones[fact["id"]]
        assert (zone.label, zone.body_region) == (fact["label"], fact["body_region"])
        assert (zone.views, zone.lay_terms) == (tuple(fact["views"]), tuple(fact["lay_terms"]))
        assert zone.note == fact.get("note", "")
        # "same-side crown of the head": every row that names the vertex means one side of it
        assert zone.midline == (zone.id in facts["zones"]["midline_zones"] and zone.id != "vertex")
    parts = {part for zone in atlas.zones.values() for part in zone.parts}
    # the back of the middle finger is itself parted at its middle joint
    assert set(atlas.zones) == set(by_id(facts["zones"]["zones"])) | parts | {"middle_finger_dorsal"}
    assert len(parts) == 26


def test_that_a_row_is_narrowed_only_to_parts_of_the_zone_it_names(atlas, facts):
    rows = by_id(facts["referral"]["patterns"])
    for (row, zone), narrower in NARROWED.items():
        assert zone in rows[row]["primary"], row
        assert set(narrower) < set(atlas.leaf_zones(zone)), row


def test_that_no_row_refers_to_both_sides_of_the_vertex(facts):
    rows = [row for row in facts["referral"]["patterns"] if "vertex" in row["primary"] + row["spillover"]]
    assert {row["laterality"] for row in rows} == {"ipsilateral"}


def test_conditions(atlas, facts):
    collected = [fact["id"] for fact in facts["conditions"]["conditions"]]
    assert list(atlas.conditions)[: len(collected)] == collected
    for fact in facts["conditions"]["conditions"]:
        condition, given = atlas.conditions[fact["id"]], fact["muscle_basis"]
        assert (condition.name, condition.note) == (fact["name"], fact.get("note", condition.note))
        assert set(condition.aliases) >= set(fact["aliases"])
        added = MORE_MUSCLES.get(condition.id, ())
        assert condition.muscles == (*fact["muscles"], *added)
        sound = tuple(source for source in given["sources"] if source not in WEAK)
        found_since = condition.muscle_sources[len(sound) :]
        assert condition.muscle_sources == (*sound, *found_since)
        assert found_since or not added, condition.id
        if not found_since:
            assert condition.muscle_basis == given["basis"]
            assert condition.muscle_needs_source == given.get("needs_source", False)
        assert rests_on(condition.concept_sources, fact.get("concept_sources", ())), condition.id
        assert len(condition.evidence) >= len(fact["evidence"])
        for evidence, row in zip(condition.evidence, fact["evidence"], strict=False):
            for key in (
                "source",
                "design",
                "year",
                "journal",
                "direction",
                "certainty",
                "statement",
                "basis",
            ):
                assert getattr(evidence, key) == row[key]
            assert (evidence.n, evidence.doi) == (str(row.get("n", "")), row.get("doi", ""))
            assert evidence.note == row.get("detail_note", "")
            assert rests_on(evidence.extra_sources, row.get("extra_sources", ())), condition.id


def test_hazards_and_needling(atlas, facts):
    for fact in facts["cautions"]["hazards"]:
        hazard = atlas.hazards[fact["id"]]
        for key in ("region", "structure", "severity", "detail"):
            assert getattr(hazard, key) == fact[key], hazard.id
        assert same_basis(hazard, fact), hazard.id
        assert hazard.mitigation == tuple(fact["mitigation"])
        assert rests_on(of_old(hazard), fact["sources"]), hazard.id
    assert len(atlas.hazards) == len(facts["cautions"]["hazards"])
    for fact in facts["cautions"]["muscles"]:
        muscle = atlas.muscles[fact["muscle"]]
        added = ADDED_CAUTIONS.get(muscle.id, set())
        assert [hazard for hazard in muscle.cautions if hazard not in added] == fact["hazards"]
        assert added <= set(muscle.cautions), muscle.id
        if not added:
            assert muscle.needling.max_severity == fact["max_severity"]
        over = any(hazard.startswith("pleura") for hazard in added) and fact["overlies_pleura"] == "no"
        assert muscle.needling.overlies_pleura == ("partly" if over else fact["overlies_pleura"]), muscle.id
        for key in ("advice_level", "basis"):
            assert getattr(muscle.needling, key) == fact[key], muscle.id
        assert muscle.needling.note == fact.get("note", "")


def test_scales_regions_and_landmarks(atlas, facts):
    cautions, given = atlas.cautions, facts["cautions"]
    assert dict(cautions.severity_scale) == given["severity_scale"]
    assert dict(cautions.advice_levels) | {"note": cautions.advice_note} == given["advice_levels"]
    for region, fact in zip(cautions.regions, given["regions"], strict=True):
        assert (region.id, region.label) == (fact["id"], fact["label"])
        assert (region.hazards, region.max_severity) == (tuple(fact["hazards"]), fact["max_severity"])
    for landmark, fact in zip(cautions.landmarks, given["landmarks"], strict=True):
        assert (landmark.id, landmark.fact, landmark.basis) == (fact["id"], fact["fact"], fact["basis"])
        given_values = [(value["source"], value["value"]) for value in fact["values"]]
        assert landmark.values == tuple(
            held for value in given_values for held in READ_INSTEAD.get(value[0], (value,))
        )
        assert landmark.shown == fact["app_value"]


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        ("contraindications", "contraindications_absolute", "text"),
        ("precautions", "precautions_relative", "text"),
        ("adverse_event_rates", "adverse_event_rates", "finding"),
        ("case_reports", "case_reports", "summary"),
        ("aftercare", "aftercare", "text"),
        ("disagreements", "disagreements", "detail"),
    ],
)
def test_statements(atlas, facts, ours, theirs, text):
    for said, fact in zip(getattr(atlas.cautions, ours), facts["cautions"][theirs], strict=True):
        assert (said.id, said.text) == (fact["id"], fact[text])
        assert same_basis(said, fact), said.id
        for key in ("topic", "note", "correction", "caveat"):
            assert getattr(said, key) == fact.get(key, "")
        assert rests_on(said.sources, fact["sources"]), said.id
        assert said.evidence_sources == citable(fact.get("evidence_sources", ()))
        rates = {f"{what.replace(' ', '_')}_pct": rate for what, rate in said.breakdown}
        assert rates == fact.get("breakdown", {})


def test_warning_symptoms(atlas, facts):
    collected = [said for said in atlas.cautions.warning_symptoms if said.id not in WARNINGS_ADDED]
    for said, fact in zip(collected, facts["cautions"]["warning_symptoms"], strict=True):
        for key in ("id", "when", "onset", "action", "basis"):
            assert getattr(said, key) == fact[key]
        assert said.symptoms == tuple(fact["symptoms"])
        assert rests_on(of_old(said), fact["sources"]), said.id


def test_guide(atlas, facts):
    guide, claims = atlas.guide, facts["dry_needling_claims"]
    assert guide.caveat == facts["referral"]["caveat"]
    assert guide.side_rule == facts["zones"]["side_rule"]
    assert guide.certainty_note == facts["conditions"]["certainty_note"]
    assert guide.sources_note == facts["sources"]["note"]
    for claim, fact in zip(guide.claims, claims["claims"], strict=True):
        for key in ("id", "topic", "claim", "status", "basis"):
            assert getattr(claim, key) == fact[key]
        assert (claim.shown, claim.note) == (fact.get("app_text", ""), fact.get("note", ""))
        assert claim.conflict_values == tuple(fact.get("conflict_values", ()))
        assert rests_on(claim.sources, fact["sources"]), claim.id
    for conflict, fact in zip(guide.conflicts, claims["conflicts_between_articles"], strict=True):
        for key in ("id", "topic", "resolution"):
            assert getattr(conflict, key) == fact[key]
        assert conflict.claims == tuple(fact["claims"])
        assert rests_on(conflict.sources, fact["sources"]), conflict.id


def test_sources(atlas, facts):
    given = by_id(facts["sources"]["sources"])
    kept = set(given) - NOT_SHOWN - set(SAME_WORK) - LEFT_OUT
    assert kept <= set(atlas.sources)
    assert not (NOT_SHOWN | set(SAME_WORK) | LEFT_OUT) & set(atlas.sources)
    for key in kept:
        source, fact = atlas.sources[key], given[key]
        assert source.seen == fact["seen"]
        # The collection packed authors, journal and remarks into the title; numbers are numbers.
        for number in ("doi", "pmid"):
            assert not fact.get(number) or getattr(source, number).lower() == fact[number].lower(), key
    text = (data_folder() / "sources.yaml").read_text(encoding="utf-8")
    checked = by_id(yaml.load(text, yaml.CSafeLoader)["checked_against"])
    assert set(checked) == NOT_SHOWN
    for source in NOT_SHOWN:
        assert (
            checked[source].items()
            >= {"title": given[source]["title"], "kind": given[source]["kind"]}.items()
        )
