"""Queries answered the slow and obvious way: every coding against every other."""

from __future__ import annotations

from typing import Any

from qda.analysis.facts import Facts, Selection
from qda.analysis.queries import AnyOf, Expression, Not, Query, Related
from qda.analysis.selection import matching
from qda.text import sentence_at

Passage = tuple[int, int, int]


class Slow:
    """One query over one set of facts."""

    def __init__(self, facts: Facts, query: Query) -> None:
        self.facts, self.query = facts.narrowed(query.scope), query
        self._units: dict[tuple[str, int], dict[int, int]] = {}
        self.rows = [
            (row.document, row.start, row.end, row.coder) for row in self.facts.codings.itertuples()
        ]

    def passages(self) -> dict[Passage, set[int]]:
        """Each passage with the rows behind it."""
        top, shown = self.query.find, self.query.shown
        if shown == "first" or not isinstance(top, Related):
            return self._of(self.rows_of(top))
        pairs = self.pairs(top)
        if shown == "both":
            return self._of({one for pair in pairs for one in pair})
        if top.relation == "followed_by":
            nearest: dict[int, tuple[int, int]] = {}
            for one, other in pairs:
                if one not in nearest or self.rows[other][1:3] < self.rows[nearest[one][1]][1:3]:
                    nearest[one] = (one, other)
            pairs = set(nearest.values())
        found: dict[Passage, set[int]] = {}
        for one, other in pairs:
            a, b = self.rows[one], self.rows[other]
            low, high = min(a[1], b[1]), max(a[2], b[2])
            if shown == "shared":
                low, high = max(a[1], b[1]), min(a[2], b[2])
            found.setdefault((a[0], low, high), set()).update((one, other))
        return found

    def _of(self, rows: set[int]) -> dict[Passage, set[int]]:
        found: dict[Passage, set[int]] = {}
        for row in rows:
            found.setdefault(self.rows[row][:3], set()).add(row)
        return found

    def rows_of(self, asked: Expression) -> set[int]:
        every = set(range(len(self.rows)))
        if isinstance(asked, Selection):
            return set(matching(self.facts, asked).nonzero()[0].tolist())
        if isinstance(asked, Related):
            met = {one for one, _other in self.pairs(asked)}
            return self.rows_of(asked.first) - met if asked.without else met
        if isinstance(asked, Not):
            held = {self._place(row) for row in self.rows_of(asked.part)}
            return {row for row in every if self._place(row) not in held}
        parts = [self.rows_of(part) for part in asked.parts]
        either = set().union(*parts)
        if isinstance(asked, AnyOf):
            return either
        if not parts:
            return every
        places = [{self._place(row) for row in part} for part in parts]
        return {row for row in either if all(self._place(row) in one for one in places)}

    def _place(self, row: int) -> tuple[Any, ...]:
        return self.rows[row][: 3 if self.query.across_coders else 4]

    def pairs(self, asked: Related) -> set[tuple[int, int]]:
        return {
            (one, other)
            for one in self.rows_of(asked.first)
            for other in self.rows_of(asked.second)
            if one != other
            and (self.query.across_coders or self.rows[one][3] == self.rows[other][3])
            and self.meets(asked, one, other)
        }

    def meets(self, asked: Related, one: int, other: int) -> bool:
        a, b = self.rows[one], self.rows[other]
        if asked.relation == "same_case":
            return bool(self._cases(one) & self._cases(other))
        if a[0] != b[0]:
            return False
        if asked.relation in ("near", "followed_by"):
            behind = b[1] >= a[2]
            gap = self._gap(asked.unit, a, b)
            near = asked.distance is None or gap <= asked.distance
            return near and (behind or asked.relation == "near")
        return {
            "overlapping": a[1] < b[2] and b[1] < a[2],
            "within": b[1] <= a[1] and a[2] <= b[2],
            "containing": a[1] <= b[1] and b[2] <= a[2],
            "same_document": True,
            "same_answer": bool(self._answers(a) & self._answers(b)),
        }[asked.relation]

    def _cases(self, row: int) -> set[int]:
        pairs = zip(self.facts.speaking["row"], self.facts.speaking["case"], strict=True)
        return {case for one, case in pairs if one == row}

    def _gap(self, unit: str, a: Any, b: Any) -> int:
        ours, theirs = self._touched(unit, a), self._touched(unit, b)
        return min(abs(one - other) for one in ours for other in theirs)

    def _touched(self, unit: str, place: Any) -> set[int]:
        document, start, end, _coder = place
        units = self._units.setdefault((unit, document), {})
        for point in range(start, end):
            if point not in units:
                units[point] = self._unit_at(unit, document, point)
        return {units[point] for point in range(start, end)}

    def _unit_at(self, unit: str, document: int, point: int) -> int:
        text = self.facts.text(document)
        if unit == "paragraph":
            lines = text[:point].split("\n")
            return max(0, sum(1 for line in self._lines_to(text, len(lines)) if line.strip()) - 1)
        if unit == "word":  # the texts of these tests have words of letters between single blanks
            return len(text[: point + 1].split()) - 1
        if unit == "sentence":
            starts = {sentence_at(text, at)[0] for at in range(point + 1) if text[at].strip()}
            return max(0, len({at for at in starts if at <= point}) - 1)
        turns = self.facts.turns
        own = turns[turns["document"] == document]
        if own.empty:
            return self._unit_at("paragraph", document, point)
        return max(0, int((own["start"] <= point).sum()) - 1)

    @staticmethod
    def _lines_to(text: str, count: int) -> list[str]:
        return text.split("\n")[:count]

    def _answers(self, place: Any) -> set[int]:
        document, start, end, _coder = place
        begins = self._answers_begin(document)
        return {
            number
            for number, low in enumerate(begins)
            if low < end and (number + 1 == len(begins) or begins[number + 1] > start)
        }

    def _answers_begin(self, document: int) -> list[int]:
        marks = self.facts.marks[self.facts.marks["document"] == document]
        if len(marks):
            return sorted(marks["start"].tolist())
        own = self.facts.turns[self.facts.turns["document"] == document]
        roles, starts = own["role"].tolist(), own["start"].tolist()
        if "interviewer" not in roles:
            return list(starts)
        return [
            start
            for place, start in enumerate(starts)
            if roles[place] == "interviewer" and (not place or roles[place - 1] != "interviewer")
        ]
