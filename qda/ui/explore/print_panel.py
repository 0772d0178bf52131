"""How a chart is dressed for print: its words, colours, language, width and height."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QWidget

from qda.i18n import N_, _, language
from qda.ui import fonts
from qda.ui.widgets import column, label, number_field

if TYPE_CHECKING:
    from qda.analysis.requests import ChartStyle

COLOURS = (
    ("codes", N_("Colours of the codes")),
    ("accent", N_("One colour")),
    ("grey", N_("Shades of grey")),
)
LANGUAGES = (("", N_("The language of the window")), ("en", "English"), ("nl", "Nederlands"))
CM = 2.54
NARROWEST, WIDEST, ORDINARY = 8.0, 27.0, 19.3
BY_CONTENT, HIGHEST = 3.0, 40.0
"""Centimetres; at the least height stands that a chart is as high as its content needs."""


class PrintPanel(QWidget):
    """Emits `changed` when the chart is to be dressed otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(_("For print"))
        self.title = QLineEdit()
        self.title.setPlaceholderText(_("The chart's own"))
        self.caption = QPlainTextEdit()
        self.caption.setPlaceholderText(_("The chart's own"))
        self.caption.setTabChangesFocus(True)
        self.caption.setFixedHeight(112)
        self.colours, self.language = _combo(COLOURS), _combo(LANGUAGES)
        self.width_cm = _centimetres(NARROWEST, WIDEST)
        self.width_cm.setValue(ORDINARY)
        self.height_cm = _centimetres(BY_CONTENT, HIGHEST)
        self.height_cm.setSpecialValueText(_("By its content"))
        self.told = label("", "small")
        self.told.setWordWrap(True)
        whole = column(label(_("For print"), "cap"), margins=(16, 16, 16, 16))
        for name, field in (
            (_("Title"), self.title),
            (_("Caption"), self.caption),
            (_("Colours"), self.colours),
            (_("Language"), self.language),
            (_("Width on paper"), self.width_cm),
            (_("Height on paper"), self.height_cm),
        ):
            field.setFont(fonts.interface())
            field.setAccessibleName(name)
            whole.addWidget(_named(name, field))
        whole.addSpacing(8)
        whole.addWidget(self.told)
        whole.addStretch(1)
        self.setLayout(whole)
        self.setFixedWidth(248)
        self.title.textEdited.connect(lambda _text: self.changed.emit())
        self.caption.textChanged.connect(self.changed)
        self.colours.activated.connect(lambda _place: self.changed.emit())
        self.language.activated.connect(lambda _place: self.changed.emit())
        for sides in (self.width_cm, self.height_cm):
            sides.valueChanged.connect(lambda _value: self.changed.emit())

    def offer_colours(self, *, offered: bool) -> None:
        """Show the choice of colours where it has an effect: in charts in those of the codes."""
        colours = self.colours.parentWidget()
        assert colours is not None
        colours.setVisible(offered)

    @property
    def inches(self) -> tuple[float, float]:
        """The width and the height on paper; 0 is a height as the content needs it."""
        return self.width_cm.value() / CM, self._height() / CM

    def _height(self) -> float:
        chosen = self.height_cm.value()
        return chosen if chosen > BY_CONTENT else 0.0

    def style_wanted(self) -> ChartStyle:
        """How the chart is to be dressed; what is left empty is the chart's own."""
        from qda.analysis.requests import ChartStyle

        return ChartStyle(
            self.title.text().strip() or None,
            self.caption.toPlainText().strip() or None,
            self.colours.currentData(),
            self.language.currentData(),
        )

    def spoken(self) -> str:
        """The language that the names of codes are in."""
        return self.language.currentData() or language()

    def content(self) -> dict[str, Any]:
        """What is set, as it is saved."""
        return {
            **asdict(self.style_wanted()),
            "width_cm": self.width_cm.value(),
            "height_cm": self._height(),
        }

    def show_content(self, content: dict[str, Any]) -> None:
        """Set what was saved; what is not named is as at first. Nothing is emitted."""
        self.blockSignals(True)
        self.title.setText(content.get("title") or "")
        self.caption.setPlainText(content.get("caption") or "")
        self.colours.setCurrentIndex(max(0, self.colours.findData(content.get("colours"))))
        self.language.setCurrentIndex(max(0, self.language.findData(content.get("language"))))
        self.width_cm.setValue(float(content.get("width_cm", ORDINARY)))
        self.height_cm.setValue(float(content.get("height_cm") or BY_CONTENT))
        self.blockSignals(False)


def _named(name: str, field: QWidget) -> QWidget:
    """A field below its name."""
    part = QWidget()
    part.setProperty("kind", "clear")
    part.setLayout(column(16, label(name, "small"), 4, field))
    return part


def _centimetres(least: float, most: float) -> QDoubleSpinBox:
    made = number_field(QDoubleSpinBox())
    made.setRange(least, most)
    made.setDecimals(1)
    made.setLocale(QLocale(language()))  # a comma where the window speaks Dutch
    made.setSuffix(" cm")
    return made


def _combo(entries: tuple[tuple[str, str], ...]) -> QComboBox:
    combo = QComboBox()
    for key, text in entries:
        combo.addItem(_(text), key)
    return combo
