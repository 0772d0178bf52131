"""Tables of the study: the project, who codes, cases with their attributes, sets."""

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qda.models.schema.base import Base, Stamped, child_of


class Project(Stamped, Base):
    """The one row that describes the study."""

    __tablename__ = "project"
    name: Mapped[str]
    language: Mapped[str] = mapped_column(default="en")
    label_template: Mapped[str] = mapped_column(default="")
    settings: Mapped[str] = mapped_column(Text, default="{}")


class Coder(Stamped, Base):
    """A person who codes."""

    __tablename__ = "coder"
    name: Mapped[str] = mapped_column(unique=True)
    colour: Mapped[str] = mapped_column(default="")


class Case(Stamped, Base):
    """A respondent or another unit that is compared: an organisation, a meeting, a family."""

    __tablename__ = "case"
    name: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)


class Attribute(Stamped, Base):
    """A kenmerk of cases; `type` is text, category, number, date or yes_no."""

    __tablename__ = "attribute"
    name: Mapped[str] = mapped_column(unique=True)
    type: Mapped[str] = mapped_column(default="text")
    position: Mapped[int] = mapped_column(default=0)


class AttributeValue(Stamped, Base):
    """What an attribute is for a case; canonical text: 12.5, 2026-05-12, true."""

    __tablename__ = "attribute_value"
    case_id: Mapped[int] = child_of("case", index=False)
    attribute_id: Mapped[int] = child_of("attribute")
    value: Mapped[str]
    __table_args__ = (UniqueConstraint("case_id", "attribute_id"),)


class NamedSet(Stamped, Base):
    """A named selection of documents, codes or cases; `subject` says of which."""

    __tablename__ = "named_set"
    subject: Mapped[str]
    name: Mapped[str]
    __table_args__ = (UniqueConstraint("subject", "name"),)


class SetMember(Stamped, Base):
    """One row of the set's subject table that belongs to the set."""

    __tablename__ = "set_member"
    set_id: Mapped[int] = child_of("named_set", index=False)
    member_id: Mapped[int]
    __table_args__ = (UniqueConstraint("set_id", "member_id"),)


class CasePassage(Stamped, Base):
    """A passage that belongs to a case, beside what its documents and speakers give it."""

    __tablename__ = "case_passage"
    case_id: Mapped[int] = child_of("case", index=False)
    passage_id: Mapped[int] = child_of("passage")
    __table_args__ = (UniqueConstraint("case_id", "passage_id"),)
