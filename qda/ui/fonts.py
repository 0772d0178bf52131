"""The two typefaces: Inter for the interface, Literata for what is read.

Both come with packages of their own, so that the window looks alike everywhere. They are
variable fonts: a weight counts only when its axis is set too. 400, 500 and 600 come out true; 700
would be made bold a second time, so nothing asks for it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from qda.ui.settings import recall, recall_number

NORMAL, MEDIUM, STRONG = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold

# The scale of type, in logical pixels.
TINY, SMALL, BODY, HEAD, TITLE, HERO = 11, 12, 13, 15, 20, 28
READING_SIZES = (12, 32)


@cache
def family(package: str, fallback: str) -> str:
    """The family that font package `package` brings; `fallback` where it is not installed."""
    spec = find_spec(package)
    name = ""
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for path in sorted(Path(folder, "files").glob("*.ttf")):
            number = QFontDatabase.addApplicationFont(str(path))
            names = QFontDatabase.applicationFontFamilies(number)
            name = name or (names[0] if names else "")
    return name or fallback


def own_families() -> tuple[str, str]:
    """The program's own families: for the interface, and for reading."""
    return family("fontpkg_inter", "Sans Serif"), family("fontpkg_literata", "Serif")


def interface_family() -> str:
    """The family of the interface."""
    return recall("fonts/interface") or own_families()[0]


def reading_family() -> str:
    """The family in which documents are read."""
    return recall("fonts/reading") or own_families()[1]


def reading_size() -> int:
    """The size in which documents are read, in pixels: as the user left it, 16 at first."""
    low, high = READING_SIZES
    return max(low, min(high, recall_number("fonts/reading_size", 16)))


def interface(size: int = BODY, weight: QFont.Weight = NORMAL) -> QFont:
    """The interface font at `size` pixels."""
    return _font(interface_family(), size, weight)


def reading(size: int | None = None, weight: QFont.Weight = NORMAL) -> QFont:
    """The reading font at `size` pixels, or at the size the user reads at."""
    return _font(reading_family(), reading_size() if size is None else size, weight)


def caption() -> QFont:
    """The font of a caption above a group: small capitals' look, letters a little apart."""
    font = interface(TINY, STRONG)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
    return font


def numbers(size: int = SMALL, weight: QFont.Weight = NORMAL) -> QFont:
    """The interface font with figures of equal width, for columns of counts."""
    font = interface(size, weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def install(app: QApplication) -> None:
    """Make the interface font the application's own."""
    app.setFont(interface())


def _font(name: str, size: int, weight: QFont.Weight) -> QFont:
    font = QFont(name)
    font.setPixelSize(size)
    font.setWeight(weight)
    font.setVariableAxis(QFont.Tag("wght"), float(weight.value))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
