"""Which codings belong to which of the codes that are drawn, with their places in the text."""

from __future__ import annotations

import pandas as pd

from qda.analysis.charts.material import Material
from qda.analysis.frequency import branches, top_codes
from qda.analysis.requests import ChartRequest


def spans(data: Material, request: ChartRequest) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The codes that are drawn (tree order, used ones only; depth), and the codings of each.

    The latter: coding, document, coder, start, end and row (place among the codes); by
    `request.by` top each coding goes to the highest code of its branch.
    """
    codes = data.codes
    wanted = top_codes(codes) if request.by == "top" else codes[codes["codable"].astype(bool)]
    folders = set(codes.loc[~codes["codable"].astype(bool), "code"])
    depth = [sum(code not in folders for code in path[:-1]) for path in wanted["path"]]
    named = wanted[["code", "name", "label", "colour"]].assign(depth=depth)
    codings = data.whole.codings[["coding", "document", "code", "coder", "start", "end"]]
    if request.by == "top":
        inside = branches(codes)
        goes_to = {code: top for top in named["code"].tolist() for code in inside[top]}
        codings = codings.assign(code=codings["code"].map(goes_to))
    named = named[named["code"].isin(codings["code"])].reset_index(drop=True)
    place = {code: number for number, code in enumerate(named["code"].tolist())}
    kept = codings[codings["code"].isin(named["code"])]
    row = kept["code"].map(place).astype("int64")
    return named, kept.assign(row=row).reset_index(drop=True)


def most_coded(data: Material) -> int | None:
    """The document with the most codings, the first of those; None of none."""
    counts = data.whole.codings["document"].value_counts()
    return None if counts.empty else int(counts[counts == counts.max()].index.min())


def name_of(data: Material, document: int) -> str:
    """What a document is called."""
    return names_of(data).get(document, "")


def names_of(data: Material) -> dict[int, str]:
    """What each document is called."""
    papers = data.whole.documents
    return dict(zip(papers["document"].tolist(), papers["name"].tolist(), strict=True))


def lengths_of(data: Material) -> dict[int, int]:
    """How many characters each document has; at least one."""
    papers = data.whole.documents
    long = papers["length"].clip(lower=1).astype(int).tolist()
    return dict(zip(papers["document"].tolist(), long, strict=True))
