"""Colours of the window: the tokens of both themes, and palette and style sheet made from them.

A widget never names a colour of its own. It has a `kind` property that the style sheet knows
(`themes/base.qss`), or asks `tokens()` while painting, so that a change of theme needs no
message: everything is painted again. Who keeps a made picture listens to `theme().changed`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from qda.ui.settings import recall, remember

THEMES_FOLDER = Path(__file__).parent / "themes"
CHOICES = ("system", "light", "dark")

# Apart by CIEDE2000 >= 15 to normal, deuteranope and protanope eyes; the same in both themes.
CODE_COLOURS = ("#4ea290", "#6696d2", "#cc8400", "#665ad8", "#ae4e18", "#726c8a", "#a85460")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, as `#rrggbb`; `heat` is the share of accent in a full cell."""

    name: str
    bg: str
    panel: str
    raised: str
    line: str
    ink: str
    quiet: str
    faint: str
    accent: str
    accent_soft: str
    hit: str
    warn: str
    bad: str
    bad_soft: str
    heat: float

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"


LIGHT = Tokens(
    name="light",
    bg="#faf9f7",
    panel="#f3f1ed",
    raised="#ffffff",
    line="#e4e0d9",
    ink="#22201c",
    quiet="#6b665d",
    faint="#736d63",
    accent="#2f6f6a",
    accent_soft="#dcebe9",
    hit="#fff3c4",
    warn="#7a5200",
    bad="#a3362b",
    bad_soft="#fbe9e6",
    heat=0.62,
)
DARK = Tokens(
    name="dark",
    bg="#1c1b19",
    panel="#232220",
    raised="#2a2926",
    line="#383631",
    ink="#ece8e0",
    quiet="#b0aaa0",
    faint="#959086",
    accent="#7cc0b8",
    accent_soft="#24403d",
    hit="#4a4018",
    warn="#e2b866",
    bad="#f0958a",
    bad_soft="#38231f",
    heat=0.44,
)


def mix(colour: str | QColor, ground: str | QColor, share: float) -> QColor:
    """`share` (0 to 1) of `colour` over the rest of `ground`, opaque."""
    a, b = QColor(colour), QColor(ground)
    return QColor(
        round(a.red() * share + b.red() * (1 - share)),
        round(a.green() * share + b.green() * (1 - share)),
        round(a.blue() * share + b.blue() * (1 - share)),
    )


def with_alpha(colour: str | QColor, alpha: float) -> QColor:
    """`colour` with `alpha` from 0 (clear) to 1."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result


class Theme(QObject):
    """The theme now shown; follows the system unless light or dark was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice = recall("window/theme", "system")
        self.tokens = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, choice: str) -> None:
        """Show "light" or "dark", or follow the "system"; remembered."""
        self.choice = choice if choice in CHOICES else "system"
        remember("window/theme", self.choice)
        self.apply()

    def apply(self) -> None:
        """Give the application the palette and style sheet of the theme wanted now."""
        hints = QGuiApplication.styleHints()
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(self.choice, Qt.ColorScheme.Unknown))
        self.tokens = self._wanted()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyleSheet("")  # replacing one sheet by another takes five times as long
            app.setPalette(palette(self.tokens))
            app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def _wanted(self) -> Tokens:
        if self.choice in ("light", "dark"):
            return DARK if self.choice == "dark" else LIGHT
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT

    def _system_changed(self) -> None:
        if self.choice == "system" and self._wanted() != self.tokens:
            self.apply()


_theme: list[Theme] = []


def theme() -> Theme:
    """The one theme of the running application."""
    if not _theme:
        _theme.append(Theme())
    return _theme[0]


def tokens() -> Tokens:
    """The colours to paint with now."""
    return theme().tokens


def code_text(colour: str) -> QColor:
    """A code's colour for its name as text: mixed with 40 % ink, or more where it needs more.

    The palette's own colours then have 5:1 and more; a user's pale yellow gets ink until it has
    4.5:1 on the panels, which are the least favourable ground.
    """
    return _code_text(colour, tokens().name)


@cache
def _code_text(colour: str, theme_name: str) -> QColor:
    t = DARK if theme_name == "dark" else LIGHT
    shares = (0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0)
    mixed = (mix(colour, t.ink, share) for share in shares)
    return next(made for made in mixed if contrast(made, QColor(t.panel)) >= 4.5)


def code_mark(colour: str) -> QColor:
    """A code's colour for its swatch or stripe: at least 3:1 on the page of the theme.

    The palette's own colours are shown as they are, or all but; a pale shade becomes darker in the
    light theme and a dark one lighter in the dark theme. What is stored is not changed.
    """
    return _code_mark(colour, tokens().name)


@cache
def _code_mark(colour: str, theme_name: str) -> QColor:
    from qda.models.palette import is_colour, seen_on

    ground = (DARK if theme_name == "dark" else LIGHT).bg
    return QColor(seen_on(colour, ground) if is_colour(colour) else colour)


def contrast(one: QColor, other: QColor) -> float:
    """The contrast between two opaque colours by WCAG 2: from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ring() -> QColor:
    """The hairline around a swatch or stripe: ink at 24 %."""
    return with_alpha(tokens().ink, 0.24)


def heat(value: float) -> QColor:
    """The ground of a table cell for `value` from 0 to 1."""
    return mix(tokens().accent, tokens().raised, tokens().heat * max(0.0, min(1.0, value)))


def palette(t: Tokens) -> QPalette:
    """Qt's palette for the tokens `t`, for all that the style sheet does not reach."""
    role = QPalette.ColorRole
    result = QPalette()
    pairs = {
        role.Window: t.bg,
        role.WindowText: t.ink,
        role.Base: t.raised,
        role.AlternateBase: t.panel,
        role.Text: t.ink,
        role.PlaceholderText: t.faint,
        role.Button: t.raised,
        role.ButtonText: t.ink,
        role.BrightText: t.bad,
        role.ToolTipBase: t.raised,
        role.ToolTipText: t.ink,
        role.Highlight: t.accent_soft,
        role.HighlightedText: t.ink,
        role.Accent: t.accent,
        role.Link: t.accent,
        role.LinkVisited: t.accent,
        role.Light: t.raised,
        role.Midlight: t.line,
        role.Mid: t.line,
        role.Dark: t.faint,
        role.Shadow: t.line,
    }
    for which, colour in pairs.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, which, mix(t.faint, t.bg, 0.7))
    return result


def style_sheet(t: Tokens) -> str:
    """The style sheet for the tokens `t`: `@name` in `themes/base.qss` stands for a token."""
    text = (THEMES_FOLDER / "base.qss").read_text(encoding="utf-8")
    values = {key.replace("_", "-"): str(value) for key, value in asdict(t).items()}
    values["themes"] = THEMES_FOLDER.as_posix()
    values["hover"] = mix(t.ink, t.panel, 0.05).name()
    values["pressed"] = mix(t.ink, t.raised, 0.09).name()
    values["accent-hover"] = mix(t.ink, t.accent, 0.12).name()
    values["disabled"] = mix(t.faint, t.bg, 0.6).name()
    for name in sorted(values, key=len, reverse=True):
        text = text.replace("@" + name, values[name])
    return text
