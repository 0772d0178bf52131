"""The View popover: how the text is shown, in one calm place below the head of the document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFontComboBox,
    QFrame,
    QGridLayout,
    QLayout,
    QSpinBox,
    QWidget,
)

from qda.i18n import _
from qda.models import coders
from qda.ui import fonts
from qda.ui.flow import Flow
from qda.ui.text.coded import Coded
from qda.ui.text.looks import WIDEST, looks
from qda.ui.widgets import Segments, button, clear, column, frame, label, number_field, row
from qda.ui.workspace import Workspace

WIDTH = 400
_LABELS = 104
_STEP = 20


class LooksPopover(QFrame):
    """Every change holds at once; a click beside it or Escape closes it."""

    def __init__(self, parent: QWidget, workspace: Workspace, coded: Coded) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "card")
        self.setAccessibleName(_("How the text is shown"))
        self._workspace, self._coded = workspace, coded
        self.chosen = Flow(4)
        self._whole = column(
            label(_("Text"), "cap"), 6, self._text(), 10, frame("rule"), 10,
            label(_("Codings"), "cap"), 6, self._codings(), 10, frame("rule"), 10,
            label(_("Shown"), "cap"), 6, self._shown(), margins=(16, 12, 16, 14),
        )  # fmt: skip
        self.setLayout(self._whole)
        self.setFixedWidth(WIDTH)

    def open_below(self, anchor: QWidget) -> None:
        """Stand below `anchor`, the right edges in line, wholly on the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        place = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + 4))
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.family.setFocus(Qt.FocusReason.PopupFocusReason)

    # The text

    def _text(self) -> QLayout:
        self.family = QFontComboBox()
        self.family.setEditable(False)
        self.family.setCurrentFont(QFont(fonts.reading_family()))
        self.family.currentFontChanged.connect(lambda font: looks().set_family(font.family()))
        self.pixels = number_field(QSpinBox())
        self.pixels.setRange(*fonts.READING_SIZES)
        self.pixels.setSuffix(" px")
        self.pixels.setValue(fonts.reading_size())
        self.pixels.valueChanged.connect(looks().set_size)
        heights = (("tight", _("Tight")), ("normal", _("Normal")), ("airy", _("Airy")))
        gaps = (("small", _("Small")), ("normal", _("Normal")), ("large", _("Large")))
        numbers = (
            ("paragraphs", _("Paragraphs")),
            ("lines", _("Lines")),
            ("none", _("None")),
        )
        form = _form()
        _add(form, _("Font"), self.family)
        _add(form, _("Size"), self.pixels)
        _add(form, _("Lines"), self._choice("height", heights, _("Room between lines")))
        _add(form, _("Paragraphs"), self._choice("gap", gaps, _("Room between paragraphs")))
        _add(form, _("Numbers"), self._choice("numbers", numbers, _("Numbers")))
        _add(form, "", self._flag("times", _("Time stamps")))
        _add(form, "", self._flag("quiet", _("Interviewer's turns quieter")))
        return form

    # The codings

    def _codings(self) -> QLayout:
        tints = (("code", _("By code")), ("depth", _("By depth")), ("none", _("None")))
        sides = (("left", _("Left")), ("right", _("Right")))
        self.width_of_margin = number_field(QSpinBox())
        self.width_of_margin.setRange(0, WIDEST)
        self.width_of_margin.setSingleStep(_STEP)
        self.width_of_margin.setSuffix(" px")
        self.width_of_margin.setSpecialValueText(_("By itself"))
        self.width_of_margin.setValue(looks().margin)
        self.width_of_margin.valueChanged.connect(looks().set_margin)
        form = _form()
        _add(form, _("Tint"), self._choice("tint", tints, _("Tint of coded text")))
        _add(form, _("Margin"), self._choice("side", sides, _("Side of the margin")))
        _add(form, _("Its width"), self.width_of_margin)
        return form

    # What is shown

    def _shown(self) -> QLayout:
        wanted = self._coded.filter
        self.add_code = button(_("Choose a code…"), self._ask_code, "plain", "plus")
        self.coder = QComboBox()
        self.coder.addItem(_("Everybody"), None)
        for coder in self._workspace.ask(coders.listing):
            self.coder.addItem(coder.name, coder.id)
        self.coder.setCurrentIndex(max(0, self.coder.findData(wanted.coder)))
        self.coder.currentIndexChanged.connect(self._take_coder)
        ways = (("plain", _("Plain")), ("grey", _("Greyed")), ("hidden", _("Left out")))
        self.uncoded = Segments(ways, wanted.uncoded, _("Text without codings"))
        self.uncoded.chosen.connect(wanted.show_uncoded)
        codes = QWidget()
        codes.setLayout(self.chosen)
        self._show_codes()
        form = _form()
        _add(form, _("Codes"), codes)
        _add(form, _("Coder"), self.coder)
        _add(form, _("Other text"), self.uncoded)
        return form

    def _show_codes(self) -> None:
        self.add_code.setParent(None)
        clear(self.chosen)
        for key, code in self._coded.codes.items():
            if key in self._coded.filter.codes:
                chip = button(f"{code.name}  ×", partial(self._drop_code, key), "chip")
                chip.setAccessibleName(_("Show no longer only {code}").format(code=code.name))
                self.chosen.addWidget(chip)
        if not self._coded.filter.codes:
            everything = label(_("All"))
            everything.setFixedHeight(22)
            self.chosen.addWidget(everything)
        self.chosen.addWidget(self.add_code)

    def _ask_code(self) -> None:
        from qda.ui.panels.code_picker import CodePicker

        rows = [row_ for row_ in self._coded.codes.values() if row_.id not in self._chosen()]
        picker = CodePicker(self, _("Show only"), rows)
        picker.chosen.connect(lambda code: self._take_codes(self._chosen() | {code}))
        picker.open_at(self.add_code.mapToGlobal(QPoint(0, self.add_code.height() + 2)))

    def _chosen(self) -> frozenset[int]:
        return self._coded.filter.codes

    def _drop_code(self, code: int) -> None:
        self._take_codes(self._chosen() - {code})

    def _take_codes(self, codes: frozenset[int]) -> None:
        self._coded.filter.show_codes(codes)
        self._show_codes()
        self.adjustSize()

    def _take_coder(self, _place: int) -> None:
        found = self.coder.currentData()
        self._coded.filter.show_coder(None if found is None else int(found))

    # Parts

    def _choice(self, name: str, choices: Sequence[tuple[str, str]], said: str) -> Segments:
        made = Segments(choices, looks().get(name), said)
        made.chosen.connect(lambda key: looks().choose(name, key))
        return made

    def _flag(self, name: str, text: str) -> QCheckBox:
        made = QCheckBox(text)
        made.setFont(fonts.interface())
        made.setChecked(looks().has(name))
        made.toggled.connect(lambda on: looks().turn(name, on))
        return made


def _form() -> QGridLayout:
    form = QGridLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setVerticalSpacing(6)
    form.setHorizontalSpacing(8)
    form.setColumnMinimumWidth(0, _LABELS)
    form.setColumnStretch(1, 1)
    return form


def _add(form: QGridLayout, name: str, widget: QWidget) -> None:
    """A line of the form; the label is the accessible name of what has none."""
    place = form.rowCount()
    said = label(name, "quiet")
    said.setBuddy(widget)
    if name and not widget.accessibleName():
        widget.setAccessibleName(name)
    if isinstance(widget, QFontComboBox | QComboBox | QSpinBox):
        widget.setFont(fonts.interface())
    if isinstance(widget, QSpinBox):
        widget.lineEdit().setTextMargins(6, 0, 0, 0)
    form.addWidget(said, place, 0)
    if isinstance(widget, Segments):
        form.addLayout(row(widget, 0), place, 1)
    else:
        form.addWidget(widget, place, 1)
