"""What `qda import --dry-run` prints: the table of what would be done, with every doubt."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda import numerals
from qda.cli import cases_answers
from qda.cli.common import print_json, print_table
from qda.i18n import _, ngettext
from qda.transcript import Role, Transcript

if TYPE_CHECKING:
    from qda.importers.plan import Item, Plan


def show(plan: Plan, *, as_json: bool) -> int:
    """Print the plan; 1 if a file of it cannot be read."""
    if as_json:
        print_json(as_values(plan))
    else:
        _print(plan)
    failed = (item.error is not None and not plan.is_table(item) for item in plan.items)
    return 1 if any(failed) else 0


def as_values(plan: Plan) -> dict[str, Any]:
    """The plan as JSON values."""
    names, problems = plan.names(), plan.problems()
    return {
        "files": [
            _values(plan, item, names[item.number])
            | {"problems": [_problem(one) for one in problems if one.item == item.number]}
            for item in plan.items
        ],
        "new_cases": plan.new_cases(),
        "answers": _answers(plan),
        "problems": [_problem(one) for one in problems if one.item is None],
    }


def _answers(plan: Plan) -> dict[str, Any]:
    """What the open answers of the table of respondents become."""
    from qda.importers.plan import tabled

    done = tabled.would_do(plan)
    if done is None:
        return {}
    found, chosen = done
    return {
        "documents": sorted({one.case for one in found.answers if one.document is None}),
        "followed": [name for _document, name in found.followed],
        "changes": [
            asdict(one) | {"done": one in chosen.changes}
            for one in found.answers
            if one.document is not None
        ],
    }


def _problem(problem: Any) -> dict[str, Any]:
    return {"kind": problem.kind, "words": problem.words, "serious": problem.serious}


def _values(plan: Plan, item: Item, name: str) -> dict[str, Any]:
    comes = any(one.number == item.number for one in plan.coming)
    head: dict[str, Any] = {"file": str(item.path), "comes": comes, "document": name}
    if plan.is_table(item):
        return head | {"table": True}
    if item.transcript is None:
        return head | {"error": str(item.error)}
    text = plan.transcript_of(item)
    cases = {plan.key.in_name(s.called): plan.key.in_name(s.case) for s in item.choices.speakers}
    offered = _offered(plan, item)
    speakers = [
        {
            "name": one.name,
            "role": one.role.value,
            "case": cases.get(one.name, ""),
            "turns": sum(turn.speaker == one.name for turn in text.turns),
            "offered": "interviewer" if one.name == offered else None,
        }
        for one in text.speakers
    ]
    return head | {
        "updates": item.earlier.name if item.updates and item.earlier else None,
        "format": text.reader,
        "encoding": text.encoding,
        "kind": text.kind.value,
        "language": text.language,
        "case": plan.key.in_name(item.choices.case),
        "speakers": speakers,
        "asides": [asdict(one) for one in item.transcript.asides],
        "questions": [
            {
                "question": one.name,
                "paragraph": one.paragraph,
                "words": one.words,
                "confidence": round(one.confidence, 2),
            }
            for one in (plan.asked_in(item) if item.choices.sections else [])
        ],
        "turns": len(text.turns),
        "characters": len(text.text),
        "duration": text.duration,
    }


def _print(plan: Plan) -> None:
    rows = []
    names, coming = plan.names(), {item.number for item in plan.coming}
    for item in plan.items:
        if plan.is_table(item):
            rows.append((item.path.name, "–", "", "", "", "", "", _("Table of respondents")))
            continue
        if item.transcript is None:
            rows.append((item.path.name, "–", "", "", "", "", "", _("cannot be read")))
            continue
        text = plan.transcript_of(item)
        rows.append(
            (
                item.path.name,
                text.reader,
                text.encoding,
                text.language,
                str(len(text.turns)),
                str(len(text.text)),
                names[item.number] if item.number in coming else _("(skipped)"),
                _speakers(plan, item, text) if item.number in coming else "",
            )
        )
    if rows:
        heads = (
            _("file"),
            _("format"),
            _("encoding"),
            _("language"),
            _("turns"),
            _("characters"),
            _("document"),
            _("speakers"),
        )
        print_table(heads, rows)
    _print_questions(plan)
    _print_problems(plan)
    _print_table(plan)
    new = plan.new_cases()
    if new:
        words = ngettext("New case: {names}", "New cases: {names}", len(new))
        print(words.format(names=", ".join(new)))
    print(_("Nothing was written."), file=sys.stderr)


def _print_questions(plan: Plan) -> None:
    """The questions of the guide that are found, one by one, where they are to be marked."""
    rows = [
        (f"{plan.name_of(item)}:{one.paragraph}", f"{one.confidence:.0%}", one.name, one.words)
        for item in plan.coming
        if item.choices.sections
        for one in plan.asked_in(item)
    ]
    if rows:
        print_table((_("place"), _("how sure"), _("in the guide"), _("in the text")), rows)


def _print_problems(plan: Plan) -> None:
    paths: dict[int | None, Path] = {item.number: item.path for item in plan.items}
    for problem in plan.problems():
        path = paths.get(problem.item)
        print(f"{path.name}: {problem.words}" if path is not None else problem.words)
    _advise_asides(plan)
    advise_roles(plan)


def advise_roles(plan: Plan) -> None:
    """Say how those who seem to be the interviewers are taken for them, where any are offered."""
    if any(item.offered is not None for item in plan.coming):
        words = _("With --guess-roles, those of whom that is asked are taken for the interviewers.")
        print(words, file=sys.stderr)


def _advise_asides(plan: Plan) -> None:
    """Say what lines begin with as with a name, and how that is taken for a speaker's."""
    counts: Counter[str] = Counter()
    for item in plan.coming:
        read = item.transcript
        counts.update({one.name: one.count for one in (read.asides if read is not None else ())})
    if counts:
        words = _("Words that lines begin with: {names}. With --speaker=NAME one is a speaker.")
        shown = [f"{plan.key.in_name(name)} ({count}×)" for name, count in counts.most_common(8)]
        print(words.format(names=", ".join(shown)), file=sys.stderr)


def _speakers(plan: Plan, item: Item, text: Transcript) -> str:
    signs = {Role.INTERVIEWER: _("interviewer"), Role.OTHER: _("other")}
    cases = {plan.key.in_name(s.called): plan.key.in_name(s.case) for s in item.choices.speakers}
    said, offered = [], _offered(plan, item)
    for one in text.speakers:
        role = f" ({signs[one.role]})" if one.role in signs else ""
        if one.name == offered:
            role = f" ({signs[Role.INTERVIEWER]}?)"
        case = cases.get(one.name)
        said.append(one.name + role + (f" → {case}" if case else ""))
    return ", ".join(said)


def _offered(plan: Plan, item: Item) -> str:
    """Who is offered as the interviewer, by the name it will have; "" for nobody."""
    offer = item.offered
    return plan.key.in_name(item.choices.speaker(offer.name).called) if offer is not None else ""


def _print_table(plan: Plan) -> None:
    """What the table of respondents holds, which comes along."""
    from qda.importers.plan import tabled

    table = plan.table
    if table is None or table.path is None:
        return
    rows = ngettext("{count} respondent", "{count} respondents", len(table.rows))
    columns = ngettext("{count} attribute", "{count} attributes", len(table.columns))
    said = (
        rows.format(count=numerals.count(len(table.rows))),
        columns.format(count=numerals.count(len(table.columns))),
    )
    print(f"{table.path.name}: {', '.join(said)}")
    done = tabled.would_do(plan)
    if done is not None:
        cases_answers.tell(*done)
        cases_answers.tell_changes(*done)
        cases_answers.tell_kept(*done)
