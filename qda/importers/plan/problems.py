"""What is to be looked at in a plan before it is carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from qda.i18n import _, ngettext
from qda.importers import pseudonyms
from qda.importers.plan import tabled
from qda.importers.plan.item import Item
from qda.importers.plan.value import Plan
from qda.transcript import Role

Kind = Literal[
    "unreadable",
    "doubt",
    "guess",
    "offer",
    "known",
    "earlier",
    "name",
    "speakers",
    "roles",
    "case",
    "key",
]


_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at: of an item (its number) or of the whole plan (None), in words.

    Nothing of these stops the others; with `serious`, something is lost or left out.
    """

    kind: Kind
    item: int | None
    words: str
    serious: bool = False


def problems(plan: Plan) -> list[Problem]:
    """All of them: of the plan as a whole, then file by file."""
    names, doubles = plan.names(), plan.doubles()
    found = list(_of_key(plan))
    found += _of_table(plan)
    found += _twice(plan)
    for item in plan.items:
        found += _of_item(plan, item, names[item.number], double=item.number in doubles)
    return found


def _of_key(plan: Plan) -> Iterator[Problem]:
    for one, other in plan.key.clashes():
        words = _("In the key, {pseudonym} stands for {name}, and that meets {other}.")
        said = words.format(pseudonym=one.pseudonym, name=one.name, other=other.name)
        yield Problem("key", None, said, serious=True)
    if plan.key:
        yield Problem(
            "key",
            None,
            _("The original files are not kept in the project, since they hold the names."),
        )
    nameless = len(plan.state.pseudonymised.rows)
    if nameless and not plan.key and plan.coming:
        words = ngettext(
            "{count} document of the project has pseudonyms; without their key, names in these "
            "files stay.",
            "{count} documents of the project have pseudonyms; without their key, names in these "
            "files stay.",
            nameless,
        )
        yield Problem("earlier", None, words.format(count=nameless))


def _of_table(plan: Plan) -> Iterator[Problem]:
    """What was guessed of the table of respondents, and what of it the project says otherwise."""
    unseen = plan.table is not None and plan.decided is None
    for doubt in plan.table.doubts if plan.table is not None and unseen else ():
        yield Problem("case", None, doubt)
    kept = tabled.kept_values(plan)
    if kept:
        case, attribute, old, new = kept[0]
        words = ngettext(
            "{count} value of the table differs from the project's and is not taken over "
            "({case}, {attribute}: {old}, not {new}); the Cases page and --update can.",
            "{count} values of the table differ from the project's and are not taken over "
            "({case}, {attribute}: {old}, not {new}); the Cases page and --update can.",
            len(kept),
        )
        said = words.format(count=len(kept), case=case, attribute=attribute, old=old, new=new)
        yield Problem("case", None, said, serious=True)


def _twice(plan: Plan) -> Iterator[Problem]:
    """Files that are the same, byte for byte."""
    first: dict[str, Item] = {}
    for item in plan.items:
        if item.comes and item.sha256:
            same = first.setdefault(item.sha256, item)
            if same is not item:
                words = _("It is the same file as “{file}”.").format(file=same.path.name)
                yield Problem("known", item.number, words, serious=True)


def _of_item(plan: Plan, item: Item, name: str, *, double: bool) -> Iterator[Problem]:
    if plan.is_table(item):
        return
    if item.error is not None:
        yield Problem("unreadable", item.number, str(item.error), serious=True)
        return
    if item.twin is not None:
        words = _("already imported as “{document}”").format(document=item.twin.name)
        yield Problem("known", item.number, words, serious=not item.comes)
    if item.earlier is not None:
        words = _("an earlier version is in the project as “{document}”")
        yield Problem("earlier", item.number, words.format(document=item.earlier.name))
    if item.nameless is not None and item.comes:
        words = _("real names would come back: “{document}” was imported with pseudonyms")
        said = words.format(document=item.nameless.name)
        yield Problem("earlier", item.number, said, serious=True)
    if item.transcript is not None:
        for doubt in item.transcript.doubts:
            yield Problem("doubt", item.number, doubt)
    if plan.key and item.transcript is not None:
        yield from _of_addresses(plan, item, item.transcript.text)
        if item.comes:
            yield from _of_doubtful_names(plan, item, name)
    for guess in item.guesses:
        yield Problem("guess", item.number, guess)
    if item.comes and not double:
        yield from _of_names(plan, item, name)


def _of_addresses(plan: Plan, item: Item, text: str) -> Iterator[Problem]:
    """The addresses, hashtags and telephone numbers that stay, where names do not."""
    found = [text[one.start : one.end] for one in pseudonyms.contacts(text, plan.key)]
    left = [one for one in dict.fromkeys(found) if not plan.key.find(one)]
    if left:
        words = ngettext(
            "{count} address, handle, hashtag or telephone number stays in the text: {which}",
            "{count} addresses, handles, hashtags or telephone numbers stay in the text: {which}",
            len(left),
        )
        shown = ", ".join([*left[:_MOST_SHOWN], *(["…"] if len(left) > _MOST_SHOWN else [])])
        yield Problem("doubt", item.number, words.format(count=len(left), which=shown))


def _of_doubtful_names(plan: Plan, item: Item, name: str) -> Iterator[Problem]:
    """What of the text and its names may still be a name of the key, as the check finds it."""
    transcript = item.transcript
    if transcript is None:
        return
    key, doubtful = plan.key, pseudonyms.doubtful
    found = list(doubtful(key, transcript.text))
    called = [one.called for one in item.choices.speakers if one.stays]
    for one in (name, item.path.stem, *called, transcript.title):
        found += doubtful(key, key.in_name(one), name=True)
    if found:
        words = ngettext(
            "{count} place may still hold a name of the key: {which}",
            "{count} places may still hold a name of the key: {which}",
            len(found),
        )
        which = list(dict.fromkeys(found))
        shown = ", ".join([*which[:_MOST_SHOWN], *(["…"] if len(which) > _MOST_SHOWN else [])])
        said = words.format(count=len(found), which=shown)
        yield Problem("doubt", item.number, said)


def _of_names(plan: Plan, item: Item, name: str) -> Iterator[Problem]:
    wanted = plan.key.in_name(item.choices.name)
    if not item.updates and name != wanted:
        words = _("Another document is called “{name}”; this one becomes “{new}”.")
        yield Problem("name", item.number, words.format(name=wanted, new=name))
    staying = [one for one in item.choices.speakers if one.stays]
    called = Counter(plan.key.in_name(one.called) for one in staying)
    for speaker, count in called.items():
        if count > 1:
            words = _("Several speakers would be called “{name}”; they become one.")
            yield Problem("speakers", item.number, words.format(name=speaker))
    offer = item.offered
    if offer is not None:
        yield Problem("offer", item.number, offer.words)
    elif len(staying) > 1 and all(one.role != Role.INTERVIEWER for one in staying):
        words = _("No interviewer: all speakers count as respondents or others.")
        yield Problem("roles", item.number, words)
    yield from _of_cases(plan, item)


def _of_cases(plan: Plan, item: Item) -> Iterator[Problem]:
    """Who is a new case though there is one of that name, and who are the same case."""
    staying = [one for one in item.choices.speakers if one.stays]
    known = {name.casefold(): name for name in plan.case_names()}
    for one in staying:
        own = known.get(plan.key.in_name(one.called).casefold())
        if own and one.case and plan.key.in_name(one.case).casefold() not in known:
            words = _("“{name}” is given the new case {case}, though there is a case {own}.")
            said = words.format(name=one.called, case=one.case, own=own)
            yield Problem("case", item.number, said)
    for case, count in Counter(one.case.casefold() for one in staying if one.case).items():
        if count > 1:
            shown = next(one.case for one in staying if one.case.casefold() == case)
            words = _("Several speakers are the case “{case}”.").format(case=shown)
            yield Problem("case", item.number, words)
