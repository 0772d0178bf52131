"""The Word report: coded excerpts with codebook, respondents and charts.

`report` is the way in. `content` gathers, `sections` and `tables` put into words, `xml` and
`template` know the file format; the look is in styles.xml.
"""

from __future__ import annotations

from qda.exporters.word.options import ReportOptions
from qda.exporters.word.report import report

__all__ = ["ReportOptions", "report"]
