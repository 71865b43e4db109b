"""What `data/` says otherwise than the collected facts, on purpose; nothing else may differ."""

REPOSITORIES = {"alexa_muscles", "bp3d_isa", "uberon", "aher_3danatomy", "sra_structures", "tpp_cards"}
"""Served for checking names and ids: not cited to readers."""

SAME_WORK = {
    "mahmoudzadeh_pmc": "mahmoudzadeh_2016",
    "iaom_kearns": "kearns_2019",
    "pourahmadi_ouci": "pourahmadi_2021",
    "cotchett_physiospot": "cotchett_2014",
    "koppenhaver_physiospot": "koppenhaver_2015",
    "white_2001_table": "white_2001",
    "ts_vol1_index": "ts_vol1_1999",
}
"""Stood in the collection twice; one id is left of each pair."""

NOT_SHOWN = REPOSITORIES | {"droracle_neckback"}
"""Nor is a digest that a machine wrote, which no statement cites."""

ADDED_CAUTIONS = {
    "masseter": {"pterygoid_vessels"},
    "temporalis": {"pterygoid_vessels"},
    "medial_pterygoid": {"carotid_sheath"},
    "lateral_pterygoid": {"carotid_sheath"},
    "sternocleidomastoid": {
        "pleura_apex",
        "vertebral_artery",
        "spinal_canal",
        "phrenic_nerve",
        "brachial_plexus_neck",
        "airway_thyroid",
    },
    "digastric": {"vertebral_artery", "accessory_nerve"},
    "mylohyoid": {"carotid_sheath"},
    "sternohyoid": {"pleura_apex", "brachial_plexus_neck"},
    "sternothyroid": {"pleura_apex", "brachial_plexus_neck"},
    "omohyoid": {"pleura_apex", "airway_thyroid"},
    "platysma": {"pleura_apex", "carotid_sheath", "brachial_plexus_neck", "airway_thyroid"},
    "splenius_capitis": {"pleura_posterior", "foramen_magnum", "accessory_nerve"},
    "splenius_cervicis": {"vertebral_artery", "accessory_nerve", "brachial_plexus_neck", "pleura_posterior"},
    "semispinalis_capitis": {"foramen_magnum", "pleura_posterior"},
    "semispinalis_cervicis": {"pleura_posterior", "vertebral_artery"},
    "longissimus_capitis": {"pleura_posterior", "accessory_nerve", "brachial_plexus_neck"},
    "cervical_multifidus": {"pleura_apex"},
    "rectus_capitis_posterior_minor": {"spinal_canal"},
    "obliquus_capitis_inferior": {"foramen_magnum", "greater_occipital_nerve"},
    "longus_colli": {
        "pleura_apex",
        "vertebral_artery",
        "spinal_canal",
        "phrenic_nerve",
        "brachial_plexus_neck",
    },
    "longus_capitis": {
        "vertebral_artery",
        "spinal_canal",
        "accessory_nerve",
        "phrenic_nerve",
        "brachial_plexus_neck",
    },
    "scalenus_anterior": {"vertebral_artery", "spinal_canal", "accessory_nerve"},
    "scalenus_medius": {
        "carotid_sheath",
        "vertebral_artery",
        "spinal_canal",
        "accessory_nerve",
        "phrenic_nerve",
    },
    "scalenus_posterior": {"spinal_canal", "accessory_nerve", "vertebral_artery"},
    "scalenus_minimus": {"carotid_sheath", "spinal_canal", "phrenic_nerve"},
    "trapezius": {"spinal_canal", "foramen_magnum", "brachial_plexus_neck"},
    "levator_scapulae": {"spinal_canal", "vertebral_artery", "brachial_plexus_neck"},
    "rhomboid_major": {"accessory_nerve"},
    "rhomboid_minor": {"accessory_nerve"},
    "serratus_posterior_superior": {"accessory_nerve"},
    "supraspinatus": {"axillary_bundle"},
    "infraspinatus": {"pleura_posterior"},
    "teres_minor": {"pleura_lateral"},
    "subscapularis": {"axillary_nerve"},
    "latissimus_dorsi": {"liver_spleen"},
    "deltoid": {"pleura_anterior", "axillary_bundle", "radial_nerve_arm"},
    "pectoralis_major": {"axillary_bundle", "liver_spleen"},
    "pectoralis_minor": {"heart_precordial"},
    "subclavius": {"brachial_plexus_neck"},
    "sternalis": {"pleura_anterior", "internal_thoracic_artery"},
    "serratus_anterior": {"liver_spleen"},
    "intercostales_externi": {"heart_precordial", "kidney", "liver_spleen"},
    "intercostales_interni": {"heart_precordial", "kidney", "liver_spleen", "internal_thoracic_artery"},
    "diaphragm": {"heart_precordial", "kidney"},
    "coracobrachialis": {"brachial_artery_median", "radial_nerve_arm"},
    "biceps_brachii": {"radial_nerve_arm"},
    "triceps_brachii": {"brachial_artery_median"},
    "brachioradialis": {"posterior_interosseous"},
    "extensor_carpi_radialis_brevis": {"median_forearm"},
    "extensor_carpi_ulnaris": {"median_forearm"},
    "extensor_digitorum": {"median_forearm"},
    "extensor_digiti_minimi": {"median_forearm"},
    "extensor_indicis": {"median_forearm"},
    "supinator": {"median_forearm"},
    "abductor_pollicis_longus": {"posterior_interosseous", "median_forearm"},
    "extensor_pollicis_longus": {"median_forearm"},
    "extensor_pollicis_brevis": {"posterior_interosseous", "median_forearm"},
    "pronator_quadratus": {"posterior_interosseous", "superficial_radial"},
    "flexor_digitorum_superficialis": {"posterior_interosseous"},
    "flexor_digitorum_profundus": {"posterior_interosseous"},
    "flexor_pollicis_longus": {"posterior_interosseous"},
    "serratus_posterior_inferior": {"liver_spleen", "pleura_posterior"},
    "iliocostalis_cervicis": {"spinal_canal", "accessory_nerve", "brachial_plexus_neck", "vertebral_artery"},
    "iliocostalis_thoracis": {"liver_spleen", "kidney"},
    "iliocostalis_lumborum": {"pleura_low_posterior", "spinal_canal", "liver_spleen", "pleura_posterior"},
    "longissimus_thoracis": {"kidney", "liver_spleen"},
    "spinalis_thoracis": {"pleura_posterior"},
    "multifidus": {"pleura_posterior", "iliac_vessels"},
    "rotatores": {"pleura_posterior", "vertebral_artery", "iliac_vessels", "kidney"},
    "levatores_costarum": {"liver_spleen"},
    "quadratus_lumborum": {"iliac_vessels", "spinal_canal"},
    "rectus_abdominis": {
        "pleura_anterior",
        "iliac_vessels",
        "liver_spleen",
        "heart_precordial",
        "pelvic_viscera",
    },
    "external_oblique": {"liver_spleen", "inguinal_canal"},
    "internal_oblique": {"pleura_lateral", "iliac_vessels", "liver_spleen"},
    "transversus_abdominis": {"pleura_lateral", "liver_spleen", "retroperitoneal_lumbar", "inguinal_canal"},
    "pyramidalis": {"iliac_vessels"},
    "levator_ani": {"iliac_vessels"},
    "coccygeus": {"iliac_vessels", "sciatic_nerve"},
    "obturator_internus": {"iliac_vessels", "sciatic_nerve"},
    "psoas_major": {"pleura_low_posterior", "spinal_canal"},
    "psoas_minor": {"pleura_low_posterior", "spinal_canal", "kidney"},
    "iliacus": {"peritoneum"},
    "gluteus_maximus": {"pelvic_viscera"},
    "piriformis": {"iliac_vessels", "pelvic_viscera"},
    "gemellus_superior": {"pelvic_viscera"},
    "obturator_externus": {"femoral_triangle"},
    "adductor_magnus": {"popliteal_fossa"},
    "biceps_femoris": {"popliteal_fossa"},
    "popliteus": {"common_fibular", "saphenous"},
    "gastrocnemius": {"common_fibular", "tibial_bundle", "saphenous"},
    "soleus": {"saphenous", "common_fibular"},
    "plantaris": {"common_fibular"},
    "flexor_hallucis_longus": {"deep_fibular_anterior_tibial"},
    "fibularis_brevis": {"tibial_bundle"},
    "levator_labii_superioris": {"eyeball"},
    "rectus_capitis_posterior_major": {"greater_occipital_nerve"},
    "brachialis": {"musculocutaneous_nerve"},
    "extensor_carpi_radialis_longus": {"radial_nerve_arm"},
    "adductor_pollicis": {"superficial_radial"},
}
"""The collection says of infraspinatus and sternalis that they lie over the pleura, but named no caution for
it; the body says so of the others (`assets/anatomy/beneath.json`), or their attachments do. Caution wins."""

FINGERS = ("index_finger", "middle_finger", "ring_finger", "little_finger")
SHARPENED = {
    ("coracobrachialis", "dorsal"): ("middle_finger",),
    ("extensor_digitorum__ring_little", "dorsal"): ("ring_finger", "little_finger"),
    ("extensor_indicis", "dorsal"): ("index_finger",),
    ("extensor_digiti_minimi", "dorsal"): ("little_finger",),
    ("abductor_digiti_minimi_hand", "dorsal"): ("little_finger",),
    ("abductor_pollicis_longus", "dorsal"): ("middle_finger", "ring_finger"),
    ("scalenus_minimus", "dorsal"): ("thumb", *FINGERS),
    ("flexor_digitorum__superficialis_profundus", "volar"): FINGERS,
    ("flexor_pollicis_longus", "volar"): ("thumb",),
    ("opponens_pollicis", "volar"): ("thumb",),
    ("tibialis_anterior", "dorsal"): ("great_toe",),
    ("extensor_digitorum_longus", "dorsal"): ("lesser_toes",),
    ("extensor_hallucis_longus", "dorsal"): ("great_toe",),
    ("flexor_hallucis_longus", "plantar"): ("great_toe",),
    ("flexor_digitorum_longus", "plantar"): ("lesser_toes",),
    ("tibialis_posterior", "plantar"): ("great_toe", "lesser_toes"),
}
"""(row, face) -> the digits whose face the row, its note or its sources really say."""

NARROWED = {
    ("extensor_carpi_ulnaris", "wrist_dorsal"): ("wrist_dorsal_ulnar",),
    ("flexor_carpi_radialis", "wrist_volar"): ("wrist_volar_radial",),
    ("pronator_teres", "wrist_volar"): ("wrist_volar_radial",),
    ("opponens_pollicis", "wrist_volar"): ("wrist_volar_radial",),
    ("flexor_carpi_ulnaris", "wrist_volar"): ("wrist_volar_ulnar",),
    ("extensor_digitorum__middle_finger", "middle_finger"): ("middle_finger_dorsal_proximal",),
    ("rectus_abdominis__upper", "thoracic_back_lower"): (
        "thoracic_back_thoracolumbar",
        "thoracic_paraspinal_lower",
    ),
    ("flexor_hallucis_longus", "ball_of_foot"): ("ball_of_foot_medial",),
    ("flexor_hallucis_brevis", "ball_of_foot"): ("ball_of_foot_medial",),
    ("flexor_digitorum_brevis", "ball_of_foot"): ("ball_of_foot_middle",),
    ("adductor_hallucis", "ball_of_foot"): ("ball_of_foot_medial", "ball_of_foot_middle"),
    ("abductor_digiti_minimi_foot", "ball_of_foot"): ("ball_of_foot_lateral",),
    ("flexor_digiti_minimi_brevis_foot", "ball_of_foot"): ("ball_of_foot_lateral",),
}
"""(row, zone) -> the parts of the zone that the row's note says it means."""

GENERAL = {"anat_textbook"}
"""Stood for "some textbook" until a page was read."""

CONSENT_FORMS = {"goldfields_contra", "gsbvk_dn", "jotform_contra", "movewell_consent", "physilife_contra"}
"""Forms and advertising pages of one clinic: no ground for a safety statement."""

UNREVIEWED = {"brainscape_cubital", "cram_scm", "csm_flashcards", "studyres_tp", "weebly_cubital"}
"""Flashcards, lecture notes and student pages, whose authors are unknown."""

COPIES = {
    "doctorsgates_kidney",
    "doczz_lowback",
    "galant_ql",
    "masseter_5y1",
    "medicine_popliteal_block",
    "neupsykey_tibial",
    "sobotta_ventrogluteal",
    "suboccipital_triangle",
}
"""Another's text on an unrelated, unlicensed or advertising site."""

CHANGING = {
    "aberdeen_lbp",
    "aberdeen_rsi",
    "aberdeen_sternalis",
    "aberdeen_wellness",
    "nielasher_spi",
    "sinewchannels_1di",
    "wiki_mtrp",
}
"""Lists of articles that change from week to week, and an address that is no article."""

RETOLD = {"ap_neck_summary", "stieven_physiotutors", "vertexpt_2025"}
"""Retell a study or a case that is cited itself."""

HEARSAY = {
    "bulldog_levator",
    "brooklyn_heel",
    "couples_toe",
    "dochas_occipitofrontalis",
    "heal_thyself_brachialis",
    "kneepainout_multifidi",
    "kneepainout_toe",
    "morningside_diaphragm",
    "morningside_levator_ani",
    "morningside_pectineus",
    "morningside_platysma",
    "naoko_temple",
    "nearsay_rectus",
    "raymondlord_abdomen",
}
"""Private notes, practice blogs and advertising, where better pages say the same."""

LEFT_OUT = GENERAL | CONSENT_FORMS - {"jotform_contra"} | UNREVIEWED | COPIES | CHANGING | RETOLD | HEARSAY
"""Cited no more."""

KEPT_IN_PART = {
    "balmoral_dn",
    "jotform_contra",
    "masterdn_scope",
    "morningside_addhallucis",
    "morningside_anconeus",
    "morningside_interossei_foot",
    "morningside_quadplantae",
    "namtpt_flexor_digitorum",
    "naoko_sinus",
}
"""Cited only where a statement is about such pages, nothing better was found, or beside what is better."""

WEAK = LEFT_OUT | KEPT_IN_PART

READ_INSTEAD = {
    "weebly_cubital": (
        (
            "mananatomy_cubital_fossa",
            "medial to lateral: median nerve, brachial artery, biceps tendon, radial nerve",
        ),
    ),
    "doctorsgates_kidney": (
        ("anatomyapp_kidney", "right T12-L3, left T11-L2"),
        ("chestofbooks_kidneys", "left about 1.25 cm higher; hilum 4-5 cm from the midline"),
    ),
}
"""Whose values for a landmark are now given from pages with an author."""

MORE_MUSCLES = {
    "tmd": (
        "trapezius",
        "rectus_capitis_posterior_major",
        "rectus_capitis_posterior_minor",
        "obliquus_capitis_superior",
        "obliquus_capitis_inferior",
    ),
    "medial_epicondylalgia": (
        "pronator_teres",
        "flexor_carpi_radialis",
        "palmaris_longus",
        "flexor_digitorum_superficialis",
    ),
    "fibromyalgia": ("extensor_digitorum", "quadratus_lumborum"),
    "knee_pain_generic": ("tensor_fasciae_latae", "gluteus_medius", "semitendinosus", "semimembranosus"),
}
"""Conditions that further sources tie to more muscles."""

MORE_IN_DISAGREEMENTS = {"rd23": ("tensor_fasciae_latae",)}
"""It is the muscle whose pattern the sources give differently."""

READ_SINCE = {
    "pleura_anterior": ("ahpcsa_thorax",),
    "pleura_low_posterior": ("ahpcsa_thorax",),
    "heart_precordial": ("grepmed_pericardiocentesis", "kim_tamponade_2013", "acu_cardiac_2019"),
    "pelvic_viscera": ("primary_surgery_bladder",),
    "ws_thorax": ("nhs_breathlessness",),
    "ws_spine": ("choo_2000", "nwas_stroke"),
    "ws_bleeding": ("wales111_mouth_swelling",),
}
"""Sources read since, for hazards and warnings that now say more."""

WARNINGS_ADDED = ("ws_heart", "ws_abdomen", "ws_eye")
"""Nothing collected said what to watch for when heart, kidney, bowel or eye lie under the needle."""
