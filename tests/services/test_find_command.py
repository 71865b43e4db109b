"""`trigger-point-atlas find`, as a reader types it."""

import json
import subprocess
import sys

import pytest

from app.__main__ import main
from app.content.paths import assets_folder, data_folder
from app.content.read import read_atlas
from app.services.pain_request import UnknownZoneError, as_text, find_zone, over_lung

ATLAS = read_atlas(data_folder(), assets_folder()).atlas


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def run(capsys, monkeypatch, cache):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(cache))  # the atlas is compiled once

    def type_in(*words):
        code = main(["find", *words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return type_in


def test_that_json_gives_objects_in_order_with_what_each_explains(run):
    code, out, _ = run("shoulder_anterior", "arm_lateral", "--side", "left", "--json")
    found = json.loads(out)
    assert code == 0
    assert [each["score"] for each in found] == sorted((each["score"] for each in found), reverse=True)
    infraspinatus = next(each for each in found[:3] if each["muscle"] == "infraspinatus")
    assert infraspinatus["explains"] == {"shoulder_anterior": "essential", "arm_lateral": "spillover"}
    assert all(each["over_lung"] == over_lung(ATLAS.muscles[each["muscle"]]) for each in found)


def test_that_a_muscle_over_the_lung_always_shows_its_caution(run):
    _, out, _ = run("shoulder_anterior")
    lines = out.splitlines()
    names = {muscle.name: muscle for muscle in ATLAS.muscles.values()}
    shown = [(names[name], line) for line in lines for name in names if f". {name}  " in line]
    assert len(shown) >= 6
    for muscle, line in shown:
        assert ("CAUTION: over the lung" in line) == over_lung(muscle), line


def test_that_every_muscle_with_a_hazard_shows_its_worst_one(run):
    names = {muscle.name: muscle for muscle in ATLAS.muscles.values()}
    seen = set()
    for zones in (["forehead", "--side", "both"], ["occiput"], ["thigh_posterior"], ["forearm_volar_radial"]):
        _, out, _ = run(*zones)
        _, objects, _ = run(*zones, "--json")
        severities = {each["muscle"]: each["caution"] for each in json.loads(objects)}
        for line in out.splitlines():
            for name in (name for name in names if f". {name}  " in line):
                hazards = ATLAS.hazards_of(names[name].id)
                assert severities[names[name].id] == (hazards[0].severity.value if hazards else "")
                assert ("CAUTION" in line) == bool(hazards or over_lung(names[name])), line
                if hazards and not over_lung(names[name]):
                    assert f"CAUTION: {hazards[0].severity.value}, {hazards[0].structure}" in line
                    seen.add(hazards[0].severity.value)
    assert "critical" in seen


def test_that_the_red_flags_of_the_zones_stand_above_the_list(run):
    _, out, _ = run("precordial")
    flags = [flag.text for reasons in ATLAS.reasons_for(["precordial"]) for flag in reasons.red_flags]
    assert flags
    assert all(out.index(text) < out.index("  1. ") for text in flags)


def test_that_reasons_that_are_no_muscle_stand_above_the_list_too(run):
    _, out, _ = run("shoulder_anterior")
    assert "? Nerve root: C5 or C6\n" in out
    assert out.index("? Joint: Frozen shoulder") < out.index("  1. ")


def test_that_the_side_is_said_and_either_is_not_both(run):
    _, out, _ = run("forehead", "--side", "both")
    (sternocleidomastoid,) = [line for line in out.splitlines() if ". Sternocleidomastoid  " in line]
    (temporalis,) = [line for line in out.splitlines() if ". Temporalis  " in line]
    assert "either side" in sternocleidomastoid
    assert "both sides" in temporalis
    _, out, _ = run("thumb_web", "--side", "left")
    assert all("left side" in line for line in out.splitlines() if line[:5].strip(" .").isdigit())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thumb_web", "thumb_web"),
        ("web of thumb", "thumb_web"),
        ("Front of shoulder", "shoulder_anterior"),
        ("  TOP of Head ", "vertex"),
        ("thumb", "thumb"),
    ],
)
def test_that_a_zone_is_found_by_id_name_or_what_patients_call_it(typed, meant):
    assert find_zone(ATLAS, typed) == meant


def test_that_every_id_name_and_lay_term_finds_a_zone():
    for zone in ATLAS.zones.values():
        for text in (zone.id, zone.id.replace("_", " "), zone.label, *zone.lay_terms):
            assert find_zone(ATLAS, text) == zone.id


def test_that_a_group_stands_for_its_parts(run):
    _, out, _ = run("thumb", "--json")
    explained = {zone for each in json.loads(out) for zone in each["explains"]}
    assert explained == set(ATLAS.leaf_zones("thumb"))


@pytest.mark.parametrize(
    ("typed", "meant"), [("ociput", "occiput"), ("shoulder_antrior", "shoulder_anterior")]
)
def test_that_an_unknown_zone_is_answered_with_what_may_be_meant(run, typed, meant):
    code, out, err = run(typed)
    assert (code, out) == (2, "")
    assert f"'{typed}'; did you mean {meant}" in err
    with pytest.raises(UnknownZoneError):
        find_zone(ATLAS, typed)


def test_that_no_zone_and_a_wrong_side_are_refused(run):
    for words in ((), ("thumb", "--side", "middle")):
        with pytest.raises(SystemExit) as stopped:
            run(*words)
        assert stopped.value.code == 2


def test_that_pain_no_pattern_reaches_is_said():
    lines = list(as_text(ATLAS, (), ["precordial"]))
    assert "No charted pattern reaches this." in lines
    assert any(line.startswith("! ") for line in lines)


def test_that_the_command_never_loads_qt():
    code = (
        "import sys; from app.__main__ import main; main(['find', 'thumb_web', '--json'])\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'pyqtgraph', 'numpy'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)
