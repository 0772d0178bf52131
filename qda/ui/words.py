"""Numbers and dates as the language of the window writes them, and names as files take them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale

from qda.i18n import _, language
from qda.text import one_line


def locale() -> QLocale:
    """The locale of the language that is spoken now."""
    return QLocale(QLocale.Language.Dutch if language() == "nl" else QLocale.Language.English)


def number(value: int) -> str:
    """A whole number with its thousands apart: 1,204 or 1.204."""
    return locale().toString(value)


def data_size(count: int) -> str:
    """A number of bytes as one says it: 1.6 MB."""
    return locale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage: 62 %."""
    return f"{round(share * 100)} %"


def when(moment: datetime | str) -> str:
    """A moment as one says it: "today 10:42", "yesterday 9:05", "2 May", "2 May 2024".

    A text is read as ISO; with a time zone it is put into local time. Empty or unreadable: "".
    """
    if isinstance(moment, str):
        try:
            moment = datetime.fromisoformat(moment)
        except ValueError:
            return ""
    if moment.tzinfo is not None:
        moment = moment.astimezone()
    clock = moment.strftime("%H:%M")
    today = date.today()
    if moment.date() == today:
        return _("today {time}").format(time=clock)
    if moment.date() == today - timedelta(days=1):
        return _("yesterday {time}").format(time=clock)
    return day(moment.date())


def day(value: date, *, with_year: bool = False) -> str:
    """A day as one says it; the year only where it is another one, or asked for."""
    short = value.year == date.today().year and not with_year
    form = "d MMMM" if short else "d MMMM yyyy"
    return locale().toString(QDate(value.year, value.month, value.day), form)


def file_name(text: str) -> str:
    """`text` as every system takes it for the name of a file, without a suffix."""
    kept = "".join(" " if char in '<>:"/\\|?*' else char for char in one_line(text))
    return " ".join(kept.split())[:80].rstrip(". ") or _("Report")
