"""Kinds of place, by GeoNames feature codes and by the words that reports put beside names."""

from enum import StrEnum


class PlaceClass(StrEnum):
    """What sort of thing a place is, as coarsely as words tell."""

    COUNTRY = "country"
    PROVINCE = "province"
    DISTRICT = "district"
    SETTLEMENT = "settlement"
    REGION = "region"
    NATURE = "nature"
    FACILITY = "facility"


_CODES = {
    "CONT": PlaceClass.REGION,
    "RGN": PlaceClass.REGION,
    "ADM1": PlaceClass.PROVINCE,
    "ADM1H": PlaceClass.PROVINCE,
    **dict.fromkeys(("ADM2", "ADM3", "ADM4", "ADMD"), PlaceClass.DISTRICT),
    **dict.fromkeys(
        [
            "OCN",
            "SEA",
            "GULF",
            "STRT",
            "CHN",
            "BAY",
            "LK",
            "LKS",
            "STM",
            "CNL",
            "DSRT",
            "MTS",
            "MT",
            "ISL",
            "ISLS",
            "PEN",
            "DLTA",
            "VAL",
            "CAPE",
            "FRST",
            "RF",
            "CNYN",
            "PASS",
            "RSV",
        ],
        PlaceClass.NATURE,
    ),
}


def class_of(feature: str) -> PlaceClass:
    """The class of a GeoNames feature code; buildings, bases and other installations are facilities."""
    if feature.startswith("PPL") or feature == "STLMT":
        return PlaceClass.SETTLEMENT
    if feature.startswith(("PCL", "TERR")):
        return PlaceClass.COUNTRY
    return _CODES.get(feature, PlaceClass.FACILITY)


def _words(text: str, *classes: PlaceClass) -> dict[str, frozenset[PlaceClass]]:
    return dict.fromkeys(text.split(), frozenset(classes))


#: Words of kind, and the classes they fit.
CLASS_WORDS: dict[str, frozenset[PlaceClass]] = {
    **_words("town village city hamlet townlet settlement neighbourhood neighborhood suburb", PlaceClass.SETTLEMENT),
    **_words("province governorate oblast prefecture state wilaya krai canton", PlaceClass.PROVINCE),
    **_words("county parish raion borough municipality", PlaceClass.DISTRICT),
    **_words("district department subdistrict territory", PlaceClass.DISTRICT, PlaceClass.PROVINCE),
    **_words("region countryside area", PlaceClass.PROVINCE, PlaceClass.REGION, PlaceClass.DISTRICT),
    **_words("country republic kingdom", PlaceClass.COUNTRY),
    **_words(
        "airport airbase airfield station base checkpoint crossing dam bridge field camp barracks", PlaceClass.FACILITY
    ),
    **_words(
        "river lake sea desert mountain mountains valley island islands peninsula plain forest", PlaceClass.NATURE
    ),
}

#: Compass words to degrees clockwise from north; None is the middle.
DIRECTIONS: dict[str, float | None] = {
    "north": 0,
    "northern": 0,
    "northeast": 45,
    "northeastern": 45,
    "north-east": 45,
    "north-eastern": 45,
    "east": 90,
    "eastern": 90,
    "southeast": 135,
    "southeastern": 135,
    "south-east": 135,
    "south-eastern": 135,
    "south": 180,
    "southern": 180,
    "southwest": 225,
    "southwestern": 225,
    "south-west": 225,
    "south-western": 225,
    "west": 270,
    "western": 270,
    "northwest": 315,
    "northwestern": 315,
    "north-west": 315,
    "north-western": 315,
    "central": None,
}
