"""What can be chosen of a chart: the values in words, and the charts that each concerns."""

from __future__ import annotations

from dataclasses import dataclass

from qda.i18n import N_


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: its key in a ChartRequest, its name, the values with their texts, the charts."""

    key: str
    name: str
    values: tuple[tuple[str, str], ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number to be chosen: its key in a ChartRequest, its name, the words around it, its bounds.

    `usual` is what it is at first.
    """

    key: str
    name: str
    before: str
    after: str
    least: int
    most: int
    usual: int
    kinds: tuple[str, ...]


COUNTED = ("grouped", "crossheat")
NUMBERS = (
    Number(
        "base_size", N_("Interviews of the base"), N_("Base of "), "", 1, 999, 4, ("saturation",)
    ),
    Number("run_length", N_("Interviews of a run"), N_("Runs of "), "", 1, 999, 2, ("saturation",)),
    Number(
        "threshold",
        N_("Share of new codes that is little enough"),
        N_("Threshold "),
        " %",
        0,
        100,
        5,
        ("saturation",),
    ),
)
OF_GROUP = {
    "segments": N_("Per cent of the group's passages"),
    "documents": N_("Per cent of the group's documents"),
    "cases": N_("Per cent of the group's respondents"),
}
"""What a share of a group is a share of: of what is counted."""

OPTIONS = (
    Option(
        "by",
        N_("Which codes"),
        (("top", N_("Top-level codes")), ("code", N_("Every code"))),
        (
            "frequency",
            *COUNTED,
            *("profile", "dumbbell", "slope", "cooccurrence", "network", "flow"),
            *("portrait", "codeline", "timeline"),
        ),
    ),
    Option(
        "with_subcodes",
        N_("Sub-codes"),
        (("no", N_("Each code by itself")), ("yes", N_("Sub-codes counted with their code"))),
        ("frequency", *COUNTED, "profile"),
    ),
    Option(
        "measure",
        N_("Count"),
        (
            ("segments", N_("Count passages")),
            ("documents", N_("Count documents")),
            ("cases", N_("Count respondents")),
        ),
        ("frequency", "treemap", "sunburst", *COUNTED),
    ),
    Option(
        "mode",
        N_("Bars"),
        (
            ("grouped", N_("Bars beside each other")),
            ("stacked", N_("Bars on top of each other")),
            ("share", N_("Shares of the whole")),
        ),
        ("grouped",),
    ),
    Option(
        "per",
        N_("Figure"),
        (
            ("count", N_("How often")),
            ("row", N_("Per cent of the row")),
            ("column", N_("Per cent of the column")),
            ("base", OF_GROUP["segments"]),
            ("asked", N_("Per cent of those asked")),
        ),
        ("crossheat",),
    ),
    Option(
        "clustered",
        N_("Order"),
        (("no", N_("In the codebook's order")), ("yes", N_("What is alike together"))),
        ("crossheat",),
    ),
    Option(
        "order",
        N_("Order"),
        (("tree", N_("In the codebook's order")), ("count", N_("Most used first"))),
        ("frequency", "grouped", "profile", "dumbbell"),
    ),
    Option(
        "unit",
        N_("Where codes meet"),
        (
            ("overlap", N_("Overlapping passages")),
            ("paragraph", N_("In the same paragraph")),
            ("document", N_("In the same document")),
        ),
        ("cooccurrence", "network"),
    ),
    Option(
        "value",
        N_("Figure"),
        (("count", N_("How often")), ("coefficient", N_("Coefficient c"))),
        ("cooccurrence",),
    ),
    Option(
        "node",
        N_("Size of a disc"),
        (
            ("segments", N_("Disc: passages")),
            ("ties", N_("Disc: number of links")),
            ("strength", N_("Disc: strength of links")),
        ),
        ("network",),
    ),
    Option(
        "edge",
        N_("Width of a line"),
        (("count", N_("Line: how often")), ("coefficient", N_("Line: coefficient c"))),
        ("network",),
    ),
    Option(
        "flow",
        N_("Flow to"),
        (("code", N_("To the code that follows")), ("group", N_("To groups"))),
        ("flow",),
    ),
    Option(
        "most",
        N_("How many at most"),
        (
            ("0", N_("As many as fit")),
            ("10", N_("At most 10")),
            ("20", N_("At most 20")),
            ("40", N_("At most 40")),
        ),
        (*COUNTED, "flow", "words"),
    ),
)
GROUPED = (*COUNTED, "profile", "dumbbell", "slope", "flow")
OF_DOCUMENT = ("portrait", "codeline", "timeline")
OF_CASE = ("profile",)
OF_PEOPLE = ("dumbbell", "slope")
OF_ASKED = ("crossheat",)
ANY_GROUPS = (
    ("direction", N_("By direction")),
    ("kind", N_("By kind of document")),
    ("document", N_("By document")),
)
"""Groups of passages; the others are groups of respondents, of which two can be compared."""
