"""Broken files of every format give a transcript or an error in words: a fixed part of the fuzzer.

`make fuzz` goes on at length.
"""

from __future__ import annotations

import random

import pytest

from fuzzing import seeds
from fuzzing.mutations import broken
from fuzzing.trial import trial
from qda.importers import read_bytes

EACH = 60
MADE = seeds.made()


@pytest.mark.parametrize(("name", "data"), MADE, ids=[name for name, _data in MADE])
def test_the_whole_file_is_read(name: str, data: bytes) -> None:
    transcript = read_bytes(name, data)
    assert transcript.text
    assert trial(name, data) is None


@pytest.mark.parametrize(("name", "data"), MADE, ids=[name for name, _data in MADE])
def test_broken_files_are_read_or_refused_in_words(name: str, data: bytes) -> None:
    rng = random.Random(name)
    faults = [fault for _time in range(EACH) if (fault := trial(name, broken(data, rng)))]
    assert not faults, faults[0].words


def test_files_under_the_name_of_another_format_are_read_or_refused_in_words() -> None:
    rng = random.Random(4)
    for name, _data in MADE:
        for other, data in MADE:
            fault = trial(name, data if rng.random() < 0.5 else broken(data, rng))
            assert fault is None, (name, other, fault.words)


def test_what_we_ship_broken_is_read_or_refused_in_words() -> None:
    rng = random.Random(5)
    for name, data in seeds.shipped():
        fault = trial(name, broken(data, rng))
        assert fault is None, (name, fault.words)
