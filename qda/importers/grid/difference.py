"""What a table would do to a project that has cases already: shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qda.importers.grid.answers import Earlier, document_of, earlier, question_key, said, weighed
from qda.importers.grid.reading import Reading, Respondent
from qda.models.answers import AnsweredRow
from qda.models.rows import AttributeRow, CaseRow
from qda.text import name_key, one_line


@dataclass(frozen=True, slots=True)
class Change:
    """A value of a case that becomes another one, as stored; empty for none."""

    case: str
    attribute: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class AnswerChange(Change):
    """The answer to an open question (`attribute`) that becomes another; empty for none.

    `document` is the document that it stands in, or comes to; None for a new one. Of the codings
    and annotations on it, `kept` stay and `lost` lose all their words.
    """

    document: int | None = None
    kept: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """A table against a project.

    `names` are all cases of the table, as the project calls those it has; `new` those it has not,
    with their values in `given`. Of the cases it has: `filled` were empty, `changed` had another
    value, `emptied` have a value where the table has an empty cell. `missing` are cases of the
    project of which the table says nothing; these stay. `attributes` will be made (name, type).
    Answers to open questions stand among them as `AnswerChange`. `followed` are the documents of
    answers (id, name) that were found by respondent and question, `rounds` the other files that
    these answers came of.
    """

    names: tuple[str, ...]
    new: tuple[str, ...] = ()
    given: tuple[Change, ...] = ()
    filled: tuple[Change, ...] = ()
    changed: tuple[Change, ...] = ()
    emptied: tuple[Change, ...] = ()
    missing: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    followed: tuple[tuple[int, str], ...] = ()
    rounds: tuple[str, ...] = ()

    @property
    def answers(self) -> list[AnswerChange]:
        """What becomes of answers to open questions."""
        every = (*self.given, *self.filled, *self.changed, *self.emptied)
        return [one for one in every if isinstance(one, AnswerChange)]

    @property
    def is_none(self) -> bool:
        """Whether the project says all that the table says."""
        found = (self.new, self.filled, self.changed, self.emptied, self.attributes)
        return not any(found)

    @property
    def first(self) -> bool:
        """Whether nothing that is in the project is touched: only new cases come."""
        return not (self.filled or self.changed or self.emptied)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a difference is to be done."""

    new: frozenset[str]
    changes: frozenset[Change]


def compare(
    reading: Reading,
    cases: Sequence[CaseRow],
    attributes: Iterable[AttributeRow],
    answers: Iterable[AnsweredRow] | None = None,
) -> Difference:
    """What the table would do. Raises TableError where it can be none of respondents.

    `answers` are the documents of answers in the project; where they are not given, nothing is
    said of answers, and nothing is done with them.
    """
    reading.check()
    file = reading.book.name
    before = None if answers is None else earlier(() if reading.wave else answers, file)
    followed: dict[int, AnsweredRow] = {}
    made = _made_of(file, answers or ()) if reading.wave else {}
    questions = [one.name for one in reading.used("open")]
    known = {name_key(row.name): row for row in cases}
    there = {row.name.casefold() for row in attributes}
    fields = reading.used("attribute")
    names: list[str] = []
    new: list[str] = []
    found: dict[str, list[Change]] = {"given": [], "filled": [], "changed": [], "emptied": []}
    for row in reading.respondents():
        case = known.get(name_key(row.name))
        names.append(case.name if case is not None else row.name)
        if case is None:
            new.append(row.name)
        old = case.values if case is not None else {}
        for attribute, value in row.values.items():
            kind = _kind(case, old.get(attribute, ""), value)
            if kind:
                change = Change(names[-1], attribute, old.get(attribute, ""), value)
                found[kind].append(change)
        for attribute in row.emptied:
            if old.get(attribute):
                found["emptied"].append(Change(names[-1], attribute, old[attribute], ""))
        if before is not None:
            own = before.get(names[-1].casefold(), Earlier({}))
            told = list(_answers(row, names[-1], questions, own))
            twin = made.get(_fingerprint(row, [one for _kind, one in told]), None)
            if twin is not None:  # of this round, and taken in already
                followed[twin.document], told = twin, []
            for kind, answer in told:
                found["given" if case is None else kind].append(answer)
            followed.update({one.document: one for one in own.documents(questions)})
    listed = {name_key(name) for name in names}
    return Difference(
        tuple(names),
        tuple(new),
        given=tuple(found["given"]),
        filled=tuple(found["filled"]),
        changed=tuple(found["changed"]),
        emptied=tuple(found["emptied"]),
        missing=tuple(row.name for row in cases if name_key(row.name) not in listed),
        attributes=tuple((f.name, f.type) for f in fields if f.name.casefold() not in there),
        followed=tuple((key, one.name) for key, one in followed.items()),
        rounds=tuple(_other_files(followed.values(), file)),
    )


def _other_files(rows: Iterable[AnsweredRow], file: str) -> list[str]:
    own = one_line(file).casefold()
    return [name for name in dict.fromkeys(row.file_name for row in rows) if name.casefold() != own]


def _made_of(file: str, rows: Iterable[AnsweredRow]) -> dict[str, AnsweredRow]:
    """The documents that were made of a file of this name, by their fingerprint."""
    own = one_line(file).casefold()
    return {row.sha256: row for row in rows if row.sha256 and row.file_name.casefold() == own}


def _fingerprint(row: Respondent, changes: Iterable[AnswerChange]) -> str:
    """That of the document that would be made of these answers."""
    told = tuple((one.attribute, one.new) for one in changes)
    return document_of(replace(row, answers=told), "").sha256 if told else ""


def _answers(
    row: Respondent, case: str, questions: Sequence[str], before: Earlier
) -> Iterator[tuple[str, AnswerChange]]:
    """What becomes of one respondent's answers, each with its kind."""
    told = dict(row.answers)
    home = before.document_for(questions)
    for question in questions:
        answer = said(told.get(question, ""))
        document, place = before.places.get(question_key(question), (home, None))
        old = place.answer_in(document.text) if document is not None and place is not None else ""
        if answer == old:
            continue
        kept = lost = 0
        if document is not None and place is not None:
            kept, lost = weighed(document, place, answer)
        key = document.document if document is not None else None
        kind = "filled" if not old else "changed" if answer else "emptied"
        yield kind, AnswerChange(case, question, old, answer, key, kept, lost)


def _kind(case: CaseRow | None, old: str, new: str) -> str:
    if case is None:
        return "given"
    if not old:
        return "filled"
    return "changed" if old != new else ""


def choose(
    difference: Difference,
    *,
    new: bool = True,
    changed: bool = True,
    emptied: bool = False,
    losing: bool = False,
) -> Chosen:
    """All of a difference, but for what is not wanted; what was empty is always filled.

    Answers whose codings would lose all their words are wanted only with `losing`.
    """
    changes = {*difference.filled}
    if new:
        changes.update(difference.given)
    if changed:
        changes.update(difference.changed)
    if emptied:
        changes.update(difference.emptied)
    if not losing:
        changes = {one for one in changes if not loses(one)}
    return Chosen(frozenset(difference.new) if new else frozenset(), frozenset(changes))


def loses(change: Change) -> bool:
    """Whether codings or annotations would lose all their words by it."""
    return isinstance(change, AnswerChange) and change.lost > 0


def values_of(difference: Difference, chosen: Chosen) -> list[tuple[str, str, str]]:
    """The values to be set, in the order of the table, as `case_tables.take_table` takes them."""
    left_out = {name for name in difference.new if name not in chosen.new}
    every = (*difference.given, *difference.filled, *difference.changed, *difference.emptied)
    return [
        (one.case, one.attribute, one.new)
        for one in every
        if one in chosen.changes and one.case not in left_out and not isinstance(one, AnswerChange)
    ]


def answers_of(difference: Difference, chosen: Chosen) -> list[AnswerChange]:
    """The answers to be written, in the order of the table's rows."""
    left_out = {name for name in difference.new if name not in chosen.new}
    order = {name: at for at, name in enumerate(difference.names)}
    found = [
        one for one in difference.answers if one in chosen.changes and one.case not in left_out
    ]
    return sorted(found, key=lambda one: order[one.case])


def by_case(changes: Iterable[Change]) -> Mapping[str, list[Change]]:
    """Changes by the case they are of, in order."""
    found: dict[str, list[Change]] = {}
    for one in changes:
        found.setdefault(one.case, []).append(one)
    return found
