"""Which labels a text really uses for its speakers.

A label counts when its name is a known word for a role, or recurs the way speakers do. Where the
speakers stand on lines of their own, what their words begin with ("Well: ...") is no label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from functools import cached_property

from qda.importers import asides, roles
from qda.importers.labels import (
    Form,
    Label,
    aside,
    candidate,
    has_small_word,
    has_title,
    key_of,
    loose,
    named_by_program,
    particulars,
)
from qda.transcript import Aside

_SPARSE, _HALF, _DENSE = 0.2, 0.5, 0.8
_FEWEST = 2
_INLINE = 3
"""So many labels with words behind them a header line may have beside it: each may recur."""

_ROUNDS = 3


def _is_known(name: str) -> bool:
    """Whether it is a word or letter for a role."""
    return roles.by_word(name) is not None or roles.by_letter(name) is not None


def _is_somebody(name: str) -> bool:
    """Whether a role, a title or a number says that it is a person, however they go about."""
    return _is_known(name) or has_title(name) or any(map(str.isdigit, name))


class Labels:
    """The labels that a text really uses: `match` finds them in its lines.

    `head` is how many lines at the top are particulars of the interview, where no label counts.
    `headed` says that the speakers stand on lines of their own, above their words: what such words
    begin with is then no label. `doubtful` are the names that may be words after all.
    `cues` says that the texts are subtitles: where nearly all have a label, a program put it there.
    `voices` are names that are speakers' for certain; `asides` what could be one if somebody says.
    Pass an empty text for a line that cannot hold one, such as a heading.
    """

    def __init__(
        self, texts: Sequence[str], *, cues: bool = False, voices: Set[str] = frozenset()
    ) -> None:
        self._cues, self._told = cues, frozenset(map(key_of, voices))
        self.head = particulars(texts)
        lines = self._lines = [text for text in texts[self.head :] if text.strip()]
        self._voices = self._told | (named_by_program(lines) if cues else set())
        self._by_text = {text: candidate(text, self._voices) for text in lines}
        self._found = [self._by_text[text] for text in lines]
        self._before = [label for label in self._found if label and label.form != Form.ALONE]
        self._counts = Counter(label.key for label in self._before)
        self._accepted: set[str] = set()
        self._alone: set[str] = set()
        self._inline: set[str] = set()
        self._rare: set[str] = set()
        self._unsure: set[str] = set()
        self._words: list[str] = []
        self._names: dict[str, str] = {}
        self.headed = False
        self._accept_known()
        self._accept_recurring()
        self._accept_headers()
        self._accept_alone()
        self._accept_rare()
        self._accept_told()
        self._leave_words(lines)
        if not self._accepted - self._voices and not self._alone:
            self._accept_loose(lines)
        for label in self._found:
            if label and self._uses(label):
                self._names.setdefault(label.key, label.name)

    def __bool__(self) -> bool:
        return bool(self._names)

    def match(self, text: str) -> Label | None:
        """The label that this line begins with, if the text uses it."""
        label = self._by_text[text] if text in self._by_text else candidate(text, self._voices)
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
            if (key in self._rare or key in self._unsure or has_small_word(name))
            and key not in self._told
            and not (_is_known(name) or has_title(name))
        )

    @property
    def doubt(self) -> str:
        """What to doubt of the names, in words, or ""."""
        found = self.asides
        small = [one.name for one in found if not self and one.name.islower()]
        return asides.doubted(self.doubtful, [*self._words, *small], found)

    @cached_property
    def asides(self) -> tuple[Aside, ...]:
        """What lines begin with as with a name, and is none: taken for words, or coming again."""
        taken = set(map(key_of, self._words))
        begun = [one for one in map(aside, self._lines) if one is not None and not self._uses(one)]
        if self or asides.go_to_and_fro(begun, self._lines):
            return asides.listed(begun, taken, small=not self)
        found = (one for one in self._found if one is not None and one.form != Form.ALONE)
        return asides.listed(found, taken)

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
            self._accepted |= chosen
            return

    def _accept_rare(self) -> None:
        """Someone who speaks once, where nearly every line has its speaker."""
        if self._accepted and self._share(self._accepted) >= _DENSE:
            others = [one for one in self._before if one.key not in self._accepted]
            rare = [one for one in others if one.form != Form.STAMPED]
            rare = [one for one in rare if one.bare or not self.headed]
            self._rare = {one.key for one in rare if not one.stamp}
            self._accepted |= {one.key for one in rare}

    def _accept_told(self) -> None:
        """Those of whom somebody said that they speak, or a program."""
        voices = self._voices & self._counts.keys()
        self._accepted |= voices
        self._inline |= voices
        alone = {one.key for one in self._found if one and one.form == Form.ALONE}
        self._alone |= alone & self._told

    def _leave_words(self, lines: Sequence[str]) -> None:
        """Give back to the text the labels that are words after all.

        Without them the others may stand otherwise: hence more than once.
        """
        if self._cues and self._share(self._accepted) >= _DENSE:
            return
        text = asides.Vocabulary(lines)
        for _round in range(_ROUNDS):
            names = {one.key: one.name for one in self._before if one.key in self._accepted}
            unknown = {key for key, name in names.items() if not _is_somebody(name)}
            unknown -= self._voices
            if not unknown:
                return
            made = asides.turns(lines, self._found, self._accepted)
            words: set[str] = set()
            if unknown == names.keys() - self._voices:
                form, perhaps = asides.is_form(made, self._rare)
                words = unknown if form else set()
                self._unsure = set(unknown) if perhaps else set()
            if not words:
                words, doubtful = asides.words_of(made, text, unknown, self._rare)
                self._unsure |= doubtful
            if not words:
                return
            self._leave(words, names)

    def _leave(self, words: set[str], names: dict[str, str]) -> None:
        self._words += [name for key, name in names.items() if key in words]
        self._accepted -= words
        self._inline -= words
        self._rare -= words
        self._unsure.clear()
        self.headed = self.headed and bool(self._accepted or self._alone)

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
