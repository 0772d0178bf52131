"""Comments in a Word file come along on their words; what was changed or hidden is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qda.transcript import Transcript

Told = Callable[..., Transcript]
Word = Callable[..., bytes]
P = Callable[..., str]

EXTENDED = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def begins(key: int) -> str:
    return f'<w:commentRangeStart w:id="{key}"/>'


def ends(key: int) -> str:
    return f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'


def comment(key: int, author: str, text: str, paragraph: str = "") -> str:
    ident = f'w14:paraId="{paragraph}"' if paragraph else ""
    return (
        f'<w:comment w:id="{key}" w:author="{author}" {EXTENDED}>'
        f"<w:p {ident}><w:r><w:annotationRef/><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )


def remarks(transcript: Transcript) -> list[tuple[str, str, str]]:
    """(words, author, comment) of each."""
    return [(transcript.text[r.start : r.end], r.author, r.text) for r in transcript.remarks]


def test_a_comment_lies_on_its_words(told: Told, word: Word) -> None:
    body = f"<w:p>{run('  Wij ')}{begins(0)}{run('vertrouwen')}{ends(0)}{run(' elkaar.')}</w:p>"
    found = told("d.docx", word(body, comments=comment(0, "Anna", "Kernwoord?")))
    assert found.text == "Wij vertrouwen elkaar."
    assert remarks(found) == [("vertrouwen", "Anna", "Kernwoord?")]
    assert found.doubts == ()


def test_a_comment_over_paragraphs_is_one_remark(told: Told, word: Word, p: P) -> None:
    body = (
        f"<w:p>{run('I: Hoe ')}{begins(3)}{run('gaat het?')}</w:p>"
        + p("")
        + p("R: Goed, dank je.")
        + f"<w:p>{run('I: Mooi')}{ends(3)}{run(' zo.')}</w:p>"
    )
    found = told("d.docx", word(body, comments=comment(3, "Bob", "Begroeting")))
    assert remarks(found) == [("gaat het?\nGoed, dank je.\nMooi", "Bob", "Begroeting")]


def test_a_comment_that_begins_between_paragraphs_counts(told: Told, word: Word, p: P) -> None:
    body = begins(1) + p("Eerste.") + p("Tweede.") + '<w:commentRangeEnd w:id="1"/>' + p("Derde.")
    found = told("d.docx", word(body, comments=comment(1, "Bob", "Samen")))
    assert remarks(found) == [("Eerste.\nTweede.", "Bob", "Samen")]


def test_answers_join_the_comment_that_they_answer(told: Told, word: Word) -> None:
    body = f"<w:p>{begins(0)}{begins(1)}{run('Tekst')}{ends(0)}{ends(1)}</w:p>"
    comments = comment(0, "Anna", "Waarom?", "AA01") + comment(1, "Bob", "Daarom.", "AA02")
    extended = (
        f'<w15:commentEx {EXTENDED} w15:paraId="AA01"/>'
        f'<w15:commentEx {EXTENDED} w15:paraId="AA02" w15:paraIdParent="AA01"/>'
    )
    found = told("d.docx", word(body, comments=comments, commentsExtended=extended))
    assert remarks(found) == [("Tekst", "Anna", "Waarom?\nBob: Daarom.")]


@pytest.mark.parametrize("gone", ["del", "moveFrom"])
def test_a_comment_on_struck_words_keeps_its_place(told: Told, word: Word, gone: str) -> None:
    struck = f"<w:{gone}>{begins(0)}<w:r><w:delText>weg</w:delText></w:r>{ends(0)}</w:{gone}>"
    body = f"<w:p>{run('Hier ')}{struck}{run('staat het.')}</w:p>"
    found = told("d.docx", word(body, comments=comment(0, "Anna", "Mag weg")))
    assert found.text == "Hier staat het."
    assert [(r.start, r.end, r.text) for r in found.remarks] == [(5, 5, "Mag weg")]


def test_a_comment_in_a_table_and_on_a_list_item_stays_put(told: Told, word: Word, p: P) -> None:
    commented = f"<w:p>{run('drie ')}{begins(0)}{run('vier')}{ends(0)}</w:p>"
    body = f"<w:tbl><w:tr><w:tc>{p('een')}{p('twee')}</w:tc><w:tc>{commented}</w:tc></w:tr></w:tbl>"
    found = told("d.docx", word(body, comments=comment(0, "Anna", "Getal")))
    assert found.text == "een twee | drie vier"
    assert remarks(found) == [("vier", "Anna", "Getal")]


def test_a_comment_in_a_turn_of_teams_stays_put(told: Told, word: Word) -> None:
    def turn(name: str, time: str, inside: str) -> str:
        return f"<w:p>{run(f'{name}   {time}')}<w:r><w:br/></w:r>{inside}</w:p>"

    body = (
        turn("Anna", "0:01", run("Hoe gaat het?"))
        + turn("Bob", "0:04", f"{run('Goed.')}<w:r><w:br/></w:r>{begins(0)}{run('Heel')}{ends(0)}")
        + turn("Anna", "0:07", run("Mooi."))
    )
    found = told("d.docx", word(body, comments=comment(0, "Eva", "Echt?")))
    assert found.reader == "teams-docx"
    assert remarks(found) == [("Heel", "Eva", "Echt?")]


def test_a_comment_without_a_place_is_counted(told: Told, word: Word, p: P) -> None:
    found = told("d.docx", word(p("Tekst"), comments=comment(0, "Anna", "Zwevend")))
    assert found.remarks == ()
    assert found.doubts == ("1 comment has no place in the text and was left out.",)


def test_tracked_changes_are_counted(told: Told, word: Word, p: P) -> None:
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p('weg')}</w:tc></w:tr>"
    body = (
        f"<w:p>{run('Wij ')}<w:ins>{run('allen')}</w:ins>"
        "<w:del><w:r><w:delText>geen</w:delText></w:r></w:del></w:p>"
        f"<w:tbl>{row}<w:tr><w:tc>{p('blijft')}</w:tc></w:tr></w:tbl>"
    )
    found = told("d.docx", word(body))
    assert found.text == "Wij allen\nblijft"
    assert found.doubts == ("3 tracked changes were accepted.",)


def test_hidden_words_are_counted(told: Told, word: Word) -> None:
    found = told("d.docx", word(f"<w:p>{run('Open')}{run(' en heel geheim', '<w:vanish/>')}</w:p>"))
    assert found.text == "Open"
    assert found.doubts == ("3 words of hidden text were left out.",)


def test_letters_of_a_symbol_font_show_their_signs(told: Told, word: Word) -> None:
    def private(text: str, font: str) -> str:
        return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')

    body = f"<w:p>{private(chr(0xF0FC), 'Wingdings')}{private(' a' + chr(0xF0B3), 'Symbol')}</w:p>"
    assert told("d.docx", word(body)).text == "✓ a≥"
