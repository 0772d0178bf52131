"""The interview guide as Markdown: headings, numbered questions, other wordings as bullets.

`importers.guide_file` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qda.models.guide import TopicRow


def as_markdown(title: str, topics: Iterable[TopicRow]) -> str:
    """The guide with its questions numbered throughout."""
    return "\n".join(_lines(title, topics)) + "\n"


def _lines(title: str, topics: Iterable[TopicRow]) -> Iterator[str]:
    yield f"# {title}"
    number = 0
    for topic in topics:
        yield from ("", f"## {topic.name}", "")
        for question in topic.questions:
            number += 1
            yield f"{number}. {question.text}"
            for wording in question.wordings:
                yield f"{' ' * (len(str(number)) + 2)}- {wording}"
