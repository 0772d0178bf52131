"""Tables of what was found: saved views, summaries, verdicts, maps of concepts."""

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from qda.models.schema.base import Base, Stamped, child_of


class SavedView(Stamped, Base):
    """What the researcher chose and named: a query, a group of cases, a chart, a table.

    `subject` is query, case_group, chart or table; `content` is JSON, in which rows are named by
    GUID.
    """

    __tablename__ = "saved_view"
    subject: Mapped[str]
    name: Mapped[str]
    content: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("subject", "name"),)


class Summary(Stamped, Base):
    """A cell of the framework matrix: what a case says on a code, in the researcher's words."""

    __tablename__ = "summary"
    case_id: Mapped[int] = child_of("case", index=False)
    code_id: Mapped[int] = child_of("code")
    text: Mapped[str] = mapped_column(Text)
    __table_args__ = (UniqueConstraint("case_id", "code_id"),)


class Verdict(Stamped, Base):
    """Paper and practice: whether interviews agree with, contradict or are silent on documents.

    `verdict` is agrees, contradicts, silent or empty; `text` the researcher's reasons.
    """

    __tablename__ = "verdict"
    code_id: Mapped[int] = mapped_column(ForeignKey("code.id", ondelete="CASCADE"), unique=True)
    verdict: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")


class ConceptMap(Stamped, Base):
    """A map of concepts, drawn by hand; `settings` is JSON (what lies under it)."""

    __tablename__ = "concept_map"
    name: Mapped[str] = mapped_column(unique=True)
    settings: Mapped[str] = mapped_column(Text, default="{}")


class MapNode(Stamped, Base):
    """A concept on a map: a code, or words of its own; `x` and `y` in pixels of the canvas."""

    __tablename__ = "map_node"
    map_id: Mapped[int] = child_of("concept_map")
    code_id: Mapped[int | None] = mapped_column(
        ForeignKey("code.id", ondelete="CASCADE"), index=True
    )
    label: Mapped[str] = mapped_column(default="")
    x: Mapped[int]
    y: Mapped[int]


class MapLink(Stamped, Base):
    """An arrow from a node to another; `sign` is positive, negative, mixed or none.

    `directed` is off for a plain relation. `text` is the researcher's memo on it.
    """

    __tablename__ = "map_link"
    map_id: Mapped[int] = child_of("concept_map")
    source_id: Mapped[int] = child_of("map_node")
    target_id: Mapped[int] = child_of("map_node")
    directed: Mapped[bool] = mapped_column(default=True)
    sign: Mapped[str] = mapped_column(default="none")
    text: Mapped[str] = mapped_column(Text, default="")
