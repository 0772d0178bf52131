"""Names and what stands for them: where a name occurs in a text, and the text without it. Pure.

A name is found as whole words, whatever the accents, hyphens and kinds of blanks: José is Jose and
Jan-Willem is Jan Willem. A name of one word that begins with a capital in the key must do so in the
text (or Mark would be found in "ik mark"), except where the text has no capitals at all, and in
names: of files, speakers, cases. In those a surname may stand first: bakker_kees. `Anna's` keeps
its 's, and so does the Dutch `Jans`. The longest name that begins at a place counts. For a name of
several words its first names may be initials. A pseudonym is left as it is, so that to replace
twice is to replace once. An e-mail or web address, a handle or a hashtag that holds a name is
replaced as a whole; of the name of a file only the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from qda.name_addresses import Joined, addresses
from qda.name_case import may_be_small, turned, without_capitals
from qda.name_clashes import clashes
from qda.name_forms import (
    BLANKS,
    HISSES,
    LONGEST_GAP,
    Entry,
    Form,
    Word,
    fits,
    folded,
    folded_words,
    form_of,
    forms_of,
    is_small,
    spans_of,
    words_of,
)
from qda.name_particles import start_of, with_apostrophe
from qda.text import one_line
from qda.text_edits import Change, Mapping, applied, prepared
from qda.transcript import Mark, Remark, Speaker, Transcript


@dataclass(frozen=True, slots=True)
class Found:
    """A name of the key at a place of a text; `owns` where it ends with an s of possession.

    `address` where it is an e-mail or web address, handle or hashtag in which the name stands.
    """

    start: int
    end: int
    entry: Entry
    owns: bool = False
    address: bool = False


@dataclass(frozen=True, slots=True)
class Replaced:
    """A pseudonym at its place in the text as it became, and what `was` there."""

    start: int
    end: int
    was: str


@dataclass(frozen=True)
class Key:
    """The names of a study with their pseudonyms."""

    entries: tuple[Entry, ...] = field(default=())

    def __bool__(self) -> bool:
        """Whether there is any name in it."""
        return bool(self.entries)

    @cached_property
    def _forms(self) -> dict[str, list[Form]]:
        """The forms by their first word, the longest first; a pseudonym stands for itself."""
        own = [form for entry in self.entries for form in forms_of(entry)]
        kept = [form for entry in self.entries for form in form_of(entry.pseudonym, None)]
        return _by_first((*own, *kept))

    @cached_property
    def _forms_in_names(self) -> dict[str, list[Form]]:
        """The same as names of something have them, where the surname may stand first."""
        own = [form for forms in self._forms.values() for form in forms]
        return _by_first(
            (*own, *(one for form in own if form.entry is not None for one in turned(form)))
        )

    @cached_property
    def free(self) -> frozenset[str]:
        """The words of the pseudonyms, without accents and case."""
        return frozenset(word for one in self.entries for word in folded_words(one.pseudonym))

    def is_without_capitals(self, text: str) -> bool:
        """Whether a text does without capitals, but for those of pseudonyms."""
        return without_capitals(text, self.free)

    @cached_property
    def _joined(self) -> dict[str, Form]:
        """Names of several words without anything between, as in names of files: annadevries."""
        return {
            "".join(form.words): form
            for forms in self._forms_in_names.values()
            for form in forms
            if form.entry is not None and len(form.words) > 1 and form.size >= LONGEST_GAP + 2
        }

    def find(self, text: str, *, name: bool = False) -> list[Found]:
        """Where names of the key stand in a text; with `name`, in the name of something."""
        if not self.entries:
            return []
        found: list[Found] = []
        for one in self._found(text, name):
            last = found[-1] if found else None
            if last is not None and _is_one(text, last, one):
                found[-1] = replace(one, start=last.start)
            else:
                found.append(one)
        return found

    def _found(self, text: str, name: bool) -> Iterator[Found]:
        """Only where a word begins a name are the words behind it looked at: texts are long."""
        begins: dict[str, bool] = {}
        owned = self._owned(text)
        small = not name and self.is_without_capitals(text)
        end = 0
        for start, _end, word in spans_of(text, split=name):
            known = begins.get(word)
            if known is None:
                known = begins[word] = self._begins(folded(word), name)
            if start < end:
                continue
            while owned and (owned[-1].end <= start or owned[-1].start < end):
                owned.pop()
            address = owned[-1] if owned else None
            if address is not None and start >= address.start:
                end = address.end
                yield address
                continue
            if not known:
                continue
            words = words_of(text, split=name, start=start, most=self._most)
            form, count, owns = self._form_at(text, words, name, small)
            if form is None or _runs_into(address, words[count - 1].end):
                continue
            floor, end = end, words[count - 1].end
            if form.entry is not None:
                begin = _begin(text, start, floor, form)
                yield Found(begin, end, form.entry, owns)

    def _owned(self, text: str) -> list[Found]:
        """The addresses of a text in which a name of the key stands, the last first.

        And the names in names of files, which stand there in any case, and joined to others.
        """
        found: list[Found] = []
        for one in addresses(text):
            said = text[one.start : one.end]
            if one.sort == "file":
                inside = self._found(said, name=True)
                found += [
                    replace(f, start=f.start + one.start, end=f.end + one.start) for f in inside
                ]
                continue
            entry = self.in_addresses.owner(said, one.sort)
            if entry is not None:
                found.append(Found(one.start, one.end, entry, address=True))
        return found[::-1]

    @cached_property
    def in_addresses(self) -> Joined:
        """The names as they stand in addresses."""
        return Joined(self.entries)

    def _begins(self, said: str, name: bool) -> bool:
        """Whether a name may begin with a word."""
        forms = self._forms_in_names if name else self._forms
        return (
            said in forms
            or (said[-1:] == "s" and said[:-1] in forms)
            or (name and said in self._joined)
        )

    @cached_property
    def _most(self) -> int:
        """How many words the longest name has."""
        return max(len(form.words) for forms in self._forms.values() for form in forms)

    def _form_at(
        self, text: str, words: Sequence[Word], name: bool, small: bool
    ) -> tuple[Form | None, int, bool]:
        """The longest form at the first word, how many words it takes, and whether it owns.

        It owns where an s is behind it; `small` says that the text does without capitals.
        """
        first = words[0].folded
        forms = self._forms_in_names if name else self._forms

        def stands(form: Form, suffix: int) -> bool:
            if not fits(form, text, words, 0, name, suffix=suffix):
                return False
            return name or not is_small(form, words) or may_be_small(form, small=small)

        for form in forms.get(first, ()):
            if stands(form, 0):
                return form, len(form.words), False
        if name and first in self._joined:
            return self._joined[first], 1, False
        for form in self._with_s(first):
            if stands(form, 1):
                return form, len(form.words), True
        return None, 1, False

    def _with_s(self, first: str) -> Iterator[Form]:
        """Forms that may stand here with an s of possession: Jans, Anna Blooms."""
        yield from (form for form in self._forms.get(first, ()) if len(form.words) > 1)
        if first.endswith("s"):
            yield from (form for form in self._forms.get(first[:-1], ()) if len(form.words) == 1)

    def changes(self, text: str, *, name: bool = False) -> list[Change]:
        """What makes a text one without the names, as `text_edits` applies and maps it."""
        found = self.find(text, name=name)
        wanted = [
            Change(one.start, one.end, _instead(text[one.start : one.end], one), instead=True)
            for one in found
        ]
        return prepared(text, wanted)

    def replaced(self, text: str) -> list[Replaced]:
        """Where pseudonyms stand in what `in_text` makes of a text, and what was there."""
        found, shift = [], 0
        for change in self.changes(text) if self.entries else ():
            start, was = change.start + shift, text[change.start : change.end]
            found.append(Replaced(start, start + len(change.text), was))
            shift += len(change.text) - len(was)
        return found

    def in_text(self, text: str) -> str:
        """A text with pseudonyms."""
        return applied(text, self.changes(text)) if self.entries and text else text

    def in_name(self, text: str) -> str:
        """The name of a speaker, document, file or case with pseudonyms, in any case."""
        if not self.entries:
            return text
        known = self._names.get(text)
        if known is None:
            known = self._names[text] = applied(text, self.changes(text, name=True))
        return known

    @cached_property
    def _names(self) -> dict[str, str]:
        """Names as they became; a preview asks for the same ones again and again."""
        return {}

    def in_file_name(self, name: str) -> str:
        """A file's name with pseudonyms; its suffix stays."""
        stem, dot, suffix = name.rpartition(".")
        return self.in_name(stem) + dot + suffix if stem else self.in_name(name)

    def in_transcript(self, transcript: Transcript) -> Transcript:
        """A transcript with pseudonyms in its words, names, remarks, title and doubts.

        Turns, marks and remarks go with the words they stood on.
        """
        if not self.entries:
            return transcript
        changes = self.changes(transcript.text)
        places = Mapping(changes)
        names = {one.name: self.in_name(one.name) for one in transcript.speakers}
        speakers: dict[str, Speaker] = {}
        for one in transcript.speakers:
            speakers.setdefault(names[one.name], replace(one, name=names[one.name]))
        turns = tuple(
            replace(
                turn,
                speaker=names.get(turn.speaker, ""),
                start=places.point(turn.start),
                end=places.point(turn.end),
            )
            for turn in transcript.turns
        )
        return replace(
            transcript,
            text=applied(transcript.text, changes),
            turns=turns,
            speakers=tuple(speakers.values()),
            marks=tuple(self._mark(mark, places) for mark in transcript.marks),
            remarks=tuple(self._remark(remark, places) for remark in transcript.remarks),
            title=self.in_name(transcript.title),
            doubts=tuple(self.in_name(doubt) for doubt in transcript.doubts),
        )

    def _mark(self, mark: Mark, places: Mapping) -> Mark:
        start, end = _moved(places, mark.start, mark.end)
        label = self.in_text(mark.label)
        if (start, end, label) == (mark.start, mark.end, mark.label):
            return mark  # one of some thousand, at each cue
        return replace(mark, start=start, end=end, label=label)

    def _remark(self, remark: Remark, places: Mapping) -> Remark:
        start, end = _moved(places, remark.start, remark.end)
        said, author = self.in_text(remark.text), self.in_name(remark.author)
        return replace(remark, start=start, end=end, text=said, author=author)

    def clashes(self) -> list[tuple[Entry, Entry]]:
        """Pairs of entries that cannot stand together: (one, the other)."""
        return clashes(self.entries)


NOBODY = Key()
"""A key without any name: nothing is replaced."""


def made(rows: Iterable[tuple[str, Iterable[str], str]]) -> Key:
    """A Key of (name, variants, pseudonym), each on one line; rows without either are left out."""
    entries = []
    for name, variants, pseudonym in rows:
        said, stands = one_line(name), one_line(pseudonym)
        others = tuple(dict.fromkeys(one_line(one) for one in variants if one_line(one)))
        if said and stands and folded_words(said) and folded_words(stands):
            others = tuple(one for one in others if one != said and folded_words(one))
            entries.append(Entry(said, stands, others))
    return Key(tuple(entries))


def _moved(places: Mapping, start: int, end: int) -> tuple[int, int]:
    if start < end:
        return places.passage(start, end) or (places.point(start), places.point(start))
    return places.point(start), places.point(start)


def _runs_into(address: Found | None, end: int) -> bool:
    """Whether a name that ends there takes a part of an address, which is replaced as a whole."""
    return address is not None and address.address and end > address.start


def _begin(text: str, start: int, floor: int, form: Form) -> int:
    """Where a name that was found begins, with the particles of the surname before it."""
    whole = with_apostrophe(text, start, floor, form.words[0]) if form.particles[0] else start
    return whole if form.particles[0] else start_of(text, start, floor)


def _is_one(text: str, first: Found, then: Found) -> bool:
    """Whether two names in a row are one: first name and surname, each in the key.

    Not the same one twice (Kees, Keesje), nor where another sign is between: _Kees_ Bakker.
    """
    between = text[first.end : then.start]
    near = 0 < len(between) <= LONGEST_GAP and set(between) <= BLANKS
    near = near and (between == "_" or "_" not in between)
    near = near and not first.address and not then.address
    if not near or first.entry != then.entry or first.owns:
        return False
    said, more = ("".join(folded_words(text[one.start : one.end])) for one in (first, then))
    return not said.startswith(more) and not more.startswith(said)


def _by_first(forms: Iterable[Form]) -> dict[str, list[Form]]:
    """Forms by their first word, the longest first."""
    found: dict[str, list[Form]] = {}
    for form in forms:
        found.setdefault(form.words[0], []).append(form)
    for same in found.values():
        same.sort(key=lambda form: (len(form.words), form.size), reverse=True)
    return found


def _instead(words: str, found: Found) -> str:
    """The pseudonym as it stands here: in capitals, or with the s of possession, as the name."""
    entry = found.entry
    letters = [character for character in words if character.isalpha()]
    loud = len(letters) > 1 and all(character.isupper() for character in letters)
    stands = entry.pseudonym
    if loud and not any(form.isupper() for form in entry.forms):
        stands = stands.upper()
    if not found.owns:
        return stands
    hisses = stands[-1].casefold() in HISSES
    return stands + ("'" if hisses else words[-1])
