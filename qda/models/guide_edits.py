"""Changing the interview guide: its topics, its questions and how these are put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from qda.i18n import N_
from qda.models.edits import clean_name, edit, get, say
from qda.models.errors import DuplicateName
from qda.models.schema import Code, GuideQuestion, GuideTopic, Mark
from qda.text import name_key, one_line


@dataclass(frozen=True, slots=True)
class NewQuestion:
    """A question that is to be added, and other ways in which it is put."""

    text: str
    wordings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic that is to be added, with its questions."""

    name: str
    questions: tuple[NewQuestion, ...] = ()


@edit("guide.add_topic", N_("Added the topic {topic} to the guide"))
def add_topic(session: Session, name: str, position: int | None = None) -> int:
    """Add a topic, at the end or at `position` (from 0); its id.

    Raises EmptyName, DuplicateName.
    """
    row = GuideTopic(name=_free_topic(session, name), position=_count(session, GuideTopic))
    session.add(row)
    session.flush()
    if position is not None:
        _place(session, GuideTopic, _topics(session), row.id, position)
    say(session, topic=row.name)
    return row.id


@edit("guide.rename_topic", N_("Renamed the topic {old} to {topic}"))
def rename_topic(session: Session, topic: int, name: str) -> None:
    """Give a topic another name. Raises NotFound, EmptyName, DuplicateName."""
    row = get(session, GuideTopic, topic)
    say(session, old=row.name)
    if clean_name(name) != row.name:
        row.name = _free_topic(session, name, apart=topic)
    say(session, topic=row.name)


@edit("guide.move_topic", N_("Moved the topic {topic}"))
def move_topic(session: Session, topic: int, position: int) -> None:
    """Place a topic at `position` (from 0). Raises NotFound."""
    say(session, topic=get(session, GuideTopic, topic).name)
    _place(session, GuideTopic, _topics(session), topic, position)


@edit("guide.remove_topic", N_("Removed the topic {topic} from the guide"))
def remove_topic(session: Session, topic: int) -> None:
    """Take a topic out, with its questions and where these were found. Raises NotFound."""
    say(session, topic=get(session, GuideTopic, topic).name)
    theirs = select(GuideQuestion.id).where(GuideQuestion.topic_id == topic)
    free(session, (Mark.topic_id == topic) | Mark.question_id.in_(theirs))
    session.execute(delete(GuideTopic).where(GuideTopic.id == topic))
    session.expire_all()


@edit("guide.add_question", N_("Added to the guide: {question}"))
def add_question(
    session: Session,
    topic: int,
    text: str,
    wordings: Sequence[str] = (),
    position: int | None = None,
) -> int:
    """Add a question to a topic, at the end or at `position` (from 0); its id.

    Raises NotFound, EmptyName.
    """
    get(session, GuideTopic, topic)
    order = _questions(session, topic)
    row = GuideQuestion(
        topic_id=topic, text=clean_name(text), wordings=_lines(wordings), position=len(order)
    )
    session.add(row)
    session.flush()
    if position is not None:
        _place(session, GuideQuestion, [*order, row.id], row.id, position)
    say(session, question=row.text)
    return row.id


@edit("guide.reword", N_("Reworded a question: {question}"))
def reword(session: Session, question: int, text: str) -> None:
    """Put a question in other words. Raises NotFound, EmptyName."""
    row = get(session, GuideQuestion, question)
    row.text = clean_name(text)
    say(session, question=row.text)


@edit("guide.set_wordings", N_("Changed the wordings of: {question}"))
def set_wordings(session: Session, question: int, wordings: Sequence[str]) -> None:
    """Say in what other ways a question is put; none is twice. Raises NotFound."""
    row = get(session, GuideQuestion, question)
    row.wordings = _lines(wordings)
    say(session, question=row.text)


@edit("guide.set_code", N_("Changed the code of: {question}"))
def set_code(session: Session, question: int, code: int | None) -> None:
    """Say which code the answers to a question get; None for none. Raises NotFound."""
    row = get(session, GuideQuestion, question)
    row.code_id = get(session, Code, code).id if code is not None else None
    say(session, question=row.text)


@edit("guide.move_question", N_("Moved a question: {question}"))
def move_question(session: Session, question: int, topic: int, position: int) -> None:
    """Place a question at `position` (from 0) among those of a topic. Raises NotFound."""
    row = get(session, GuideQuestion, question)
    row.topic_id = get(session, GuideTopic, topic).id
    session.flush()
    _place(session, GuideQuestion, _questions(session, topic), question, position)
    say(session, question=row.text)


@edit("guide.remove_question", N_("Removed from the guide: {question}"))
def remove_question(session: Session, question: int) -> None:
    """Take a question out, and where it was found. Raises NotFound."""
    say(session, question=get(session, GuideQuestion, question).text)
    free(session, Mark.question_id == question)
    session.execute(delete(GuideQuestion).where(GuideQuestion.id == question))
    session.expire_all()


@edit("guide.take_in", N_("Took in an interview guide of {count} questions"))
def take_in(session: Session, topics: Iterable[NewTopic]) -> int:
    """Add topics with their questions; how many questions are new.

    A topic of that name, and a question in it of those words, is not made twice; it gets the
    wordings it did not have. Raises EmptyName.
    """
    present = {row.name.casefold(): row.id for row in session.scalars(select(GuideTopic))}
    added = 0
    for one in topics:
        name = clean_name(one.name)
        topic = present.get(name.casefold())
        if topic is None:
            topic = present[name.casefold()] = add_topic(session, name)
        added += sum(_taken_in(session, topic, question) for question in one.questions)
    say(session, count=added)
    return added


def _taken_in(session: Session, topic: int, question: NewQuestion) -> bool:
    """Whether the question was not there yet."""
    here = select(GuideQuestion).where(GuideQuestion.topic_id == topic)
    same = name_key(question.text)
    for row in session.scalars(here):
        if name_key(row.text) == same:
            row.wordings = _lines([*row.wordings.split("\n"), *question.wordings])
            return False
    add_question(session, topic, question.text, question.wordings)
    return True


def free(session: Session, of_the_guide: object) -> None:
    """Let go of these marks of the guide: one with a label stands in the file, and stays."""
    made = delete(Mark).where(of_the_guide, Mark.kind == "question", Mark.label == "")  # type: ignore[arg-type]
    session.execute(made)
    values = {"topic_id": None, "question_id": None}
    session.execute(update(Mark).where(of_the_guide).values(**values))  # type: ignore[arg-type]


def _free_topic(session: Session, name: str, apart: int | None = None) -> str:
    name = clean_name(name)
    for key, other in session.execute(select(GuideTopic.id, GuideTopic.name)):
        if key != apart and name_key(other) == name_key(name):
            raise DuplicateName(name)
    return name


def _lines(wordings: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(line for one in wordings if (line := one_line(one))))


def _count(session: Session, model: type[GuideTopic]) -> int:
    return session.scalar(select(func.count(model.id))) or 0


def _topics(session: Session) -> list[int]:
    return list(session.scalars(select(GuideTopic.id).order_by(GuideTopic.position, GuideTopic.id)))


def _questions(session: Session, topic: int) -> list[int]:
    order = (GuideQuestion.position, GuideQuestion.id)
    here = select(GuideQuestion.id).where(GuideQuestion.topic_id == topic)
    return list(session.scalars(here.order_by(*order)))


def _place(
    session: Session,
    model: type[GuideTopic] | type[GuideQuestion],
    order: list[int],
    key: int,
    position: int,
) -> None:
    order.remove(key)
    order.insert(max(0, position), key)
    for place, one in enumerate(order):
        changed = (model.id == one) & (model.position != place)
        session.execute(update(model).where(changed).values(position=place))
    session.expire_all()
