"""Which labels a text really uses for its speakers.

A label counts when its name is a known word for a role, or recurs the way speakers do. Where the
speakers stand on lines of their own, what their words begin with ("Well: ...") is no label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from qda.i18n import _
from qda.importers import roles
from qda.importers.labels import (
    Form,
    Label,
    candidate,
    has_small_word,
    has_title,
    key_of,
    loose,
    particulars,
    plausible,
)

_SPARSE, _HALF, _DENSE = 0.2, 0.5, 0.8
_FEWEST = 2
_INLINE = 3
"""So many labels with words behind them a header line may have beside it: each may recur."""

_LONGEST_HEADER = 300
_MOST_TOLD = 5


def _is_known(name: str) -> bool:
    """Whether it is a word or letter for a role."""
    return roles.by_word(name) is not None or roles.by_letter(name) is not None


class Labels:
    """The labels that a text really uses: `match` finds them in its lines.

    `head` is how many lines at the top are particulars of the interview, where no label counts.
    `headed` says that the speakers stand on lines of their own, above their words: what such words
    begin with is then no label. `doubtful` are the names that may be words after all.
    Pass an empty text for a line that cannot hold one, such as a heading.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.head = particulars(texts)
        lines = [text for text in texts[self.head :] if text.strip()]
        self._by_text = {text: candidate(text) for text in lines}
        self._found = [self._by_text[text] for text in lines]
        self._before = [label for label in self._found if label and label.form != Form.ALONE]
        self._counts = Counter(label.key for label in self._before)
        self._accepted: set[str] = set()
        self._alone: set[str] = set()
        self._inline: set[str] = set()
        self._rare: set[str] = set()
        self._names: dict[str, str] = {}
        self.headed = False
        self._accept_known()
        self._accept_recurring()
        self._accept_headers()
        self._accept_alone()
        self._accept_rare()
        if not self._accepted and not self._alone:
            self._accept_loose(lines)
        for label in self._found:
            if label and self._uses(label):
                self._names.setdefault(label.key, label.name)

    def __bool__(self) -> bool:
        return bool(self._names)

    def match(self, text: str) -> Label | None:
        """The label that this line begins with, if the text uses it."""
        label = self._by_text[text] if text in self._by_text else candidate(text)
        return label if label and self._uses(label) else None

    def name(self, label: Label) -> str:
        """The name as it was first written."""
        return self._names.get(label.key, label.name)

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Names that are taken for speakers though nearly as much speaks for words of the text."""
        return tuple(
            name
            for key, name in self._names.items()
            if (key in self._rare or has_small_word(name))
            and not (_is_known(name) or has_title(name))
        )

    @property
    def doubt(self) -> str:
        """What to doubt of the names, in words, or ""."""
        if not self.doubtful:
            return ""
        told = ", ".join(f"“{name}”" for name in self.doubtful[:_MOST_TOLD])
        words = _("Perhaps no speakers, but words that a line begins with: {names}.")
        return words.format(names=told)

    def is_slip(self, text: str) -> bool:
        """Whether words begin with a speaker's name without its colon: `I; words`."""
        label = None if self.headed else loose(text)
        return label is not None and label.key in self._names

    def _uses(self, label: Label) -> bool:
        if label.form == Form.ALONE:
            return label.key in self._alone
        if self.headed and not label.bare:
            return label.key in self._inline
        return label.key in self._accepted

    def _accept_known(self) -> None:
        """Known words at once; single letters where they go by turns."""
        words = {label.key for label in self._before if roles.by_word(label.name)}
        stems = {roles.stem(key) for key in words}
        self._accepted |= {
            key for key in words if roles.WORD_PAIRS.get(roles.stem(key), roles.stem(key)) in stems
        }
        letters = Counter(label.key for label in self._before if roles.by_letter(label.name))
        bare = set(letters)
        for letter, partner in roles.PAIRED.items():
            if letter in bare and not any(roles.stem(key) == partner for key in bare):
                letters.pop(letter, None)
        kinds = {roles.by_letter(key) for key in letters}
        if len(kinds) > 1 or self._accepted or any(count > 1 for count in letters.values()):
            self._accepted |= set(letters)

    def _accept_recurring(self) -> None:
        """Names that come back, in a text where labels go to and fro."""
        counts = self._counts
        stamped = [label for label in self._before if label.stamp]
        strong = {
            label.key for label in stamped if label.strongly_stamped and label.form != Form.STAMPED
        }
        if len(stamped) > 1 and any(counts[label.key] > 1 for label in stamped):
            self._accepted |= {label.key for label in stamped if counts[label.key] > 1} | strong
        elif len(strong) > 1:
            self._accepted |= strong
        recurring = {key for key, count in counts.items() if count > 1} | self._accepted
        if len(recurring) > 1 and (self._accepted or self._share(recurring) >= _SPARSE):
            self._accepted |= recurring

    def _accept_headers(self) -> None:
        """Where speakers stand on lines of their own (`NAME:`, `Name 0:12`), only these.

        It is so where the first label is one of them, and they are not lost among labels with words
        behind them. With a time a header is always whole; without one, somebody may also write
        `NAME: words` now and then, which counts for those who have such lines.
        """
        heads = Counter(label.key for label in self._before if label.bare)
        others = self._counts - heads
        headers = {key for key in self._accepted if heads[key] > others[key]}
        first = next((label for label in self._before if label.key in self._accepted), None)
        if len(headers) < _FEWEST or first is None or not (first.bare and first.key in headers):
            return
        count = sum(heads[key] for key in headers)
        inline = sum(others[key] for key in self._accepted - headers)
        if count == len(headers) or inline > count * _INLINE:
            return
        stamped = sum(1 for one in self._before if one.bare and one.stamp and one.key in headers)
        self.headed = True
        if stamped * 2 < count:
            known = {key for key in self._accepted if _is_known(key)}
            self._inline = headers | known
        self._accepted = headers | self._inline

    def _accept_alone(self) -> None:
        """Names on a line of their own, each followed by words."""
        alone: Counter[str] = Counter()
        for label, following in zip(self._found, self._found[1:], strict=False):
            if label and label.form == Form.ALONE and not self._is_label(following):
                alone[label.key] += 1
        known = {key for key in alone if _is_known(key)}
        recurring = {key for key, count in alone.items() if count > 1}
        chosen = recurring | known
        here = sum(alone[key] for key in chosen)
        if len(chosen) < _FEWEST or not recurring or here < _SPARSE * len(self._found):
            return
        if self._accepted:
            first = next(one for one in self._found if one and one.key in chosen | self._accepted)
            sure = any(map(_is_known, self._accepted))
            inline = sum(self._counts[key] for key in self._accepted)
            if sure or self._accepted & chosen or first.key not in chosen or inline > here:
                return
        self.headed, self._alone, self._accepted = True, chosen, set()

    def _accept_loose(self, lines: Sequence[str]) -> None:
        """Labels without a colon, in a text that has none with one: names on nearly every line."""
        by_text = {text: label for text in lines if (label := loose(text))}
        counts = Counter(by_text[text].key for text in lines if text in by_text)
        recurring = {key for key, count in counts.items() if count > 1}
        known = {key for key in counts if _is_known(key)}
        first = next((at for at, text in enumerate(lines) if text in by_text), 0)
        for keys, share in ((recurring & known, _HALF), (recurring, _DENSE)):
            chosen = keys | known
            count = sum(counts[key] for key in chosen)
            if len(chosen) < _FEWEST or not keys or count < share * (len(lines) - first):
                continue
            self._by_text.update({k: one for k, one in by_text.items() if one.key in chosen})
            self._found = [self._by_text[text] for text in lines]
            self._accepted = chosen
            return

    def _accept_rare(self) -> None:
        """Someone who speaks once, where nearly every line has its speaker."""
        if self._accepted and self._share(self._accepted) >= _DENSE:
            others = [one for one in self._before if one.key not in self._accepted]
            rare = [one for one in others if one.form != Form.STAMPED]
            rare = [one for one in rare if one.bare or not self.headed]
            self._rare = {one.key for one in rare if not one.stamp}
            self._accepted |= {one.key for one in rare}

    def _share(self, keys: set[str]) -> float:
        """Of the lines from the first of these labels on, the share that belongs to one."""
        lines = covered = 0
        opened = False
        for label in self._found:
            if label and label.form != Form.ALONE and label.key in keys:
                lines, covered, opened = lines + 1, covered + 1, True
            elif lines:
                lines, covered, opened = lines + 1, covered + opened, False
        return covered / lines if lines else 0.0

    def _is_label(self, label: Label | None) -> bool:
        """Whether it is one by its form, and no words that only begin like one."""
        if label is None or label.form == Form.ALONE:
            return False
        return label.key in self._accepted or _is_known(label.key) or bool(label.stamp)


class HeaderLines:
    """Labels of a layout in which each turn stands below a line that says who speaks, and when.

    `header` matches such a line, with groups `name` and `time`. Nothing else is a label, whatever
    words begin with. A name that stands there once counts where it has the looks of one, and
    stands apart if the others do.
    """

    head = 0
    headed = True
    doubt = ""

    def __init__(self, header: re.Pattern[str], texts: Sequence[str]) -> None:
        self._header = header
        found: list[tuple[str, bool]] = []
        for above, text in zip(["", *texts], texts, strict=False):
            match = self._match(text)
            if match:
                found.append((match["name"].strip(), not above.strip()))
        counts = Counter(key_of(name) for name, _apart in found)
        all_apart = all(apart for name, apart in found if counts[key_of(name)] > 1)
        self._names: dict[str, str] = {}
        for name, apart in found:
            once = plausible(name) and (apart if all_apart else not has_small_word(name))
            if once or counts[key_of(name)] > 1:
                self._names.setdefault(key_of(name), name)

    def __bool__(self) -> bool:
        return len(self._names) > 0

    def match(self, text: str) -> Label | None:
        """The label that this line is, if it is one."""
        match = self._match(text)
        if match is None:
            label = candidate(text)
            stamped = label is not None and label.form == Form.STAMPED_LINE
            return label if label and stamped and label.key in self._names else None
        name = match["name"].strip()
        label = Label(name, len(text), Form.STAMPED_LINE, match["time"].strip(), bare=True)
        return label if label.key in self._names else None

    def is_slip(self, _text: str) -> bool:
        """Words are words here, whatever they begin with."""
        return False

    def name(self, label: Label) -> str:
        """The name as it was first written."""
        return self._names.get(label.key, label.name)

    def _match(self, text: str) -> re.Match[str] | None:
        return self._header.match(text) if len(text) <= _LONGEST_HEADER else None
