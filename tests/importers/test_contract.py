"""What every reader promises: one suite that each format inherits."""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO

import docx
import openpyxl
import pytest
from pdf_files import Page, pdf_bytes, plain_pdf

from qda.importers import ReaderError, read_bytes
from qda.text import normalise
from qda.transcript import MarkKind, Transcript

PARAGRAPHS = [
    "Ik vind vertrouwen het belangrijkste.",
    "Dat zei een collega uit Curaçao ook: “geen probleem” 😀.",
    "Zonder vertrouwen blijft er van de ruimte niets over, تجربة 経験.",
    "En 3 < 4 & 5 > 4, dat blijft ook staan.",
]
TALK = [("Interviewer", "Hoe gaat het?"), ("R1", "Goed."), ("Interviewer", "Mooi."), ("R1", "Ja.")]


class Contract(ABC):
    """A format says how to write paragraphs and a conversation; the rest is the same for all."""

    name: str

    @abstractmethod
    def plain(self, paragraphs: list[str]) -> bytes:
        """A file with these paragraphs."""

    @abstractmethod
    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        """A file with these turns, as the format usually has them."""

    def read(self, data: bytes) -> Transcript:
        return read_bytes(self.name, data)

    def test_it_keeps_every_word_in_order(self) -> None:
        words = self.read(self.plain(PARAGRAPHS)).text.split()
        assert words == " ".join(PARAGRAPHS).split()

    def test_it_keeps_every_word_and_the_order_of_turns(self) -> None:
        text = self.read(self.talk(TALK)).text
        assert text.split() == " ".join(words for _name, words in TALK).split()

    def test_its_turns_hold_what_each_speaker_said(self) -> None:
        transcript = self.read(self.talk(TALK))
        found = [(t.speaker, transcript.text[t.start : t.end]) for t in transcript.turns]
        assert found == TALK
        assert [s.name for s in transcript.speakers] == ["Interviewer", "R1"]
        assert [s.role for s in transcript.speakers] == ["interviewer", "respondent"]
        assert transcript.kind == "interview"

    def test_its_text_is_normalised(self) -> None:
        text = self.read(self.plain(["een\u2028twee", "drie\u0085vier", "vijf\u00a0zes"])).text
        assert text == normalise(text)
        assert "\u00a0" in text

    def test_its_marks_lie_on_text(self) -> None:
        transcript = self.read(self.talk(TALK))
        for mark in transcript.marks:
            assert 0 <= mark.start <= mark.end <= len(transcript.text)
            if mark.kind == MarkKind.TIME:
                assert transcript.text[mark.start : mark.end] in [words for _name, words in TALK]

    def test_it_says_so_when_there_is_no_text(self) -> None:
        with pytest.raises(ReaderError, match=r"no text|nothing in the table"):
            self.read(self.plain([]))

    def test_it_refuses_a_picture_under_its_name(self) -> None:
        with pytest.raises(ReaderError, match="picture"):
            self.read(b"\x89PNG\r\n\x1a\n" + b"\0" * 200)

    def test_it_survives_every_truncation(self) -> None:
        data = self.talk(TALK)
        for length in range(0, len(data), max(1, len(data) // 60)):
            try:
                self.read(data[:length])
            except ReaderError as error:
                assert self.name in str(error)


class TestText(Contract):
    name = "notes.txt"

    def plain(self, paragraphs: list[str]) -> bytes:
        return "\r\n".join(paragraphs).encode()

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return "\n\n".join(f"{name}: {words}" for name, words in turns).encode()


class TestMarkdown(Contract):
    name = "notes.md"

    def plain(self, paragraphs: list[str]) -> bytes:
        return "\n\n".join(paragraphs).encode()

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return "\n\n".join(f"**{name}:** {words}" for name, words in turns).encode()


class TestVtt(Contract):
    name = "meeting.vtt"

    def plain(self, paragraphs: list[str]) -> bytes:
        return self._file([(None, words) for words in paragraphs])

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return self._file([(name, words) for name, words in turns])

    def _file(self, cues: list[tuple[str | None, str]]) -> bytes:
        blocks = ["WEBVTT"]
        for number, (name, words) in enumerate(cues):
            escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            voice = f"<v {name}>{escaped}</v>" if name else escaped
            times = f"00:00:{number:02d}.000 --> 00:00:{number:02d}.900"
            blocks.append(f"{times}\n{voice}")
        return "\n\n".join(blocks).encode()


class TestWord(Contract):
    name = "interview.docx"

    def plain(self, paragraphs: list[str]) -> bytes:
        document = docx.Document()
        for words in paragraphs:
            document.add_paragraph(words)
        return self._saved(document)

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        document = docx.Document()
        for name, words in turns:
            line = document.add_paragraph()
            line.add_run(f"{name}:").bold = True
            line.add_run(f" {words}")
        return self._saved(document)

    def _saved(self, document: object) -> bytes:
        stream = BytesIO()
        document.save(stream)  # type: ignore[attr-defined]
        return stream.getvalue()


class TestCsv(Contract):
    name = "interview.csv"

    def plain(self, paragraphs: list[str]) -> bytes:
        return self._rows([words] for words in paragraphs)

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return self._rows([("spreker", "tekst"), *turns])

    def _rows(self, rows: Iterable[Sequence[str]]) -> bytes:
        stream = StringIO()
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
        return stream.getvalue().encode("utf-8-sig")


class TestXlsx(Contract):
    name = "interview.xlsx"

    def plain(self, paragraphs: list[str]) -> bytes:
        return self._rows([words] for words in paragraphs)

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return self._rows([("Speaker", "Text"), *turns])

    def _rows(self, rows: Iterable[Sequence[str]]) -> bytes:
        book = openpyxl.Workbook()
        for place, row in enumerate(rows, start=1):
            for column, words in enumerate(row, start=1):
                book.worksheets[0].cell(place, column, words).data_type = "s"
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


class TestTeamsWord(TestWord):
    """The form in which Teams saves a meeting."""

    name = "meeting.docx"

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        document = docx.Document()
        document.add_paragraph("Interviewer started transcription")
        for number, (name, words) in enumerate(turns):
            line = document.add_paragraph()
            line.add_run(f"{name}   0:0{number}").add_break()
            line.add_run(words)
        document.add_paragraph("Interviewer stopped transcription")
        return self._saved(document)


class TestPdf(Contract):
    name = "paper.pdf"

    def plain(self, paragraphs: list[str]) -> bytes:
        visual = [words.replace("تجربة", "تجربة"[::-1]) for words in paragraphs]
        return plain_pdf(visual)

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        page = Page()
        for number, (name, words) in enumerate(turns):
            page.put(50, 800 - 20 * number, f"{name}: {words}")
        return pdf_bytes([page])
