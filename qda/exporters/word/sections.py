"""The sections of a report in words: title lines, codes, counts, quotes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from qda import numerals
from qda.exporters.word.content import Content, Count, Excerpt, Group, Section
from qda.exporters.word.xml import Headings, paragraph, run
from qda.i18n import N_, _, ngettext

MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
DIRECTIONS = {"positive": N_("positive"), "negative": N_("negative"), "mixed": N_("mixed")}


def day_in_words(day: date) -> str:
    """A date as a report gives it."""
    return _("{day} {month} {year}").format(
        day=day.day, month=_(MONTHS[day.month - 1]), year=day.year
    )


def title_lines(content: Content, today: date) -> Iterator[str]:
    """Title, subtitle and the facts that tell a reader what lies before him."""
    yield paragraph("Title", run(content.title))
    yield paragraph("Subtitle", run(_("Coded excerpts")))
    for fact in facts(content, today):
        yield paragraph("ReportFacts", run(fact))


def facts(content: Content, today: date) -> list[str]:
    """How much there is, who coded it, how it is grouped, and the day."""
    codings = len(content.codings)
    found = [
        ", ".join(
            (
                _documents(content.documents),
                _respondents_in_all(len(content.people)),
                ngettext("{count} coding", "{count} codings", codings).format(
                    count=numerals.count(codings)
                ),
            )
        )
    ]
    if content.coder:
        found.append(_("Coded by {coder}").format(coder=content.coder))
    if content.where:
        found.append(content.where)
    if content.group_by:
        found.append(_("Grouped by {attribute}").format(attribute=content.group_by))
    return [*found, day_in_words(today)]


def _documents(count: int) -> str:
    return ngettext("{count} document", "{count} documents", count).format(
        count=numerals.count(count)
    )


def _respondents_in_all(count: int) -> str:
    return ngettext("{count} respondent", "{count} respondents", count).format(
        count=numerals.count(count)
    )


def section(shown: Section, headings: Headings, total: int, *, definitions: bool) -> Iterator[str]:
    """A code: heading, definition, counts, then its quotes by group."""
    yield headings.heading(shown.code.name, shown.depth + 1)
    words = shown.texts.definition or shown.texts.short
    if definitions and words:
        yield paragraph("CodeDefinition", run(words))
    square = run("■ ", colour=shown.code.colour) if shown.code.codable else ""
    yield paragraph("CodeCount", square, run("\n".join(count_lines(shown, total))))
    for group in shown.groups:
        if group.name:
            yield paragraph("GroupHeading", run(group_title(group)))
        for excerpt in group.excerpts:
            yield from quotation(excerpt)


def count_lines(shown: Section, total: int) -> list[str]:
    """How often a code was given, by itself and with its sub-codes; `total` respondents in all."""
    own, whole = shown.own, shown.whole
    lines = []
    if shown.code.codable and (own.passages or not whole.passages):
        lines.append(in_words(own, total))
    if whole.passages > own.passages:
        words = in_words(whole, total)
        lines.append(_("With sub-codes: {count}").format(count=words) if lines else words)
    return lines


def in_words(count: Count, total: int) -> str:
    """How many passages from how many of the respondents, and what they say of direction."""
    words = ngettext("{count} passage", "{count} passages", count.passages).format(
        count=numerals.count(count.passages)
    )
    if total and count.passages:
        people = ngettext(
            "{count} of {total} respondent", "{count} of {total} respondents", total
        ).format(count=numerals.count(count.respondents), total=numerals.count(total))
        sentence = (
            _("{passages}: {spoken} from {respondents}, {others} from other texts")
            if count.elsewhere
            else _("{passages} from {respondents}")
        )
        words = sentence.format(
            passages=words,
            respondents=people,
            spoken=count.passages - count.elsewhere,
            others=count.elsewhere,
        )
    parts = [
        f"{count.directions[key]} {_(word)}"
        for key, word in DIRECTIONS.items()
        if count.directions.get(key)
    ]
    return f"{words} ({', '.join(parts)})" if parts else words


def group_title(group: Group) -> str:
    """The name of a group, with how many of its respondents are quoted."""
    if not group.total:
        return group.name
    return _("{group} ({count} of {total})").format(
        group=group.name, count=numerals.count(group.respondents), total=numerals.count(group.total)
    )


def quotation(excerpt: Excerpt) -> Iterator[str]:
    """A quote with its label, direction and coder, and its memo below."""
    words = excerpt.quote.strip()
    runs = [run(f"“{words}”")]
    if excerpt.label:
        runs.append(run(f" {excerpt.label}", "QuoteLabel"))
    behind = [_(DIRECTIONS[excerpt.direction])] if excerpt.direction in DIRECTIONS else []
    if excerpt.coder:
        behind.append(excerpt.coder)
    if behind:
        runs.append(run(f" {', '.join(behind)}", "QuoteDirection"))
    yield paragraph("Quote", *runs, props="<w:keepNext/>" if excerpt.memo else "")
    if excerpt.memo:
        yield paragraph("QuoteMemo", run(_("Memo: ") + excerpt.memo))
