"""Stage after all others: the names of places in claims become places of the gazetteer, with an honest precision.

All names of a report are resolved together. Where no place is believed enough, the location stays without a place and
keeps the candidates; the province or country told with it then says how precisely it is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.extract.geocoding import Resolution, Toponym, resolve
from rashomon.extract.geocoding.areas import Area, Words, between, locate, narrowed, words_before
from rashomon.extract.geocoding.resolve import FLOOR
from rashomon.knowledge.gazetteer import Gazetteer
from rashomon.model import Claim, Grounded, Location, Place, Relation, Report, Span


@dataclass(frozen=True, slots=True)
class _Told:
    """A location of a claim with what it resolved to; ``area`` None where nothing was found."""

    slot: Grounded[Location]
    resolution: Resolution | None
    place: Place | None
    area: Area | None


def resolve_places(report: Report, claims: Sequence[Claim], gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims with their locations resolved; order and everything else unchanged."""
    spans = {slot.spans[0]: slot.value.name for claim in claims for slot in claim.places if slot.spans}
    toponyms = [Toponym(name, span.start, span.end) for span, name in sorted(spans.items()) if _is_name(name)]
    resolutions = resolve(report.text, toponyms, gazetteer)
    found = {Span(r.toponym.start, r.toponym.end): r for r in resolutions}
    return tuple(replace(claim, places=_located(report, claim.places, found)) for claim in claims)


def _is_name(name: str) -> bool:
    """True where a word is capitalised or has no case: "bakery" and "northwest" are no names."""
    return any(word[:1] != word[:1].lower() or not word.isascii() for word in name.split()) or any(
        char.isdigit() for char in name
    )


def _located(
    report: Report, slots: Sequence[Grounded[Location]], found: dict[Span, Resolution]
) -> tuple[Grounded[Location], ...]:
    told = [_told(report, slot, found) for slot in slots]
    told = list(_joined(told))
    return tuple(_filled(item, told) for item in told)


def _told(report: Report, slot: Grounded[Location], found: dict[Span, Resolution]) -> _Told:
    resolution = found.get(slot.spans[0]) if slot.spans else None
    place = _meant(resolution)
    if resolution is None or place is None:
        return _Told(slot, resolution, None, None)
    words = _words(report, slot, resolution)
    return _Told(slot, resolution, place, locate(place, slot.value.relation, words))


def _words(report: Report, slot: Grounded[Location], resolution: Resolution) -> Words:
    return words_before(report.text[max(0, slot.spans[0].start - 60) : slot.spans[0].start], resolution.wording)


def _meant(resolution: Resolution | None) -> Place | None:
    """The best candidate, where it is believed enough."""
    return resolution.candidates[0].place if resolution and resolution.belief >= FLOOR else None


def _joined(told: Sequence[_Told]) -> Iterator[_Told]:
    """Neighbours that are both told as "between" get the area between them."""
    pairs: dict[int, int] = {}
    open_at: int | None = None
    for i, item in enumerate(told):
        if item.slot.value.relation is Relation.BETWEEN:
            if open_at is None:
                open_at = i
            else:
                pairs[open_at], pairs[i], open_at = i, open_at, None
    for i, item in enumerate(told):
        other = told[pairs[i]].place if i in pairs else None
        area = between(item.place, other) if item.place and other else item.area
        yield replace(item, area=area)


def _filled(item: _Told, told: Sequence[_Told]) -> Grounded[Location]:
    """The slot with its place, or with the area around it where the name itself is unknown."""
    location, resolution = item.slot.value, item.resolution
    candidates = resolution.candidates if resolution else ()
    area = item.area and narrowed(item.area, [o.area for o in told if o is not item and o.area and o.place])
    if area is None:
        around = _container(told)
        filled = replace(location, candidates=candidates)
        return replace(item.slot, value=_with_area(filled, around) if around else filled)
    return replace(item.slot, value=_with_area(replace(location, place=item.place, candidates=candidates), area))


def _container(told: Sequence[_Told]) -> Area | None:
    """The smallest area told in the same claim, as the place where an unknown name lies, no more exact than an area."""
    areas = [item.area for item in told if item.area and item.area.where_prec >= 3]
    return min(areas, key=lambda area: area.radius_km) if areas else None


def _with_area(location: Location, area: Area) -> Location:
    return replace(
        location,
        lat=round(area.lat, 4),
        lon=round(area.lon, 4),
        radius_km=round(area.radius_km, 1),
        where_prec=area.where_prec,
        geo_precision=area.geo_precision,
    )
