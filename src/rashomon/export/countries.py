"""Countries by the codes that formats ask for (``data/countries.psv``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

#: UCDP's regions by the first Gleditsch-Ward number of each (UCDP GED codebook).
UCDP_REGIONS = ((2, "Americas"), (200, "Europe"), (400, "Africa"), (630, "Middle East"), (700, "Asia"))


@dataclass(frozen=True, slots=True)
class Country:
    """ISO 3166-1 codes, Gleditsch-Ward number, name and ACLED's region; None where there is none."""

    iso2: str
    iso3: str
    numeric: int | None
    gw: int | None
    name: str
    acled_region: str

    @property
    def ucdp_region(self) -> str | None:
        """UCDP's region."""
        if self.gw is None:
            return None
        return next(region for first, region in reversed(UCDP_REGIONS) if self.gw >= first)


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Country]:
    """All countries by ISO 3166-1 alpha-2 code."""
    text = (files("rashomon.export") / "data" / "countries.psv").read_text(encoding="utf-8")
    lines = (line.split("|") for line in text.splitlines() if not line.startswith("#"))
    return {
        iso2: Country(iso2, iso3, int(numeric) if numeric else None, int(gw) if gw else None, name, region)
        for iso2, iso3, numeric, gw, name, region in lines
    }


def country_of(iso2: str | None) -> Country | None:
    """The country of a code, or None for no code and for one that nobody gave out."""
    return countries().get(iso2.upper()) if iso2 else None
