"""At what time of the recording something in a text is said."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Clock:
    """Known places (code points) and times (ms) of one document, both rising."""

    places: np.ndarray
    times: np.ndarray

    @classmethod
    def of(cls, turns: pd.DataFrame, document: int) -> Clock | None:
        """The clock of a document whose turns (document, start, end, time) have times; else None.

        The end of the last turn is taken to come as fast as the text went before.
        """
        return cls.of_part(turns[turns["document"] == document])

    @classmethod
    def of_part(cls, turns: pd.DataFrame) -> Clock | None:
        """The clock of these turns of one document; None without times."""
        known = turns["time"].notna().to_numpy()
        if np.count_nonzero(known) < 2:
            return None
        part = turns if known.all() else turns[known]
        places = part["start"].to_numpy(dtype=float)
        times = np.maximum.accumulate(part["time"].to_numpy(dtype=float))
        end = float(part["end"].max())
        pace = (times[-1] - times[0]) / max(1.0, places[-1] - places[0])
        last = times[-1] + pace * (end - places[-1])
        return cls(np.append(places, end), np.append(times, last))

    def at(self, place: np.ndarray | float) -> np.ndarray:
        """The time (ms) at a place, evenly between the known ones."""
        return np.asarray(np.interp(place, self.places, self.times))
