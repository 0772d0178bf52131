"""Rows that are inserted by the thousand are stamped as any other."""

from __future__ import annotations

import uuid

from qda.models.bulk import guids


def test_guids_are_fresh_of_version_4_and_written_as_any_other() -> None:
    found = guids(500)
    assert len(set(found)) == 500
    for one in found:
        known = uuid.UUID(one)
        assert str(known) == one
        assert known.version == 4
        assert known.variant == uuid.RFC_4122
