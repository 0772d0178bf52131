"""Reading an interview guide from a file, and writing it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qda.exporters.guide import as_markdown
from qda.importers.guide_file import NoGuide, read_guide
from qda.models.guide import QuestionRow, TopicRow
from qda.models.guide_edits import NewQuestion, NewTopic


def guide(folder: Path, text: str, name: str = "guide.md") -> list[NewTopic]:
    """The guide in a file of these words."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_guide(path)


def test_headings_are_topics_and_numbered_lines_questions(tmp_path: Path) -> None:
    text = (
        "# Leidraad\n\n## Vertrouwen\n\n"
        "1. Vertrouwt u hen?\n   - Is er vertrouwen?\n2. Vertel eens.\n"
    )
    assert guide(tmp_path, text) == [
        NewTopic(
            "Vertrouwen",
            (NewQuestion("Vertrouwt u hen?", ("Is er vertrouwen?",)), NewQuestion("Vertel eens.")),
        )
    ]


def test_without_headings_a_short_line_is_a_topic(tmp_path: Path) -> None:
    text = (
        "Vertrouwen:\nVertrouwt u hen?\nHoe merkt u dat?\n\nAfsluiting\n- Wilt u nog iets kwijt?\n"
    )
    assert guide(tmp_path, text, "guide.txt") == [
        NewTopic("Vertrouwen", (NewQuestion("Vertrouwt u hen?"), NewQuestion("Hoe merkt u dat?"))),
        NewTopic("Afsluiting", (NewQuestion("Wilt u nog iets kwijt?"),)),
    ]


def test_questions_without_a_topic_get_one(tmp_path: Path) -> None:
    (topic,) = guide(tmp_path, "1. Wat doet u?\n2. Hoe lang al?\n", "guide.txt")
    assert [one.text for one in topic.questions] == ["Wat doet u?", "Hoe lang al?"]


def test_a_file_without_questions_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NoGuide, match=r"guide\.md"):
        guide(tmp_path, "# Leidraad\n\nEr staat hier niets in.\n")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_written_is_read_back(tmp_path: Path, language: str) -> None:
    path = Path(__file__).parents[2] / "sample_data" / language / "guide.md"
    topics = read_guide(path)
    rows = [
        TopicRow(
            at,
            "",
            topic.name,
            at,
            tuple(
                QuestionRow(place, "", at, place, one.text, one.wordings, None)
                for place, one in enumerate(topic.questions)
            ),
        )
        for at, topic in enumerate(topics)
    ]
    title = path.read_text(encoding="utf-8").split("\n")[0].removeprefix("# ")
    assert guide(tmp_path, as_markdown(title, rows)) == topics
    assert as_markdown(title, rows) == path.read_text(encoding="utf-8")
