"""What a report says, gathered from the project as plain values: sections, groups, excerpts."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qda.analysis.labels import LabelTemplate, Place, person_of
from qda.exporters.errors import NothingToExport
from qda.exporters.word.guide import Appendix, gathered
from qda.exporters.word.options import ReportOptions
from qda.i18n import _, language
from qda.models import Project, cases, codebook, coders, documents, memos, settings
from qda.models.codebook_table import CodebookEntry, as_codebook
from qda.models.rows import AttributeRow, CaseRow, CodeRow, CodeTexts, ProjectInfo, TurnRow

if TYPE_CHECKING:
    from pandas import DataFrame

Spot = tuple[int, int, int]
"""Document, start and end: what makes a passage one passage."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One quote; `coder` is named only where several coders' work is shown; `coding` is its id."""

    quote: str
    label: str
    direction: str
    memo: str = ""
    coder: str = ""
    coding: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The quotes of one value of an attribute: of how many respondents, out of how many."""

    name: str
    respondents: int
    total: int
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """Passages, the respondents they come from, and how many passages come from no respondent."""

    passages: int = 0
    respondents: int = 0
    elsewhere: int = 0
    directions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A code as the report shows it: itself, and with the sub-codes that are shown below it."""

    code: CodeRow
    texts: CodeTexts
    depth: int
    own: Count
    whole: Count
    groups: tuple[Group, ...]

    @property
    def excerpts(self) -> int:
        """How many quotes stand under it, its sub-codes' not counted."""
        return sum(len(group.excerpts) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the report needs; `codings` and `codes_frame` are the frames behind the
    figures; `where` says which filter holds, if one does."""

    study: ProjectInfo
    title: str
    coder: str
    sections: tuple[Section, ...]
    codes: tuple[tuple[CodeRow, CodeTexts], ...]
    people: tuple[CaseRow, ...]
    attributes: tuple[AttributeRow, ...]
    documents: int
    codings: DataFrame
    codes_frame: DataFrame
    group_by: str
    where: str = ""
    guide: Appendix | None = None


def gather(project: Project, options: ReportOptions) -> Content:
    """Read the project. Raises NothingToExport where no code or coding fits the options, and as
    `filters.narrowing`."""
    from qda.analysis import filters, frames

    study = project.ask(settings.info)
    coder, name = chosen_coder(project, options)
    frame = frames.codings(project, coder)
    if options.documents is not None:
        frame = frame[frame["document"].isin(options.documents)]
    if options.codings is not None:
        frame = frame[frame["coding"].isin(options.codings)]
    only = filters.narrowing(project, options.where) if options.where else None
    if only is not None:
        frame = frame[frame["coding"].isin(only.codings)]
    chosen = _chosen(project.ask(codebook.tree, language()), options)
    frame = frame[frame["code"].isin([row.id for row in chosen])]
    frame = frame.reset_index(drop=True)
    if frame.empty and not (options.unused or options.codebook):
        raise NothingToExport(
            _("There are no codings to report on."),
            todo=_("Choose other codes, documents or another coder."),
        )
    people = tuple(
        row for row in project.ask(cases.listing) if only is None or row.id in only.cases
    )
    if only is not None:
        frame = frame.assign(cases=[_among(who, only.cases) for who in frame["cases"]])
    texts = _texts(project, language(), study.language)
    sections = _Sections(project, study, options, people, frame, texts).of(chosen)
    listed = {row.id for row in project.ask(documents.listing)}
    listed &= listed if only is None else only.documents
    shown = listed if options.documents is None else listed & set(options.documents)
    return Content(
        study,
        options.title.strip() or study.name,
        name,
        tuple(sections),
        tuple((row, texts[row.id]) for row in chosen),
        people,
        tuple(project.ask(cases.attributes)),
        len(shown),
        frame,
        _codes_frame(frames.codes(project, language()), {row.id for row in chosen}),
        options.group_by,
        only.told if only is not None else "",
        gathered(project, shown) if options.guide else None,
    )


def _among(who: Sequence[int], wanted: frozenset[int]) -> tuple[int, ...]:
    """Those of the cases of a coding that are in the filter's scope."""
    return tuple(case for case in who if case in wanted)


def chosen_coder(project: Project, options: ReportOptions) -> tuple[int | None, str]:
    """The coder whose work is shown (None: everyone's) and the name to give for it."""
    people = project.ask(coders.listing)
    if options.all_coders:
        return None, ", ".join(row.name for row in people if row.codings)
    by_id = {row.id: row for row in people}
    wanted = by_id.get(options.coder if options.coder is not None else project.coder)
    if options.coder is None and people and (wanted is None or not wanted.codings):
        wanted = max(people, key=lambda row: row.codings)
    return (wanted.id, wanted.name) if wanted is not None else (options.coder, "")


def _chosen(tree: Sequence[CodeRow], options: ReportOptions) -> list[CodeRow]:
    if options.codes is None:
        return list(tree)
    wanted = set(options.codes)
    kept: list[CodeRow] = []
    for row in tree:
        if options.with_subcodes and row.parent_id in wanted:
            wanted.add(row.id)
        if row.id in wanted:
            kept.append(row)
    return kept


def _codes_frame(codes: DataFrame, chosen: set[int]) -> DataFrame:
    """The frame of the chosen codes, as if there were no others above them."""
    kept = codes[codes["code"].isin(chosen)].reset_index(drop=True)
    paths = [tuple(code for code in path if code in chosen) for path in kept["path"]]
    return kept.assign(path=paths, depth=[len(path) - 1 for path in paths])


def _texts(project: Project, *wanted: str) -> dict[int, CodeTexts]:
    """Each code's words, in the first of the languages wanted in which it has any, else in any."""
    book: Sequence[CodebookEntry] = project.ask(as_codebook).codes
    tree = project.ask(codebook.tree)
    return {row.id: _in_one_of(wanted, entry.texts) for row, entry in zip(tree, book, strict=True)}


def _in_one_of(wanted: Sequence[str], texts: Mapping[str, CodeTexts]) -> CodeTexts:
    known = (texts[language] for language in wanted if language in texts)
    return next(known, None) or next(iter(texts.values()), CodeTexts())


class _Sections:
    """Makes the sections; reads what labels need once."""

    def __init__(
        self,
        project: Project,
        study: ProjectInfo,
        options: ReportOptions,
        people: Sequence[CaseRow],
        frame: DataFrame,
        texts: Mapping[int, CodeTexts],
    ) -> None:
        self._options = options
        self._texts = texts
        kinds = {row.name: row.type for row in project.ask(cases.attributes)}
        self._people = {row.id: person_of(row, kinds) for row in people}
        self._template = LabelTemplate(options.label or study.label_template)
        self._turns = _Turns(project) if self._template.needs("speaker", "time") else None
        self._memos = _memos(project) if options.memos else {}
        self._order = {row.id: row.position for row in project.ask(documents.listing)}
        self._by_code: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in frame.to_dict("records"):
            self._by_code[row["code"]].append(row)

    def of(self, chosen: Sequence[CodeRow]) -> list[Section]:
        """A section a code, without those that hold nothing (unless these are asked for)."""
        depths = _depths(chosen)
        inside = _branches(chosen)
        made = []
        for row in chosen:
            below = [coding for code in inside[row.id] for coding in self._by_code[code]]
            if below or self._options.unused:
                own = self._by_code[row.id]
                section = Section(
                    row,
                    self._texts[row.id],
                    depths[row.id],
                    _count(own),
                    _count(below),
                    self._groups(own),
                )
                made.append(section)
        return made

    def _groups(self, rows: list[dict[str, Any]]) -> tuple[Group, ...]:
        rows = sorted(rows, key=lambda row: (self._order[row["document"]], row["start"]))
        name = self._options.group_by
        if not name or not rows:
            return (Group("", 0, 0, tuple(map(self._excerpt, rows))),) if rows else ()
        sizes = Counter(person.values.get(name, "") for person in self._people.values())
        members: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            values = [self._people[case].values.get(name, "") for case in row["cases"]]
            members[values[0] if values else None].append(row)
        order = sorted(members, key=lambda value: (value is None, value == "", value or ""))
        return tuple(self._group(value, members[value], sizes) for value in order)

    def _group(
        self, value: str | None, rows: list[dict[str, Any]], sizes: Mapping[str, int]
    ) -> Group:
        excerpts = tuple(map(self._excerpt, rows))
        if value is None:
            return Group(_("Texts without a respondent"), 0, 0, excerpts)
        name = self._options.group_by
        who = {
            case
            for row in rows
            for case in row["cases"]
            if self._people[case].values.get(name, "") == value
        }
        title = value or _("{attribute} not known").format(attribute=name)
        return Group(title, len(who), sizes.get(value, 0), excerpts)

    def _excerpt(self, row: dict[str, Any]) -> Excerpt:
        people = [self._people[case] for case in row["cases"]]
        speaker, time = ("", None) if self._turns is None else self._turns.at(row)
        place = Place(row["document_name"], speaker, row["paragraph"], row["last_paragraph"], time)
        return Excerpt(
            row["quote"],
            self._template.label(people, place),
            row["direction"] if self._options.directions else "none",
            self._memos.get(row["coding"], ""),
            row["coder_name"] if self._options.all_coders else "",
            int(row["coding"]),
        )


class _Turns:
    """Who speaks where, and at what time of the recording."""

    def __init__(self, project: Project) -> None:
        self._turns: dict[int, list[TurnRow]] = defaultdict(list)
        for turn in project.ask(documents.turns):
            self._turns[turn.document_id].append(turn)
        self._starts = {key: [turn.start for turn in some] for key, some in self._turns.items()}

    def at(self, row: Mapping[str, Any]) -> tuple[str, int | None]:
        """The speaker of the turn in which a coding begins, and that turn's time in ms."""
        place = bisect_right(self._starts.get(row["document"], []), row["start"]) - 1
        if place < 0:
            return "", None
        turn = self._turns[row["document"]][place]
        return turn.speaker, turn.time


def _memos(project: Project) -> dict[int, str]:
    return {m.subject_id: m.text for m in project.ask(memos.listing) if m.subject == "coding"}


def _depths(chosen: Iterable[CodeRow]) -> dict[int, int]:
    """How deep each chosen code lies below the highest chosen one of its branch, from 0."""
    depths: dict[int, int] = {}
    for row in chosen:
        depths[row.id] = depths.get(row.parent_id or 0, -1) + 1
    return depths


def _branches(chosen: Sequence[CodeRow]) -> dict[int, list[int]]:
    above = {row.id: row.parent_id for row in chosen}
    inside: dict[int, list[int]] = defaultdict(list)
    for row in chosen:
        code: int | None = row.id
        while code in above:
            inside[code].append(row.id)
            code = above[code]
    return inside


def _count(rows: Sequence[Mapping[str, Any]]) -> Count:
    """A passage (same document and edges) counts once, whatever codes and coders share it."""
    passages: dict[Spot, bool] = {}
    people: set[int] = set()
    for row in rows:
        passages[row["document"], row["start"], row["end"]] = not row["cases"]
        people.update(row["cases"])
    directions = Counter(row["direction"] for row in rows)
    return Count(len(passages), len(people), sum(passages.values()), directions)
