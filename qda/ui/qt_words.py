"""The words of Qt itself (file dialogs, Cut and Paste, names of keys) in the program's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from qda.i18n import language

_installed: list[QTranslator] = []


def follow_language() -> None:
    """Let Qt speak the language that is spoken now; its own English where it has no words."""
    while _installed:
        QCoreApplication.removeTranslator(_installed.pop())
    if language() == "en":
        return
    translator = QTranslator(QCoreApplication.instance())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language()}", folder):
        QCoreApplication.installTranslator(translator)
        _installed.append(translator)
