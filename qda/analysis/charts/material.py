"""What charts are drawn from: the facts of a project, and the frames that older measures take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np
import pandas as pd

from qda.analysis import facts as fact_reading
from qda.analysis import frames, stop_words
from qda.analysis.facts import Facts
from qda.analysis.requests import ChartRequest
from qda.i18n import language
from qda.models import Project, settings
from qda.models.counting import CODING_COLUMNS
from qda.text import Paragraphs


@dataclass(frozen=True)
class Material:
    """The frames that charts are drawn from, read once.

    `codings` needs coding, document, code, coder, start, end and cases (a tuple of ids); `codes` is
    as `frames.codes` gives it. Without `facts` (a report has only its frames) a chart knows no more
    of documents and cases than their ids. `where` says which filter holds. `words`: word, count,
    the most frequent first; None: they are counted in the texts, without `stop_words` (by language;
    `main_language` is that of texts that do not say theirs).
    """

    codings: pd.DataFrame
    codes: pd.DataFrame
    documents: int
    cases: int
    coder: str
    of_set: str = ""
    where: str = ""
    facts: Facts | None = None
    words: pd.DataFrame | None = None
    stop_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    main_language: str = "nl"

    @property
    def whole(self) -> Facts:
        """The facts behind the frames, or what the frames alone can tell."""
        return self.facts if self.facts is not None else _bare(self.codings, self.codes)


def material(project: Project, coder: int | None = None, names: str | None = None) -> Material:
    """Read what charts need; `coder` None means all; codes are named in the language `names`.

    By default that is the language now spoken, as in Word.
    """
    found = fact_reading.read(project, coder, names or language())
    people = found.coders
    who = people[people["coder"] == coder]["name"] if coder is not None else people["name"]
    return replace(
        of_facts(found, ", ".join(who)),
        stop_words=stop_words.of_project(project),
        main_language=project.ask(settings.info).language,
    )


def filtered(data: Material, left: Facts, where: str) -> Material:
    """The same, of what a filter left of the facts; `where` says which filter."""
    made = of_facts(left, data.coder, where)
    return replace(made, stop_words=data.stop_words, main_language=data.main_language)


def of_facts(facts: Facts, coder: str, where: str = "") -> Material:
    """What charts need of these facts; `coder` names whose codings they are.

    `where` says by which filter they were narrowed, if they were.
    """
    codings = facts.codings[["coding", "document", "code", "coder", "start", "end"]]
    row, case = facts.speaking["row"].to_numpy(), facts.speaking["case"].to_numpy().tolist()
    edges = np.searchsorted(row, np.arange(len(codings) + 1)).tolist()
    cases = [tuple(case[low:high]) for low, high in pairwise(edges)]
    return Material(
        codings.assign(cases=pd.Series(cases, index=codings.index, dtype=object)),
        facts.codes,
        len(facts.documents),
        len(facts.cases),
        coder,
        where=where,
        facts=facts,
    )


def narrowed(data: Material, request: ChartRequest) -> Material:
    """Only the codes that are asked for; a folder among them stands for all that is in it.

    What lies above them stays as folders do: for the order and the labels, not to be counted.
    For saturation only the codings of interviews are left.
    """
    if request.kind == "saturation":
        data = _of_interviews(data)
    if request.only is None:
        return data
    only, codes = set(request.only), data.codes
    folders = only & set(codes.loc[~codes["codable"], "code"])
    inside = pd.Series(
        [path[-1] in only or not folders.isdisjoint(path) for path in codes["path"]],
        index=codes.index,
        dtype=bool,
    )
    needed = {code for path in codes.loc[inside, "path"] for code in path}
    kept = codes.assign(codable=codes["codable"] & inside)
    kept = kept[kept["code"].isin(needed)]
    wanted = codes.loc[inside, "code"]
    facts = data.facts
    if facts is not None:
        facts = replace(facts.only(facts.codings["code"].isin(wanted).to_numpy()), codes=kept)
    codings = data.codings[data.codings["code"].isin(wanted)]
    return replace(data, codes=kept, codings=codings, of_set=request.of_set, facts=facts)


def _of_interviews(data: Material) -> Material:
    papers = data.whole.documents
    wanted = papers.loc[papers["kind"] == "interview", "document"]
    codings, facts = data.codings[data.codings["document"].isin(wanted)], data.facts
    if facts is not None:
        facts = facts.only(facts.codings["document"].isin(wanted).to_numpy())
    return replace(data, codings=codings, documents=len(wanted), facts=facts)


def with_paragraphs(data: Material) -> Material:
    """With the first and last paragraph of each coding, for which the texts are read."""
    if "paragraph" in data.codings or data.facts is None:
        return data
    first, last = paragraphs_of(data.facts, data.codings)
    return replace(data, codings=data.codings.assign(paragraph=first, last_paragraph=last))


def paragraphs_of(facts: Facts, codings: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The first and last paragraph (from 1) of each of some codings, which lie by document."""
    first, last = np.ones(len(codings), np.int64), np.ones(len(codings), np.int64)
    starts, ends = codings["start"].to_numpy(), codings["end"].to_numpy()
    for document, low, high in frames.runs(codings["document"].to_numpy()):
        items = Paragraphs(facts.text(document)).items
        begins = np.array([item.start for item in items] or [0])
        here = slice(low, high)
        first[here] = np.maximum(1, np.searchsorted(begins, starts[here], side="right"))
        ending = np.maximum(starts[here], ends[here] - 1)
        last[here] = np.maximum(1, np.searchsorted(begins, ending, side="right"))
    return first, last


def _bare(codings: pd.DataFrame, codes: pd.DataFrame) -> Facts:
    """Facts of codings alone: documents as long as they are coded, cases without attributes."""
    sorted_ones = codings.sort_values(["document", "start", "end"], kind="stable")
    sorted_ones = sorted_ones.reset_index(drop=True)
    frame = sorted_ones.reindex(columns=list(CODING_COLUMNS), fill_value=0)
    if "direction" in sorted_ones and sorted_ones["direction"].dtype == object:
        frame = frame.assign(direction=0)
    rows = [(row, case) for row, cases in enumerate(sorted_ones["cases"]) for case in cases]
    ends = sorted_ones.groupby("document")["end"].max()
    documents = pd.DataFrame({"document": ends.index.to_numpy(), "length": ends.to_numpy()})
    numbers = [str(number + 1) for number in range(len(documents))]
    documents = documents.assign(name=numbers, kind="interview", case=0, recorded_at="")
    cases = sorted({case for _row, case in rows})
    return Facts(
        codings=frame,
        speaking=pd.DataFrame(rows, columns=["row", "case"], dtype="int64"),
        codes=codes,
        documents=documents,
        turns=pd.DataFrame(columns=["document", "start", "end", "speaker", "role", "case", "time"]),
        cases=pd.DataFrame({"case": cases, "name": [str(case) for case in cases]}),
        coders=pd.DataFrame(columns=["coder", "name"]),
        attributes={},
        marks=pd.DataFrame(columns=["document", "kind", "start", "end", "label"]),
        guide=pd.DataFrame(columns=["topic", "topic_name", "question", "text"]),
        text=lambda _document: "",
    )
