"""Markdown taken apart, as much of it as notes need."""

from __future__ import annotations

import pytest

from qda.exporters.markdown import Span, blocks, escaped, first_line, spans


def _kinds(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.plain) for block in blocks(text)]


def test_blocks_are_told_apart() -> None:
    text = "# Eerst\nwoorden\nnog een regel\n\n> gezegd\n> is gezegd\n"
    text += "\n- een\n  - twee\n1. drie\n2) vier"
    assert _kinds(text) == [
        ("heading", 1, "Eerst"),
        ("paragraph", 0, "woorden\nnog een regel"),
        ("quote", 0, "gezegd\nis gezegd"),
        ("bullet", 0, "een"),
        ("bullet", 1, "twee"),
        ("number", 0, "drie"),
        ("number", 0, "vier"),
    ]


def test_a_line_beneath_makes_a_heading_and_a_line_alone_is_left_out() -> None:
    assert _kinds("Titel\n=====\ntekst\n\n---\nmeer") == [
        ("heading", 1, "Titel"),
        ("paragraph", 0, "tekst"),
        ("paragraph", 0, "meer"),
    ]


def test_each_numbered_list_is_its_own() -> None:
    text = "1. a\n2. b\n\nx\n\n1. c\n   - d\n2. e\n- f\n1. g"
    assert [block.series for block in blocks(text) if block.kind == "number"] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "**vet** en *schuin*",
            [Span("vet", bold=True), Span(" en "), Span("schuin", italic=True)],
        ),
        ("***beide***", [Span("beide", bold=True, italic=True)]),
        ("_a_ van snake_case_naam", [Span("a", italic=True), Span(" van snake_case_naam")]),
        ("5 * 3 * 2", [Span("5 * 3 * 2")]),
        (r"\*geen\*", [Span("*geen*")]),
        ("[R07](qda:case/1)", [Span("R07", href="qda:case/1")]),
        (r"[a \[b\]](https://x.nl)", [Span("a [b]", href="https://x.nl")]),
        ("![plaatje](https://x.nl/p.png)", [Span("plaatje")]),
        ("<https://x.nl>", [Span("https://x.nl", href="https://x.nl")]),
        ("<b>geen html</b>", [Span("<b>geen html</b>")]),
    ],
)
def test_words_have_their_manner(text: str, expected: list[Span]) -> None:
    assert list(spans(text)) == expected


@pytest.mark.parametrize("name", ["[x]", "a*b*c", "_i_", r"back\slash", "`q`", "<http://x>", "R07"])
def test_a_name_survives_as_the_text_of_a_link(name: str) -> None:
    assert list(spans(f"[{escaped(name)}](qda:code/1)")) == [Span(name, href="qda:code/1")]


def test_the_first_line_is_plain() -> None:
    assert first_line("\n## **Waarom** [zij](qda:case/1)?\nmeer") == "Waarom zij?"
    assert first_line("---\n- eerst") == "eerst"
    assert first_line(" ") == ""
