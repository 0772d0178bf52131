"""A small study around codings that were written down: two interviews, two respondents."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from qda.analysis.charts import Material

TEXT = "Vertrouwen groeit langzaam wanneer mensen elkaar vertrouwen en ruimte krijgen. "


def of_study(found: pd.DataFrame, codes: pd.DataFrame) -> Material:
    """Material with facts: respondents 1 (Ministry) and 2 (Agency), each with an interview.

    Document 1 has the codings and the times of its recording; document 2 has the first one again.
    """
    codes = codes.assign(origin="deductive")
    if len(found):
        again = found.head(1).assign(document=2, coding=len(found) + 1, cases=[(2,)])
        found = pd.concat([found, again], ignore_index=True)
    else:
        found = found.assign(cases=[])
    bare = Material(found, codes, 2, 2, "Coder A")
    end = int(found["end"].max()) + 100 if len(found) else 100
    starts = list(range(0, end, 100))
    turns = pd.DataFrame(
        {
            "document": 1,
            "start": starts,
            "end": [start + 100 for start in starts],
            "speaker": ["Interviewer", "P1"] * (len(starts) // 2) + ["P1"] * (len(starts) % 2),
            "role": ["interviewer", "respondent"] * (len(starts) // 2)
            + ["respondent"] * (len(starts) % 2),
            "case": 1,
            "time": [start * 600.0 for start in starts],
        }
    )
    documents = pd.DataFrame(
        {
            "document": [1, 2],
            "name": ["R01", "R02"],
            "kind": "interview",
            "length": end,
            "case": [1, 2],
            "recorded_at": "",
        }
    )
    cases = pd.DataFrame(
        {"case": [1, 2], "name": ["R01", "R02"], "organisation": ["Ministry", "Agency"]}
    )
    facts = replace(
        bare.whole,
        documents=documents,
        turns=turns,
        cases=cases,
        attributes={"organisation": "category"},
        text=lambda _document: TEXT if len(found) else "",
    )
    return replace(bare, facts=facts)
