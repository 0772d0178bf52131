"""A chart as a file: PNG for slides, SVG and PDF for print, always the same for the same chart."""

from __future__ import annotations

import io
from pathlib import Path

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


def save(chart: Chart, path: Path) -> None:
    """Write the chart to `path`, whole or not at all. Raises UnknownPicture, CannotSave."""
    data = as_bytes(chart, path.suffix)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise CannotSave(
            _("{path} could not be written: {reason}.").format(path=path, reason=error.strerror),
            safe=_("Nothing was changed."),
            todo=_("Choose another place or name."),
        ) from error


class CannotSave(QdaError):
    """The system does not take the file."""
