"""Numbers are written in the language that is spoken; data stays as programs read it."""

from __future__ import annotations

from qda import numerals
from qda.i18n import speaking


def test_numbers_have_the_marks_of_the_language() -> None:
    for language, words in (
        ("en", ["0.71", "2.5", "1,204", "0.7143", "23.5"]),
        ("nl", ["0,71", "2,5", "1.204", "0,7143", "23,5"]),
    ):
        with speaking(language):
            assert [
                numerals.decimal(0.714),
                numerals.general(2.5),
                numerals.cell(1204),
                numerals.cell(0.7143),
                numerals.attribute("23.5", "number"),
            ] == words


def test_what_is_no_number_stays_as_it_is() -> None:
    with speaking("nl"):
        assert numerals.cell("R07:1.3") == "R07:1.3"
        assert numerals.cell(None) == ""
        assert numerals.cell(67.0) == "67"
        assert numerals.attribute("2.5", "text") == "2.5"
        assert numerals.attribute("2026-05-12", "date") == "2026-05-12"
        assert numerals.attribute("true", "yes_no") == "ja"
        assert numerals.attribute("", "yes_no") == ""
        assert numerals.attribute("2026", "number") == "2026"
