"""Taking files into a project as they are: for scripts, and where nobody is to be asked.

Reading and storing are two steps: `parse` touches no project and may run on any thread, `store`
belongs on the thread that writes. `import_files` does both. Where choices are to be made first,
`plan` says what an import will do; both store by `storing.take`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from pathlib import Path

from qda.errors import QdaError
from qda.i18n import _
from qda.importers import names_back
from qda.importers.errors import NamesComeBack
from qda.importers.files import Parsed, expand, free_name, name_for, natural_key, parse, suffixes
from qda.importers.names_back import Pseudonymised
from qda.importers.storing import Duplicates, Outcome, Ready, Step, by_name, take, whole
from qda.models import Project, cases, documents, reimport
from qda.text import name_key
from qda.transcript import Role, Transcript

__all__ = [
    "Duplicates",
    "Outcome",
    "Parsed",
    "Progress",
    "expand",
    "free_name",
    "import_files",
    "link_to_cases",
    "natural_key",
    "parse",
    "store",
    "suffixes",
]

Progress = Callable[[int, int, str], None]
"""Called with how many files are done, how many there are, and the name of the next one."""


def store(
    project: Project,
    parsed: Parsed,
    *,
    kind: str | None = None,
    duplicates: Duplicates = "skip",
    real_names: bool = False,
    nameless: Pseudonymised | None = None,
) -> Outcome:
    """Put a file that was read into the project as one undo step; an error is a value here.

    A file whose bytes are in the project already is skipped, or with "again" imported under
    another name. Where an earlier version of it is, "update" has that document follow it, "offer"
    only tells, and else it is imported beside it. Real names come beside the pseudonyms of a
    document only with `real_names`; `nameless` are those documents, where they are known.
    Call it on the thread that writes.
    """
    path, transcript = parsed.path, parsed.transcript
    if transcript is None or parsed.error is not None:
        return Outcome(path, error=parsed.error)
    try:
        ready = _ready(project, parsed, transcript, kind)
        twin = project.ask(documents.with_fingerprint, parsed.sha256)
        earlier = None
        if duplicates in ("update", "offer") and twin is None:
            known = path.name, parsed.sha256, transcript
            earlier = project.ask(reimport.earlier_version, *known)
    except QdaError as error:
        return Outcome(path, error=error)
    if earlier is not None and duplicates == "offer":
        words = _("an earlier version is in the project as “{document}”")
        said = words.format(document=earlier.name)
        return Outcome(path, name=earlier.name, skipped=said, earlier=earlier.id)
    if not real_names and (twin is None or duplicates == "again"):
        there = project.ask(names_back.pseudonymised) if nameless is None else nameless
        behind = there.behind(transcript.text, path.name, twin or earlier)
        if behind is not None:
            return Outcome(path, error=NamesComeBack(path.name, behind.name))
    if earlier is not None:
        ready = Ready(
            path,
            transcript,
            earlier.name,
            path.name,
            parsed.sha256,
            parsed.data,
            earlier=earlier.id,
        )
    return take(project, ready, duplicates)


def _ready(project: Project, parsed: Parsed, transcript: Transcript, kind: str | None) -> Ready:
    """A file as it comes, linked to the cases of exactly its name and its speakers' names."""
    name = name_for(parsed.path)
    taken = project.ask(documents.names)
    names = [one.name for one in transcript.speakers if one.role == Role.RESPONDENT]
    own, case = _links(free_name(name, taken), names, by_name(project.ask(cases.listing)))
    return Ready(
        parsed.path,
        transcript,
        name,
        parsed.path.name,
        parsed.sha256,
        parsed.data,
        kind,
        case or "",
        own,
    )


def import_files(
    project: Project,
    paths: Iterable[Path],
    *,
    kind: str | None = None,
    on_progress: Progress | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    duplicates: Duplicates = "skip",
    real_names: bool = False,
    read: Callable[[Path], Parsed] = parse,
) -> list[Outcome]:
    """Import files, and the readable files of folders; one outcome a file, in order.

    What fails does not stop the rest. All that comes in is undone together. Raises Cancelled when
    `is_cancelled` says so; then nothing of it is left in the project. What would bring names back
    that pseudonyms stand for fails (NamesComeBack), but for `real_names`.
    """

    found = expand(paths)
    nameless = project.ask(names_back.pseudonymised)

    def steps() -> Generator[Step, None, list[Outcome]]:
        outcomes: list[Outcome] = []
        for number, item in enumerate(found):
            yield number, len(found), item.path.name
            parsed = read(item.path) if item.error is None else item
            outcomes.append(
                store(
                    project,
                    parsed,
                    kind=kind,
                    duplicates=duplicates,
                    real_names=real_names,
                    nameless=nameless,
                )
            )
        return outcomes

    size = sum(item.path.stat().st_size for item in found if item.path.is_file())
    return whole(project, steps(), on_progress, is_cancelled, size=size)


def link_to_cases(project: Project) -> int:
    """Link the documents and speakers that have no case yet to the case of their name.

    For a table of respondents that is taken in after the documents. Returns how many links were
    made; all are undone together.
    """
    rows = project.ask(cases.listing)
    known, ids = by_name(rows), {row.name: row.id for row in rows}
    links = 0
    with project.group():
        for row in project.ask(documents.listing, counted=False):
            speakers = project.ask(documents.speakers, row.id)
            respondents = [one for one in speakers if one.role == Role.RESPONDENT]
            own, whole_case = _links(row.name, [one.name for one in respondents], known)
            for speaker in respondents:
                case = own.get(speaker.name)
                if speaker.case_id is None and case is not None:
                    project.do(documents.set_speaker, speaker.id, case=ids[case])
                    links += 1
            if row.case_id is None and whole_case is not None:
                project.do(documents.set_case, row.id, ids[whole_case])
                links += 1
    return links


def _links(
    name: str, respondents: Sequence[str], known: dict[str, str]
) -> tuple[dict[str, str], str | None]:
    """The case of each respondent by name, and the case of the document as a whole.

    A document belongs to one case as a whole where at most one respondent speaks in it: then a
    document of a case's name makes its respondent that case, and the other way round.
    """
    own = {
        respondent: known[name_key(respondent)]
        for respondent in respondents
        if name_key(respondent) in known
    }
    if len(respondents) > 1:
        return own, None
    whole_case = known.get(name_key(name))
    if respondents and whole_case is not None and not own:
        own = {respondents[0]: whole_case}
    return own, next(iter(own.values()), whole_case)
