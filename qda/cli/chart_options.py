"""What a chart on the command line can be asked: what does not concern it is refused.

Nothing here opens the project: wrong calls are told at once.
"""

from __future__ import annotations

import argparse

from qda.cli.common import WrongCall
from qda.i18n import _

CONTENT = (
    "by", "measure", "unit", "value", "order", "with_subcodes", "most", "groups", "pair", "mode",
    "per", "question", "clustered", "document", "case", "node", "edge", "flow", "base_size",
    "run_length", "threshold", "colours",
)  # fmt: skip
"""What concerns some kinds of charts and others not."""
DRESS = ("coder", "all_coders", "theme", "title", "caption", "language", "width", "height")
"""What every kind can be asked, but not one that was kept: that has its own."""
_NAMES = {"base_size": "base", "run_length": "run"}
_KEPT = ("saved", "map")


def check(options: argparse.Namespace) -> None:
    """Raise WrongCall where an option does not concern the chart or cannot be met."""
    if options.kind in _KEPT:
        _refuse(options, (*CONTENT, *DRESS), ("name", "where", "data"))
        return
    from qda.analysis.charts import CHARTS

    known = CHARTS[options.kind].known
    _refuse(options, ("name", *(one for one in CONTENT if one not in known)), known)
    _fitting(options)
    _bounded(options)


def _refuse(options: argparse.Namespace, unknown: tuple[str, ...], known: tuple[str, ...]) -> None:
    given = [one for one in unknown if getattr(options, one) not in (None, False, "")]
    if given:
        words = _("The chart “{kind}” does not know {options}.")
        raise WrongCall(
            words.format(kind=options.kind, options=", ".join(map(_written, given))),
            safe=_("Nothing was drawn."),
            todo=_("It knows: {names}.").format(names=", ".join(map(_written, known))),
        )


def _fitting(options: argparse.Namespace) -> None:
    """What goes only with another choice."""
    from qda.analysis.requests import OF_ASKED, figures

    measure = options.measure or "segments"
    if (options.per or "count") not in figures(measure):
        raise WrongCall(
            _("Of passages one cannot say of whom a question was asked."),
            safe=_("Nothing was drawn."),
            todo=_("With --per asked choose one of: {names}.").format(
                names=", ".join(f"--measure {one}" for one in OF_ASKED)
            ),
        )
    for option, needed in (("question", "per asked"), ("groups", "flow group")):
        other, value = needed.split()
        concerned = option == "question" or options.kind == "flow"
        if concerned and getattr(options, option) is not None and getattr(options, other) != value:
            raise _only_with(option, needed)
    for option in ("coder", "all_coders"):
        if options.kind == "words" and getattr(options, option) and not options.where:
            raise _only_with(option, "where")  # all that is said is counted, whoever coded it
    if options.case is not None and (options.pair or options.groups not in (None, "case")):
        raise _only_with("case", "groups case")


def _only_with(option: str, needed: str) -> WrongCall:
    return WrongCall(
        _("{option} goes with --{needed} only.").format(option=_written(option), needed=needed),
        safe=_("Nothing was drawn."),
    )


def _bounded(options: argparse.Namespace) -> None:
    """Numbers within what they can be."""
    from qda.analysis.requests import ChartRequest, assessable

    usual = ChartRequest()
    fields = ("base_size", "run_length", "threshold")
    asked = [getattr(options, one) for one in fields]
    if not assessable(
        *(getattr(usual, one) if it is None else it for one, it in zip(fields, asked, strict=True))
    ):
        raise WrongCall(
            _("Saturation cannot be assessed with these numbers."),
            safe=_("Nothing was drawn."),
            todo=_("--base and --run are from 1 on, --threshold is from 0 to 100 per cent."),
        )
    if options.most is not None and options.most < 0:
        raise WrongCall(_("--most cannot be below 0."), safe=_("Nothing was drawn."))


def _written(name: str) -> str:
    """An option as it is written."""
    return f"--{_NAMES.get(name, name).replace('_', '-')}"
