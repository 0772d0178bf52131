"""Paper and practice: for each code what the documents say beside what the interviews say.

The researcher's verdict stands beside them: practice agrees with paper, contradicts it, or one of
the two is silent. Where only one side has passages that is told as a hint, never as a verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from qda.analysis.crosstab import Line, TableRequest, crosstab, wording
from qda.analysis.facts import Facts
from qda.analysis.passages import CodedPassage, Reader

PAPER = ("paper",)
PRACTICE = ("interview",)


@dataclass(frozen=True)
class Row:
    """A code: the codings in papers and in interviews, the verdict and its reasons.

    `respondents` counts those who speak of it. `hint` is "silent" where one side has nothing.
    `on_paper` and `in_practice` count passages: with sub-codes one can have several codings.
    """

    code: Line
    paper: tuple[int, ...]
    practice: tuple[int, ...]
    respondents: int
    verdict: str = ""
    reasons: str = ""
    on_paper: int = 0
    in_practice: int = 0

    @property
    def hint(self) -> str:
        """What the passages alone say: "silent" where one side has none, else nothing."""
        return "silent" if bool(self.paper) != bool(self.practice) else ""


@dataclass(frozen=True)
class PaperPractice:
    """A row a code in tree order; `passages` reads the words of codings."""

    rows: tuple[Row, ...]
    definition: str
    scope: str
    _reader: Reader = field(repr=False)

    def passages(self, codings: Collection[int]) -> tuple[CodedPassage, ...]:
        """The passages of these codings with their words."""
        return self._reader.passages(codings)

    def used(self) -> PaperPractice:
        """Only the codes that have a passage or a verdict."""
        kept = (row for row in self.rows if row.paper or row.practice or row.verdict or row.reasons)
        return replace(self, rows=tuple(kept))


def paper_practice(
    facts: Facts,
    verdicts: Mapping[int, tuple[str, str]],
    *,
    codes: tuple[int, ...] | None = None,
    with_subcodes: bool = False,
    paper: tuple[str, ...] = PAPER,
    practice: tuple[str, ...] = PRACTICE,
) -> PaperPractice:
    """Codes with their codings in documents of the kinds `paper` and `practice`.

    `verdicts` are (verdict, reasons) by code.
    """
    request = TableRequest("kind", "segments", with_subcodes=with_subcodes, codes=codes)
    table = crosstab(facts, request)
    people = crosstab(facts, replace(request, unit="respondents"))
    kinds = {line.key for line in table.columns}

    def of(code: int, wanted: tuple[str, ...]) -> tuple[int, ...]:
        found = [table.codings(code, kind) for kind in wanted if kind in kinds]
        return tuple(sorted({coding for part in found for coding in part}))

    def many(code: int, wanted: tuple[str, ...]) -> int:
        return sum(int(table.values.at[code, kind]) for kind in wanted if kind in kinds)

    rows = []
    for line in table.rows:
        code = int(line.key)
        practised = [kind for kind in practice if kind in kinds]
        heard = max((int(people.values.at[code, kind]) for kind in practised), default=0)
        verdict, reasons = verdicts.get(code, ("", ""))
        sides = of(code, paper), of(code, practice)
        counts = many(code, paper), many(code, practice)
        rows.append(Row(line, *sides, heard, verdict, reasons, *counts))
    told = wording.of_paper_practice(facts, with_subcodes=with_subcodes)
    return PaperPractice(tuple(rows), told, table.scope, Reader(facts))
