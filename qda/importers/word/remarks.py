"""The comments of a Word document: what they say, who wrote them, which answer which."""

from __future__ import annotations

from qda.importers.archive import Element
from qda.importers.comments import Comment
from qda.importers.told import Tally
from qda.importers.word.inline import Inline, Paragraph
from qda.importers.word.package import W14, W15, Package, W, attribute
from qda.importers.word.styles import Styles
from qda.importers.words import Words


def of(package: Package) -> dict[str, Comment]:
    """The comments by their ids. Raises ReaderError for a part that is no good."""
    root = package.related("comments")
    if root is None:
        return {}
    answers = _answers(package.related("commentsExtended"))
    inline = Inline(Styles(None), Tally())
    found: dict[str, Comment] = {}
    owner: dict[str, str] = {}
    for element in root.iter(W + "comment"):
        key = attribute(element, "id")
        paragraphs = list(element.iter(W + "p"))
        texts = [_text(inline, paragraph) for paragraph in paragraphs]
        for paragraph in paragraphs:
            owner[str(paragraph.get(W14 + "paraId") or "")] = key
        found[key] = Comment("\n".join(filter(None, texts)), attribute(element, "author").strip())
    for child, parent in answers.items():
        if child in owner and parent in owner and owner[child] != owner[parent]:
            one = found[owner[child]]
            found[owner[child]] = Comment(one.text, one.author, owner[parent])
    return found


def _text(inline: Inline, paragraph: Element) -> str:
    into = Paragraph(Words())
    inline.read(paragraph, into)
    return into.words.line().text


def _answers(root: Element | None) -> dict[str, str]:
    """Paragraph id of an answer -> paragraph id of the comment that it answers."""
    if root is None:
        return {}
    return {
        str(one.get(W15 + "paraId") or ""): str(one.get(W15 + "paraIdParent") or "")
        for one in root.iter(W15 + "commentEx")
        if one.get(W15 + "paraIdParent")
    }
