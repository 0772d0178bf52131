"""What a table says of itself: definition, denominator, scope, and why a cell is undefined."""

from __future__ import annotations

from qda import numerals
from qda.analysis.crosstab.axes import NAMES
from qda.analysis.crosstab.request import TableRequest
from qda.analysis.facts import Facts
from qda.i18n import N_, _, ngettext

DEFINITIONS = {
    "segments": N_("Passages: different stretches that a coder gave the code, each coder apart."),
    "documents": N_("Documents with at least one passage."),
    "respondents": N_(
        "Respondents with at least one passage: a passage counts for those who speak in it, never "
        "for the interviewer, and each respondent counts once."
    ),
    "words": N_("Words in the passages; where passages overlap each word counts once."),
    "share_of_text": N_(
        "Share of the text that the passages cover, in characters; where passages overlap each "
        "character counts once."
    ),
    "share_of_respondents": N_(
        "Share of respondents with at least one passage: a passage counts for those who speak in "
        "it, never for the interviewer, and each respondent counts once."
    ),
}
UNIT_NAMES = {
    "segments": N_("passages"),
    "documents": N_("documents"),
    "respondents": N_("respondents"),
    "words": N_("words"),
    "share_of_text": N_("share of text"),
    "share_of_respondents": N_("share of respondents"),
}
_PEOPLE = ("respondents", "share_of_respondents")
_TEXT = ("words", "share_of_text")
_OF_CASES = ("case", "attribute", "group")


def unit(request: TableRequest) -> str:
    """The unit in a word or two."""
    return _(UNIT_NAMES[request.unit])


def rows() -> str:
    """What stands in the rows."""
    return _("code")


def columns(request: TableRequest) -> str:
    """What stands in the columns."""
    return request.attribute if request.columns == "attribute" else _(NAMES[request.columns])


def definition(request: TableRequest) -> str:
    """What is counted, in sentences."""
    said = [_(DEFINITIONS[request.unit])]
    said += _of_columns(request)
    if request.denominator == "asked" and request.unit in (*_PEOPLE, "documents"):
        said.append(only_asked())
    said.append(subcodes(with_subcodes=request.with_subcodes))
    said.append(_("Totals count what is different, so they can be less than the sum."))
    return " ".join(said)


def _of_columns(request: TableRequest) -> list[str]:
    """What stands in a column, and what in none."""
    if request.columns in _OF_CASES and request.unit in _TEXT:
        return [
            _("Only what the respondents of the column said themselves is measured, with the "
              "passages given to them by hand.")
        ]  # fmt: skip
    if request.columns in _OF_CASES and request.unit not in _PEOPLE:
        return [
            _("A passage stands in each column with a respondent for whom it counts; what counts "
              "for nobody there is in no column and no total.")
        ]  # fmt: skip
    if request.columns in ("topic", "question"):
        parts = [
            _("A column holds the passages that touch a part of an interview in which its topic or "
              "question was spoken of; what touches none is in no column and no total.")
        ]  # fmt: skip
        if request.unit in _TEXT:
            parts.append(_("Measured is only what lies in such a part."))
        return parts
    return []


def subcodes(*, with_subcodes: bool) -> str:
    """Whether sub-codes are counted in."""
    if with_subcodes:
        return _("A code counts with its sub-codes; a passage counts once in it.")
    return _("A code counts without its sub-codes.")


def of_comparison(*, with_subcodes: bool) -> str:
    """What stands in the columns of two groups side by side."""
    beside = _(
        "Shares are of all respondents of the group, coded or not; the difference is the left "
        "share less the right one. A passage counts on each side with a respondent for whom it "
        "counts."
    )
    return " ".join((_(DEFINITIONS["respondents"]), beside, subcodes(with_subcodes=with_subcodes)))


def of_framework(facts: Facts, *, with_subcodes: bool) -> str:
    """What stands in the cells of a framework matrix."""
    cells = _(
        "A cell holds the passages of the code that count for the respondent: those in which he or "
        "she speaks, never the interviewer alone. A passage of several respondents stands with "
        "each."
    )
    return " ".join((cells, subcodes(with_subcodes=with_subcodes), *_quoted_once(facts)))


def of_paper_practice(facts: Facts, *, with_subcodes: bool) -> str:
    """What stands on either side of paper and practice."""
    sides = _(
        "On paper: passages in papers. In practice: passages in interviews; field notes are on "
        "neither side. Respondents: those for whom a passage in an interview counts."
    )
    return " ".join((sides, subcodes(with_subcodes=with_subcodes), *_quoted_once(facts)))


def _quoted_once(facts: Facts) -> list[str]:
    if facts.codings["coder"].nunique() < 2:
        return []
    return [_("A passage that several coders coded is counted for each of them and quoted once.")]


def only_asked() -> str:
    """Who counts where the denominator is of those asked."""
    return _(
        "Only those count of whom the question was asked; not asked is not the same as not said."
    )


def denominator(request: TableRequest) -> str:
    """What a hundred per cent is."""
    if request.denominator == "asked":
        if request.unit == "documents":
            return _("documents of the column in which the question was asked")
        return _("respondents of the column of whom the question was asked")
    if request.unit == "share_of_text":
        return _("characters of text of the column")
    if request.unit == "words":
        return _("words of text of the column")
    whole = request.denominator == "all"
    if request.unit == "segments":
        if whole:
            return _("different passages of the table")
        return _("different passages of the column")
    if request.unit == "documents":
        return _("all documents") if whole else _("documents of the column")
    return _("all respondents") if whole else _("respondents of the column")


def scope(facts: Facts) -> str:
    """Of how many documents, respondents and codings, and of which coders, a figure speaks."""
    count = len(facts.documents)
    people = len(facts.cases)
    passages = len(facts.codings)
    parts = [
        ngettext("{count} document", "{count} documents", count).format(
            count=numerals.count(count)
        ),
        ngettext("{count} respondent", "{count} respondents", people).format(
            count=numerals.count(people)
        ),
        ngettext("{count} coding", "{count} codings", passages).format(
            count=numerals.count(passages)
        ),
    ]
    names = dict(zip(facts.coders["coder"], facts.coders["name"], strict=True))
    used = [names.get(key, "") for key in facts.codings["coder"].unique().tolist()]
    if len(used) == 1:
        parts.append(_("coder: {names}").format(names=used[0]))
    elif used:
        parts.append(_("coders: {names}").format(names=", ".join(sorted(used))))
    return "; ".join(parts)


def nothing(request: TableRequest) -> str:
    """Why a share has no whole."""
    if request.unit == "share_of_text":
        return _("Undefined: the column has no text of its own.")
    return _("Undefined: the column has no respondents.")


def nobody_asked() -> str:
    """Why nobody of a column can be counted."""
    return _("Undefined: nobody in this column was asked the question.")


def not_marked() -> str:
    """Why nothing can be said of who was asked."""
    return _("Undefined: the question is marked in no interview.")


def not_of_this_unit() -> str:
    """Why the denominator does not go with the unit."""
    return _("Undefined: only respondents and documents can be counted among those asked.")
