"""Web pages: the words as a browser shows them, in order, whatever the page looks like inside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.importers import ReaderError, limits, read_bytes
from qda.importers.errors import EmptyFile, NotWhatItSays, TooManyParts
from qda.transcript import MarkKind, Transcript

Told = Callable[..., Transcript]


def lines(told: Told, body: str) -> list[str]:
    return told("p.html", f"<!DOCTYPE html><html><body>{body}</body></html>").text.split("\n")


def test_blanks_and_line_ends_flow_and_breaks_break(told: Told) -> None:
    assert lines(told, "<p> een\n  twee <br> drie&nbsp;vier </p>") == ["een twee", "drie\xa0vier"]
    assert lines(told, "<p>een<b> twee </b> drie</p>los<div>vier</div>") == [
        "een twee drie",
        "los",
        "vier",
    ]
    assert lines(told, "<pre>a  b\n\tc</pre>") == ["a  b", "\tc"]


def test_scripts_styles_and_hidden_things_are_out_and_the_hidden_words_said(told: Told) -> None:
    page = told(
        "p.html",
        "<html><head><style>p{}</style><title>Titel</title></head><body><script>x()</script>"
        "<p>Open</p><p style='display: none'>heel geheim</p><p hidden>ook</p>"
        "<template>sjabloon</template><noscript>zonder</noscript></body></html>",
    )
    assert (page.text, page.title) == ("Open", "Titel")
    assert page.doubts == ("3 words of hidden text were left out.",)


def test_headings_become_marks(told: Told) -> None:
    page = told("p.html", "<html><body><h1>Een<br>kop</h1><p>Tekst</p><h3>Twee</h3></body></html>")
    heads = [(m.label, m.level) for m in page.marks if m.kind == MarkKind.HEADING]
    assert heads == [("Een kop", 1), ("Twee", 3)]
    assert page.title == "Een kop"


def test_lists_show_their_numbers(told: Told) -> None:
    assert lines(
        told,
        "<ol start=3><li>c<ul><li>punt</ul><li value=7><p>zeven</p><p>verder</p></ol>"
        "<ol type=i><li>een<li>twee</ol><ol style='list-style-type: upper-alpha'><li>A</ol>"
        "<ol reversed><li>twee<li>een</ol><ul style='list-style:none'><li>kaal</ul>",
    ) == ["3. c", "• punt", "7. zeven", "verder", "i. een", "ii. twee", "A. A",
          "2. twee", "1. een", "kaal"]  # fmt: skip


def test_lists_of_word_keep_the_number_that_stands_in_the_page(told: Told) -> None:
    ignored = "<span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span>"
    page = (
        f"<p style='mso-list:l0 level1 lfo1'><![if !supportLists]>{ignored.format('2.a')}<![endif]>"
        f"tekst</p><p>{ignored.format('·')}punt</p><p>gewoon</p>"
    )
    assert lines(told, page) == ["2.a tekst", "• punt", "gewoon"]


def test_links_quotes_ruby_boxes_and_soft_hyphens(told: Told) -> None:
    assert lines(
        told,
        "<p><a href='x'>een link</a> <q>citaat</q> <ruby>漢<rp>(</rp><rt>kan</rt></ruby> "
        "af&shy;ge<wbr>broken <input type=checkbox checked>ja <input type=checkbox>nee</p>",
    ) == ["een link “citaat” 漢(kan) afgebroken ☒ ja ☐ nee"]


def test_a_table_is_a_line_a_row_and_a_layout_table_its_paragraphs(told: Told) -> None:
    assert lines(
        told,
        "<table><caption>Wie</caption><thead><tr><th>Naam<th>Leeftijd</tr></thead>"
        "<tbody><tr><td><p>Anna</p><p>B.</p><td>41</tr></tbody></table>"
        "<table><tr><td><p>een</p><p>twee</p></td></tr></table>",
    ) == ["Wie", "Naam | Leeftijd", "Anna B. | 41", "een", "twee"]


def test_a_table_that_lays_a_page_out_gives_its_cells_one_after_the_other(told: Told) -> None:
    left = "".join(f"<p>alinea {n}</p>" for n in range(4))
    assert lines(told, f"<table><tr><td>{left}<td><p>ernaast</p></tr></table>") == [
        "alinea 0", "alinea 1", "alinea 2", "alinea 3", "ernaast",
    ]  # fmt: skip


def test_a_table_of_time_speaker_and_text_becomes_turns(told: Told) -> None:
    rows = [("00:01", "I", "Hoe gaat het?"), ("00:04", "R", "Goed."), ("00:06", "I", "Mooi.")]
    body = "".join(f"<tr><td>{t}<td>{n}<td>{w}</tr>" for t, n, w in rows)
    page = told("p.html", f"<html><body><table><tr><th>Tijd<th>Spreker<th>Tekst</tr>{body}</table>")
    found = [(t.time, t.speaker, page.text[t.start : t.end]) for t in page.turns]
    assert found == [(1000, "I", "Hoe gaat het?"), (4000, "R", "Goed."), (6000, "I", "Mooi.")]


@pytest.mark.parametrize(
    ("link", "note"),
    [
        ("<a href='#_ftn1' name='_ftnref1'>[1]</a>",
         "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> Zie de bijlage.</p></div>"),
        ("<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a>",
         "<div id='sdfootnote1'><p><a class='sdfootnotesym' name='sdfootnote1sym' "
         "href='#sdfootnote1anc'>1</a>Zie de bijlage.</p></div>"),
        ("<a href='#n1' epub:type='noteref'>1</a>",
         "<aside id=n1 epub:type='footnote'><p>Zie de bijlage.</p></aside>"),
        ("<a href='#fn1' class='footnote-ref' id='fnref1' role='doc-noteref'><sup>1</sup></a>",
         "<ol><li id=fn1><p>Zie de bijlage.<a href='#fnref1'>↩︎</a></p></li></ol>"),
    ],
)  # fmt: skip
def test_notes_stand_below_their_paragraph(told: Told, link: str, note: str) -> None:
    page = told("p.html", f"<html><body><p>Bewering{link} hier.</p><p>Verder.</p>{note}</body>")
    assert page.text.split("\n") == ["Bewering[1] hier.", "[1] Zie de bijlage.", "Verder."]
    (mark,) = [mark for mark in page.marks if mark.kind == MarkKind.NOTE]
    assert page.text[mark.start : mark.end] == "[1] Zie de bijlage."


def test_an_ordinary_link_in_a_page_stays_a_link(told: Told) -> None:
    body = "<p>Zie <a href='#h2'>deel 2</a>.</p><p id=h2>Deel 2</p>"
    assert lines(told, body) == ["Zie deel 2.", "Deel 2"]


def test_bold_names_and_questions_are_turns_like_in_word(told: Told) -> None:
    talk = [("Interviewer", "Hoe gaat het?"), ("R1", "Goed."), ("Interviewer", "Mooi.")]
    page = told(
        "p.html", "<html><body>" + "".join(f"<p><b>{n}:</b> {w}</p>" for n, w in talk) + "</body>"
    )
    assert [(t.speaker, page.text[t.start : t.end]) for t in page.turns] == talk


def test_deleted_words_of_a_page_are_out_and_counted(told: Told) -> None:
    page = told("p.html", "<html><body><p>Wij <del>niet</del><ins>wel</ins></p></body></html>")
    assert (page.text, page.doubts) == ("Wij wel", ("2 tracked changes were accepted.",))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<html><meta charset=iso-8859-1><p>caf\xe9 \x93ja\x94".encode("latin-1"), "cp1252"),
        ("<html><meta charset=windows-1251><p>Привет".encode("cp1251"), "cp1251"),
        ("<html><meta charset=iso-8859-1><p>café".encode(), "utf-8"),
        ("<?xml version='1.0' encoding='iso-8859-15'?><html><p>5 €</html>".encode("iso8859-15"),
         "iso8859-15"),
        ("\ufeff<html><p>café".encode("utf-16-le"), "utf-16"),
    ],
)  # fmt: skip
def test_the_encoding_is_what_the_page_says_if_that_can_be(
    told: Told, data: bytes, encoding: str
) -> None:
    page = told("p.html", data)
    assert page.encoding.replace("-le", "") == encoding
    assert page.doubts == ()
    assert page.text in ("café \u201cja\u201d", "Привет", "café", "5 €")


def test_a_page_that_lies_about_its_encoding_is_read_right_and_it_is_said(told: Told) -> None:
    words = "Она сказала, что доверие важнее всего, и что без него ничего не получится. " * 3
    page = told("p.html", f"<html><meta charset=utf-8><p>{words}".encode("cp1251"))
    assert page.text == words.strip()
    assert "UTF-8" in page.doubts[0]


def test_xhtml_with_an_empty_title_and_entities_keeps_its_words(told: Told) -> None:
    page = (
        "<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.1//EN' 'x.dtd'>"
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/></head>"
        "<body><p>een&nbsp;twee &eacute;&unknown;</p><a id='x'/><p>drie</p></body></html>"
    )
    assert told("p.xhtml", page).text == "een\xa0twee é&unknown;\ndrie"
    broken = page.replace("<p>drie</p>", "<p>drie<br></p>")
    assert told("p.xhtml", broken).text.endswith("drie")


def test_entities_are_never_expanded_nor_fetched(told: Told) -> None:
    page = (
        "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;'>"
        "<!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
        "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>x&b;&c;y</p></body></html>"
    )
    assert told("p.html", page).text == "x&b;&c;y"


def test_very_deep_nesting_loses_no_word(told: Told) -> None:
    page = "<html><body>" + "<div>" * 5000 + "diep" + "</div>" * 5000 + "<p>daarna</p></body>"
    assert told("p.html", page).text.split() == ["diep", "daarna"]


def test_a_text_or_a_picture_by_this_name_is_what_it_is(told: Told) -> None:
    assert told("p.html", "I: Hoe gaat het?\nR: Goed.").text == "Hoe gaat het?\nGoed."
    with pytest.raises(NotWhatItSays):
        told("p.html", b"GIF89a" + b"\0" * 99)
    with pytest.raises(EmptyFile):
        told("p.html", "<html><body><script>x</script></body></html>")


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs", "Cc"))), min_size=1, max_size=6))
def test_no_word_of_any_paragraph_is_lost(paragraphs: list[str]) -> None:
    from html import escape

    page = "<html><body>" + "".join(f"<p>{escape(one)}</p>" for one in paragraphs) + "</body>"
    wanted = " ".join(paragraphs).replace("\u00ad", "").split()
    try:
        found = read_bytes("p.html", page.encode())
    except ReaderError:
        assert not any(word.strip("\ufeff") for word in wanted)
        return
    if found.turns:
        return  # a label became a speaker
    assert "".join(found.text.split()).replace("\ufeff", "") == "".join(wanted).replace(
        "\ufeff", ""
    ).replace("\ufdd0", "").replace("\ufdd1", "")


def test_a_page_of_endless_elements_is_refused(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PARAGRAPHS", 50)
    with pytest.raises(TooManyParts):
        told("p.html", "<html><body>" + "<p>x" * 60)
