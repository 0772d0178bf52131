"""Questions to what was coded: values, running them, saying them in words, keeping them as JSON.

`query` holds the values, `running` answers them with a `result`, `relating` compares spans, `units`
knows words, sentences, paragraphs and turns, `sentences` puts a query in words, `stored` keeps it.
"""

from qda.analysis.queries.query import (
    RELATIONS,
    SHOWS,
    UNITS,
    AllOf,
    AnyOf,
    Expression,
    Not,
    Query,
    Related,
)
from qda.analysis.queries.result import Result
from qda.analysis.queries.running import run
from qda.analysis.queries.sentences import sentence
from qda.analysis.queries.stored import Loaded, from_json, to_json

__all__ = [
    "RELATIONS",
    "SHOWS",
    "UNITS",
    "AllOf",
    "AnyOf",
    "Expression",
    "Loaded",
    "Not",
    "Query",
    "Related",
    "Result",
    "from_json",
    "run",
    "sentence",
    "to_json",
]
