"""The Python API, and the only place where the rooms are wired together."""

from __future__ import annotations

import os
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.errors import BackendError, FullError, LockedError, StoreError, UsageError, unknown_name
from rashomon.export import CodedReport, ExportView, Header, native
from rashomon.extract.backends import BACKENDS, DEFAULT_BACKEND, find_backend, load_backend
from rashomon.extract.coding import Answer, Coder, as_backend, code_one
from rashomon.knowledge.actors import Registry
from rashomon.knowledge.ontology import load_crosswalk
from rashomon.knowledge.versions import tables_version
from rashomon.model import (
    Certainty,
    Claim,
    CountKind,
    Estimate,
    EventKind,
    Incident,
    Link,
    Maker,
    Policy,
    Report,
    SpeakerKind,
)
from rashomon.read import (
    READERS,
    Defaults,
    Failure,
    Found,
    Skipped,
    count_items,
    headline,
    make_report,
    parse_day,
    read_paths,
)
from rashomon.reconcile import POLICIES, estimate, reconcile
from rashomon.store import DATABASE, RAW, Hit, Selection, Source, Store, utc_now
from rashomon.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date, datetime
    from typing import Self

    from rashomon.extract.backends import Backend

__all__ = [
    "BACKENDS",
    "DEFAULT_BACKEND",
    "POLICIES",
    "READERS",
    "Added",
    "Defaults",
    "Failure",
    "Hit",
    "Outcome",
    "OutcomeKind",
    "Progress",
    "Skipped",
    "Source",
    "Total",
    "Workspace",
    "code",
    "code_paths",
    "load_backend",
]

#: With fewer reports than this, starting processes takes longer than coding in this one.
FEW_REPORTS = 12


class OutcomeKind(StrEnum):
    """What became of one item: new here, here already, not readable or codable, or no report at all."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or of one line of it.

    ``report`` is the report's id and ``name`` what people call it, both None where there is none; ``reason`` says why.
    ``unused`` names fields of the file that were not understood.
    """

    kind: OutcomeKind
    path: Path
    line: int | None = None
    report: str | None = None
    name: str | None = None
    claims: int = 0
    reason: str | None = None
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many items of how many are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Added:
    """The sum of one ``add``: how many items of each outcome, the claims of the added ones, what failed.

    ``incidents`` is how many the whole project has now.
    """

    added: int = 0
    known: int = 0
    failed: int = 0
    skipped: int = 0
    claims: int = 0
    incidents: int = 0
    failures: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Total:
    """A policy's numbers for one kind of count, one estimate an incident."""

    policy: Policy
    estimates: tuple[Estimate, ...]


class Workspace:
    """One project folder: reports, claims and incidents. Use it in a ``with``, or ``close`` it.

    Opening raises ``UsageError`` where there is no project, ``VersionError`` where a newer Rashomon wrote it.
    """

    def __init__(self, folder: Path | str, clock: Callable[[], datetime] = utc_now) -> None:
        self.folder = Path(folder)
        self._store = Store(self.folder, clock)

    @classmethod
    def create(cls, folder: Path | str, name: str | None = None, clock: Callable[[], datetime] = utc_now) -> Workspace:
        """A new project in ``folder``, made if need be; raises ``UsageError`` where there is a project already."""
        Store.create(Path(folder), name or Path(folder).resolve().name, clock).close()
        return cls(folder, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    @property
    def name(self) -> str:
        """What the project is called."""
        return self._store.name

    def add(
        self,
        paths: Iterable[Path | str] | Path | str,
        defaults: Defaults | None = None,
        backend: str | Backend = DEFAULT_BACKEND,
        watch: Callable[[Outcome, Progress], None] | None = None,
        workers: int = 0,
    ) -> Added:
        """Read, code, keep and link the reports of files and folders; safe to repeat after any interruption.

        ``workers`` is the number of processes, 0 for as many as are worth it. Reports that the same version of the
        backend has coded already are not coded again. One report that fails does not stop the rest: see the outcomes.
        Raises ``UsageError`` for an unknown backend and ``StoreError`` where nothing more can be kept.
        """
        wanted = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
        return _Adding(self._store, backend, watch).run(wanted, defaults or Defaults(), workers)

    # -- what the project holds ------------------------------------------------------------------------------------

    def reports(self, as_of: datetime | None = None) -> Iterator[Report]:
        """All reports in the order of their reading."""
        return self._store.reports(as_of)

    def report(self, name: str) -> Report:
        """The report with that id, start of an id, or key; raises ``UsageError``."""
        return self._store.report(name)

    def raw(self, report: Report) -> bytes:
        """The bytes that ``report`` was read from; raises ``StoreError`` where they are gone."""
        return self._store.raw_bytes(report)

    def sources(self, report: Report) -> tuple[Source, ...]:
        """Where ``report`` was found."""
        return self._store.sources(report.id)

    def claims(
        self,
        report: str | None = None,
        *,
        kinds: Iterable[EventKind] = (),
        since: date | None = None,
        until: date | None = None,
        certainty: Certainty | None = None,
        speaker_kind: SpeakerKind | None = None,
        as_of: datetime | None = None,
    ) -> Iterator[Claim]:
        """Claims in reading order. ``report`` is an id or key; ``since`` and ``until`` meet the claims' intervals.

        A claim without days is left out where days are asked for. ``as_of`` gives what was known at that moment.
        """
        of_report = self.report(report).id if report else None
        return self._store.claims(Selection(of_report, tuple(kinds), since, until, certainty, speaker_kind, as_of))

    def claim(self, prefix: str) -> Claim:
        """The claim whose id starts with ``prefix``; raises ``UsageError`` for none or several."""
        return self._store.claim(prefix)

    def coded_reports(self, as_of: datetime | None = None) -> Iterator[tuple[Report, tuple[Claim, ...]]]:
        """Every report with its claims, a few reports at a time in memory."""
        return self._store.coded_reports(as_of)

    def incidents(self, as_of: datetime | None = None) -> tuple[Incident, ...]:
        """The incidents that follow from all claims and judgements; kept until one of these changes."""
        return _derive(self._store, as_of) if as_of else _incidents(self._store)

    def incident(self, prefix: str) -> Incident:
        """The incident whose id, or one of whose claims' ids, starts with ``prefix``; raises ``UsageError``."""
        found = [
            incident
            for incident in self.incidents()
            if any(name.startswith(prefix) for name in (incident.id, *incident.claims))
        ]
        if len(found) != 1:
            ids = ", ".join(incident.id for incident in found[:9])
            told = f"Several incidents answer to {prefix!r}: {ids}." if found else f"There is no incident {prefix!r}."
            raise UsageError(f"{told} List them with: rashomon incidents")
        return found[0]

    def incident_of(self) -> Mapping[str, str]:
        """The incident's id for each claim's id."""
        return {claim: incident.id for incident in self.incidents() for claim in incident.claims}

    @property
    def failures(self) -> tuple[Source, ...]:
        """The places that gave no report when they were last read, with the reason."""
        return self._store.failures()

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Reports with all the words (``"a phrase"``, ``begin*``), best first; raises ``UsageError`` for no word."""
        return self._store.search(words, limit)

    def estimates(self, incident: Incident, policy: Policy) -> tuple[Estimate, ...]:
        """The number that ``policy`` gives for each kind of count told of ``incident``, with its range."""
        claims = [self.claim(name) for name in incident.claims]
        reports = {claim.report: self.report(claim.report) for claim in claims}
        return estimate(incident, claims, policy, tuple(reports.values()))

    def totals(self, kind: CountKind) -> tuple[Total, ...]:
        """Every policy's numbers for ``kind``, incident by incident; running totals are left out."""
        reports = {report.id: report for report in self.reports()}
        claims = {claim.id: claim for claim in self.claims()}
        single = [incident for incident in self.incidents() if not incident.aggregate]
        return tuple(
            Total(named.policy, tuple(self._estimates_of(kind, single, claims, reports, named.policy)))
            for named in POLICIES
        )

    def _estimates_of(
        self,
        kind: CountKind,
        incidents: Iterable[Incident],
        claims: Mapping[str, Claim],
        reports: Mapping[str, Report],
        policy: Policy,
    ) -> Iterator[Estimate]:
        for incident in incidents:
            own = [claims[name] for name in incident.claims]
            behind = {claim.report: reports[claim.report] for claim in own}
            found = estimate(incident, own, policy, tuple(behind.values()))
            yield from (each for each in found if each.kind is kind)

    def judge(self, links: Iterable[Link]) -> None:
        """Keep people's judgements on pairs of claims; the incidents follow them."""
        self._store.judge(links)

    # -- what leaves it and comes back -----------------------------------------------------------------------------

    def export_view(self, policy: str = "ucdp-best", as_of: datetime | None = None) -> ExportView:
        """The project as exporters see it, without what must not be passed on; numbers by the named policy.

        ``as_of`` shows it as it was known at that moment. Raises ``UsageError`` for an unknown policy.
        """
        chosen, store = policy_named(policy), self._store
        shared = _Shared(store, as_of)
        withheld = tuple(report for report in store.reports(as_of) if report.withheld)
        registry = Registry.open()
        return ExportView(
            header=Header(
                store.name,
                __version__,
                chosen,
                as_of or store.clock(),
                tables_version("gazetteer"),
                tables_version("actors"),
            ),
            reports=shared,
            incidents=_derive_shared(shared, store.judgements(as_of)) if withheld else self.incidents(as_of),
            estimate=lambda incident, claims, reports: estimate(incident, claims, chosen, reports),
            crossings=load_crosswalk().kinds,
            actor=registry.find,
            judgements=_between(store.judgements(as_of), withheld, store),
            decisions=tuple(one for one in store.decisions() if as_of is None or one.at <= as_of),
            withheld=withheld,
            raw=self._raw_or_none,
        )

    def restore(self, lines: Iterable[str], origin: str = "native export") -> int:
        """Take in a native export, as it is, and give the number of reports; ``origin`` is noted as their source.

        Raises ``MalformedError`` for another form, ``StoreError`` where decisions do not follow those here.
        """
        reports = 0
        for item in native.read(lines):
            if isinstance(item, native.Kept):
                reports += 1
                self._take_back(item, origin, reports)
            elif isinstance(item, Link):
                self._store.judge([item])
            else:
                self._store.decide(item)
        return reports

    def _take_back(self, item: native.Kept, origin: str, number: int) -> None:
        report, claims = item.coded.report, item.coded.claims
        maker = item.coded.maker or (claims[0].maker if claims else Maker("unknown"))
        raw = item.raw if item.raw is not None else report.text.encode()
        self._store.keep(report, raw, Source(origin, number, report.id, report.raw), maker, claims)

    def _raw_or_none(self, report: Report) -> bytes | None:
        with suppress(StoreError):
            return self._store.raw_bytes(report)
        return None


@dataclass(frozen=True)
class _Shared:
    """The reports that may be passed on, with their codings, a few at a time in memory."""

    store: Store
    as_of: datetime | None

    def __iter__(self) -> Iterator[CodedReport]:
        for report, claims in self.store.coded_reports(self.as_of):
            if not report.withheld:
                yield CodedReport(report, claims, self.store.maker_of(report.id))


def policy_named(name: str) -> Policy:
    """The policy called ``name``; raises ``UsageError`` with the known names."""
    for known in POLICIES:
        if known.policy.name == name:
            return known.policy
    raise unknown_name("policy", name, [known.policy.name for known in POLICIES])


def _derive_shared(shared: _Shared, judgements: tuple[Link, ...]) -> tuple[Incident, ...]:
    """The incidents that follow from what may be passed on alone."""
    coded = list(shared)
    claims = [claim for one in coded for claim in one.claims]
    known = {claim.id for claim in claims}
    between = tuple(link for link in judgements if {link.a, link.b} <= known)
    return reconcile([one.report for one in coded], claims, between)


def _between(judgements: tuple[Link, ...], withheld: tuple[Report, ...], store: Store) -> tuple[Link, ...]:
    """The judgements that name no claim of a withheld report."""
    hidden = {claim.id for report in withheld for claim in store.claims(Selection(report.id))}
    return tuple(link for link in judgements if hidden.isdisjoint((link.a, link.b)))


def _incidents(store: Store) -> tuple[Incident, ...]:
    """The incidents of ``store``, derived anew only where a coding or a judgement has come since."""
    stamp = f"{__version__} {store.stamp()}"
    cached = store.cached_incidents(stamp)
    if cached is not None:
        return cached
    incidents = _derive(store)
    with suppress(LockedError, FullError):  # the cache only saves time
        store.cache_incidents(stamp, incidents)
    return incidents


def _derive(store: Store, as_of: datetime | None = None) -> tuple[Incident, ...]:
    claims = tuple(store.claims(Selection(as_of=as_of)))
    return reconcile(tuple(store.reports(as_of)), claims, store.judgements(as_of))


class _Adding:
    """One ``add``: items go through reading, the coder and the store in their order; only this process writes."""

    def __init__(self, store: Store, backend: str | Backend, watch: Callable[[Outcome, Progress], None] | None) -> None:
        self.store = store
        self.backend = backend
        self.maker = find_backend(backend).maker if isinstance(backend, str) else Maker(backend.name, __version__)
        self.watch = watch
        self.total = 0
        self.counts: Counter[OutcomeKind] = Counter()
        self.claims = 0
        self.failures: list[Outcome] = []
        self.coding: deque[Found] = deque()

    def run(self, paths: list[Path], defaults: Defaults, workers: int) -> Added:
        own = _own_files(self.store.folder)
        self.store.sweep()
        self.total = count_items(paths, own)
        try:
            with Coder(self.backend, workers or self._worth()) as coder:
                for item in read_paths(paths, defaults, own):
                    self._take(item, coder)
                for answer in coder.rest():
                    self._keep(answer)
        except StoreError as error:
            raise type(error)(f"{error} Of {self.total} items, {self.counts.total()} were done before.") from error
        return self._sum(len(_incidents(self.store)))

    def _worth(self) -> int:
        """How many processes are worth starting: two fit the memory of a small machine."""
        few = self.total < FEW_REPORTS or not isinstance(self.backend, str)
        return 1 if few else min(2, os.cpu_count() or 1)

    def _take(self, item: Found | Failure | Skipped, coder: Coder) -> None:
        if isinstance(item, Skipped):
            self._tell(Outcome(OutcomeKind.SKIPPED, item.path, reason=item.reason))
        elif isinstance(item, Failure):
            self._fail(Outcome(OutcomeKind.FAILED, item.path, item.line, reason=item.reason))
        elif self.store.maker_of(item.report.id) == self.maker:
            self.store.note(_source(item))
            self._tell(_outcome(OutcomeKind.KNOWN, item))
        else:
            coder.submit(item.report)
            self.coding.append(item)
            for answer in coder.answers():
                self._keep(answer)

    def _keep(self, answer: Answer) -> None:
        item = self.coding.popleft()
        if answer.error:
            self._fail(_outcome(OutcomeKind.FAILED, item, reason=answer.error))
        elif self.store.keep(item.report, item.raw, _source(item), self.maker, answer.claims):
            self.claims += len(answer.claims)
            self._tell(_outcome(OutcomeKind.ADDED, item, len(answer.claims)))
        else:
            self._tell(_outcome(OutcomeKind.KNOWN, item))

    def _fail(self, outcome: Outcome) -> None:
        self.store.note(Source(str(outcome.path), outcome.line, reason=outcome.reason))
        self.failures.append(outcome)
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        self.counts[outcome.kind] += 1
        if self.watch:
            self.watch(outcome, Progress(self.counts.total(), self.total))

    def _sum(self, incidents: int) -> Added:
        added, known, failed, skipped = (self.counts[kind] for kind in OutcomeKind)
        return Added(added, known, failed, skipped, self.claims, incidents, tuple(self.failures))


def _outcome(kind: OutcomeKind, item: Found, claims: int = 0, reason: str | None = None) -> Outcome:
    report = item.report
    return Outcome(kind, item.path, item.line, report.id, report.name, claims, reason, item.unused)


def _source(item: Found) -> Source:
    return Source(str(item.path), item.line, item.report.id, item.report.raw)


def _own_files(folder: Path) -> frozenset[Path]:
    """What a walk over the project's own folder must pass over."""
    home = folder.resolve()
    return frozenset(home / name for name in (RAW, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"))


def code(
    text: str,
    *,
    published: date | str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    backend: str | Backend = DEFAULT_BACKEND,
) -> list[Claim]:
    """The claims of ``text``, without a project. ``published`` is a day or ``"YYYY-MM-DD"``.

    Raises ``UnreadableError`` for an empty text, ``MalformedError`` for another form of day, ``BackendError`` where
    the backend fails.
    """
    day = parse_day(published) if isinstance(published, str) else published
    report = make_report(text, Defaults(day, outlet), text.encode(), title=title or headline(text))
    return list(_code(report, backend))


def code_paths(
    paths: Iterable[Path | str], defaults: Defaults | None = None, backend: str | Backend = DEFAULT_BACKEND
) -> Iterator[tuple[Report, tuple[Claim, ...]] | Failure]:
    """The reports of files and folders with their claims, without a project; a ``Failure`` for each that fails."""
    for item in read_paths([Path(path) for path in paths], defaults):
        if isinstance(item, Failure):
            yield item
        elif isinstance(item, Found):
            answer = code_one(as_backend(backend), item.report)
            yield Failure(item.path, item.line, answer.error) if answer.error else (item.report, answer.claims)


def _code(report: Report, backend: str | Backend) -> tuple[Claim, ...]:
    answer = code_one(as_backend(backend), report)
    if answer.error:
        raise BackendError(f"The text could not be coded: {answer.error}")
    return answer.claims
