"""Codes by cases, documents, attributes, groups, directions, questions, and codes by codes."""

from qda.analysis.crosstab.build import crosstab
from qda.analysis.crosstab.request import (
    COLUMNS,
    DENOMINATORS,
    UNITS,
    Denominator,
    Group,
    TableRequest,
    Unit,
)
from qda.analysis.crosstab.table import CrossTab, Key, Line, Part

__all__ = [
    "COLUMNS",
    "DENOMINATORS",
    "UNITS",
    "CrossTab",
    "Denominator",
    "Group",
    "Key",
    "Line",
    "Part",
    "TableRequest",
    "Unit",
    "crosstab",
]
