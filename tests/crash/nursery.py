"""A process that bears others to be killed: each works on a project and tells what is done.

Reads a line of JSON for each child: {"path": ..., "seed": ..., "work": ...}, where the work is
"edits", "middle" or "hold". It prints the child's process id, then what the child tells, and waits
until it is dead. Run as a script; children are forked, so that nobody waits for imports.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy.orm import Session

from qda.models import Project, codebook, codings, correcting, documents, memos, storage
from qda.models.codings import NewCoding
from qda.models.correcting import Change
from qda.models.edits import edit
from qda.models.errors import EditError
from qda.models.schema import journaled_tables
from qda.transcript import Transcript

WORDS = "Ik denk dat vertrouwen 😀 groeit waar ruimte is, zei zij.\n"


KINDS = ["text", "code", "codings", "memo", "merge", "remove", "undo", "redo", "correct"]


def digest(path: Path) -> str:
    """A fingerprint of everything in a project but its history."""
    found = hashlib.sha256()
    with closing(storage.raw(path)) as rows:
        for table in journaled_tables():
            for row in rows.execute(f'SELECT * FROM "{table.name}" ORDER BY id'):
                found.update(repr(row).encode())
    return found.hexdigest()


def tell(*words: object) -> None:
    """One line to the test, at once and whole."""
    os.write(1, (" ".join(str(word) for word in words) + "\n").encode())


def some_edit(project: Project, chance: random.Random) -> None:
    """Do something, or take something back."""
    codes = [row.id for row in project.ask(codebook.tree)]
    texts = project.ask(documents.listing)
    coded = [row.id for row in project.ask(codings.all_rows)]
    number = chance.randrange(10**9)
    kind = chance.choice(KINDS)
    if kind == "undo" and project.can_undo:
        project.undo()
    elif kind == "redo" and project.can_redo:
        project.redo()
    elif kind == "merge" and len(codes) > 4:
        project.do(codebook.merge, *chance.sample(codes, 2))
    elif kind == "remove" and len(texts) > 3:
        project.do(documents.remove, chance.choice(texts).id)
    elif kind == "correct" and texts:
        at = number % 200
        project.do(correcting.replace, chance.choice(texts).id, [Change(at, at + number % 3, "xy")])
    elif kind == "codings" and codes and texts:
        text = chance.choice(texts)
        starts = [chance.randrange(text.length - 9) for _ in range(chance.choice([1, 1, 300]))]
        project.do(
            codings.apply_many,
            [NewCoding(text.id, chance.choice(codes), low, low + 9) for low in starts],
        )
    elif kind == "memo" and coded:
        project.do(memos.write, "coding", chance.choice(coded), f"memo {number}")
    elif kind == "text" and len(texts) < 6:
        length = chance.choice([1, 2000])
        project.do(documents.add, Transcript(WORDS * length), f"text {number}")
    else:
        project.do(codebook.create, f"code {number}")


def edits(project: Project, chance: random.Random) -> None:
    """Edit for ever; after each step tell its id and what the project then holds."""
    while True:
        try:
            some_edit(project, chance)
        except EditError:
            continue
        with closing(storage.raw(project.path)) as rows:
            (step,) = rows.execute("SELECT max(id) FROM step").fetchone()
        tell("done", step, digest(project.path))


@edit("tests.stop", "Stopped in the middle")
def stop_in_the_middle(session: Session) -> None:
    """Write a great deal, and wait for the end before the commit."""
    for number in range(20):
        documents.add(session, Transcript(WORDS * 500), f"half {number}")
    tell("middle")
    sys.stdin.read()


def child(path: Path, seed: int, work: str) -> None:
    """What a child does until it is killed."""
    project = Project.open(path)
    tell("open")
    if work == "middle":
        for pragma in ("cache_size=5", "cache_spill=5"):  # so that pages reach the file
            storage.driver_of(project._writer.connection).execute(f"PRAGMA {pragma}")
        project.do(stop_in_the_middle)
    elif work == "hold":
        held = project.holder
        tell("holds", project.read_only, held.pid if held else 0, held.user if held else "")
        sys.stdin.read()
    else:
        edits(project, random.Random(seed))


def main() -> None:
    """Bear a child for each line, one at a time."""
    for line in sys.stdin:
        wish = json.loads(line)
        pid = os.fork()
        if pid == 0:
            try:
                child(Path(wish["path"]), wish.get("seed", 0), wish["work"])
            finally:
                os._exit(1)
        tell("born", pid)
        os.waitpid(pid, 0)
        tell("dead")


if __name__ == "__main__":
    main()
