"""Making a plan: files are read, and choices made for each that a user can change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from qda.errors import Cancelled
from qda.i18n import _
from qda.importers import dialects, files, names_back, sections
from qda.importers.draft import Source
from qda.importers.errors import ReaderError
from qda.importers.files import Parsed, expand, name_for
from qda.importers.names import without_suffix
from qda.importers.plan import filenames, guesses, remembered
from qda.importers.plan.item import Choices, Item
from qda.importers.plan.value import NOTHING, Plan, ProjectState
from qda.importers.registry import READERS, Reader, read_bytes
from qda.importers.respondents import RespondentTable
from qda.models import answers, cases, documents, reimport
from qda.models.rows import DocumentRow
from qda.pseudonyms import NOBODY, Key
from qda.text import composed, name_key
from qda.transcript import DocumentKind, Role, Transcript

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the next one."""


def state_of(session: Any) -> ProjectState:
    """What a plan needs to know of a project; a query: `project.ask(state_of)`."""
    texts = documents.texts(session)
    return ProjectState(
        tuple(documents.listing(session, counted=False)),
        tuple(cases.listing(session)),
        texts,
        remembered.read(session),
        tuple(sections.as_asked(session)),
        tuple(cases.attributes(session)),
        tuple(answers.listing(session)),
        names_back.pseudonymised(session, texts),
    )


def make(
    paths: Iterable[Path],
    state: ProjectState = NOTHING,
    *,
    key: Key = NOBODY,
    table: RespondentTable | None = None,
    choices: Callable[[Choices], Choices] | None = None,
    on_progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Plan:
    """Read the files, and those of folders, and choose for each what its content says.

    `choices` may change what is chosen first (an encoding, a reader, a kind) before the file is
    read. Touches no project. What cannot be read is an item with its error. Raises Cancelled.
    """
    found = expand(paths)
    items: list[Item] = []
    for number, one in enumerate(found):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled(_("The import was stopped."), safe=_("Nothing was written."))
        if on_progress is not None:
            on_progress(number, len(found), one.path.name)
        first = choices(Choices()) if choices is not None else Choices()
        items.append(_item(number, one, first, state, key))
    if on_progress is not None:
        on_progress(len(found), len(found), "")
    plan = Plan(tuple(guesses.with_offers(items)), state, key, table)
    return matched(plan)


def readers() -> dict[str, str]:
    """The readers that can be forced: what `Choices.reader` takes, and their names in words.

    It takes a layout as well (`dialects.CHOICES`): then the file tells which reader reads it.
    """
    found: dict[str, list[str]] = {}
    for reader in dict.fromkeys(READERS.values()):
        found.setdefault(_id_of(reader), []).append(_(reader.name))
    return {key: ", ".join(names) for key, names in found.items()}


def _id_of(reader: Reader) -> str:
    return reader.module.removeprefix("qda.importers.")


def _item(number: int, parsed: Parsed, first: Choices, state: ProjectState, key: Key) -> Item:
    """The item of a file, read by the choices made so far and those remembered of its kind."""
    item = Item(number, parsed.path, error=parsed.error, choices=first)
    if parsed.error is None:
        item = _read(item, files.parse(parsed.path))
    item = remembered.recalled(item, state.remembered, key, _again)
    name = first.name or name_for(parsed.path)
    return _found(replace(item, choices=replace(item.choices, name=name)), state, key)


def _read(item: Item, parsed: Parsed) -> Item:
    item = replace(item, data=parsed.data, sha256=parsed.sha256)
    if any(item.choices.reading):
        return _again(item)
    return _with_transcript(replace(item, transcript=parsed.transcript, error=parsed.error))


def _again(item: Item) -> Item:
    """The item read anew from its bytes, by the encoding and reader that are chosen."""
    if not item.data:
        return item
    try:
        transcript = _transcript(item.path.name, item.data, item.choices)
    except ReaderError as error:
        return replace(item, transcript=None, error=error)
    return _with_transcript(replace(item, transcript=transcript, error=None))


def _transcript(name: str, data: bytes, choices: Choices) -> Transcript:
    """Raises ReaderError."""
    source = Source(name, data, choices.encoding or None, frozenset(choices.voices))
    for reader in READERS.values():
        if _id_of(reader) == choices.reader:
            return reader(source)
    dialect = choices.reader if choices.reader in dialects.CHOICES else ""
    return read_bytes(name, data, encoding=source.encoding, voices=source.voices, dialect=dialect)


def _with_transcript(item: Item) -> Item:
    """The item with the choices that a transcript just read leads to."""
    if item.transcript is None:
        return item
    said = replace(
        item.choices,
        kind=item.transcript.kind,
        language=item.transcript.language,
        speakers=guesses.speakers_of(item),
    )
    return replace(item, choices=said)


def _found(item: Item, state: ProjectState, key: Key) -> Item:
    """The item with what the project has of its file."""
    if item.transcript is None:
        return item
    twin = next((row for row in state.documents if row.sha256 == item.sha256), None)
    earlier = None if twin is not None else _earlier(item, state, key)
    known = state.pseudonymised
    nameless = known.behind_key(item.transcript, key, item.path.name, twin or earlier)
    return replace(item, twin=twin, earlier=earlier, nameless=nameless)


def _earlier(item: Item, state: ProjectState, key: Key) -> DocumentRow | None:
    """The document that came of an earlier version of a file: of its name, and alike in words."""
    names = {item.path.name.lower(), key.in_file_name(item.path.name).lower()}
    rows = [row for row in state.documents if row.file_name.lower() in names]
    if not rows or item.transcript is None:
        return None
    text = key.in_text(item.transcript.text)
    known = {row.id: state.texts.get(row.id, "") for row in rows}
    best = reimport.most_alike(text, known)
    return next((row for row in rows if row.id == best), None)


def found_again(plan: Plan) -> Plan:
    """The plan with what the project has of its files looked up anew, as after another key."""
    items = [_found(item, plan.state, plan.key) for item in plan.items]
    return matched(plan.replaced(items))


def matched(plan: Plan) -> Plan:
    """The plan with speakers and documents without a case linked to the case their name says."""
    named, numbered = _named_case(plan), plan.numbered_cases()
    return plan.replaced(guesses.with_cases(item, named, numbered) for item in plan.items)


def _named_case(plan: Plan) -> guesses.Named:
    """Which case of project or table a name says, as read or by its pseudonym, as of an old key."""
    known = {**_called(plan), **{name_key(name): name for name in plan.case_names()}}

    def named(name: str) -> str:
        forms = (name, plan.key.in_name(name), without_suffix(name))
        return next((known[at] for at in map(name_key, forms) if at in known), "")

    return named


def _called(plan: Plan) -> dict[str, str]:
    """What a table says of one respondent only, in a column of text, as another name of the case.

    So a table whose cases go by number still knows "Anna de Vries" from its column of names; and
    each case what is named in a column of files.
    """
    if plan.table is None:
        return {}
    texts = [name for name, kind in plan.table.types.items() if kind == "text"]
    said: dict[str, set[str]] = {}
    for case, values in plan.table.rows:
        for column in texts:
            value = name_key(values.get(column, ""))
            if len(value) > 2:
                said.setdefault(value, set()).add(case)
    for case, cells in plan.table.links:
        for name in filenames.names_in(cells):
            if len(name) > 1:  # a letter is a role
                said.setdefault(name_key(name), set()).add(case)
    return {value: cases.pop() for value, cases in said.items() if len(cases) == 1}


def with_cases(plan: Plan, pattern: str) -> Plan:
    """The plan with the case of each file taken from its name.

    Whose own name says a case keeps that one where the file's name would make another.
    """
    named = _named_case(plan)
    found = filenames.cases_in([item.path.stem for item in plan.items], pattern)
    once = [composed(case) for case in found]
    many = {case for case, count in Counter(map(name_key, once)).items() if count > 1}
    items = [_named(item, plan, case, named) for item, case in zip(plan.items, once, strict=True)]
    if pattern:
        return plan.replaced(items)
    words = _("Several files are of the case {case}, by their names.")
    told = [
        _telling(item, words.format(case=case)) if case and name_key(case) in many else item
        for item, case in zip(items, once, strict=True)
    ]
    return plan.replaced(told)


def _telling(item: Item, words: str) -> Item:
    return replace(item, guesses=tuple(dict.fromkeys((*item.guesses, words))))


def _named(item: Item, plan: Plan, case: str, named: guesses.Named) -> Item:
    if not case:
        return item
    known = {name_key(name): name for name in plan.case_names()}
    names = (case, item.path.stem) if case.isdecimal() else (case,)
    numbered = (filenames.by_number(name, plan.numbered_cases()) for name in names)
    case = known.get(name_key(case)) or next(filter(None, numbered), case)
    choices = item.choices
    respondents = [one.name for one in item.respondents]
    if len(respondents) > 1:
        words = _("Several respondents speak in it; say under Speakers who is {case}.")
        return _telling(item, words.format(case=case))
    for name in respondents:
        own = named(choices.speaker(name).called)
        if own and name_key(case) not in known:  # it would be a second one of the same person
            words = _("“{name}” is the case {own} already; no case {case} is made.")
            item, case = _telling(item, words.format(name=name, own=own, case=case)), own
        choices = choices.with_speaker(name, case=case)
    if item.offered is None:
        choices = replace(choices, case=case)
    return replace(item, choices=choices)


def with_offers(plan: Plan, items: Iterable[Item]) -> Plan:
    """The plan with those who are offered in these items as their interviewers."""
    taken = []
    for item in items:
        offer = item.offered
        if offer is not None:
            who = {"role": Role.INTERVIEWER, "case": ""}
            taken.append(replace(item, choices=item.choices.with_speaker(offer.name, **who)))
    return matched(plan.replaced(taken))


def chosen(plan: Plan, item: Item, choices: Choices) -> Item:
    """The item with other choices, read anew where encoding or reader changed."""
    before = item.choices
    item = replace(item, choices=choices)
    if before.reading == choices.reading:
        return item
    kinds = (before.kind, item.transcript.kind if item.transcript else DocumentKind.PAPER)
    again = _again(item)
    if kinds[0] != kinds[1]:  # a kind that was chosen stays, also for the text as read now
        again = replace(again, choices=replace(again.choices, kind=choices.kind))
    if again.transcript is not None and again.transcript.asks:
        again = guesses.with_offer(again)
    return _found(again, plan.state, plan.key)


def of_items(items: Sequence[Item], plan: Plan) -> Plan:
    """The plan with only these items."""
    return replace(plan, items=tuple(items))
