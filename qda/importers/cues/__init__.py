"""Cues of subtitles and meeting programs, and how they become turns and paragraphs.

`blocks` takes a file apart into cues, `voices` finds who speaks in them, `repair` mends their times
and says so, `captions` undoes what is only there for a screen, `turns` makes paragraphs of them.
`reading` puts the steps in a row; the readers of VTT, SRT and SBV are little more than that.
"""

from __future__ import annotations

from qda.importers.cues.cue import Cue, duration
from qda.importers.cues.turns import LONG_PAUSE, lines_of

__all__ = ["LONG_PAUSE", "Cue", "duration", "lines_of"]
