"""What a web page says of itself: JSON-LD, meta tags, headings, by-line, dateline, address. Everything, undecided."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rashomon.model import Stated
from rashomon.read.days import DAY_MONTH, MONTH_DAY, day_in_address
from rashomon.read.pageparts import Part, PartKind, words_of
from rashomon.read.rights import rights_notice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lxml.html import HtmlElement

    Statements = Iterator[Stated]

#: (our field, names of the meta tag), the names as pages write them in ``name``, ``property`` or ``itemprop``.
META = (
    ("title", ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title")),
    (
        "published",
        (
            *("article:published_time", "datepublished", "dc.date", "dc.date.issued", "dcterms.created", "pubdate"),
            *("publishdate", "publish-date", "date", "sailthru.date", "parsely-pub-date", "article.published"),
        ),
    ),
    ("outlet", ("og:site_name", "application-name", "dc.publisher", "publisher", "apple-mobile-web-app-title")),
    ("author", ("author", "article:author", "dc.creator", "sailthru.author", "parsely-author")),
    ("language", ("content-language", "og:locale", "language", "dc.language")),
    ("rights", ("copyright", "dc.rights", "dcterms.rights", "rights")),
    ("url", ("og:url",)),
)
ARTICLE_TYPES = re.compile(r"Article|BlogPosting|Report|LiveBlog")
#: What stands between a headline and the outlet's name in a title tag.
SUFFIX = re.compile(r"\s+[|–—»·-]\s+(?=[^|–—»·]*$)")
COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?([^.|،©]{3,60})", re.I
)
BY = re.compile(r"^\s*(?:(?:written|reported|posted)\s+)?by:?\s+(.{3,60}?)\s*(?:[|•·,\n]|\bon\b|\d|$)", re.IGNORECASE)
LONGEST_DATELINE = 200
#: Class or itemprop of a headline, but not of a site's name.
HEADLINE = re.compile(
    r"(?:entry|post|article|story|news|page)[-_]?(?:title|headline)|headline|newsTitle|^title$", re.IGNORECASE
)
NO_HEADLINE = 3


def statements(page: HtmlElement, removed: Iterable[Part], text: str) -> tuple[Stated, ...]:
    """All that ``page`` states; ``removed`` are the parts outside its article, ``text`` the article's text."""
    found = [*_from_json(page), *_from_meta(page), *_from_links(page), *_from_headings(page), *_from_times(page)]
    found += _from_parts(tuple(removed), text)
    found += _from_address(found)
    outlets = {one.value.casefold() for one in found if one.field == "outlet"}
    titles = (_without_outlet(one, outlets) for one in found)
    return tuple(one for one in titles if not (one.field == "title" and one.value.casefold() in outlets))


# -- JSON-LD -------------------------------------------------------------------------------------------------------


def _from_json(page: HtmlElement) -> Statements:
    nodes = [node for script in page.iter("script") if _is_json(script) for node in _nodes(script.text or "")]
    by_id = {node.get("@id"): node for node in nodes if "@id" in node and len(node) > 1}
    for node in nodes:
        if ARTICLE_TYPES.search(str(node.get("@type"))):
            yield from _of_article(node, by_id)


def _is_json(script: HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "")


def _nodes(source: str) -> list[Mapping[str, object]]:
    try:
        found = json.loads(source, strict=False)
    except (ValueError, RecursionError):
        return []
    flat = found if isinstance(found, list) else [found]
    graphs = [node.get("@graph") for node in flat if isinstance(node, dict)]
    inner = [node for graph in graphs if isinstance(graph, list) for node in graph]
    return [node for node in (*flat, *inner) if isinstance(node, dict)]


def _of_article(node: Mapping[str, object], by_id: Mapping[object, Mapping[str, object]]) -> Statements:
    pairs = (
        ("title", node.get("headline")),
        ("published", node.get("datePublished")),
        ("outlet", _name(node.get("publisher"), by_id)),
        ("author", _name(node.get("author"), by_id)),
        ("language", _language(str(node.get("inLanguage") or ""))),
        ("rights", node.get("copyrightNotice") or node.get("license")),
        ("url", _address(node.get("url") or node.get("mainEntityOfPage"))),
    )
    for field, said in pairs:
        if isinstance(said, str) and said.strip():
            yield Stated(field, _plain(said), "JSON-LD")


def _name(value: object, by_id: Mapping[object, Mapping[str, object]]) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for one in value if (name := _name(one, by_id))) or None
    if isinstance(value, dict):
        named = value.get("name") or by_id.get(value.get("@id"), {}).get("name")
        return named if isinstance(named, str) else None
    return value if isinstance(value, str) else None


def _address(value: object) -> str | None:
    value = value.get("@id") if isinstance(value, dict) else value
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else None


# -- tags ----------------------------------------------------------------------------------------------------------


def _from_meta(page: HtmlElement) -> Statements:
    said: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").lower()
        said.setdefault(name, (tag.get("content") or "").strip())
    for field, names in META:
        for name in names:
            value = _language(said[name]) if field == "language" and name in said else said.get(name)
            if value and not (field == "author" and value.startswith("http")):
                yield Stated(field, _plain(value), "page metadata")


def _from_links(page: HtmlElement) -> Statements:
    language = _language(page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    if language:
        yield Stated("language", language, "page metadata")
    for tag in page.iter("link", "a"):
        relation, address = (tag.get("rel") or "").lower().split(), tag.get("href") or ""
        if "canonical" in relation and tag.tag == "link" and address.startswith("http"):
            yield Stated("url", address, "page metadata")
        if "license" in relation:
            yield Stated("rights", address, "page metadata")


def _from_headings(page: HtmlElement) -> Statements:
    tag = page.find(".//title")
    title = words_of(tag) if tag is not None else ""
    ranked = sorted(page.iter("h1", "h2", "h3"), key=lambda heading: _rank(heading, title))
    if ranked and _rank(ranked[0], title) < NO_HEADLINE:
        yield Stated("title", words_of(ranked[0]), "heading")
    if title:
        yield Stated("title", title, "title tag")
        parts = SUFFIX.split(title)
        if len(parts) == 2 and len(parts[1].split()) <= 5:
            yield Stated("outlet", parts[1].strip(), "title tag")


def _rank(heading: HtmlElement, title: str) -> int:
    """How sure a heading is not the headline, from 0 to ``NO_HEADLINE``."""
    words = words_of(heading)
    named = HEADLINE.search(f"{heading.get('class')} {heading.get('itemprop')}")
    inside = any(parent.tag in {"article", "main"} for parent in heading.iterancestors())
    if not words or not (heading.tag == "h1" or named):
        return NO_HEADLINE
    if named and words in title:
        return 0
    if heading.tag == "h1" and (inside or (title.startswith(words) and title != words)):
        return 1
    return 2 if named else NO_HEADLINE


def _from_times(page: HtmlElement) -> Statements:
    for tag in page.iter():
        name, kind = tag.get("itemprop") or "", (tag.get("class") or "").split()
        said = tag.get("datetime") or tag.get("content") or tag.get("title")
        fits = tag.tag == "time" or (tag.tag != "meta" and name == "datePublished")
        if fits and said and name != "dateModified" and "updated" not in kind:
            yield Stated("published", said.strip(), "time element")
            return  # later ones belong to other stories, or to the posts of a live page


# -- parts of the page, the text and the address -------------------------------------------------------------------


def _from_parts(removed: tuple[Part, ...], text: str) -> Statements:
    for part in removed:
        if part.kind is PartKind.BYLINE:
            yield from _from_byline(part.words)
    yield from dateline_days(text)
    notices = (rights_notice(part.words) for part in removed if part.kind is not PartKind.RELATED)
    if notice := "\n".join(dict.fromkeys(notice for notice in (*notices, rights_notice(text)) if notice)):
        yield Stated("rights", notice, "copyright line")
        if match := COPYRIGHT.search(notice):
            name = re.sub(r"\s*(all rights reserved|جميع الحقوق محفوظة).*", "", match[1], flags=re.IGNORECASE)
            yield Stated("outlet", name.strip(" ,-–—"), "copyright line")


def _from_byline(words: str) -> Statements:
    if match := BY.search(words):
        yield Stated("author", match[1].strip(), "byline")
    if match := DAY_MONTH.search(words) or MONTH_DAY.search(words):
        yield Stated("published", match[0], "byline")


def dateline_days(text: str) -> Statements:
    """A day in a first line that is a place and a day ("NAHLA, 3 July 2019 –"): never a day of the story itself."""
    for line in text.splitlines()[:3]:
        head = re.split(r"\s[–—-]+\s|\)\s|:\s", line[:LONGEST_DATELINE])[0]
        match = DAY_MONTH.search(head) or MONTH_DAY.search(head)
        if match and len(head) <= 60 and head != line:
            yield Stated("published", match[0], "dateline")


def _from_address(found: Iterable[Stated]) -> list[Stated]:
    url = next((one.value for one in found if one.field == "url"), None)
    if not url:
        return []
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    day = day_in_address(url)
    said = [Stated("outlet", host, "host name")] if host else []
    return [*said, Stated("published", day.isoformat(), "address")] if day else said


def _without_outlet(one: Stated, outlets: Collection[str]) -> Stated:
    """A title without the outlet's name at its end or its beginning."""
    if one.field != "title":
        return one
    parts = SUFFIX.split(one.value)
    if len(parts) == 2 and parts[1].strip().casefold() in outlets:
        return Stated("title", parts[0].strip(), one.where)
    name, colon, rest = one.value.partition(": ")
    return Stated("title", rest.strip(), one.where) if colon and name.casefold() in outlets else one


def _language(value: str) -> str | None:
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", value.strip())
    return match[1].lower() if match else None


def _plain(value: str) -> str:
    return " ".join(value.split())
