"""The tables of a report: the codebook as operationalisation, and the respondents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date

from qda import numerals
from qda.exporters.word.content import Content
from qda.exporters.word.sections import day_in_words
from qda.exporters.word.xml import TEXT_WIDTH, paragraph, row, run, table
from qda.i18n import _
from qda.models.rows import AttributeRow, CaseRow, CodeRow, CodeTexts

_CODEBOOK_WIDTHS = (2150, 3400, 3520)
_MOST_ATTRIBUTES = 6
_LETTER = 90
"""Width of a letter of table text, on the safe side, in twentieths of a point."""

_MARGINS = 200
_LONGEST_LINE = 32


def codebook(content: Content) -> str:
    """Code, definition with example, indicators with use: a row a code, folders in bold."""
    titles = (_("Code"), _("Definition and example"), _("Indicators and use"))
    rows = [_heading(_CODEBOOK_WIDTHS, titles)]
    rows += [_code(code, texts) for code, texts in content.codes]
    return table(_CODEBOOK_WIDTHS, rows, _("Codebook"))


def _code(code: CodeRow, texts: CodeTexts) -> str:
    left = min(code.depth, 4) * 120
    if code.codable:
        indent = f'<w:ind w:left="{left + 130}" w:hanging="130"/>'
        name = paragraph(
            "TableText", run("■\u00a0", colour=code.colour), run(code.name), props=indent
        )
    else:
        name = paragraph("TableText", run(code.name, "Strong"), props=f'<w:ind w:left="{left}"/>')
    meaning = _paragraphs(texts.definition or texts.short)
    if texts.example:
        meaning += paragraph("TableText", run(_("Example: "), "Strong"), run(f"“{texts.example}”"))
    return row(_CODEBOOK_WIDTHS, (name, meaning, "".join(_use(texts))))


def _use(texts: CodeTexts) -> Iterator[str]:
    for line in texts.indicators.splitlines():
        if line.strip():
            hanging = '<w:ind w:left="100" w:hanging="100"/>'
            yield paragraph("TableText", run(f"• {line.strip()}"), props=hanging)
    for title, words in (
        (_("Use when: "), texts.use_when),
        (_("Not when: "), texts.do_not_use_when),
        (_("Source: "), texts.source),
    ):
        if words:
            yield paragraph("TableText", run(title, "Strong"), run(words))


def respondents(content: Content) -> str:
    """The respondents with their attributes."""
    titles, lines = respondent_rows(content)
    widths = column_widths([titles, *lines])
    rows = [_heading(widths, titles)]
    rows += [row(widths, [_paragraphs(cell) for cell in line]) for line in lines]
    return table(widths, rows, _("Respondents"))


def respondent_rows(content: Content) -> tuple[list[str], list[list[str]]]:
    """Titles and lines of the table; a column that everybody leaves empty is left out."""
    used = [
        attribute
        for attribute in content.attributes
        if any(person.values.get(attribute.name) for person in content.people)
    ]
    shown, rest = used, []
    if len(used) > _MOST_ATTRIBUTES:
        shown, rest = used[: _MOST_ATTRIBUTES - 1], used[_MOST_ATTRIBUTES - 1 :]
    titles = [_("Respondent"), *(a.name[:1].upper() + a.name[1:] for a in shown)]
    titles += [_("Other")] if rest else []
    return titles, [_person(person, shown, rest) for person in content.people]


def _person(
    person: CaseRow, shown: Sequence[AttributeRow], rest: Sequence[AttributeRow]
) -> list[str]:
    cells = [person.name, *(_value(person, attribute) for attribute in shown)]
    if rest:
        parts = [f"{a.name}: {_value(person, a)}" for a in rest if person.values.get(a.name)]
        cells.append("; ".join(parts))
    return cells


def _value(person: CaseRow, attribute: AttributeRow) -> str:
    value = person.values.get(attribute.name, "")
    if attribute.type == "date":
        with suppress(ValueError):  # a value of before the attribute was a date stays as it is
            return day_in_words(date.fromisoformat(value))
    return numerals.attribute(value, attribute.type)


def column_widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """Column widths, together as wide as the text: no word is broken if it can be helped."""
    columns = list(zip(*lines, strict=True))
    least = [_MARGINS + _LETTER * _longest_word(column) for column in columns]
    wanted = [
        max(low, _MARGINS + _LETTER * min(_LONGEST_LINE, max(map(len, column))))
        for low, column in zip(least, columns, strict=True)
    ]
    return share_out(least, wanted, TEXT_WIDTH)


def share_out(least: Sequence[int], wanted: Sequence[int], total: int) -> list[int]:
    """Widths of together `total`: each its least, and of the rest what brings it nearer to wanted.

    In any unit. Where there is not even room for the least, all give in alike.
    """
    if sum(least) >= total:
        widths = [total * low // sum(least) for low in least]
    else:
        room, more = total - sum(least), sum(wanted) - sum(least)
        share = min(1.0, room / more) if more else 0.0
        widths = [
            low + int((width - low) * share) for low, width in zip(least, wanted, strict=True)
        ]
        spare = (total - sum(widths)) // len(widths)
        widths = [width + spare for width in widths]
    widths[-1] += total - sum(widths)
    return widths


def _longest_word(column: Sequence[str]) -> int:
    """The letters of the longest word; the heading is bold, so its words count for a tenth more."""
    heading = max((len(word) for word in column[0].split()), default=1)
    words = (len(word) for cell in column[1:] for word in cell.split())
    return max(1, -(-heading * 11 // 10), *words)


def _heading(widths: Sequence[int], titles: Sequence[str]) -> str:
    return row(widths, [paragraph("TableText", run(title)) for title in titles], heading=True)


def _paragraphs(text: str) -> str:
    return "".join(paragraph("TableText", run(line)) for line in text.splitlines() if line.strip())
