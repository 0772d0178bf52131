"""Taking files into a project: many at once, each on its own feet, undone together.

Reading and storing are two steps: `parse` touches no project and may run on any thread, `store`
belongs on the thread that writes. `import_files` does both, for scripts and the command line.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from qda.errors import Cancelled, QdaError
from qda.i18n import _
from qda.importers.errors import CannotRead, NoPermission, NothingToRead, ReaderError
from qda.importers.registry import READERS, load, read_bytes, suffix_of
from qda.models import Project, cases, documents, reimport
from qda.models.correcting import Corrected
from qda.models.edits import LABELS, edit, label_of
from qda.models.rows import DocumentRow
from qda.text import one_line
from qda.transcript import Role, Transcript

Duplicates = Literal["skip", "again", "update", "offer"]
"""What becomes of a file that is in the project already, or an earlier version of which is."""

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the next one."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read: its bytes with their SHA-256, and the transcript or why there is none."""

    path: Path
    data: bytes = b""
    sha256: str = ""
    transcript: Transcript | None = None
    error: ReaderError | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file: a document, skipped (and why, in words), or failed with `error`.

    `updated` tells what that did, where the document followed its file; `earlier` is the document
    of an earlier version of the file, where it was only asked what to do with it.
    """

    path: Path
    document: int | None = None
    name: str = ""
    skipped: str = ""
    error: QdaError | None = None
    doubts: tuple[str, ...] = ()
    updated: Corrected | None = None
    earlier: int | None = None

    @property
    def failed(self) -> bool:
        """Whether the file could not be imported."""
        return self.error is not None


def suffixes() -> list[str]:
    """The suffixes that can be imported, with their dot."""
    return list(READERS)


def parse(path: Path, *, encoding: str | None = None) -> Parsed:
    """Read a file; an error is a value here. Touches no project, so any thread will do."""
    try:
        data = load(path)
        transcript = read_bytes(path.name, data, encoding=encoding)
    except ReaderError as error:
        return Parsed(path, error=error)
    return Parsed(path, data, hashlib.sha256(data).hexdigest(), transcript)


def store(
    project: Project,
    parsed: Parsed,
    *,
    kind: str | None = None,
    duplicates: Duplicates = "skip",
) -> Outcome:
    """Put a file that was read into the project as one undo step; an error is a value here.

    A file whose bytes are in the project already is skipped, or with "again" imported under
    another name. Where an earlier version of it is, "update" has that document follow it, "offer"
    only tells, and else it is imported beside it. Call it on the thread that writes.
    """
    path = parsed.path
    if parsed.transcript is None or parsed.error is not None:
        return Outcome(path, error=parsed.error)
    try:
        twin = project.ask(documents.with_fingerprint, parsed.sha256)
        if twin is not None and duplicates != "again":
            words = _("already imported as “{document}”").format(document=twin.name)
            return Outcome(path, name=twin.name, skipped=words)
        known = path.name, parsed.sha256, parsed.transcript
        earlier = None
        if duplicates in ("update", "offer"):
            earlier = project.ask(reimport.earlier_version, *known)
        if earlier is not None:
            return _follow(project, parsed, earlier, duplicates)
        name = free_name(path, [row.name for row in project.ask(documents.listing)])
        document = project.do(_take_in, parsed, name, kind)
    except QdaError as error:
        return Outcome(path, error=error)
    return Outcome(path, document, name, doubts=parsed.transcript.doubts)


def _follow(
    project: Project, parsed: Parsed, earlier: DocumentRow, duplicates: Duplicates
) -> Outcome:
    """Have a document follow its file, or tell that it could."""
    if parsed.transcript is None:
        raise ValueError("a file that was not read cannot be stored")
    if duplicates == "offer":
        words = _("an earlier version is in the project as “{document}”")
        said = words.format(document=earlier.name)
        return Outcome(parsed.path, name=earlier.name, skipped=said, earlier=earlier.id)
    name = parsed.path.name
    done = project.do(reimport.update, earlier.id, parsed.transcript, parsed.data, name)
    doubts = parsed.transcript.doubts
    return Outcome(parsed.path, earlier.id, earlier.name, doubts=doubts, updated=done)


def import_files(
    project: Project,
    paths: Iterable[Path],
    *,
    kind: str | None = None,
    on_progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    duplicates: Duplicates = "skip",
    read: Callable[[Path], Parsed] = parse,
) -> list[Outcome]:
    """Import files, and the readable files of folders; one outcome a file, in order.

    What fails does not stop the rest. All that comes in is undone together. Raises Cancelled when
    `is_cancelled` says so; then nothing of it is left in the project.
    """
    found = expand(paths)
    outcomes: list[Outcome] = []
    stopped = False
    with project.group():
        for number, item in enumerate(found):
            stopped = is_cancelled is not None and is_cancelled()
            if stopped:
                break
            if on_progress is not None:
                on_progress(number, len(found), item.path.name)
            parsed = read(item.path) if item.error is None else item
            outcomes.append(store(project, parsed, kind=kind, duplicates=duplicates))
    if stopped:
        if any(outcome.document is not None for outcome in outcomes):
            project.undo()
        raise Cancelled(_("The import was stopped."), safe=_("The project is as it was before it."))
    if on_progress is not None:
        on_progress(len(found), len(found), "")
    return outcomes


def expand(paths: Iterable[Path]) -> list[Parsed]:
    """The files meant by `paths`, still to be read: folders give the readable files in them.

    What a folder holds comes in natural order (R2 before R10), without hidden files and without
    the shadows that Word leaves of open documents. A folder that gives none comes as an error.
    """
    found: list[Parsed] = []
    for path in paths:
        if not path.is_dir():
            found.append(Parsed(path))
            continue
        try:
            inside = [item for item in path.iterdir() if _is_meant(item)]
        except PermissionError:
            found.append(Parsed(path, error=NoPermission(path.name)))
            continue
        except OSError as error:
            reason = error.strerror or str(error)
            found.append(Parsed(path, error=CannotRead(path.name, reason)))
            continue
        if not inside:
            found.append(Parsed(path, error=NothingToRead(path.name)))
        found.extend(Parsed(item) for item in sorted(inside, key=natural_key))
    return found


def _is_meant(path: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    return not hidden and suffix_of(path) in READERS and path.is_file()


def natural_key(path: Path) -> list[tuple[int, int, str]]:
    """A sorting key by which R2 comes before R10."""
    parts = re.split(r"([0-9]+)", path.name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def free_name(path: Path, taken: Sequence[str]) -> str:
    """A document's name for a file: its stem, with a number where a document has that name."""
    names = {name.casefold() for name in taken}
    stem = one_line(path.stem) or one_line(path.name) or _("Document")
    name, number = stem, 2
    while name.casefold() in names:
        name, number = f"{stem} ({number})", number + 1
    return name


def link_to_cases(project: Project) -> int:
    """Link the documents and speakers that have no case yet to the case of their name.

    For a table of respondents that is taken in after the documents. Returns how many links were
    made; all are undone together.
    """
    known = _cases_by_name(project.ask(cases.listing))
    links = 0
    with project.group():
        for row in project.ask(documents.listing):
            speakers = project.ask(documents.speakers, row.id)
            respondents = [one for one in speakers if one.role == Role.RESPONDENT]
            own, whole = _links(row.name, [one.name for one in respondents], known)
            for speaker in respondents:
                case = own.get(speaker.name)
                if speaker.case_id is None and case is not None:
                    project.do(documents.set_speaker, speaker.id, case=case)
                    links += 1
            if row.case_id is None and whole is not None:
                project.do(documents.set_case, row.id, whole)
                links += 1
    return links


def _cases_by_name(rows: Iterable[Any]) -> dict[str, int]:
    return {row.name.casefold(): row.id for row in rows}


def _links(
    name: str, respondents: Sequence[str], known: dict[str, int]
) -> tuple[dict[str, int], int | None]:
    """The case of each respondent by name, and the case of the document as a whole.

    A document belongs to one case as a whole where at most one respondent speaks in it: then a
    document of a case's name makes its respondent that case, and the other way round.
    """
    own = {
        respondent: known[respondent.casefold()]
        for respondent in respondents
        if respondent.casefold() in known
    }
    if len(respondents) > 1:
        return own, None
    whole = known.get(name.casefold())
    if respondents and whole is not None and not own:
        own = {respondents[0]: whole}
    return own, next(iter(own.values()), whole)


_as_added = edit(label_of(documents.add), LABELS[label_of(documents.add)])


@_as_added
def _take_in(session: Any, parsed: Parsed, name: str, kind: str | None) -> int:
    """Add the document and link its speakers, as one step that reads as an import."""
    transcript = parsed.transcript
    if transcript is None:
        raise ValueError("a file that was not read cannot be stored")
    names = [one.name for one in transcript.speakers if one.role == Role.RESPONDENT]
    own, whole = _links(name, names, _cases_by_name(cases.listing(session)))
    document = documents.add(
        session,
        transcript,
        name,
        original=parsed.data,
        file_name=parsed.path.name,
        kind=kind,
        case=whole,
    )
    for speaker in documents.speakers(session, document):
        if speaker.name in own and speaker.role == Role.RESPONDENT:
            documents.set_speaker(session, speaker.id, case=own[speaker.name])
    return document
