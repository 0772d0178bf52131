"""The interview guide as an appendix: topics and questions, and how often each was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from qda import numerals
from qda.exporters.word.xml import TEXT_WIDTH, paragraph, row, run, table
from qda.i18n import _, ngettext
from qda.models import Project, documents, guide
from qda.models.guide import TopicRow
from qda.transcript import DocumentKind

_ASKED_WIDTH = 1900
_WIDTHS = (TEXT_WIDTH - _ASKED_WIDTH, _ASKED_WIDTH)


@dataclass(frozen=True, slots=True)
class Appendix:
    """The guide, in how many interviews each question (by id) was asked, and out of how many."""

    topics: tuple[TopicRow, ...]
    asked: Mapping[int, int]
    interviews: int


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A topic, or a question with its number throughout and in how many interviews it was asked."""

    words: str
    number: int = 0
    asked: str = ""


def gathered(project: Project, shown: set[int]) -> Appendix | None:
    """The guide with what was asked in these documents; None where the project has no question."""
    topics = tuple(topic for topic in project.ask(guide.tree) if topic.questions)
    if not topics:
        return None
    marked = {doc: asked for doc, asked in project.ask(guide.asked).items() if doc in shown}
    listed = project.ask(documents.listing)
    talks = {row.id for row in listed if row.id in shown and row.kind == DocumentKind.INTERVIEW}
    counts = Counter(question for asked in marked.values() for question in asked)
    return Appendix(topics, counts, len(talks | set(marked)))


def titles() -> tuple[str, str]:
    """The headings of the table."""
    return _("Question"), _("Asked in")


def lines(appendix: Appendix) -> list[GuideLine]:
    """The topics and their questions, in the order of the guide."""
    found: list[GuideLine] = []
    number = 0
    for topic in appendix.topics:
        found.append(GuideLine(topic.name))
        for question in topic.questions:
            number += 1
            count, total = appendix.asked.get(question.id, 0), appendix.interviews
            found.append(GuideLine(question.text, number, _share(count, total)))
    return found


def _share(count: int, total: int) -> str:
    words = ngettext("{count} of {total} interview", "{count} of {total} interviews", total)
    return words.format(count=numerals.count(count), total=numerals.count(total))


def as_table(appendix: Appendix) -> str:
    """The table in Word: a row a topic or a question."""
    heads = [paragraph("TableText", run(title)) for title in titles()]
    rows = [row(_WIDTHS, heads, heading=True)]
    rows += [row(_WIDTHS, _cells(line)) for line in lines(appendix)]
    return table(_WIDTHS, rows, _("Interview guide"))


def _cells(line: GuideLine) -> tuple[str, str]:
    if not line.number:
        keep = "<w:keepNext/>"
        return paragraph("TableText", run(line.words, "Strong"), props=keep), paragraph("TableText")
    hanging = '<w:ind w:left="400" w:hanging="400"/>'
    words = run(f"{line.number}.\t{line.words}")
    tab = f'<w:tabs><w:tab w:val="left" w:pos="400"/></w:tabs>{hanging}'
    return paragraph("TableText", words, props=tab), paragraph("TableText", run(line.asked))
