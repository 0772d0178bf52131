"""A map of concepts from a small TOML file: its name, and links between codes by name.

    name = "Conceptual model"
    [[links]]
    source = "Trust"
    target = "Relation"
    sign = "positive"     # none (the default), positive, negative or mixed
    text = "A memo."      # may be left out

A name that is no code becomes words of one's own. The map is laid out tidily.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from qda.importers.errors import CannotRead
from qda.models import Project, codebook, concept_maps, map_links


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two concepts by name."""

    source: str
    target: str
    sign: str = "none"
    text: str = ""


@dataclass(frozen=True, slots=True)
class MapFile:
    """What such a file says."""

    name: str
    links: tuple[Link, ...]


def read(path: Path) -> MapFile:
    """Read the file. Raises CannotRead where it is not of this form."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        return MapFile(values["name"], tuple(Link(**link) for link in values["links"]))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise CannotRead(path.name, str(error)) from error


def apply(project: Project, file: MapFile) -> int:
    """Make the map in one step; its id. Raises DuplicateName, EmptyName, BadValue."""
    from qda.analysis.map_layout import tidy

    names = list(dict.fromkeys(end for link in file.links for end in (link.source, link.target)))
    number = {name: place for place, name in enumerate(names)}
    places = tidy(
        list(number.values()), [(number[link.source], number[link.target]) for link in file.links]
    )
    with project.group():
        key = project.do(concept_maps.create, file.name)
        nodes = {}
        for name in names:
            at = places[number[name]]
            codes = project.ask(codebook.find, name)
            if codes:
                (nodes[name],) = project.do(concept_maps.add_codes, key, {codes[0]: at})
            else:
                nodes[name] = project.do(concept_maps.add_words, key, name, *at)
        for link in file.links:
            ends = nodes[link.source], nodes[link.target]
            made = project.do(map_links.link, *ends, sign=link.sign)
            if link.text:
                project.do(map_links.write, made, link.text)
    return key
