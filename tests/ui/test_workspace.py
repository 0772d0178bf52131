"""What is chosen in a project, where no view is there to look after it."""

from __future__ import annotations

import pytest
from ui_study import Study

from qda.models import cases, codebook, codings, documents


@pytest.mark.parametrize("noun", ["document", "code", "coding", "case"])
def test_what_is_removed_is_chosen_no_more_without_any_view(study: Study, noun: str) -> None:
    work = study.work
    coding = work.ask(codings.all_rows)[0]
    case = work.ask(cases.listing)[0].id
    chosen = {
        "document": coding.document_id,
        "code": coding.code_id,
        "coding": coding.id,
        "case": case,
    }
    for one, key in chosen.items():
        getattr(work, f"select_{one}")(key)
    work.did(codebook.create, "A new one")
    assert {one: getattr(work, one) for one in chosen} == chosen
    removing = {"document": documents, "code": codebook, "coding": codings, "case": cases}
    assert work.did(removing[noun].remove, chosen[noun])
    assert getattr(work, noun) is None
    assert work.document == (None if noun == "document" else coding.document_id)
