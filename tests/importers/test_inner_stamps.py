"""Time stamps within paragraphs: they leave the text, and nothing else does."""

from __future__ import annotations

import re
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from qda.importers.draft import Line, time_mark
from qda.importers.inner_stamps import marked
from qda.transcript import Remark

PIECES = ["[00:00:20]", "(00:01:20)", " ", "  ", "ab", ".", ",", "c", "[00:00:20]."]


def words(text: str) -> str:
    return re.sub(r"\s|[\[(]\d\d:\d\d:\d\d[\])]", "", text)


@given(*[st.lists(st.sampled_from(PIECES), max_size=4).map("".join)] * 3)
def test_no_word_is_lost_and_marks_stay_within(before: str, inside: str, behind: str) -> None:
    text, start, end = before + inside + behind, len(before), len(before + inside)
    marks, remarks = (time_mark(0, len(text), 1),), (Remark(start, end, "?"),)
    (line,), _said = marked([Line(text, marks=marks, remarks=remarks)], clock=False)
    assert words(line.text) == words(text)
    assert all(0 <= one.start <= one.end <= len(line.text) for one in line.marks)
    (remark,) = line.remarks
    assert words(line.text[remark.start : remark.end]) == words(inside)


def test_stamps_without_number_do_not_keep_it_busy() -> None:
    began = process_time()
    marked([Line("[00:00:01] a, " * 30_000)], clock=False)
    marked([Line("x [1:23] y", time=5)] * 30_000, clock=False)
    assert process_time() - began < 3
