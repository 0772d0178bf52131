"""Help and complaints of argparse in the program's language.

argparse asks gettext's default domain, which knows no Dutch; its one door to words, the name `_` in
its module, is led to the catalogue of the program. A message that it words otherwise in another
version of Python comes in English.
"""

from __future__ import annotations

import argparse

from qda.i18n import N_, _

MESSAGES = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
)
"""What argparse of Python 3.11 to 3.14 may say to somebody who uses the commands."""


def follow_language() -> None:
    """Let argparse look its words up in the program's catalogue, at each call."""
    vars(argparse)["_"] = _
