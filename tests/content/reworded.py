"""Sentences of the collected facts that were said differently in `data/`, and nothing else.

Three reasons only: no needle depth or length in millimetres is ever shown, a reader cannot see the
numbers the collection gave to its articles, and patterns are called essential, not primary.
"""

REWORDED = {
    # no needle depths or lengths
    "Rhomboids, middle trapezius, serratus posterior superior, lateral thoracic paraspinals and levator scapulae"
    " lie directly on the ribs and intercostal spaces. Lung can be 10-20 mm deep in post-mortem estimates; in slim"
    " people 0.5-1 inch under the skin.": "Rhomboids, middle trapezius, serratus posterior superior, lateral"
    " thoracic paraspinals and levator scapulae lie directly on the ribs and intercostal spaces. Post-mortem"
    " estimates and clinical reports put the lung close beneath the skin here, closest in slim people.",
    "Present in roughly 4-17 percent of people depending on the series (4-8 percent review, about 6 percent CT"
    " n=100, 8.9 percent pooled, 10.5 percent and 11.6 percent CT, 16.6 percent dry bones/cadavers); mostly at the"
    " level of the fourth to sixth costal cartilages. Skin-to-heart distance can be as little as about 10 mm in"
    " lean people.": "Present in roughly 4-17 percent of people depending on the series (4-8 percent review, about"
    " 6 percent CT n=100, 8.9 percent pooled, 10.5 percent and 11.6 percent CT, 16.6 percent dry bones/cadavers);"
    " mostly at the level of the fourth to sixth costal cartilages. In lean people the heart can lie very close"
    " beneath the skin.",
    "Sagittal needle depth in the low back 25-40 mm was advised for safety": "A limit on needle depth in the low"
    " back was advised for safety; depth depends on build, so no figure is given here",
    "Interlaminar gaps allow a needle into the canal: epidural haematoma (C2-T2) and hemiplegia are reported in the"
    " neck, and a 50 mm needle 1 cm lateral to T12 angled 22 degrees medially pierced the ligamentum flavum in a"
    " cadaver.": "Interlaminar gaps allow a needle into the canal: epidural haematoma (C2-T2) and hemiplegia are"
    " reported in the neck, and a long needle placed 1 cm lateral to T12 and angled 22 degrees medially pierced"
    " the ligamentum flavum in a cadaver.",
    "Needle under 40 mm and cranial angle of no more than 45 degrees (cadaver guideline for rectus capitis"
    " posterior major)": "Limit both the length of the needle and its cranial angle: no more than 45 degrees"
    " (cadaver guideline for rectus capitis posterior major)",
    "Target obliquus capitis inferior over the C1-C2 laminae or the C2 spinous process, 30 mm or less": "Target"
    " obliquus capitis inferior over the C1-C2 laminae or the C2 spinous process, with a short needle",
    "A needle 0.25 x 50 mm in the lateral arm at the junction of the middle and distal thirds of the humerus caused"
    " wrist drop (27-year-old woman).": "A long needle in the lateral arm at the junction of the middle and distal"
    " thirds of the humerus caused wrist drop (27-year-old woman).",
    "Over the ribs use bracketing and 13 mm needles": "Over the ribs use bracketing and very short needles",
    "pincer grip; small thin needles were used in a published series (0.12 x 15 mm)": "pincer grip; small thin"
    " needles were used in a published series",
    "cadaver guideline: needle under 40 mm, 45 degrees or less cranially, midway C2 spinous process - C1 transverse"
    " process": "cadaver guideline: limited needle length, 45 degrees or less cranially, midway between the C2"
    " spinous process and the C1 transverse process",
    "30 mm needle over the C1-C2 laminae": "short needle over the C1-C2 laminae",
    "prone, over a rib, 0.25 x 25 mm": "prone, over a rib, short needle",
    "over ribs 0.25 x 13 mm": "over ribs, very short needle",
    "Depth at which lung may be reached": "How close to the skin the lung can lie",
    "10-20 mm (post-mortem estimates)": "close beneath the skin (post-mortem estimates)",
    "a 3.1 cm needle reached lung; 3.3 cm average at the angle of the neck in cadavers": "a needle"
    " reached the lung; the distance at the angle of the neck was measured in cadavers",
    "0.5-1 inch in a thin person": "very close beneath the skin in a thin person",
    "as little as 1-2 cm; depends on build": "very close beneath the skin in slim people; depends on build, so no"
    " depth is safe to assume",
    "27-year-old woman: radial neurapraxia with wrist drop from a 0.25 x 50 mm needle in the lateral arm":
    "27-year-old woman: radial neurapraxia with wrist drop from a long needle in the lateral arm",
    "Typical 0.20-0.35 mm (0.25 x 40 mm in a headache trial; 0.12-0.30 mm in reports)": "Typical diameter"
    " 0.20-0.35 mm (0.25 mm in a headache trial; 0.12-0.30 mm in reports)",
    # no numbers of articles
    "Same needles; points and methods can overlap (003 says so). Acupuncture bodies call dry needling a part of"
    " acupuncture, so this is also a professional dispute.": "Same needles; points and methods can overlap (one"
    " article says so too). Acupuncture bodies call dry needling a part of acupuncture, so this is also a"
    " professional dispute.",
    "15-30 min (000)": "15-30 min (one article)",
    "24-48 h (000, 001, 003)": "24-48 h (several articles)",
    "fades in 1-2 days (001, 002)": "fades in 1-2 days (two articles)",
    "Drug-free yes; non-invasive no - it is an invasive procedure (003 and regulators say so)": "Drug-free yes;"
    " non-invasive no - it is an invasive procedure (one of the articles and regulators say so)",
    "(not in the articles read) Delphi 2018: taut band + hypersensitive spot + referred pain; local twitch response"
    " not required": "The 2018 Delphi criteria: taut band, hypersensitive spot and referred pain; a local twitch"
    " response is not required (not in the articles read)",
    # plain words
    "2-3 cm (state as a range)": "2-3 cm",
    "State short-term benefit with low-to-moderate certainty, no long-term proof": "Short-term benefit with"
    " low-to-moderate certainty; no long-term proof",
    "Give both: mild events common (19-40 percent), serious events rare": "Both hold: mild events are common (19-40"
    " percent), serious events rare",
    "see_conditions_yaml": "see_conditions",
    "gluteal fold primary": "gluteal fold essential",
    "base of thumb primary, antecubital spill": "base of thumb essential, antecubital spillover",
    "One record per page/paper actually returned by the look-up tools (usually the first ~2000 characters or the"
    " abstract). doi/pmid only where seen in the record. kind is a rough label.": "One record per page or paper"
    " read (usually its first page or abstract). DOI and PubMed numbers stand only where they were seen in the"
    " record. The kind is a rough label.",
    "alexa_muscles gives popliteus origin and insertion reversed (tibia as origin); most books use femur as origin.":
    "Some data sets give origin and insertion the other way round (tibia as origin); most books use the femur.",
    "upper limit 1.03 from memory (record cut off at '1.')": "upper limit 1.03 is from memory: the record read was"
    " cut off at '1.'",
}
