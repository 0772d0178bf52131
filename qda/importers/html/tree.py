"""A page as a tree of elements, however badly it is written."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from qda.importers import cutting
from qda.importers.archive import Element
from qda.text import normalise

_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_XHTML = re.compile(r"<html\b[^>]{0,2000}?xmlns\s*=\s*[\"']http://www\.w3\.org/1999/xhtml", re.I)
_EMPTY = re.compile(
    r"<(?P<tag>title|script|style|a|p|div|span|i|b|em|strong|td|th|li|iframe|textarea)"
    r"(?P<rest>(?:\s[^<>]*?)?)/>",
    re.IGNORECASE,
)
_SAMPLE = 4096
_UNREAD = re.compile(r"<!--|<script(?![\w-])|<style(?![\w-])", re.IGNORECASE)
_ENDS = {"<!--": "-->", "<script": "</script", "<style": "</style"}
_TAG = re.compile(r"<[a-zA-Z!/?][^<>]*>")
_NUMBER = re.compile(r"&#(?:[xX](?P<hex>[0-9a-fA-F]{4,9})|(?P<decimal>[0-9]{5,9}));?")
_TOO_DEEP = "depth"


def tree(text: str) -> Element | None:
    """The root of a page, or None where there is nothing in it.

    XHTML is read as the XML that it is, if it is: only there does `<title/>` mean an empty title.
    """
    text = whole_characters(normalise(text))
    is_xml = bool(_DECLARATION.match(text)) or bool(_XHTML.search(text[:_SAMPLE]))
    text = _DECLARATION.sub("", text, count=1)
    if is_xml:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
            remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(text.encode(), parser)
        except (etree.XMLSyntaxError, ValueError):
            text = _EMPTY.sub(r"<\g<tag>\g<rest>></\g<tag>>", text)
    lenient = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root: Element | None = etree.fromstring(text.encode(), lenient)
    except (etree.XMLSyntaxError, ValueError):
        return _flat(text) if "<" in text else None
    broke_off = any(_TOO_DEEP in entry.message for entry in lenient.error_log)
    return _flat(text) if root is None or broke_off else root


def whole_characters(text: str) -> str:
    """A page without halves of characters (surrogates) by their number.

    The parser takes them in but cannot give them out.
    """
    return _NUMBER.sub(_whole, text) if "&#" in text else text


def _whole(reference: re.Match[str]) -> str:
    code = int(reference["hex"], 16) if reference["hex"] else int(reference["decimal"])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else reference[0]


def _flat(text: str) -> Element:
    """A page that the parser gave up as too deep: its words, a paragraph for each piece."""
    page = etree.Element("body")
    for piece in _TAG.split(cutting.without(text, _UNREAD, _ENDS, "")):
        if piece.strip():
            etree.SubElement(page, "p").text = unescape(piece)
    return page


def tag_of(element: Element) -> str:
    """The name of an element, without a namespace, in small letters; "" for what is none."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def entity(element: Element) -> str:
    """What an entity that the parser left alone stands for; as it is written if for nothing."""
    return unescape(element.text or "") if element.tag is etree.Entity else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without a namespace, or ""."""
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1].rsplit(":", 1)[-1] == name:
            return str(value)
    return ""


def inner_text(element: Element, between: str = "") -> str:
    """All characters inside an element, whatever they are for."""
    return between.join(str(piece) for piece in element.itertext())


def style(element: Element) -> str:
    """The inline style without blanks, in small letters."""
    return "".join(str(element.get("style") or "").lower().split())
