"""Importing 200 interviews of 50,000 characters in four formats, as a user does in the window.

Reading (the plan, with and without a key of pseudonyms) and storing are timed apart, then both in
the window: the longest time for which it did nothing stands beside it.
"""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from benchmarks.blocked import BLINK, Heart
from benchmarks.document import Window
from benchmarks.study import WORDS
from benchmarks.timing import Figure
from qda.importers import guide_file, plan, sections
from qda.models import Project, documents, guide, guide_edits
from qda.name_forms import Entry
from qda.pseudonyms import Key

FILES, CHARACTERS, UPDATED = 200, 50_000, 20
AIM = 20.0
GUIDE = Path(__file__).parent.parent / "sample_data" / "en" / "guide.md"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Turns = list[tuple[str, str]]


def turns(seed: int, characters: int = CHARACTERS) -> Turns:
    """An interview: questions of a line and answers of one to several."""
    rng = random.Random(seed)
    found: Turns = []
    length = 0
    while length < characters:
        asks = len(found) % 2 == 0
        words = rng.choices(WORDS, k=rng.randint(8, 20) if asks else rng.randint(20, 120))
        text = " ".join(words).capitalize() + ("?" if asks else ".")
        found.append(("Interviewer" if asks else f"Person {seed}", text))
        length += len(text) + 1
    return found


def _clock(seconds: int, mark: str) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{mark}000"


def _cues(said: Turns) -> Iterator[tuple[int, str, str]]:
    """Cues of eight words, four seconds each."""
    second = 0
    for name, text in said:
        words = text.split()
        for at in range(0, len(words), 8):
            yield second, name, " ".join(words[at : at + 8])
            second += 4


def vtt(said: Turns) -> bytes:
    """As a meeting program writes it, with a voice in each cue."""
    cues = (
        f"{_clock(at, '.')} --> {_clock(at + 4, '.')}\n<v {name}>{words}</v>\n"
        for at, name, words in _cues(said)
    )
    return ("WEBVTT\n\n" + "\n".join(cues)).encode()


def srt(said: Turns) -> bytes:
    """Numbered subtitles with the names in the words."""
    cues = (
        f"{number}\n{_clock(at, ',')} --> {_clock(at + 4, ',')}\n{name}: {words}\n"
        for number, (at, name, words) in enumerate(_cues(said), 1)
    )
    return "\n".join(cues).encode()


def txt(said: Turns) -> bytes:
    """Typed, each turn a paragraph."""
    return "\r\n\r\n".join(f"{name}: {words}" for name, words in said).encode()


def docx(said: Turns) -> bytes:
    """A Word document, each turn a paragraph with its name in bold."""
    from io import BytesIO

    runs = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{name}:</w:t></w:r>"
        f'<w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p>'
        for name, words in said
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
            f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{_W}"><w:body>{runs}</w:body></w:document>',
        )
    return stream.getvalue()


FORMATS = (vtt, docx, txt, srt)


def write(folder: Path, count: int = FILES) -> list[Path]:
    """The files, made once."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number in range(count):
        form = FORMATS[number % len(FORMATS)]
        path = folder / f"R{number:03}.{form.__name__}"
        if not path.exists():
            path.write_bytes(form(turns(number)))
        paths.append(path)
    return paths


def figures(folder: Path) -> Iterator[Figure]:
    """import.read.200, import.store.200, the same with a key; import.200 and blocked.import.200.

    import.again.20 and blocked.import.again.20 are of showing what 20 files would change that were
    corrected since. The aim of 20 seconds is for reading and storing together. import.guide.200 is
    finding the questions of the sample study's guide in all of them.
    """
    paths = write(folder / "interviews")
    key = Key(tuple(Entry(f"Person {number}", f"P{number:03}") for number in range(FILES)))
    for name, used in (("", Key()), (".key", key)):
        begun = time.perf_counter()
        made = plan.make(paths, key=used)
        yield Figure(f"import.read.200{name}", time.perf_counter() - begun, "s", AIM / 2)
        with Project.create(folder / f"stored{name}.qdaproj", coder="Coder A") as project:
            begun = time.perf_counter()
            plan.carry_out(made, project)
            yield Figure(f"import.store.200{name}", time.perf_counter() - begun, "s", AIM / 2)
            if not used:
                yield _guide(made, project)
    yield from _in_the_window(folder, paths)


def _guide(made: plan.Plan, project: Project) -> Figure:
    """Finding the questions of the guide in what the files hold."""
    project.do(guide_edits.take_in, guide_file.read_guide(GUIDE))
    topics = project.ask(guide.tree)
    begun = time.perf_counter()
    for item in made.items:
        if item.transcript is not None:
            sections.propose(item.transcript, topics)
    return Figure("import.guide.200", time.perf_counter() - begun, "s", AIM / 4)


def _in_the_window(folder: Path, paths: list[Path]) -> Iterator[Figure]:
    from qda.ui.importing.flow import import_files

    shown = Window.in_folder(folder)
    path = folder / "window.qdaproj"
    Project.create(path, coder="Coder A").close()
    shown.work.open(path)
    heart = Heart(shown)

    def work() -> None:
        import_files(shown.window, paths, lambda preview: preview.take_in())
        while shown.work.ask(documents.number) < FILES or shown.window.tasks.busy:
            shown.application.processEvents()
            time.sleep(0.001)

    taken, pause = heart.during(work)
    yield Figure("import.200", taken, "s", AIM)
    yield Figure("blocked.import.200", pause, "s", BLINK)
    newer = _newer(folder / "newer", paths[:UPDATED])
    taken, pause = heart.during(lambda: _again(shown, newer))
    yield Figure("import.again.20", taken, "s", AIM / 4)
    yield Figure("blocked.import.again.20", pause, "s", BLINK)
    shown.window.close()


def _newer(folder: Path, paths: list[Path]) -> list[Path]:
    """The same interviews, in which every tenth word is another now."""
    folder.mkdir(exist_ok=True)
    for number, path in enumerate(paths):
        said = [(name, " ".join(_other(words.split()))) for name, words in turns(number)]
        (folder / path.name).write_bytes(FORMATS[number % len(FORMATS)](said))
    return sorted(folder.iterdir())


def _other(words: list[str]) -> Iterator[str]:
    return (word if at % 10 else word[::-1] for at, word in enumerate(words))


def _again(shown: Window, paths: list[Path]) -> None:
    """Show what files would do to the documents that came of them."""
    from qda.ui.importing.flow import import_files
    from qda.ui.importing.preview import ImportPreview

    previews: list[ImportPreview] = []
    import_files(shown.window, paths, previews.append)
    shown.until(lambda: bool(previews) and len(previews[0].draft.updates) == len(paths))
    previews[0].reject()
