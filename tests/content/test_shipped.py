"""What is shipped: all of it there, and not one rule of the house broken."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml
from yaml.nodes import MappingNode, SequenceNode

from app.content.lint import lint, main
from app.content.paths import assets_folder, data_folder
from app.content.problem import Gravity
from app.content.read import read_atlas
from app.domain.terms import OverPleura, PatternKind, Severity


@pytest.fixture(scope="module")
def atlas():
    return read_atlas(data_folder(), assets_folder()).atlas


def test_that_the_shipped_content_breaks_no_rule():
    errors = [str(found) for found in lint(data_folder(), assets_folder()) if found.severity is Gravity.ERROR]
    assert errors == []


def test_that_the_one_warning_left_counts_what_is_unconfirmed():
    found = lint(data_folder(), assets_folder())
    (warning,) = [each.message for each in found if each.severity is Gravity.WARNING]
    assert re.fullmatch(r"\d+ statements name no source and say so \(this is the first\)", warning)


def test_that_everything_collected_is_there(atlas):
    points = {point.id: point for muscle in atlas.muscles.values() for point in muscle.trigger_points}
    kinds = Counter(point.kind for point in points.values())
    assert len(atlas.muscles) == 165
    assert len(points) == 202
    assert kinds == {PatternKind.PAIN: 182, PatternKind.AUTONOMIC: 2, PatternKind.NONE_DESCRIBED: 18}
    assert len(atlas.groups) == 30
    assert len(atlas.conditions) >= 37
    assert sum(len(condition.evidence) for condition in atlas.conditions.values()) >= 60
    assert len(atlas.hazards) == len(atlas.cautions.hazards) == 64
    assert len(atlas.disagreements) == 24
    assert len(atlas.guide.claims) == 50
    assert len(atlas.guide.conflicts) == 12


def test_that_94_zones_became_108_patches_and_13_groups(atlas):
    groups = {zone.id for zone in atlas.zones.values() if zone.parts}
    assert groups == {
        "thumb", "index_finger", "middle_finger", "ring_finger", "little_finger", "great_toe", "lesser_toes",
        "thoracic_paraspinal", "thoracic_back_lower", "wrist_dorsal", "wrist_volar", "middle_finger_dorsal",
        "ball_of_foot",
    }  # fmt: skip
    assert len(atlas.zones) - len(groups) == 108


def test_that_every_muscle_has_a_pattern_or_says_there_is_none(atlas):
    assert [muscle.id for muscle in atlas.muscles.values() if not muscle.trigger_points] == []


def test_that_a_muscle_over_the_lung_always_names_its_caution(atlas):
    over = [m for m in atlas.muscles.values() if m.needling.overlies_pleura is not OverPleura.NO]
    assert len(over) == 53
    for muscle in over:
        assert any(hazard.is_pleural for hazard in atlas.hazards_of(muscle.id)), muscle.id
        assert any("two days" in sign.onset for sign in atlas.watch_for(muscle.id)), muscle.id


def test_that_every_grave_hazard_says_what_to_watch_for_afterwards(atlas):
    watched = {hazard for sign in atlas.cautions.warning_symptoms for hazard in sign.hazards}
    grave = {h.id for h in atlas.hazards.values() if h.severity in (Severity.CRITICAL, Severity.HIGH)}
    assert grave - watched == set()


@pytest.mark.parametrize(
    ("muscle", "hazard"),
    [
        ("rectus_abdominis", "heart_precordial"),  # its upper point: where the pericardium is drained
        ("rectus_abdominis", "pelvic_viscera"),  # its lowest point: in front of a full bladder
        ("soleus", "common_fibular"),  # its upper lateral point: near the head of the fibula
        ("iliocostalis_cervicis", "vertebral_artery"),  # ends on the transverse processes that hold it
        ("levator_labii_superioris", "eyeball"),  # starts from the rim of the orbit
    ],
)
def test_that_a_muscle_names_what_its_own_points_and_attachments_lie_on(atlas, muscle, hazard):
    assert hazard in atlas.muscles[muscle].cautions


def test_that_the_known_distinctions_of_the_digits_are_drawn(atlas):
    def essential(muscle):
        return {zone for point in atlas.muscles[muscle].trigger_points for zone in point.refers_to.essential}

    assert "great_toe_plantar" in essential("flexor_hallucis_longus")
    assert "great_toe_dorsal" in essential("extensor_hallucis_longus")
    assert "middle_finger_dorsal_proximal" in essential("extensor_digitorum")
    assert "thumb_volar" in essential("flexor_pollicis_longus")


def test_that_infraspinatus_is_felt_at_the_front_of_the_shoulder(atlas):
    first = atlas.muscles["infraspinatus"].trigger_points[0]
    assert first.refers_to.essential == ("shoulder_anterior",)


def test_that_no_reader_is_sent_to_a_data_set(atlas):
    assert not [source.id for source in atlas.sources.values() if source.kind == "repository"]


def test_that_every_key_in_use_is_documented():
    def keys(node):
        if isinstance(node, MappingNode):
            for name, value in node.value:
                yield str(name.value)
                if name.value not in ("breakdown", "not_beneath"):
                    yield from keys(value)
        elif isinstance(node, SequenceNode):
            for item in node.value:
                yield from keys(item)

    documented = (Path(__file__).parents[2] / "docs" / "data-format.md").read_text(encoding="utf-8")
    used = {
        key
        for path in data_folder().glob("*.yaml")
        for key in keys(yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader))
    }
    assert "roots_elsewhere" in used
    assert [key for key in sorted(used) if not re.search(rf"\b{key}\b", documented)] == []


def test_that_the_report_shows_a_complete_atlas(capsys):
    assert main(["--report"]) == 0
    rows = re.findall(r"^ *(\S[^:]*?)  +(\S.*)$", capsys.readouterr().out, re.MULTILINE)
    counted = dict(rows)
    assert counted["muscles"] == "165"
    assert int(counted["placed trigger points"]) >= 255
    assert int(counted["pain patterns"]) >= 182
    assert counted["with evidence and source"] == f"{counted['pain patterns']} (100 %)"
    assert int(counted["zone links with a source"]) >= 600
    assert int(counted["conditions"]) >= 37
