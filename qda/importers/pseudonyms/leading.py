"""Addresses that lead to a person, to offer for the key beside the names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from qda.importers.pseudonyms.near import contacts
from qda.pseudonyms import Key
from qda.transcript import Transcript


def found_in(transcripts: Sequence[Transcript], names: Key) -> list[tuple[str, int, int]]:
    """E-mail addresses, handles, telephone numbers, and others in which one of the names may stand.

    Each as it is written, how often, and in how many texts; the most frequent first.
    """
    count: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for one in transcripts:
        said = [one.text[place.start : place.end] for place in contacts(one.text, names)]
        count.update(said)
        texts.update(set(said))
    return [(address, many, texts[address]) for address, many in count.most_common()]
