"""The map that is shown, and what can be done with it; the canvas and the card show it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from qda.i18n import language
from qda.models import codebook, coders, concept_maps, map_links
from qda.ui.facts_cache import facts_of
from qda.ui.map.look import Arrow, Concept, Drawing, Hint, bowed
from qda.ui.settings import recall, remember
from qda.ui.workspace import Workspace

if TYPE_CHECKING:
    from qda.analysis.facts import Facts
    from qda.analysis.map_evidence import Evidence
    from qda.models.concept_maps import MapContent, MapRow
    from qda.models.journal import Change
    from qda.models.rows import CodeRow

MAPS = ("concept_map", "map_node", "map_link")
STEP = 72
"""Pixels from one code to the next where several are laid down at once."""
FEWEST_HINTS = 6


class MapDesk(QObject):
    """`shown` says that something else is on the map, `weighed` that its evidence is known."""

    shown = Signal()
    weighed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.maps: list[MapRow] = []
        self.key = workspace.concept_map
        self.drawing = Drawing()
        self.evidence: Evidence | None = None
        self.hinting = recall("map/hints", "yes") == "yes"
        self._content: MapContent | None = None
        self._codes: dict[int, CodeRow] = {}
        self._stale = True
        self._watching = False
        workspace.changed.connect(self._follow)
        workspace.coder_changed.connect(self._weigh)
        facts_of(workspace).dropped.connect(self._weigh)

    # What is shown

    def watch(self, watching: bool) -> None:
        """Follow changes from now on, or no longer: a map that is not seen costs nothing."""
        self._watching = watching
        if watching and self._stale:
            self._load()

    def open(self, key: int | None) -> None:
        """Show another map."""
        if key != self.key:
            self.key = key
            self.evidence = None
            self._load()

    def _follow(self, change: Change) -> None:
        if change.touches(*MAPS, "code", "code_text", "project", "coder"):
            self._stale = True
            if self._watching:
                self._load()

    def _load(self) -> None:
        if not self.workspace.is_open:
            return
        ask, self._stale = self.workspace.ask, False
        self.maps = ask(concept_maps.listing)
        known = [row.id for row in self.maps]
        if self.key not in known:
            self.key = known[0] if known else None
            self.evidence = None
        self.workspace.concept_map = self.key
        self._codes = {row.id: row for row in ask(codebook.tree, language())}
        before = self.codes()
        self._content = ask(concept_maps.of_id, self.key) if self.key is not None else None
        self._draw()
        if self.evidence is None or self.codes() != before:
            self._weigh()

    def codes(self) -> set[int]:
        """The codes on the map."""
        nodes = self._content.nodes if self._content is not None else ()
        return {node.code_id for node in nodes if node.code_id is not None}

    def _draw(self) -> None:
        content = self._content
        if content is None:
            self.drawing = Drawing()
        else:
            ends = [(link.source, link.target) for link in content.links]
            bends = bowed(ends)
            concepts = {node.id: self._concept(node) for node in content.nodes}
            arrows = tuple(
                Arrow(
                    link.id, link.source, link.target, link.directed, link.sign, link.text,
                    self._count(concepts[link.source], concepts[link.target]),
                    bends[link.source, link.target],
                )
                for link in content.links
            )  # fmt: skip
            hints = self._hints(concepts, {frozenset(pair) for pair in ends})
            name = self._coder_name()
            self.drawing = Drawing(content.row.name, concepts, arrows, hints, name)
        self.shown.emit()

    def _concept(self, node: concept_maps.NodeRow) -> Concept:
        row = self._codes.get(node.code_id or 0)
        text, colour = (row.name, row.colour) if row is not None else (node.label, "")
        return Concept(node.id, node.code_id, text, colour, node.x, node.y)

    def _count(self, one: Concept, other: Concept) -> int | None:
        if self.evidence is None or one.code is None or other.code is None:
            return None
        return self.evidence.count(one.code, other.code)

    def _hints(
        self, concepts: Mapping[int, Concept], linked: set[frozenset[int]]
    ) -> tuple[Hint, ...]:
        """The pairs that meet most and are not linked; as many as there are concepts, or a few."""
        if self.evidence is None or not self.hinting:
            return ()
        node = {concept.code: key for key, concept in concepts.items()}
        pairs = [
            Hint(node[one], node[other], count)
            for one, other, count in self.evidence.strongest(len(self.evidence.counts))
            if one in node and other in node and frozenset((node[one], node[other])) not in linked
        ]
        return tuple(pairs[: max(FEWEST_HINTS, len(concepts))])

    def _coder_name(self) -> str:
        own = self.workspace.project.coder
        rows = self.workspace.ask(coders.listing)
        return next((row.name for row in rows if row.id == own), "")

    # The evidence

    def _weigh(self) -> None:
        if not self._watching or not self.workspace.is_open or self.key is None:
            self.evidence = None
            return
        codes, coder = frozenset(self.codes()), self.workspace.project.coder

        def count(facts: Facts) -> Evidence:
            from qda.analysis.map_evidence import evidence

            return evidence(facts, codes, coder)

        facts_of(self.workspace).ask(count, self._weighed, self)

    def _weighed(self, found: Evidence) -> None:
        self.evidence = found
        self._draw()
        self.weighed.emit()

    def passages_of(self, node: int) -> tuple[int, ...]:
        """The codings that count for a concept."""
        code = self.drawing.concepts[node].code
        if self.evidence is None or code is None:
            return ()
        return self.evidence.of_code(code)

    def passages_between(self, one: int, other: int) -> tuple[int, ...]:
        """The codings of either concept that meet one of the other."""
        ends = [self.drawing.concepts[node].code for node in (one, other)]
        if self.evidence is None or ends[0] is None or ends[1] is None:
            return ()
        return self.evidence.codings(ends[0], ends[1])

    def show_hints(self, on: bool) -> None:
        """Lay the codes that meet under the map, or not; remembered."""
        self.hinting = on
        remember("map/hints", "yes" if on else "no")
        self._draw()

    # What can be done

    @property
    def writable(self) -> bool:
        """Whether anything can be changed."""
        return not self.workspace.read_only

    def make(self, name: str) -> bool:
        """Make a map and show it; whether it could be made."""
        key = self.workspace.do(concept_maps.create, name)
        if key is not None:
            self.open(key)
        return key is not None

    def copy(self, name: str) -> bool:
        """Make a copy of the map and show it; False where its name is refused."""
        if self.key is None:
            return True
        key = self.workspace.do(concept_maps.copy, self.key, name)
        if key is not None:
            self.open(key)
        return key is not None

    def rename(self, name: str) -> bool:
        """Call the map something else; False where that name is refused."""
        return self.key is None or self.workspace.did(concept_maps.rename, self.key, name)

    def remove(self) -> None:
        """Take the whole map out."""
        if self.key is not None:
            self.workspace.did(concept_maps.remove, self.key)

    def lay(self, codes: Sequence[int], x: float, y: float) -> list[int]:
        """Lay codes down, one below another; the concepts they are."""
        if self.key is None or not codes:
            return []
        places = {code: (round(x), round(y + STEP * row)) for row, code in enumerate(codes)}
        return self.workspace.do(concept_maps.add_codes, self.key, places) or []

    def write_words(self, node: int | None, text: str, x: float, y: float) -> int | None:
        """Put words of one's own on the map, or change those of a concept."""
        if self.key is None or not text.strip():
            return None
        if node is not None:
            self.workspace.did(concept_maps.relabel, node, text)
            return node
        return self.workspace.do(concept_maps.add_words, self.key, text, round(x), round(y))

    def move(self, places: Mapping[int, tuple[float, float]]) -> bool:
        """Put concepts elsewhere, in one step; nothing where none moved."""
        moved = {
            node: (round(x), round(y))
            for node, (x, y) in places.items()
            if node in self.drawing.concepts
            and (round(x), round(y))
            != (self.drawing.concepts[node].x, self.drawing.concepts[node].y)
        }
        return bool(moved) and self.workspace.did(concept_maps.move, moved)

    def tidy(self) -> bool:
        """Lay everything out anew."""
        from qda.analysis.map_layout import tidy

        links = [(arrow.source, arrow.target) for arrow in self.drawing.arrows]
        return self.move(tidy(list(self.drawing.concepts), links))

    def take_off(self, nodes: Sequence[int], links: Sequence[int]) -> bool:
        """Take concepts and links off the map."""
        return bool(nodes or links) and self.workspace.did(concept_maps.take_off, nodes, links)

    def link(self, source: int, target: int, *, directed: bool = True) -> int | None:
        """Link a concept to another; the link."""
        if source == target:
            return None
        return self.workspace.do(map_links.link, source, target, directed=directed)

    def set_sign(self, link: int, sign: str) -> bool:
        """Give a link a sign."""
        return self.workspace.did(map_links.set_sign, link, sign)

    def set_direction(self, link: int, source: int | None) -> bool:
        """Let a link go from that end, or have no direction."""
        return self.workspace.did(map_links.set_direction, link, source)

    def arrow(self, key: int) -> Arrow | None:
        """The link of that id."""
        return next((arrow for arrow in self.drawing.arrows if arrow.id == key), None)
