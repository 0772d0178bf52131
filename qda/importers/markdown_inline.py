"""The words of a line of Markdown, without the signs of its formatting."""

from __future__ import annotations

import re
from html import unescape

from qda.text import normalise

_TARGET = re.compile(r"^ {0,3}\[(?!\^)(?P<name>[^\]\n]+)\]:[ \t]*\S+[^\n]*$", re.MULTILINE)
_CODE = re.compile(r"(?<!`)(?P<ticks>`{1,9})(?!`)(?P<code>[^`\n]+)(?P=ticks)(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_PICTURE = re.compile(
    r"!\[(?P<text>[^\[\]]*)\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)|\[[^\]]*\])?"
)
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\[(?P<name>[^\[\]]*)\])?")
_NOTE = re.compile(r"\[\^(?P<name>[^\[\]]+)\]")
_ADDRESS = re.compile(r"<(?P<address>(?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|abbr|b|blockquote|br|center|cite|code|del|details|div|em|figcaption|figure|font|h[1-6]"
    r"|hr|i|img|ins|kbd|li|mark|ol|p|pre|q|s|small|span|strong|sub|summary|sup|table|tbody|td|th"
    r"|thead|tr|u|ul)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STRONG = re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])(?P<text>[^*\n]*?[^\s*\\])\1(?!\*)")
_UNDER = re.compile(
    r"(?<![\w\\_])(_{1,3})(?=[^\s_])"
    r"(?P<text>(?:[^_\n]|(?<=\w)_(?=\w))*?[^\s_\\])\1(?![\w_])"
)
_STRUCK = re.compile(r"~~(?=\S)(?P<text>[^~\n]*?\S)~~")
_HELD = "\ue000{}\ue001"
_HOLD = re.compile("\ue000(\\d+)\ue001")
_NESTED = 3


def link_targets(text: str) -> tuple[dict[str, str], str]:
    """The names that links refer to (casefolded), and the text without their definitions."""
    names = {match["name"].casefold(): match["name"] for match in _TARGET.finditer(text)}
    return names, _TARGET.sub("", text) if names else text


def plain(text: str, links: dict[str, str]) -> str:
    """A line as a reader of the page sees it; code and escaped signs stay as they are."""
    held: list[str] = []

    def hold(words: str) -> str:
        held.append(words)
        return _HELD.format(len(held) - 1)

    def reference(match: re.Match[str]) -> str:
        name = (match["name"] or match["text"]).casefold()
        return match["text"] if name in links else match[0]

    if "\ue000" in text:  # a private character that we would take for our own: leave such a line
        return text
    text = _CODE.sub(lambda match: hold(match["code"].strip(" ") or match["code"]), text)
    text = _ESCAPE.sub(lambda match: hold(match[1]), text)
    text = _ADDRESS.sub(lambda match: hold(match["address"]), text)
    text = _PICTURE.sub(lambda match: match["text"], text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _NOTE.sub(lambda match: hold(f"[{match['name']}]"), text)
    if links:
        text = _REFERENCE.sub(reference, text)
    text = _TAG.sub("", _BREAK.sub(" ", text))
    for _round in range(_NESTED):
        before = text
        for pattern in (_STRONG, _UNDER, _STRUCK):
            text = pattern.sub(lambda match: match["text"], text)
        if text == before:
            break
    text = normalise(unescape(text))
    return _HOLD.sub(lambda match: held[int(match[1])], text).replace("\n", " ")
