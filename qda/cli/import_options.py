"""What `qda import` can be told of files, speakers, cases and names, and the plan that follows."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli import survey_files
from qda.cli.common import NotHere, WrongCall
from qda.i18n import _
from qda.transcript import DocumentKind, Role

if TYPE_CHECKING:
    from qda.importers.plan import Choices, Known, Plan


def declare(parser: argparse.ArgumentParser) -> None:
    """Declare the options that change the plan of an import."""
    parser.add_argument("--cases", type=Path, help=_("a table of respondents, CSV or XLSX"))
    kinds = ("interview", "paper", "notes")
    parser.add_argument("--kind", choices=kinds, help=_("what the documents are"))
    parser.add_argument("--encoding", default="", help=_("read the texts in this encoding"))
    parser.add_argument(
        "--reader", default="", help=_("read the files as this format, or in this layout")
    )
    for option, metavar, words in (
        ("--interviewer", _("NAME"), _("this speaker asks the questions")),
        ("--rename", _("OLD=NEW"), _("give a speaker another name; the same name joins them")),
        ("--drop", _("NAME"), _("no speaker: these turns are of nobody known")),
        ("--words", _("NAME"), _("no speaker: this is a word of the text again")),
        ("--speaker", _("NAME"), _("a speaker, though it was taken for words of the text")),
    ):
        parser.add_argument(option, action="append", default=[], metavar=metavar, help=words)
    parser.add_argument(
        "--guess-roles",
        action="store_true",
        help=_("take those who seem to ask the questions for the interviewers"),
    )
    parser.add_argument(
        "--case-from-name",
        nargs="?",
        const="",
        metavar=_("PATTERN"),
        help=_("make the cases from the names of the files, as in {case}_*"),
    )
    parser.add_argument(
        "--pseudonyms", type=Path, metavar="KEY.csv", help=_("replace the names of this key")
    )
    parser.add_argument(
        "--real-names",
        action="store_true",
        help=_("without the key, also files of documents that were imported with pseudonyms"),
    )
    parser.add_argument(
        "--make-key",
        type=Path,
        metavar="KEY.csv",
        help=_("write the names that occur to this file, and import nothing"),
    )
    parser.add_argument(
        "--sections", action="store_true", help=_("mark the questions of the interview guide")
    )
    parser.add_argument(
        "--remember", action="store_true", help=_("choose the same for the next files of the kind")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would be done, and do nothing")
    )


def planned(options: argparse.Namespace, project: Any) -> Plan:
    """The plan of an import with all that was asked for. Raises what reading a table or key does.

    WrongCall for an option that makes no sense, NotHere for a speaker that is in no file.
    """
    from qda.importers import plan, pseudonyms, respondents
    from qda.models import answers

    _check(options)
    key = pseudonyms.read_key(options.pseudonyms) if options.pseudonyms else plan.NOBODY
    table = None
    if options.cases is not None:
        kinds = project.ask(answers.columns)
        table = respondents.read(options.cases, kinds, answers=True, wave=options.new_wave)

    def first(choices: Choices) -> Choices:
        return replace(choices, encoding=options.encoding, reader=options.reader)

    state = project.ask(plan.state_of)
    found = plan.make(options.files, state, key=key, choices=first)
    found = survey_files.told_apart(found, options)
    found = _with_speakers(found, options)
    if options.guess_roles:
        found = found.accepting(found.items)
    found = found.with_table(table)
    if options.case_from_name is not None:
        found = found.with_cases_from_names(options.case_from_name)
    known: Known = "update" if options.update else "again" if options.again else "skip"
    for item in found.items:
        choices = replace(item.choices, known=known, sections=options.sections)
        choices = replace(choices, real_names=options.real_names)
        if options.kind:
            choices = replace(choices, kind=DocumentKind(options.kind))
        found = found.changed(item, choices)
    wanted = plan.Wanted(options.update, options.empty, options.lose_codings)
    return replace(found, wanted=wanted, remember=options.remember)


def _check(options: argparse.Namespace) -> None:
    from qda.importers import dialects, plan

    formats = (*plan.readers(), *dialects.CHOICES)
    if options.reader and options.reader not in formats:
        raise WrongCall(
            _("There is no format “{name}”.").format(name=options.reader),
            todo=_("There are: {names}.").format(names=", ".join(formats)),
        )
    pattern = options.case_from_name
    if pattern and "{case}" not in pattern and pattern != "{code}":
        raise WrongCall(
            _("“{pattern}” does not say where the case stands.").format(pattern=pattern),
            todo=_("Write {case} in its place, as in {example}.").format(
                case="{case}", example='--case-from-name="{case}_*"'
            ),
        )
    if any("=" not in pair for pair in options.rename):
        raise WrongCall(_("A new name is given as OLD=NEW."))


def _with_speakers(plan: Plan, options: argparse.Namespace) -> Plan:
    """The plan with names and roles of speakers as asked for, in every file that has them."""
    pairs = [pair.split("=", 1) for pair in options.rename]
    changes: list[tuple[str, dict[str, object]]] = []
    changes += [(old.strip(), {"new_name": new.strip()}) for old, new in pairs]
    changes += [(name, {"role": Role.INTERVIEWER}) for name in options.interviewer]
    changes += [(name, {"fate": "unknown"}) for name in options.drop]
    changes += [(name, {"fate": "words"}) for name in options.words]
    for name in options.speaker:
        plan = _with_voice(plan, name)
    for name, change in changes:
        hit = False
        for item in plan.items:
            for one in item.choices.speakers:
                if name.casefold() in (one.name.casefold(), one.called.casefold()):
                    hit = True
                    choices = plan[item.number].choices
                    if item.is_aside(one.name) and change.get("fate") != "words":
                        choices = choices.voiced(one.name).with_speaker(one.name, fate="speaker")
                    choices = choices.with_speaker(one.name, **change)
                    plan = plan.changed(plan[item.number], choices)
        if not hit:
            raise _nobody(name)
    return plan


def _with_voice(plan: Plan, name: str) -> Plan:
    """The plan with a name that lines begin with as a speaker's, in every file that has it."""
    hit = False
    for item in plan.items:
        said = item.transcript.text.casefold() if item.transcript is not None else ""
        there = next((o.name for o in item.choices.speakers if _same(o.name, name)), name)
        if there.casefold() not in said and not item.is_aside(there):
            hit = hit or any(one.stays and one.name == there for one in item.choices.speakers)
            continue
        choices = item.choices
        if item.is_aside(there):
            choices = choices.with_speaker(there, fate="speaker")
        changed = plan.changed(item, choices.voiced(there))
        if any(
            _same(one.name, name) and one.stays for one in changed[item.number].choices.speakers
        ):
            plan, hit = changed, True
    if not hit:
        raise _nobody(name)
    return plan


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _nobody(name: str) -> NotHere:
    return NotHere(
        _("No file has a speaker “{name}”.").format(name=name),
        todo=_("`qda import PROJECT FILES --dry-run` lists them."),
    )
