"""Putting what was read into a project: each document one undo step, an error a value."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from qda.errors import Cancelled, QdaError
from qda.i18n import _
from qda.importers import roles
from qda.importers.files import free_name
from qda.models import Project, cases, documents, reimport
from qda.models.correcting import Corrected
from qda.models.edits import LABELS, edit, label_of
from qda.text import name_key
from qda.transcript import Role, Transcript

Duplicates = Literal["skip", "again", "update", "offer"]
"""What becomes of a file that is in the project already, or an earlier version of which is."""

AT_ONCE = 300 * 1024 * 1024
"""Files of so many bytes in all are written to the disk at once; of more, one by one."""

Step = tuple[int, int, str]
"""How many files are done, how many there are, and the name of the next one."""


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


@dataclass(frozen=True, slots=True)
class Ready:
    """A document just as it is to be stored.

    `original` is None where the bytes of the file are not to be kept; `sha256` is theirs anyway.
    `case` and `speaker_cases` (by the name of the speaker) are names of cases, made where there is
    none of it. `earlier` is the document that is to follow this file.
    """

    path: Path
    transcript: Transcript
    name: str
    file_name: str
    sha256: str
    original: bytes | None = None
    kind: str | None = None
    case: str = ""
    speaker_cases: dict[str, str] = field(default_factory=dict)
    earlier: int | None = None


def take(project: Project, ready: Ready, duplicates: Duplicates = "skip") -> Outcome:
    """Put one document into the project; call it on the thread that writes.

    A file whose bytes are in the project is skipped, or with "again" imported under another name.
    """
    try:
        twin = project.ask(documents.with_fingerprint, ready.sha256) if ready.sha256 else None
        if twin is not None and duplicates != "again":
            words = _("already imported as “{document}”").format(document=twin.name)
            return Outcome(ready.path, name=twin.name, skipped=words)
        if ready.earlier is not None:
            return _follow(project, ready, ready.earlier)
        name = free_name(ready.name, project.ask(documents.names))
        document = project.do(_take_in, ready, name)
    except Cancelled:
        raise
    except QdaError as error:
        return Outcome(ready.path, error=error)
    return Outcome(ready.path, document, name, doubts=_doubts(ready.transcript))


def _doubts(transcript: Transcript) -> tuple[str, ...]:
    """What is doubtful of a document that came in; with an offer that nobody was asked about."""
    offer = (roles.offered(transcript.asks),) if transcript.asks else ()
    return (*transcript.doubts, *offer)


def _follow(project: Project, ready: Ready, document: int) -> Outcome:
    """Have a document follow its file, with its codings; then its speakers get their cases."""
    with project.group():
        done = project.do(
            reimport.update,
            document,
            ready.transcript,
            ready.original,
            ready.file_name,
            fingerprint=ready.sha256,
        )
        project.do(_link, document, ready)
    name = project.ask(documents.read, document).row.name
    return Outcome(ready.path, document, name, doubts=_doubts(ready.transcript), updated=done)


def together(project: Project, size: int) -> AbstractContextManager[None]:
    """All that is stored inside is undone together; `size` is how many bytes the files have.

    It is written at once, at the end, unless it is too much to be held in memory until then.
    """
    return project.at_once() if size <= AT_ONCE else project.group()


def whole(
    project: Project,
    steps: Generator[Step, None, list[Outcome]],
    on_progress: Callable[[int, int, str], None] | None,
    is_cancelled: Callable[[], bool] | None,
    *,
    size: int,
) -> list[Outcome]:
    """Go through all steps of an import as one, or leave nothing. Raises Cancelled.

    `size` is how many bytes the files have.
    """
    total = 0
    with together(project, size):
        while True:
            try:
                step = next(steps)
            except StopIteration as end:
                outcomes: list[Outcome] = end.value
                break
            total = step[1]
            if is_cancelled is not None and is_cancelled():
                raise Cancelled(
                    _("The import was stopped."), safe=_("The project is as it was before it.")
                )
            if on_progress is not None:
                on_progress(*step)
    if on_progress is not None:
        on_progress(total, total, "")
    return outcomes


_as_added = edit(label_of(documents.add), LABELS[label_of(documents.add)])


@_as_added
def _take_in(session: Any, ready: Ready, name: str) -> int:
    """Add the document and link its speakers, as one step that reads as an import."""
    document = documents.add(
        session,
        ready.transcript,
        name,
        original=ready.original,
        fingerprint=ready.sha256,
        file_name=ready.file_name,
        kind=ready.kind,
        case=_case(session, ready.case) if ready.case else None,
    )
    _set_speakers(session, document, ready)
    return document


_as_linked = edit(label_of(documents.set_case), LABELS[label_of(documents.set_case)])


@_as_linked
def _link(session: Any, document: int, ready: Ready) -> None:
    """Link a document that followed its file to the cases chosen."""
    row = documents.read(session, document).row
    if ready.case and row.case_id is None:
        documents.set_case(session, document, _case(session, ready.case))
    _set_speakers(session, document, ready)


def _set_speakers(session: Any, document: int, ready: Ready) -> None:
    for speaker in documents.speakers(session, document):
        case = ready.speaker_cases.get(speaker.name)
        if case and speaker.role != Role.INTERVIEWER and speaker.case_id is None:
            documents.set_speaker(session, speaker.id, case=_case(session, case))


def _case(session: Any, name: str) -> int:
    """The case of this name, made if need be."""
    found = cases.find(session, name)
    return found if found is not None else cases.create(session, name)


def by_name(rows: Iterable[Any]) -> dict[str, str]:
    """The names of cases by themselves in lower case."""
    return {name_key(row.name): row.name for row in rows}
