"""Tables of the texts: documents and what stands in them, recordings, the interview guide."""

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from qda.models.schema.base import Base, Stamped, child_of, link_to


class Content(Base):
    """The bytes of an imported file, by their SHA-256. Never changed, so never journaled."""

    __tablename__ = "content"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class Document(Stamped, Base):
    """A text to be read and coded; `text` is normalised and positions count its code points."""

    __tablename__ = "document"
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="paper")
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[str] = mapped_column(default="")
    duration: Mapped[int | None]
    case_id: Mapped[int | None] = link_to("case")
    file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="", index=True)
    reader: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str] = mapped_column(default="")
    words: Mapped[int] = mapped_column(default=0)
    length: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, deferred=True)


class FirstText(Stamped, Base):
    """The text of a document as it was imported, kept from its first correction on."""

    __tablename__ = "first_text"
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), unique=True
    )
    text: Mapped[str] = mapped_column(Text, deferred=True)


class Recording(Stamped, Base):
    """The sound or picture of a document. The file stays outside the project.

    `path` is as the user's system writes it; relative to the project's folder where `beside` is
    set. `offset` is where the transcript's time zero lies in the recording, in milliseconds.
    """

    __tablename__ = "recording"
    document_id: Mapped[int] = mapped_column(
        ForeignKey("document.id", ondelete="CASCADE"), unique=True
    )
    path: Mapped[str]
    beside: Mapped[bool] = mapped_column(default=False)
    offset: Mapped[int] = mapped_column(default=0)
    size: Mapped[int | None]


class GuideTopic(Stamped, Base):
    """A topic of the interview guide, in order."""

    __tablename__ = "guide_topic"
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class GuideQuestion(Stamped, Base):
    """A question of the interview guide; `wordings` are other ways it is put, one a line.

    `code_id` is the code that its answers are coded with, where the researcher said so.
    """

    __tablename__ = "guide_question"
    topic_id: Mapped[int] = child_of("guide_topic")
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    wordings: Mapped[str] = mapped_column(Text, default="")
    code_id: Mapped[int | None] = link_to("code")


class Speaker(Stamped, Base):
    """Someone who speaks in a document; role is interviewer, respondent or other."""

    __tablename__ = "speaker"
    document_id: Mapped[int] = child_of("document")
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="respondent")
    case_id: Mapped[int | None] = link_to("case")


class Turn(Stamped, Base):
    """A stretch of one speaker; times in milliseconds from the start of the recording."""

    __tablename__ = "turn"
    document_id: Mapped[int] = child_of("document", index=False)
    speaker_id: Mapped[int | None] = link_to("speaker")
    start: Mapped[int]
    end: Mapped[int]
    time: Mapped[int | None]
    time_end: Mapped[int | None]
    __table_args__ = (Index("turn_place", "document_id", "start"),)


class Mark(Stamped, Base):
    """A heading, page, time, question or note, as a span of a document.

    A question or a heading may be one of the interview guide: then it names its question or topic,
    and what is said up to the next such mark is the answer.
    """

    __tablename__ = "mark"
    document_id: Mapped[int] = child_of("document", index=False)
    kind: Mapped[str]
    start: Mapped[int]
    end: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    level: Mapped[int] = mapped_column(default=0)
    value: Mapped[int | None]
    topic_id: Mapped[int | None] = link_to("guide_topic")
    question_id: Mapped[int | None] = link_to("guide_question")
    __table_args__ = (Index("mark_place", "document_id", "start"),)
