"""The charts of a project by name: a module a chart, and what all of them share.

`draw(project, request)` reads and draws; `material` and `drawn` do it in two steps, for whoever
draws several charts of the same data or draws on another thread.
"""

from qda.analysis.charts.kinds import CHARTS, QUESTIONS, ChartKind, draw, drawn, first_request
from qda.analysis.charts.material import Material, filtered, material, narrowed, of_facts
from qda.analysis.charts.thumbnail import thumbnail

__all__ = [
    "CHARTS",
    "QUESTIONS",
    "ChartKind",
    "Material",
    "draw",
    "drawn",
    "filtered",
    "first_request",
    "material",
    "narrowed",
    "of_facts",
    "thumbnail",
]
