"""Queries by name: kept, asked again, the filter of tables and charts; passages in files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from ui_study import Study

from qda.analysis.queries import AllOf, AnyOf, Not, Query, run
from qda.analysis.selection import Selection
from qda.exporters.word import passages as word
from qda.ui.explore.room import ExploreRoom
from qda.ui.facts_cache import facts_of
from qda.ui.retrieval import choices, saved
from qda.ui.retrieval.page import PassagesPage
from qda.ui.retrieval.wish import Relation, Wish, of_query
from qda.ui.saved_views import NameDialog

LEFT = Qt.MouseButton.LeftButton
Settle = Callable[[], None]


@pytest.fixture
def asked(passages: PassagesPage, study: Study, settle: Settle) -> PassagesPage:
    """Passages coded Interaction."""
    passages.show_wish(Wish(codes=(study.ids["Interaction"],)))
    settle()
    return passages


def menu_of(page: PassagesPage, qtbot: QtBot) -> QMenu:
    """Click the button; the menu that opens."""
    qtbot.mouseClick(page.saved, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def take(menu: QMenu, text: str) -> None:
    next(one for one in menu.actions() if one.text() == text).trigger()
    menu.close()


def counted(study: Study, qtbot: QtBot) -> int:
    """How many codings tables and charts are given."""
    found: list[int] = []
    owner = QObject()
    facts_of(study.work).ask(lambda facts: len(facts.codings), found.append, owner, filtered=True)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_query_is_saved_and_asked_again(
    asked: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    take(menu_of(asked, qtbot), "Save this query…")
    prompt = asked.window().findChild(NameDialog)
    assert prompt is not None
    qtbot.keyClicks(prompt.field, "At the table")
    qtbot.keyClick(prompt.field, Qt.Key.Key_Return)
    assert asked.sentence.text().startswith("At the table. Passages coded “Interaction”")
    asked.show_wish(Wish())
    settle()
    take(menu_of(asked, qtbot), "At the table")
    settle()
    assert asked.chips.codes.text() == "Codes: Interaction"
    assert asked.answer is not None
    assert len(asked.answer) == 3


def test_a_saved_query_tells_what_is_gone(
    asked: PassagesPage, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    from qda.models import codebook

    assert saved.shelf_of(asked).keep("At the table")
    study.work.did(codebook.remove, study.ids["Interaction"])
    settle()
    with qtbot.waitSignal(study.work.message) as told:
        take(menu_of(asked, qtbot), "At the table")
    assert told.args[0] == "The code “Interaction” is no longer there."
    settle()
    assert asked.answer is not None
    assert len(asked.answer) == 0


def test_the_filter_narrows_what_others_count_says_so_and_is_taken_off(
    asked: PassagesPage, explore: ExploreRoom, study: Study, qtbot: QtBot
) -> None:
    assert not explore.filter.isVisible()
    qtbot.mouseClick(asked.filter, LEFT)
    assert "“Interaction”" in explore.filter.says.whole()
    assert explore.filter.isVisible()
    assert counted(study, qtbot) == 3
    qtbot.mouseClick(explore.filter.off, LEFT)
    assert not explore.filter.isVisible()
    assert counted(study, qtbot) == 17


def test_a_filter_follows_what_it_names_and_says_what_is_gone(
    asked: PassagesPage, explore: ExploreRoom, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    from qda.analysis import filters
    from qda.models import codebook, saved_views

    shelf, work, says = saved.shelf_of(asked), study.work, explore.filter.says.whole
    assert shelf.keep("Table")
    qtbot.mouseClick(asked.filter, LEFT)
    work.did(codebook.rename, study.ids["Interaction"], "Meeting")
    settle()
    assert says().startswith("Counted is only “Table”: Passages coded “Meeting”")
    work.did(codebook.remove, study.ids["Interaction"])
    settle()
    assert says().endswith(
        "Passages coded nothing or below. The code “Interaction” is no longer there."
    )
    assert counted(study, qtbot) == 0
    left = filters.narrowing(work.project, "Table")
    assert (len(left.codings), left.sentence in says()) == (0, True), "the command line says so too"
    work.undo()
    settle()
    assert says().startswith("Counted is only “Table”: Passages coded “Meeting”")
    (row,) = shelf.rows()
    asked.show_wish(Wish(codes=(study.ids["Trust"],)), "Table")
    settle()
    assert shelf.replace(row)
    settle()
    assert "“Table”: Passages coded “Trust”" in says()
    work.did(saved_views.rename, row.id, "Desk")
    settle()
    assert "“Desk”: Passages coded “Trust”" in says()
    work.did(saved_views.remove, row.id)
    settle()
    assert says().startswith("Counted is only: Passages coded “Trust”")
    work.undo()
    settle()
    assert "“Desk”: Passages coded “Trust”" in says()


def test_a_filter_has_the_name_of_a_saved_query_only_as_long_as_it_asks_the_same(
    asked: PassagesPage, explore: ExploreRoom, study: Study, qtbot: QtBot, settle: Settle
) -> None:
    assert saved.shelf_of(asked).keep("Table")
    asked.show_wish(Wish(codes=(study.ids["Trust"],)), asked.name)
    settle()
    qtbot.mouseClick(asked.filter, LEFT)
    assert explore.filter.says.whole().startswith("Counted is only: Passages coded “Trust”")


def test_the_list_itself_is_never_narrowed_by_the_filter(
    asked: PassagesPage, qtbot: QtBot, settle: Settle
) -> None:
    qtbot.mouseClick(asked.filter, LEFT)
    asked.show_wish(Wish())
    settle()
    assert asked.answer is not None
    assert len(asked.answer) == 16


def test_every_wish_comes_back_from_its_query() -> None:
    own = Selection(key_quote=True)
    two = Relation("near", (2,), 2, "word"), Relation("same_case", (4, 5), unrelated=True)
    for wish in (
        Wish(),
        Wish(codes=(1, 2), every=True, own=own),
        Wish(codes=(1, 2), without=(3,), below=False),
        Wish(without=(3,)),
        Wish(own=own, scope=Selection(cases=(1,))),
        Wish(codes=(1,), relations=(Relation("near", (2,), 2, "word"),), show="whole"),
        Wish(codes=(1, 5), every=True, without=(2,), relations=(Relation("within", (3,)),)),
        Wish(codes=(1,), relations=two, show="both"),
        Wish(codes=(1,), without=(3,), relations=two, either=True, below=False),
        Wish(codes=(1, 2), also=(3, 4), own=own),
        Wish(codes=(1, 2), every=True, also=(3, 4), without=(5,)),
        Wish(also=(3, 4), own=own, relations=two),
    ):
        assert of_query(wish.query()).query() == wish.query()
        assert of_query(wish.query()).fixed is None


def test_a_query_of_parts_within_parts_is_kept_whole_and_asked_of_other_documents(
    passages: PassagesPage, study: Study, settle: Settle
) -> None:
    trust, talk, blame = (
        Selection(codes=(study.ids[name],)) for name in ("Trust", "Interaction", "Fear of blame")
    )
    nested = Query(AllOf((AnyOf((trust, talk)), Not(AllOf((trust, AnyOf((talk, blame))))))))
    passages.show_wish(of_query(nested), "Deep")
    settle()
    words = "(coded “Trust” or coded “Interaction”) and that are not (coded “Trust” and "
    assert words + "(coded “Interaction” or coded “Fear of blame”))" in passages.sentence.text()
    chips = passages.chips
    assert [chip.isEnabled() for chip in chips._chips()] == [False, False, True, True, False]
    assert "parts within parts" in chips.codes.toolTip()
    chips._put(choices.with_documents(chips.wish, frozenset({("kind", "paper")})))
    settle()
    assert passages.wish.query() == replace(nested, scope=Selection(kinds=("paper",)))
    assert passages.sentence.text().endswith(")); only in papers.")


def test_only_the_codes_that_were_asked_for_are_behind_a_passage(
    passages: PassagesPage, study: Study, settle: Settle
) -> None:
    trust, blame = study.ids["Trust"], study.ids["Fear of blame"]
    passages.show_wish(Wish(codes=(trust,), without=(blame,), below=False))
    settle()
    answer = passages.answer
    assert answer is not None
    codes = answer.result.facts.codings["code"].to_numpy()
    assert set(codes[answer.result.rows].tolist()) == {trust}
    whole = run(answer.facts, answer.query)
    assert len(whole.rows) > len(answer.result.rows)


def test_the_passages_are_written_to_word(
    asked: PassagesPage, study: Study, tmp_path: Path
) -> None:
    from docx import Document

    assert asked.answer is not None
    path = tmp_path / "Passages.docx"
    word.write(study.work.project, asked.answer.result, path, "At the table", "What was asked.")
    lines = [one.text for one in Document(str(path)).paragraphs]
    assert lines[:4] == ["Between desk and policy", "At the table", "What was asked.", "3 passages"]
    assert lines.count("sitting at the same table every week") == 3
    assert "R07:2 · R07 · Interaction" in lines


def test_export_asks_for_a_place(asked: PassagesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(asked.out, LEFT)
    chooser = asked.window().findChild(QFileDialog)
    assert chooser is not None
    assert chooser.nameFilters()[0] == "Word document (*.docx)"
    chooser.close()
