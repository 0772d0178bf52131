"""How a chart is dressed for print: its words, colours, language and width."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLineEdit, QPlainTextEdit, QWidget

from qda.i18n import N_, _, language
from qda.ui import fonts
from qda.ui.widgets import column, label, row

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
"""Centimetres."""


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
        self.width_cm = QDoubleSpinBox()
        self.width_cm.setRange(NARROWEST, WIDEST)
        self.width_cm.setDecimals(1)
        self.width_cm.setSuffix(" cm")
        self.width_cm.setValue(ORDINARY)
        whole = column(label(_("For print"), "cap"), margins=(16, 16, 16, 16))
        for name, field in (
            (_("Title"), self.title),
            (_("Caption"), self.caption),
            (_("Colours"), self.colours),
            (_("Language"), self.language),
            (_("Width on paper"), self.width_cm),
        ):
            field.setFont(fonts.interface())
            field.setAccessibleName(name)
            whole.addSpacing(16)
            whole.addWidget(label(name, "small"))
            whole.addSpacing(4)
            whole.addLayout(row(field))
        whole.addStretch(1)
        self.setLayout(whole)
        self.setFixedWidth(248)
        self.title.textEdited.connect(lambda _text: self.changed.emit())
        self.caption.textChanged.connect(self.changed)
        self.colours.activated.connect(lambda _place: self.changed.emit())
        self.language.activated.connect(lambda _place: self.changed.emit())

    @property
    def inches(self) -> float:
        """The width on paper."""
        return self.width_cm.value() / CM

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
        return {**asdict(self.style_wanted()), "width_cm": self.width_cm.value()}

    def show_content(self, content: dict[str, Any]) -> None:
        """Set what was saved; what is not named is as at first. Nothing is emitted."""
        self.blockSignals(True)
        self.title.setText(content.get("title") or "")
        self.caption.setPlainText(content.get("caption") or "")
        self.colours.setCurrentIndex(max(0, self.colours.findData(content.get("colours"))))
        self.language.setCurrentIndex(max(0, self.language.findData(content.get("language"))))
        self.width_cm.setValue(float(content.get("width_cm", ORDINARY)))
        self.blockSignals(False)


def _combo(entries: tuple[tuple[str, str], ...]) -> QComboBox:
    combo = QComboBox()
    for key, text in entries:
        combo.addItem(_(text), key)
    return combo
