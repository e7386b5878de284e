"""A piece of HTML (of a feed or a mail) to its words; paragraphs parted by an empty line."""

from __future__ import annotations

import re

#: Elements at whose bounds a new paragraph begins.
BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "blockquote")
)
MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]+;")


def fragment_text(source: str) -> str:
    """The words of ``source``, without scripts, captions and the like; plain text stays as it is."""
    if not MARKUP.search(source):
        return source.strip()
    from lxml import etree
    from lxml.html import fragment_fromstring

    from rashomon.read.pageparts import take_parts

    try:
        tree = fragment_fromstring(re.sub(r"<\?xml[^>]*>", "", source), create_parent="div")
    except (ValueError, etree.LxmlError):
        return source.strip()
    take_parts(tree)
    for element in tree.iter():
        if element.tag in BLOCKS:
            element.text = f"\n\n{element.text or ''}"
            element.tail = f"\n\n{element.tail or ''}"
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", "".join(tree.itertext())))
    return "\n\n".join(part for part in paragraphs if part)
