"""The detached values that queries return. Ids are this file's own; GUIDs travel."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text; `codings` counts all coders' codings in it."""

    id: int
    guid: str
    name: str
    kind: str
    position: int
    title: str
    language: str
    words: int
    length: int
    case_id: int | None
    case_name: str
    file_name: str
    recorded_at: str
    duration: int | None
    sha256: str
    codings: int = 0


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A speaker of one document."""

    id: int
    document_id: int
    name: str
    role: str
    case_id: int | None


@dataclass(frozen=True, slots=True)
class TurnRow:
    """A turn; `speaker` is empty and `role` is "other" where nobody is named. Time in ms."""

    id: int
    document_id: int
    start: int
    end: int
    speaker_id: int | None
    speaker: str
    role: str
    case_id: int | None
    time: int | None


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A heading, page, time, question or note of a document, maybe one of the guide."""

    id: int
    document_id: int
    kind: str
    start: int
    end: int
    label: str
    level: int
    value: int | None
    topic_id: int | None = None
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """A document as it is read: everything but the codings, in order of position."""

    row: DocumentRow
    text: str
    turns: list[TurnRow] = field(default_factory=list)
    marks: list[MarkRow] = field(default_factory=list)
    speakers: list[SpeakerRow] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code in tree order; `path` holds the names from the top to itself, `names` by language."""

    id: int
    guid: str
    parent_id: int | None
    depth: int
    name: str
    names: dict[str, str]
    path: tuple[str, ...]
    colour: str
    codable: bool
    origin: str
    pin: int | None
    position: int
    favourite: bool = False


@dataclass(frozen=True, slots=True)
class CodeTexts:
    """The words of a code in one language."""

    name: str = ""
    short: str = ""
    definition: str = ""
    indicators: str = ""
    use_when: str = ""
    do_not_use_when: str = ""
    example: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How often a code itself (without its sub-codes) is used: codings, documents, respondents."""

    segments: int = 0
    documents: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True)
class CodingRow:
    """A coding with its place; positions in code points. `weight` is 0 to 100, or None."""

    id: int
    guid: str
    document_id: int
    passage_id: int
    code_id: int
    coder_id: int
    start: int
    end: int
    direction: str
    made_at: str
    has_memo: bool
    weight: int | None = None
    key_quote: bool = False
    reviewed_at: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its values by attribute name, as canonical text."""

    id: int
    guid: str
    name: str
    position: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """An attribute; type is text, category, number, date or yes_no."""

    id: int
    guid: str
    name: str
    type: str
    position: int


@dataclass(frozen=True, slots=True)
class CoderRow:
    """A person who codes, and how many codings are theirs."""

    id: int
    guid: str
    name: str
    codings: int


@dataclass(frozen=True, slots=True)
class MemoRow:
    """A memo; subject and subject_id say on what."""

    id: int
    guid: str
    subject: str
    subject_id: int
    text: str
    made_at: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class SetRow:
    """A named set of documents, codes or cases, with its members' ids."""

    id: int
    guid: str
    subject: str
    name: str
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """The study's own data."""

    guid: str
    name: str
    language: str
    label_template: str
    made_at: str
