"""The chart of a project in which there is nothing to count yet."""

from __future__ import annotations

import pandas as pd

from qda.analysis.chart import Chart
from qda.analysis.page import (
    LABEL,
    LINE,
    MARGIN,
    Page,
    caption_height,
    head_height,
    wrap,
    write_caption,
    write_head,
)
from qda.i18n import _


def nothing_yet(title: str, caption: str, theme: str, width: float, why: str = "") -> Chart:
    """A calm sheet that says `why`: by default, that nothing is coded."""
    words = why or _("There is nothing to show yet: no passages are coded here.")
    head = head_height(title, "", width)
    page = Page(width, head + 1.2 + caption_height(caption, width), theme)
    write_head(page, title, "")
    y = head + 0.5
    for line in wrap(words, LABEL, width - 2 * MARGIN):
        page.text(width / 2, y, line, LABEL, page.theme.quiet, ha="center")
        y += LABEL * LINE
    write_caption(page, caption)
    return Chart(page.figure, title, caption, words, pd.DataFrame())
