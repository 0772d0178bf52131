"""The chart of a project in which there is nothing to count yet."""

from __future__ import annotations

import pandas as pd

from qda.analysis.chart import Chart
from qda.analysis.page import LABEL, Page, caption_height, head_height, write_caption, write_head
from qda.i18n import _


def nothing_yet(title: str, caption: str, theme: str, width: float) -> Chart:
    """A calm sheet that says so."""
    words = _("There is nothing to show yet: no passages are coded here.")
    head = head_height(title, "", width)
    page = Page(width, head + 1.2 + caption_height(caption, width), theme)
    write_head(page, title, "")
    page.text(width / 2, head + 0.5, words, LABEL, page.theme.quiet, ha="center")
    write_caption(page, caption)
    return Chart(page.figure, title, caption, words, pd.DataFrame())
