"""A report: one text by one outlet."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from rashomon.model.ids import content_id

#: The beginning of ``rights`` of what must stay in the project, such as rows of ACLED.
NOT_FOR_REDISTRIBUTION = "not-for-redistribution"


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who published a report: the name as given, nothing inferred."""

    name: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What one place says of a report's ``field`` ("title", "published", "outlet", "author", "language", "rights").

    ``where`` names the place ("page metadata", "dateline", "feed"). The report holds the ``chosen`` one; ``reason``
    says why it was chosen, or why it was not.
    """

    field: str
    value: str
    where: str
    chosen: bool = False
    reason: str | None = None


@dataclass(frozen=True)
class Report:
    """One text by one outlet, as read.

    ``text`` is the clean text that every span counts in. ``key`` is the id that the file gave, kept as it stands.
    ``published`` is a day, or None where nobody said (then dates without a year stay without one). ``raw`` is the
    SHA-256 of the bytes that the report was read from; the bytes themselves are kept by the store. ``rights`` keeps
    a licence or cross-posting notice in its own words. ``stated`` keeps all that the report's surroundings say of it,
    also where they disagree.
    """

    text: str
    outlet: Outlet | None = None
    published: date | None = None
    title: str | None = None
    key: str | None = None
    url: str | None = None
    language: str = "en"
    rights: str | None = None
    raw: str | None = None
    retrieved: datetime | None = None
    author: str | None = None
    stated: tuple[Stated, ...] = ()

    @cached_property
    def id(self) -> str:
        """``r`` and a hash of what was published: text, title, outlet, day, address and the given key."""
        outlet = self.outlet.name if self.outlet else None
        return content_id("r", self.text, self.title, outlet, self.published, self.url, self.key)

    @property
    def withheld(self) -> bool:
        """True where no export may let it out: its ``rights`` begin with ``not-for-redistribution``."""
        return (self.rights or "").startswith(NOT_FOR_REDISTRIBUTION)

    @property
    def name(self) -> str:
        """What people call it: the given key, else the id."""
        return self.key or self.id
