"""Bombs: enormous lines, nesting without end, parts without number: read or refused soon."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from importers.made import odt, odt_paragraph, rtf
from importers.outcomes import outcome, refused, text_of

from qda.importers import ReaderError, limits
from qda.importers.errors import TooLarge, TooLongAParagraph, TooManyParts

WordBytes = Callable[..., bytes]
LONG, MANY = 100_000, 15_000


@pytest.mark.parametrize("name", ["a.txt", "a.srt", "a.html"])
def test_a_line_of_two_megabytes_is_read(name: str) -> None:
    line = b"woord " * (2_000_000 // 6)
    before = {"a.srt": b"1\n00:00:00,000 --> 00:00:01,000\n", "a.html": b"<html><body>"}
    assert len(text_of(name, before.get(name, b"") + line)) == len(line) - 1 + (name == "a.txt")


def test_a_long_line_is_said_and_one_without_end_refused() -> None:
    found = outcome("a.txt", b"woord " * 20_000)
    assert not isinstance(found, ReaderError)
    assert any("line ends may have got lost" in doubt for doubt in found.doubts)
    began = process_time()
    error = refused("a.txt", b"a" * limits.TEXT_FILE)
    assert process_time() - began < 10
    assert isinstance(error, TooLongAParagraph)
    assert "33554432 characters" in str(error)
    assert "line ends" in error.todo


def test_notes_without_number_are_refused_before_they_are_read() -> None:
    began = process_time()
    for note in ("x{\\footnote y}", "x{\\*\\annotation y}"):
        assert isinstance(refused("a.rtf", rtf(note * (limits.NOTES + 1))), TooManyParts)
    assert process_time() - began < 2


def test_more_than_the_limit_in_one_line_is_refused() -> None:
    assert isinstance(refused("a.txt", b"a" * (limits.TEXT_FILE + 1)), TooLarge)


DEEP = {
    "html": ("a.html", b"<html><body>" + b"<div>" * LONG + b"woord"),
    "html lists": ("a.html", b"<html><body>" + b"<ul><li>" * LONG + b"woord"),
    "html tables": ("a.html", b"<html><body>" + b"<table><tr><td>" * 30_000 + b"woord"),
    "xhtml": ("a.xhtml", b'<?xml version="1.0"?><html>' + b"<b>" * LONG + b"woord"),
    "xml": ("a.xml", b'<?xml version="1.0"?>' + b"<a>" * LONG + b"woord" + b"</a>" * LONG),
    "rtf": ("a.rtf", rtf("{" * LONG + "woord" + "}" * LONG)),
    "rtf notes": ("a.rtf", rtf("x{\\footnote " * 20_000 + "woord" + "}" * 20_000)),
    "rtf skipped": ("a.rtf", rtf("{\\*\\foo " * LONG + "x" + "}" * LONG + "woord")),
    "odt": ("a.odt", odt("<text:section>" * LONG + odt_paragraph("woord")
                         + "</text:section>" * LONG)),
    "odt spans": ("a.odt", odt("<text:p>" + "<text:span>" * 240 + "woord" + "</text:span>" * 240
                               + "</text:p>")),
    "json": ("a.json", b'{"text": ' + b"[" * LONG),
    "markdown": ("a.md", b">" * LONG + b" woord"),
}  # fmt: skip


@pytest.mark.parametrize("which", DEEP)
def test_nesting_without_end_is_read_or_refused(which: str) -> None:
    name, data = DEEP[which]
    found = outcome(name, data)
    assert isinstance(found, ReaderError) or "woord" in found.text


def test_deep_tables_in_word_are_read_or_refused(word: WordBytes, p: Callable[..., str]) -> None:
    body = "<w:tbl><w:tr><w:tc>" * 80 + p("woord") + "</w:tc></w:tr></w:tbl>" * 80
    found = outcome("a.docx", word(body))
    assert isinstance(found, ReaderError) or "woord" in found.text


ENDLESS = {
    "comments in Markdown": ("a.md", b"<!--" * LONG + b" woord"),
    "blanks in a heading": ("a.md", b"# a" + b" " * LONG + b"woord"),
    "stars": ("a.md", b"*a " * LONG + b"woord"),
    "brackets": ("a.md", b"[a](" * LONG + b" woord"),
    "tags in bad bytes": ("a.html", b"<html><body>\xff\xe9" + b"<" * LONG + b" woord"),
    "scripts": ("a.html", b"<html><body>\xff\xe9woord" + b"<script " * LONG),
    "comments in a page": ("a.html", b"<html><body>\xff woord" + b"<!-- " * LONG),
    "instructions": ("a.html", b"<?a b>?>" * 500 + b"<html><body>woord"),
    "chevrons": ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nwoord" + b" >> a" * MANY),
    "arrows": ("a.vtt", b"WEBVTT\n\nwoord\n\n" + b"00:00.000 --> " * LONG),
    "entities": ("a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nwoord" + b"&amp;#39" * LONG),
    "labels": ("a.txt", b"".join(b"%s: woord\n" % (b"I" if n % 2 else b"R") for n in range(MANY))),
    "stamps": ("a.txt", b"".join(b"[00:%02d:%02d] woord\n" % (n // 60 % 60, n % 60)
                                 for n in range(MANY))),
    "blanks in ODT": ("a.odt", odt("<text:p>woord" + '<text:s text:c="999999999"/>' * 2_000
                                   + "</text:p>")),
    "cells repeated in cells": ("a.odt", odt(
        '<table:table><table:table-row><table:table-cell table:number-columns-repeated="9999">' * 8
        + odt_paragraph("woord") + "</table:table-cell></table:table-row></table:table>" * 8)),
}  # fmt: skip


@pytest.mark.parametrize("which", ENDLESS)
def test_beginnings_without_an_end_do_not_keep_it_busy(which: str) -> None:
    name, data = ENDLESS[which]
    found = outcome(name, data)
    assert isinstance(found, ReaderError) or "woord" in found.text


def test_a_row_of_very_many_cells_is_joined_in_time(word: WordBytes, p: Callable[..., str]) -> None:
    row = f"<w:tc>{p('woord')}</w:tc>" * 5_000
    text = text_of("a.docx", word(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"))
    assert text.count("woord") == 5_000
    assert "\n" not in text


def test_comments_that_never_end_do_not_multiply(word: WordBytes, p: Callable[..., str]) -> None:
    begun = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(1_000))
    said = "".join(f'<w:comment w:id="{n}">{p("c")}</w:comment>' for n in range(1_000))
    assert "woord" in text_of("a.docx", word(begun + p("woord") * 1_000, comments=said))


def test_one_very_wide_row_does_not_make_every_row_as_wide() -> None:
    rows = "".join(f"{number}\twoord\n" for number in range(2_000))
    assert "woord" in text_of("a.tsv", (rows + "\t" * 1_900 + "eind\n").encode())


@pytest.mark.parametrize("name", ["a.xml", "a.html", "a.odt"])
def test_more_tags_than_any_text_has_are_refused(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "XML_TAGS", 1_000)
    data = {
        "a.xml": b'<?xml version="1.0"?><r>' + b"<a>x</a>" * 1_000,
        "a.html": b"<html><body>" + b"<i>x</i>" * 1_000,
        "a.odt": odt(odt_paragraph("x") * 1_000),
    }[name]
    assert isinstance(refused(name, data), TooManyParts)


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_more_cues_than_the_limit_are_refused(name: str) -> None:
    cue = b"00:00:01.000 --> 00:00:02.000\nja\n\n"
    head = b"WEBVTT\n\n" if name == "a.vtt" else b""
    assert isinstance(refused(name, head + cue * 250_000), TooManyParts)
