"""A chart as a file: PNG, SVG or PDF, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qda.exporters.files import replacing

if TYPE_CHECKING:
    from qda.analysis.chart import Chart


def save(chart: Chart, path: Path) -> None:
    """Write the chart in the format of the file's suffix.

    Raises UnknownPicture and, with nothing written, an ExportError: NoFolder, IsAFolder,
    FileInUse, NoRoom, CannotWrite.
    """
    from qda.analysis.save import SUFFIXES, as_bytes

    data = as_bytes(chart, path.suffix)
    with replacing(path, SUFFIXES) as place:
        place.write_bytes(data)
