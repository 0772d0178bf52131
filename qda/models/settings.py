"""What the study says of itself: name, language, the template for labels, and its settings."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from qda.i18n import LANGUAGES, N_
from qda.models.edits import clean_name, edit, say
from qda.models.errors import BadValue
from qda.models.rows import ProjectInfo
from qda.models.schema import Project
from qda.text import one_line


def _row(session: Session) -> Project:
    return session.scalars(select(Project).order_by(Project.id).limit(1)).one()


@edit("settings.rename", N_("Renamed the project to {name}"))
def rename(session: Session, name: str) -> None:
    """Give the study another name. Raises EmptyName."""
    _row(session).name = clean_name(name)
    say(session, name=clean_name(name))


@edit("settings.set_language", N_("Changed the language of the project"))
def set_language(session: Session, language: str) -> None:
    """Set the language in which codes are named first. Raises BadValue."""
    if language not in LANGUAGES:
        raise BadValue(language, ", ".join(LANGUAGES))
    _row(session).language = language


@edit("settings.set_label_template", N_("Changed the label of quotes to {template}"))
def set_label_template(session: Session, template: str) -> None:
    """Set how a quote is labelled, for example `({function}, {organisation}, {case}:{paragraph})`.

    Names in braces are attributes of the case, or `case`, `document`, `speaker`, `paragraph`.
    """
    _row(session).label_template = one_line(template)
    say(session, template=one_line(template))


@edit("settings.put", N_("Changed the setting {key}"))
def put(session: Session, key: str, value: object) -> None:
    """Keep a setting (any JSON value) with the project."""
    row = _row(session)
    values = json.loads(row.settings)
    values[key] = value
    row.settings = json.dumps(values, ensure_ascii=False, sort_keys=True)
    say(session, key=key)


def read(session: Session, key: str) -> object:
    """A setting, or None."""
    value: object = json.loads(_row(session).settings).get(key)
    return value


def project_id(session: Session) -> int:
    """The id of the project's own row: what a memo on the project stands on."""
    return _row(session).id


def info(session: Session) -> ProjectInfo:
    """The study's own data."""
    row = _row(session)
    return ProjectInfo(row.guid, row.name, row.language, row.label_template, row.made_at)
