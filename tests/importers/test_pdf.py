"""PDF files: paragraphs as they were, in order, without what only belongs to the page."""

from __future__ import annotations

import difflib
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_files import Page, pdf_bytes, plain_pdf, wrapped

from qda.importers import ReaderError, limits, read, read_bytes
from qda.importers.errors import DamagedFile, EmptyFile, EncryptedFile
from qda.importers.pdf import worker
from qda.importers.pdf.hyphens import Hyphens
from qda.transcript import MarkKind, Transcript

PROSE = (
    "Vertrouwen groeit waar mensen elkaar vaker zien en weten wat de ander doet. Dat kost tijd, "
    "en die tijd is er niet altijd, zeker niet in een jaar met drie reorganisaties en een "
    "verhuizing naar een ander gebouw."
)
OTHER = (
    "Wie in zo'n jaar begint leert vooral de systemen kennen, en pas later de mensen die ermee "
    "werken. Dat is jammer, want met die mensen moet het straks toch gebeuren en niemand anders."
)
THIRD = (
    "Een derde zegt dat het vanzelf komt. Je drinkt eens koffie, je loopt een keer mee, en na een "
    "half jaar weet je bij wie je moet zijn als er iets misgaat in de keten van de uitvoering."
)


def read_pages(*pages: Page, title: str = "") -> Transcript:
    return read_bytes("paper.pdf", pdf_bytes(list(pages), title))


def pages_of(transcript: Transcript) -> list[tuple[str, str]]:
    text = transcript.text
    found = [mark for mark in transcript.marks if mark.kind is MarkKind.PAGE]
    return [(mark.label, " ".join(text[mark.start :].split()[:2])) for mark in found]


def test_lines_become_paragraphs_by_the_gap_between_them() -> None:
    page = Page().column(50, 780, wrapped(PROSE, 60)).column(50, 700, wrapped(OTHER, 60))
    assert read_pages(page).text.split("\n") == [PROSE, OTHER]


def test_lines_become_paragraphs_by_the_indent_of_the_first() -> None:
    page, y = Page(), 780.0
    for words in (PROSE, OTHER, THIRD):
        lines = wrapped("   " + words, 60)
        page.put(65, y, lines[0].strip()).column(50, y - 12, lines[1:])
        y -= 12 * len(lines)
    assert read_pages(page).text.split("\n") == [PROSE, OTHER, THIRD]


def test_lines_become_paragraphs_where_the_next_word_would_have_fitted() -> None:
    page = Page().column(50, 780, [*wrapped(PROSE, 60), *wrapped(OTHER, 60), *wrapped(THIRD, 60)])
    assert read_pages(page).text.split("\n") == [PROSE, OTHER, THIRD]


def test_columns_are_read_one_after_the_other_below_what_runs_across() -> None:
    page = Page().put(50, 800, "Een titel die over de twee kolommen heen loopt, tot hier", 10)
    page.column(50, 770, wrapped(PROSE, 45)).column(310, 770, wrapped(OTHER, 45))
    title = "Een titel die over de twee kolommen heen loopt, tot hier"
    assert read_pages(page).text.split() == f"{title} {PROSE} {OTHER}".split()


def test_a_table_is_read_row_by_row() -> None:
    rows = [("Naam", "Rol", "Jaren"), ("Anna", "lid", "3"), ("Bram", "lid", "4"), ("Cem", "", "9")]
    page = Page()
    for number, cells in enumerate(rows * 2):
        for place, cell in enumerate(cells):
            page.put(50 + 150 * place, 780 - 14 * number, cell)
    text = "\n".join(" | ".join(cell for cell in row if cell) for row in rows[:3])
    assert read_pages(page).text.startswith(f"{text}\nCem\t9\n{text}")


def test_hyphens_at_line_ends_are_undone_and_real_ones_kept() -> None:
    lines = [
        "Dat zegt een UWV-medewerker die al jaren bij de gemeen-",
        "te werkt. Een andere, die heel kort werkt, is een UWV-",
        "medewerker die het anders ziet, in de provincie Zuid-",
        "Holland, en die met veel geduld kijkt naar alle voor-",
        "en nadelen.",
    ]
    expected = (
        "Dat zegt een UWV-medewerker die al jaren bij de gemeente werkt. Een andere, die heel kort "
        "werkt, is een UWV-medewerker die het anders ziet, in de provincie Zuid-Holland, en die "
        "met veel geduld kijkt naar alle voor- en nadelen."
    )
    assert read_pages(Page().column(50, 780, lines)).text == expected


@pytest.mark.parametrize(
    ("known", "before", "after", "joined"),
    [
        ("", "de gemeen-", "te werkt", "de gemeente werkt"),
        ("mede-eigenaar", "een mede-", "eigenaar van", "een mede-eigenaar van"),
        ("", "een A4-", "formaat", "een A4-formaat"),
        ("", "het zachte koppel\u00ad", "teken", "het zachte koppelteken"),
        ("het is reëel", "dat is re-", "eel", "dat is reëel"),
        ("", "in 1990-", "1995", "in 1990- 1995"),
        ("", "een streep –", "en verder", "een streep – en verder"),
        ("", "over kwaliteits-", "en risicobeheer", "over kwaliteits- en risicobeheer"),
        ("", "日本", "語", "日本語"),
    ],
)
def test_the_words_of_the_document_decide_about_a_hyphen(
    known: str, before: str, after: str, joined: str
) -> None:
    assert Hyphens([known, before, after]).joined(before, after) == joined


def test_running_heads_and_page_numbers_go_and_pages_stay_as_places() -> None:
    pages = []
    for number, words in enumerate((PROSE, OTHER, THIRD), start=7):
        page = Page().put(50, 810, f"Jaarverslag toezicht 2024, deel {number}")
        pages.append(page.column(50, 780, wrapped(words, 60)).put(290, 30, str(number)))
    transcript = read_pages(*pages)
    assert transcript.text.split("\n") == [PROSE, OTHER, THIRD]
    assert pages_of(transcript) == [
        ("7", "Vertrouwen groeit"),
        ("8", "Wie in"),
        ("9", "Een derde"),
    ]
    assert transcript.doubts == (
        "6 running heads, feet and page numbers were left out.",
        "Left out at the edges: “Jaarverslag toezicht 2024, deel 7” … "
        "“Jaarverslag toezicht 2024, deel 9” (3×); “7” … “9” (3×)",
    )


def with_tops(*tops: str, gap: int = 0, size: float = 10) -> list[Page]:
    """Pages with these lines at the top, so far above the others, in type of that size."""
    words = PROSE.split()
    return [
        Page().put(50, 780 + gap, top, size).column(50, 768, words[at : at + 5])
        for at, top in enumerate(tops)
    ]


@pytest.mark.parametrize(
    "tops",
    [
        ["Wet", "Artikel 12 van de wet eist iets", "Artikel 14 van de wet eist iets", "Nu",
         "En", "Artikel 18 van de wet eist iets", "Dan", "Toen"],
        ["Artikel 12 van de wet eist iets", "Artikel 13 van de wet eist iets"],
        ["Nu", "gende bladzijde wijk website", "Dan", "gende bladzijde cijfer website"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("gap", [0, 8])
def test_lines_of_the_text_that_are_alike_at_the_top_of_pages_are_kept(
    tops: list[str], gap: int
) -> None:
    transcript = read_pages(*with_tops(*tops, gap=gap))
    assert all(top in transcript.text for top in tops)
    assert not transcript.doubts


def test_numbered_headings_above_the_text_of_each_page_are_kept() -> None:
    pages = with_tops(*(f"Vraag {at}" for at in (1, 2, 3, 4)), gap=20, size=16)
    assert read_pages(*pages).text.count("Vraag") == 4


@pytest.mark.parametrize("top", ["Wat vindt u daar nu van?", "Antwoord van de respondent"])
def test_the_same_question_on_each_page_is_kept(top: str) -> None:
    gap = 30 if top.endswith("?") else 0
    assert read_pages(*with_tops(*(top for _at in range(6)), gap=gap)).text.count(top) == 6


def test_heads_of_odd_and_even_pages_go_with_the_numbers_of_chapters_in_them() -> None:
    pages = with_tops(*PROSE.split()[-12:])
    for at, page in enumerate(pages):
        head = ["Wet op het toezicht", f"§ {1 + at // 5}"][:: 1 if at % 2 else -1]
        page.put(50, 810, head[0]).put(300, 810, head[1])
    text = read_pages(*pages).text
    assert "toezicht" not in text and "§" not in text


def test_a_head_of_two_lines_goes_as_a_whole() -> None:
    pages = with_tops(*PROSE.split()[-4:])
    for page in pages:
        page.put(50, 820, "Wet op het toezicht").put(50, 808, "Concept, niet verspreiden")
    text = read_pages(*pages).text
    assert "toezicht" not in text and "Concept" not in text


def test_a_paragraph_goes_on_over_the_page_and_the_mark_stands_within_it() -> None:
    lines = wrapped(f"{PROSE} {OTHER}", 60)
    first = Page().column(50, 120, lines[:4])
    transcript = read_pages(first, Page().column(50, 780, lines[4:]))
    assert transcript.text == f"{PROSE} {OTHER}"
    assert pages_of(transcript)[1] == ("2", " ".join(" ".join(lines[4:]).split()[:2]))


def test_what_stands_on_one_page_only_is_kept() -> None:
    pages = [Page().put(50, 810, head).column(50, 780, wrapped(words, 60)) for head, words in
             (("Inleiding", PROSE), ("Methode van werken", OTHER), ("1984", THIRD))]  # fmt: skip
    text = read_pages(*pages).text
    assert all(head in text for head in ("Inleiding", "Methode van werken", "1984"))


def test_names_above_turns_at_the_top_of_pages_are_no_running_heads() -> None:
    pages = [
        Page().column(50, 800, [f"Anna de Wit 0{number}:12", f"Dat is antwoord {word} van ons."])
        .column(50, 760, [f"Bram 0{number}:40", f"En vraag {word} dan?"])
        for number, word in ((1, "een"), (2, "twee"), (3, "drie"))
    ]  # fmt: skip
    transcript = read_pages(*pages)
    assert [turn.speaker for turn in transcript.turns] == ["Anna de Wit", "Bram"] * 3
    assert len(pages_of(transcript)) == 3


def test_numbers_of_lines_in_the_margin_are_no_words() -> None:
    page = Page()
    for number, words in enumerate(["I: Hoe gaat het?", "R1: Goed.", "I: Mooi.", "R1: Ja."], 1):
        page.put(25, 800 - 20 * number, str(number)).put(50, 800 - 20 * number, words)
    transcript = read_pages(page)
    assert transcript.text.split("\n") == ["Hoe gaat het?", "Goed.", "Mooi.", "Ja."]
    assert "4 numbers of lines in the margin were left out." in transcript.doubts


def test_headings_are_known_by_their_size_and_the_largest_is_the_title() -> None:
    page = Page().put(50, 800, "Toezicht", 24).put(50, 770, "Inleiding", 14)
    page.column(50, 740, wrapped(PROSE, 60)).put(50, 670, "Slot", 14)
    transcript = read_pages(page.column(50, 640, wrapped(OTHER, 60)))
    heads = [(m.label, m.level) for m in transcript.marks if m.kind is MarkKind.HEADING]
    assert heads == [("Toezicht", 1), ("Inleiding", 2), ("Slot", 2)]
    assert transcript.title == "Toezicht"
    assert read_pages(page, title="Een verslag").title == "Een verslag"


def test_labels_of_pages_name_the_places() -> None:
    transcript = read_pages(Page(label="iv").put(50, 700, PROSE[:40]), Page().put(50, 700, "Meer."))
    assert pages_of(transcript)[0][0] == "iv"


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_turned_text_is_read_as_it_is_read(turn: int) -> None:
    step = {1: (12, 0), 2: (0, 12), 3: (-12, 0)}[turn]
    page = Page(rotate=90 * turn)
    for number, line in enumerate(wrapped(PROSE, 40)):
        page.put(300 + step[0] * number, 400 + step[1] * number, line, turn=turn)
    assert read_pages(page).text == PROSE


def test_ligatures_and_soft_hyphens_become_letters() -> None:
    text = read_pages(Page().put(50, 700, "De ﬁets, de oﬃcier, het eﬀect en ﬂauw")).text
    assert text == "De fiets, de officier, het effect en flauw"


def test_arabic_and_hebrew_are_read_from_the_right() -> None:
    shown = "قال لنا: تجربة 2024"
    visual = "2024 " + "قال لنا: تجربة"[::-1]
    assert read_pages(Page().put(50, 700, visual)).text == shown


def test_a_scan_says_that_it_has_no_text() -> None:
    with pytest.raises(EmptyFile, match="OCR"):
        read_pages(Page(), Page())


def test_a_page_without_text_is_counted() -> None:
    doubts = read_pages(Page().put(50, 700, "Een bladzijde."), Page()).doubts
    assert doubts == ("1 page has no text: it is empty or a picture.",)


def test_what_is_broken_says_so_and_the_next_file_is_read() -> None:
    with pytest.raises(DamagedFile, match=r"paper\.pdf"):
        read_bytes("paper.pdf", b"%PDF-1.7\n1 0 obj\nniets")
    assert read_pages(Page().put(50, 700, "Daarna.")).text == "Daarna."


def test_a_reader_that_crashes_takes_nothing_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    worker._stop()
    program = "import sys; sys.stdin.buffer.read(20); sys.exit(3)"
    real = subprocess.Popen

    def dying(_command: object, **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-c", program], **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", dying)
        with pytest.raises(ReaderError, match=r"paper\.pdf.*damaged"):
            read_pages(Page().put(50, 700, "Nooit gelezen." * 100))
    assert read_pages(Page().put(50, 700, "Daarna.")).text == "Daarna."


def test_a_reader_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    worker._stop()
    real = subprocess.Popen

    def hanging(_command: object, **options: object) -> subprocess.Popen[bytes]:
        program = "import sys; sys.stdin.buffer.read()"
        return real([sys.executable, "-c", program], **options)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", hanging)
        patch.setattr(limits, "PDF_SECONDS", 0.05)
        with pytest.raises(ReaderError, match="too complicated"):
            read_pages(Page().put(50, 700, "Nooit gelezen."))
    assert read_pages(Page().put(50, 700, "Daarna.")).text == "Daarna."


def test_more_pages_than_the_limit_are_left_out_and_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = pdf_bytes([Page().put(50, 700, f"Bladzijde {word}.") for word in ("een", "twee")])
    monkeypatch.setattr(limits, "PDF_PAGES", 1)
    assert worker.extract(data)["left"] == 1
    monkeypatch.setattr(limits, "PDF_CHARACTERS", 3)
    assert worker.extract(data) == {"error": "large"}
    monkeypatch.setattr(limits, "PDF_SECONDS", -1)
    assert worker.extract(data) == {"error": "slow"}


def test_a_picture_of_one_sort_or_another_is_no_pdf() -> None:
    with pytest.raises(ReaderError, match="picture"):
        read_bytes("paper.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)
    assert read_bytes("paper.txt", plain_pdf(["Toch een PDF."])).text == "Toch een PDF."


def test_hard_pdf_samples_are_read_or_refused_for_the_right_reason(samples: Path) -> None:
    refused: dict[str, type[ReaderError]] = {}
    for path in sorted((samples / "pdf-hard").glob("*.pdf")):
        try:
            assert read(path).text.strip()
        except ReaderError as error:
            assert path.name in error.what
            refused[path.name] = type(error)
    locked = [name for name, kind in refused.items() if issubclass(kind, EncryptedFile)]
    empty = [name for name, kind in refused.items() if issubclass(kind, EmptyFile)]
    assert len(locked) == 5
    assert all("user-password" in name or "encrypted" in name for name in locked)
    assert len(empty) == 4
    assert len(refused) == 9


def test_pdf_and_word_of_one_interview_hold_the_same_words_and_turns(samples: Path) -> None:
    for name in ("BSR01", "BSR05", "BSR10"):
        folder = samples / "interviews"
        pdf = read(next(folder.glob(f"*backup*{name}*.pdf")))
        word = read(folder / f"mannheimer__{name}_transcript_deidentified.docx")
        ours, theirs = pdf.text.split(), word.text.split()
        same = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
        assert same > 0.9995, name
        assert [(t.speaker, t.time) for t in pdf.turns] == [(t.speaker, t.time) for t in word.turns]
        assert pdf.speakers == word.speakers
        paragraphs = set(pdf.text.split("\n")) ^ {p for p in word.text.split("\n") if p.strip()}
        assert len(paragraphs) <= 3, name
