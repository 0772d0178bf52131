"""Which codings a query speaks of: those behind its passages that carry a code it asked for.

A passage that fits “coded A and not coded B” may carry C as well. What is done to the passages that
were found, and what is counted of them, concerns A only.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from qda.analysis.facts import Facts
from qda.analysis.queries.query import AnyOf, Expression, Not, Query, Related
from qda.analysis.queries.result import Result
from qda.analysis.queries.running import run
from qda.analysis.selection import Selection, codes_below


def aimed(result: Result, query: Query) -> Result:
    """The passages with only the codings that the query speaks of; all where it names no codes."""
    sides = [query.find]
    if isinstance(query.find, Related):
        sides = [query.find.first]
        if query.shown != "first":
            sides.append(query.find.second)
    named = [_codes(result.facts, side) for side in sides]
    asked = {code for codes in named if codes is not None for code in codes}
    if any(codes is None for codes in named) or not len(result):
        return result
    codes = result.facts.codings["code"].to_numpy()[result.rows]
    keep = np.isin(codes, list(asked))
    edges = np.concatenate(([0], np.cumsum(keep)))[result.edges]
    return replace(result, edges=edges, rows=result.rows[keep])


def only_found(facts: Facts, query: Query) -> Facts:
    """The facts of what a query finds: its scope, and of the codings there those it speaks of.

    Raises as `run`.
    """
    result = aimed(run(facts, query), query)
    keep = np.zeros(len(result.facts.codings), dtype=bool)
    keep[result.rows] = True
    return result.facts.only(keep)


def _codes(facts: Facts, asked: Expression) -> set[int] | None:
    """The codes that an expression asks for; None where it holds of codings of any code."""
    if isinstance(asked, Selection):
        if asked.codes is None:
            return None
        return set(codes_below(facts.codes, asked.codes) if asked.with_subcodes else asked.codes)
    if isinstance(asked, Related):
        return _codes(facts, asked.first)
    if isinstance(asked, Not):
        return None
    parts = [_codes(facts, part) for part in asked.parts]
    if isinstance(asked, AnyOf) and None in parts:
        return None
    known = [part for part in parts if part is not None]
    return set().union(*known) if known else None
