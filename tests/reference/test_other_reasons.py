"""The reasons that are no muscle, in few words."""

from app.content.paths import assets_folder, data_folder
from app.content.read import read_atlas
from app.domain.practice import Mimic
from app.domain.reasons import ZoneReasons
from app.domain.terms import MimicKind
from app.reference.other_reasons import in_short, short_name

ATLAS = read_atlas(data_folder(), assets_folder()).atlas


def reasons(*others):
    return (ZoneReasons(id="x", title="X", zones=("ear",), others=others),)


def test_that_nerve_root_joint_and_viscera_stand_first_and_each_name_once():
    found = in_short(
        reasons(
            Mimic(kind=MimicKind.TENDON, text="Frayed: sore"),
            Mimic(kind=MimicKind.VISCERA, text="Stone: in waves"),
            Mimic(kind=MimicKind.NERVE_ROOT, text="C5 radiculopathy: weak arm"),
            Mimic(kind=MimicKind.TENDON, text="Frayed: stiff"),
            Mimic(kind=MimicKind.JOINT, text="Worn"),
        )
    )
    assert found == (
        (MimicKind.NERVE_ROOT, ("C5",)),
        (MimicKind.JOINT, ("Worn",)),
        (MimicKind.VISCERA, ("Stone",)),
        (MimicKind.TENDON, ("Frayed",)),
    )


def test_that_a_long_list_says_how_many_more_there_are_and_never_drops_a_lone_last_name():
    many = reasons(*(Mimic(kind=MimicKind.OTHER, text=name) for name in "abcd"))
    assert in_short(many, most=2) == ((MimicKind.OTHER, ("a", "b", "2 more")),)
    assert in_short(many, most=3) == ((MimicKind.OTHER, ("a", "b", "c", "d")),)


def test_that_every_shipped_reason_is_named_in_a_line():
    for each in ATLAS.reasons:
        for other in each.others:
            assert 0 < len(short_name(other)) <= 75, other.text
