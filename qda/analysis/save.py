"""A chart as the bytes of a file: PNG for slides, SVG and PDF for print.

They are always the same for the same chart; `qda.exporters.pictures` writes them.
"""

from __future__ import annotations

import io

import matplotlib as mpl

from qda.analysis.chart import Chart
from qda.errors import QdaError
from qda.i18n import _

SUFFIXES = (".png", ".svg", ".pdf")
DPI = 200


class UnknownPicture(QdaError):
    """A picture was asked for in a format that is not made."""


def as_bytes(chart: Chart, suffix: str = ".png", dpi: int = DPI) -> bytes:
    """The chart in the format of `suffix`. Raises UnknownPicture."""
    if suffix.lower() not in SUFFIXES:
        raise UnknownPicture(
            _("A chart cannot be saved as “{suffix}”.").format(suffix=suffix),
            todo=_("Choose a name that ends in .png, .svg or .pdf."),
        )
    kind = suffix.lower().lstrip(".")
    dates = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    target = io.BytesIO()
    with mpl.rc_context({"svg.hashsalt": "qda", "svg.fonttype": "none", "pdf.fonttype": 42}):
        chart.figure.savefig(
            target,
            format=kind,
            dpi=dpi,
            facecolor=chart.figure.get_facecolor(),
            metadata=dates[kind],
        )
    return target.getvalue()
