"""One file of an import and what was chosen for it; every change gives another value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from qda.importers.errors import ReaderError
from qda.models.rows import DocumentRow
from qda.transcript import DocumentKind, Role, Transcript

Fate = Literal["speaker", "unknown", "words"]
"""What becomes of a name: a speaker; its turns of nobody known; or words again, in the text."""

Known = Literal["skip", "again", "update"]
"""What becomes of a file that is in the project, or an earlier version of which is."""

Place = tuple[int, int | None, str, int]
"""A question in a text: topic, question (None: the topic alone), the words, which of these."""


@dataclass(frozen=True, slots=True)
class SpeakerChoice:
    """What becomes of one name that the reader took for a speaker's.

    `name` is as read; `new_name` as it will be, empty for as read. `merged_into` is another name
    as read, whose turns these become. `case` is the name of a case, which is made where there is
    none of it; empty for none.
    """

    name: str
    role: Role = Role.RESPONDENT
    new_name: str = ""
    merged_into: str = ""
    fate: Fate = "speaker"
    case: str = ""

    @property
    def called(self) -> str:
        """The name as chosen, before pseudonyms."""
        return self.new_name or self.name

    @property
    def stays(self) -> bool:
        """Whether it will be a speaker of its own."""
        return self.fate == "speaker" and not self.merged_into


@dataclass(frozen=True, slots=True)
class Offer:
    """Someone who seems to be the interviewer, by the name as read, and why, in words."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What is to be done with one file; all of it can be changed before anything is written.

    `encoding` and `reader` are empty for what is found; `voices` are names that were taken for
    words and are speakers. A change of them reads the file again. `speakers` are those that were
    read, and the words of the text that may be some (their fate is "words").
    `case` is the name of the case of the document as a whole, as in `SpeakerChoice`. With
    `sections` the questions of the project's guide that are found in the text are marked,
    but for those at `refused` places. `nobody_asks` is the answer no to an offered interviewer,
    `real_names` the answer yes where names would come back that pseudonyms stand for.
    """

    included: bool = True
    name: str = ""
    kind: DocumentKind = DocumentKind.PAPER
    language: str = ""
    encoding: str = ""
    reader: str = ""
    voices: tuple[str, ...] = ()
    speakers: tuple[SpeakerChoice, ...] = ()
    case: str = ""
    known: Known = "skip"
    sections: bool = False
    refused: frozenset[Place] = frozenset()
    nobody_asks: bool = False
    real_names: bool = False

    def speaker(self, name: str) -> SpeakerChoice:
        """The choice for a name as read. Raises KeyError."""
        return next((one for one in self.speakers if one.name == name), None) or _missing(name)

    @property
    def reading(self) -> tuple[str, str, tuple[str, ...]]:
        """How the file is read."""
        return self.encoding, self.reader, self.voices

    def voiced(self, name: str) -> Choices:
        """The same with words of the text read as a name, unless it is one already."""
        return self if name in self.voices else replace(self, voices=(*self.voices, name))

    def with_speaker(self, name: str, **changes: object) -> Choices:
        """The same with a change for one speaker, by its name as read."""
        rows = tuple(
            replace(one, **changes) if one.name == name else one  # type: ignore[arg-type]
            for one in self.speakers
        )
        return replace(self, speakers=rows)


def _missing(name: str) -> SpeakerChoice:
    raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a plan: what was read, what the project has of it, and the choices.

    `number` tells it from the others of the plan. `transcript` is as the reader gave it, or None
    with an `error`. `twin` is the document that was made of the very same bytes, `earlier` that of
    an earlier version; `nameless` is the one that was made of it under pseudonyms, where no
    key is open that has its names. `guesses` say in words what was chosen without being certain;
    `offer` is chosen only when it is accepted.
    """

    number: int
    path: Path
    data: bytes = field(default=b"", repr=False)
    sha256: str = ""
    transcript: Transcript | None = None
    error: ReaderError | None = None
    twin: DocumentRow | None = None
    earlier: DocumentRow | None = None
    nameless: DocumentRow | None = None
    choices: Choices = Choices()
    guesses: tuple[str, ...] = ()
    offer: Offer | None = None

    @property
    def offered(self) -> Offer | None:
        """The offer, as long as it is neither accepted nor refused and no interviewer is chosen.

        A document that follows its file keeps who is who, so nothing is offered there.
        """
        offer, choices = self.offer, self.choices
        if offer is None or choices.nobody_asks or self.updates:
            return None
        staying = [one for one in choices.speakers if one.stays]
        if len(staying) < 2 or any(one.role == Role.INTERVIEWER for one in staying):
            return None
        same = (one for one in staying if one.name == offer.name)
        return offer if any(one.role == Role.RESPONDENT for one in same) else None

    def is_aside(self, name: str) -> bool:
        """Whether the reader took a name for words of the text."""
        asides = self.transcript.asides if self.transcript is not None else ()
        return any(one.name == name for one in asides)

    @property
    def respondents(self) -> list[SpeakerChoice]:
        """Those who answer; without the one who is offered as the interviewer."""
        offer = self.offered
        return [
            one
            for one in self.choices.speakers
            if one.role == Role.RESPONDENT
            and one.stays
            and (offer is None or one.name != offer.name)
        ]

    @property
    def comes(self) -> bool:
        """Whether anything will be written for it."""
        known = self.twin is not None and self.choices.known != "again"
        return self.transcript is not None and self.choices.included and not known

    @property
    def brings_names(self) -> bool:
        """Whether real names would be written beside pseudonyms, which nobody has agreed to."""
        return self.comes and self.nameless is not None and not self.choices.real_names

    @property
    def updates(self) -> bool:
        """Whether an earlier document will follow it, rather than a new one be made."""
        return self.comes and self.earlier is not None and self.choices.known == "update"
