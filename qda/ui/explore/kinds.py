"""The charts of the gallery by name, in its order. Light: what draws them is loaded when it draws.

The names, questions and first choices are those of `qda.analysis.charts.CHARTS`; a test holds them
together.
"""

from __future__ import annotations

from qda.i18n import N_

GALLERY: dict[str, tuple[tuple[str, str], ...]] = {
    N_("How often"): (
        ("frequency", N_("Frequency")),
        ("treemap", N_("Treemap")),
        ("sunburst", N_("Sunburst")),
    ),
    N_("Compared"): (
        ("grouped", N_("Bars by group")),
        ("crossheat", N_("Heat map")),
        ("profile", N_("Profile")),
        ("dumbbell", N_("Two groups")),
        ("slope", N_("Slope")),
    ),
    N_("Together"): (
        ("cooccurrence", N_("Co-occurrence")),
        ("network", N_("Network")),
        ("flow", N_("Flow")),
    ),
    N_("Along the text"): (
        ("portrait", N_("Portraits")),
        ("codeline", N_("Code line")),
        ("timeline", N_("Timeline")),
    ),
    N_("Words"): (("words", N_("Word cloud")),),
    N_("Saturation"): (("saturation", N_("Saturation")),),
}
"""What one asks, and the charts that answer it: key and name."""

NAMES: dict[str, str] = {key: name for charts in GALLERY.values() for key, name in charts}

BY_CODE = frozenset({"dumbbell", "slope"})
"""Charts that show the most by every code; the others by top-level codes."""

TONED = frozenset(
    {
        *("frequency", "treemap", "sunburst", "profile", "slope", "cooccurrence", "network"),
        *("flow", "portrait", "codeline"),
    }
)
"""Charts in the colours of the codes, for which others can be chosen; the rest has its own."""
