"""The parts of a web page that are not its article, told apart by markup and words, and taken out.

They are told by the element (``nav``, ``figcaption``), the words in its class, id and role, a heading over it
("Related stories"), the share of its text that is links, and the words with which it begins. ``pageparts.toml`` has
the words.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import TYPE_CHECKING

from rashomon.read.rights import rights_notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from lxml.html import HtmlElement


class PartKind(StrEnum):
    """What a part of a page is, beside its article."""

    NAVIGATION = "navigation"
    BYLINE = "byline"
    CAPTION = "caption"
    RELATED = "related stories"
    DISCLAIMER = "disclaimer"
    SHARING = "sharing"
    COMMENTS = "comments"
    ADVERT = "advert"


@dataclass(frozen=True, slots=True)
class Part:
    """One part that was taken out: what it is, and its words."""

    kind: PartKind
    words: str


#: Elements that no article's text stands in, whatever they are called.
UNREAD = ("script", "style", "noscript", "template", "iframe", "svg", "button", "select", "object", "form", "dialog")
BY_TAG = {
    "nav": PartKind.NAVIGATION,
    "footer": PartKind.NAVIGATION,
    "aside": PartKind.RELATED,
    "figcaption": PartKind.CAPTION,
    "amp-sidebar": PartKind.NAVIGATION,
    "amp-ad": PartKind.ADVERT,
    "amp-social-share": PartKind.SHARING,
    "amp-consent": PartKind.SHARING,
}


def _table() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(resources.files("rashomon.read").joinpath("pageparts.toml").read_text("utf-8"))


def _patterns(table: Mapping[str, Sequence[str]], form: str) -> tuple[tuple[PartKind, re.Pattern[str]], ...]:
    return tuple(
        (PartKind(kind), re.compile(form.format("|".join(words)), re.IGNORECASE)) for kind, words in table.items()
    )


_TABLE = _table()
BY_NAME = _patterns(_TABLE["named"], r"\b(?:{})\b")
BY_WORDS = _patterns(_TABLE["begins"], r"(?:{})")
OVER_OTHERS = re.compile(rf"(?:{'|'.join(_TABLE['over']['others'])}).{{0,40}}$", re.IGNORECASE)
BLOCKS = (
    "p",
    "div",
    "li",
    "span",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "small",
    "em",
    "strong",
    "section",
    "td",
)
INLINE = ("span", "em", "strong", "small")
LISTS = ("ul", "ol", "div", "section", "table", "p")
#: Whoever holds more of the page's paragraphs than this is the article or holds it, whatever its name says.
MOST_OF_PAGE = 0.35
MOST_LINKS = 0.75
#: A paragraph that speaks of its own rights and is no longer than this speaks of nothing else.
LONGEST_NOTICE = 600


def words_of(element: HtmlElement) -> str:
    """The words in ``element``, white space made single."""
    return " ".join("".join(element.itertext()).split())


def take_parts(page: HtmlElement) -> tuple[Part, ...]:
    """Takes all that is not the article out of ``page`` (in place), and gives it back in the page's order."""
    for element in list(page.iter(*UNREAD)):
        element.drop_tree()
    for comment in [node for node in page.iter() if not isinstance(node.tag, str)]:
        comment.drop_tree()
    return (*_take(page, _by_markup(page)), *_take(page, _below_headings(page)), *_take(page, _by_words(page)))


def _take(page: HtmlElement, found: Iterable[tuple[HtmlElement, PartKind]]) -> Iterator[Part]:
    for element, kind in list(found):
        if page in element.iterancestors():  # not inside one that has gone already
            words = words_of(element)
            element.drop_tree()
            if words:
                yield Part(kind, words)


def _by_markup(page: HtmlElement) -> Iterator[tuple[HtmlElement, PartKind]]:
    most = max(1, sum(len(words_of(paragraph)) for paragraph in page.iter("p"))) * MOST_OF_PAGE
    for element in page.iter():
        if element.tag in {"html", "head", "body", "main", "h1", "title", "meta", "link"}:
            continue
        kind = _kind_of(element)
        if kind and not _holds_article(element, most):
            yield element, kind


def _holds_article(element: HtmlElement, most: float) -> bool:
    if element.find(".//h1") is not None:
        return True
    return sum(len(words_of(paragraph)) for paragraph in element.iter("p")) > most


def _kind_of(element: HtmlElement) -> PartKind | None:
    if element.tag in BY_TAG:
        return BY_TAG[element.tag]
    if element.tag == "time":
        return None if any(parent.tag == "p" for parent in element.iterancestors()) else PartKind.BYLINE
    named = " ".join(element.get(name) or "" for name in ("class", "id", "role", "itemprop", "rel"))
    if not named.strip() or (element.tag in {"article", "p", "a"} and "body" in named.lower()):
        return None
    words = re.sub(r"[-_/:.]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", named)).lower()
    return next((kind for kind, pattern in BY_NAME if pattern.search(words)), None)


def _below_headings(page: HtmlElement) -> Iterator[tuple[HtmlElement, PartKind]]:
    for heading in page.iter("h2", "h3", "h4", "h5", "strong", "b", "p"):
        words = words_of(heading).rstrip(":： ")
        if words and len(words) <= 60 and OVER_OTHERS.match(words):
            yield from _section(_alone(heading))


def _alone(heading: HtmlElement) -> HtmlElement:
    """The outermost element that holds nothing but the heading."""
    parent = heading.getparent()
    while parent is not None and parent.tag in {"p", "div", "span"} and words_of(parent) == words_of(heading):
        heading, parent = parent, parent.getparent()
    return heading


def _section(heading: HtmlElement) -> Iterator[tuple[HtmlElement, PartKind]]:
    """The heading and the lists of links that follow it; nothing where what follows is text."""
    below = []
    for sibling in heading.itersiblings():
        if sibling.tag not in LISTS or _share_of_links(sibling) < MOST_LINKS:
            break
        below.append(sibling)
    if below:
        yield from ((element, PartKind.RELATED) for element in (heading, *below))


def _share_of_links(element: HtmlElement) -> float:
    whole = len(words_of(element))
    return sum(len(words_of(link)) for link in element.iter("a")) / whole if whole else 1.0


def _by_words(page: HtmlElement) -> Iterator[tuple[HtmlElement, PartKind]]:
    for element in page.iter(*BLOCKS):
        words = words_of(element)
        if not words or any(child.tag in BLOCKS and child.tag not in INLINE for child in element.iterchildren()):
            continue
        kind = _kind_of_words(words)
        if kind and not (element.tag in INLINE and words != words_of(element.getparent())):
            yield element, kind
        elif element.tag == "li" and element.getparent().tag == "ul" and _is_link_list(element.getparent()):
            yield element.getparent(), PartKind.RELATED


def _kind_of_words(words: str) -> PartKind | None:
    if len(words) <= LONGEST_NOTICE and rights_notice(words):
        return PartKind.DISCLAIMER
    return next((kind for kind, pattern in BY_WORDS if pattern.match(words)), None)


def _is_link_list(element: HtmlElement) -> bool:
    return _share_of_links(element) > 0.9
