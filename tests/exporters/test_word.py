"""The Word report: what it says, that Word can open and restyle it, and that it is whole or not."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import docx
import pytest
from lxml import etree

from qda import i18n
from qda.errors import Cancelled
from qda.exporters.errors import ExportError, IsAFolder, NoFolder, NothingToExport
from qda.exporters.word import guide, sections, tables
from qda.exporters.word.content import Content, Count
from qda.exporters.word.options import ReportOptions
from qda.exporters.word.report import report
from qda.models import (
    Project,
    case_tables,
    codebook,
    coders,
    documents,
    guide_edits,
    guide_marks,
    memos,
)
from qda.models.codings import NewCoding, apply_many
from qda.models.rows import AttributeRow
from qda.transcript import Transcript

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Write = Callable[..., Any]


@pytest.fixture
def write(project: Project, tmp_path: Path) -> Write:
    def make(*, charts: bool = False, **choices: Any) -> Any:
        path = tmp_path / "report.docx"
        report(project, path, ReportOptions(**choices), charts=charts)
        return docx.Document(str(path))

    return make


def _of(document: Any, style: str) -> list[str]:
    ids = {s.name: s.style_id for s in document.styles}
    wanted = ids.get(style, style)
    return [p.text for p in document.paragraphs if p.style.style_id == wanted]


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _code(project: Project, name: str) -> int:
    return project.ask(codebook.find, name)[0]


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_begins_with_what_it_is(write: Write) -> None:
    document = write()
    assert _of(document, "Title") == ["Tussen bureau en beleid"]
    assert _of(document, "Subtitle") == ["Coded excerpts"]
    facts = _of(document, "ReportFacts")
    assert facts[:2] == ["3 documents, 3 respondents, 5 codings", "Coded by Anna"]


def test_headings_follow_the_tree(write: Write) -> None:
    document = write(respondents=False, codebook=False)
    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Factoren"),
        ("Heading 2", "Vertrouwen"),
        ("Heading 3", "Ruimte & vrijheid <geven>"),
        ("Heading 1", "Contact"),
    ]


def test_quotes_are_quotations_with_their_label_and_direction(write: Write) -> None:
    assert _of(write(), "Quote") == [
        "“Wij bellen elke dag 🙂 en dat helpt.” (Maker, SZW, R01:2) positive",
        "“Vertrouwen komt te voet.\n\nEn het gaat te paard.” (Uitvoerder, UWV, R02:1–2) mixed",
        "“De minister” (Kamerbrief:1)",
        "“=1+1 is geen formule.” (Maker, SZW, R01:4) negative",
        "“Wij bellen elke dag” (Maker, SZW, R01:2) positive",
    ]


def test_it_counts_passages_and_respondents_with_and_without_sub_codes(write: Write) -> None:
    document = write()
    assert _of(document, "CodeCount") == [
        "4 passages: 3 from 2 of 3 respondents, 1 from other texts"
        " (1 positive, 1 negative, 1 mixed)",
        "■ 3 passages: 2 from 2 of 3 respondents, 1 from other texts (1 positive, 1 mixed)\n"
        "With sub-codes: 4 passages: 3 from 2 of 3 respondents, 1 from other texts"
        " (1 positive, 1 negative, 1 mixed)",
        "■ 1 passage from 1 of 3 respondents (1 negative)",
        "■ 1 passage from 1 of 3 respondents (1 positive)",
    ]
    assert _of(document, "CodeDefinition") == ["De overtuiging dat de ander zijn deel doet."]


def test_memos_stand_below_their_quotes_when_asked_for(write: Write) -> None:
    assert _of(write(), "QuoteMemo") == []
    assert _of(write(memos=True), "QuoteMemo") == [
        "Memo: Denk aan\nhet telefoontje",
        "Memo: =SOM(A1)",
    ]


def test_quotes_are_grouped_by_an_attribute(write: Write) -> None:
    document = write(group_by="functie", respondents=False, codebook=False)
    assert _of(document, "GroupHeading") == [
        "Maker (1 of 2)",
        "Uitvoerder (1 of 1)",
        "Texts without a respondent",
        "Maker (1 of 2)",
        "Maker (1 of 2)",
    ]


def test_a_respondent_without_the_attribute_is_in_a_group_of_its_own(write: Write) -> None:
    titles = _of(write(group_by="eerder elders"), "GroupHeading")
    assert "eerder elders not known (1 of 2)" in titles


def test_codes_can_be_chosen_with_their_sub_codes(project: Project, write: Write) -> None:
    trust = _code(project, "Vertrouwen")
    assert [p for p in _of(write(codes=(trust,)), "Heading 1") if p != "Respondents"] == [
        "Codebook",
        "Vertrouwen",
    ]
    assert len(_of(write(codes=(trust,)), "Quote")) == 4
    assert len(_of(write(codes=(trust,), with_subcodes=False), "Quote")) == 3


def test_documents_can_be_chosen(project: Project, write: Write) -> None:
    letter = project.ask(documents.find, "Kamerbrief")
    assert _of(write(documents=(letter,)), "Quote") == ["“De minister” (Kamerbrief:1)"]


def test_one_coder_is_shown_unless_all_are_asked_for(project: Project, write: Write) -> None:
    people = {row.name: row.id for row in project.ask(coders.listing)}
    assert _of(write(coder=people["Bram"]), "Quote") == ["“Vertrouwen” (Uitvoerder, UWV, R02:1)"]
    everyone = write(all_coders=True)
    assert len(_of(everyone, "Quote")) == 6
    assert "“Vertrouwen” (Uitvoerder, UWV, R02:1) Bram" in _of(everyone, "Quote")
    assert "Coded by Anna, Bram" in _of(everyone, "ReportFacts")


def test_a_coder_without_codings_gets_the_work_of_the_one_who_has_most(
    project: Project, write: Write
) -> None:
    project.set_coder(project.do(coders.create, "Chris"))
    assert "Coded by Anna" in _of(write(), "ReportFacts")


def test_codes_without_passages_are_left_out_unless_asked_for(write: Write) -> None:
    assert "Ongebruikt" not in _of(write(), "Heading 2")
    assert "Ongebruikt" in _of(write(unused=True), "Heading 2")
    assert "■ 0 passages" in _of(write(unused=True), "CodeCount")


def test_the_template_of_labels_can_be_another(write: Write) -> None:
    quotes = _of(write(label="[{speaker} {time}]"), "Quote")
    assert quotes[0].endswith("helpt.” [R01 1:05] positive")
    assert quotes[-2].endswith("formule.” [R01 1:01:40] negative")


def test_the_codebook_is_a_table_with_everything_in_it(write: Write) -> None:
    document = write()
    table = document.tables[1]
    assert [cell.text for cell in table.rows[0].cells] == [
        "Code",
        "Definition and example",
        "Indicators and use",
    ]
    name, meaning, use = (cell.text for cell in table.rows[2].cells)
    assert name == "■\u00a0Vertrouwen"
    assert meaning == (
        "De overtuiging dat de ander zijn deel doet.\nExample: “Dan geloof ik haar.”"
    )
    assert use == (
        "• Er is ruimte\n• Er is rugdekking\nUse when: Men spreekt over geloven in de ander.\n"
        "Not when: Het gaat om contact.\nSource: Theoretisch kader"
    )


def test_the_respondents_are_a_table(write: Write) -> None:
    rows = [[cell.text for cell in row.cells] for row in write().tables[0].rows]
    assert rows == [
        ["Respondent", "Functie", "Organisatie", "Eerder elders"],
        ["R01", "Maker", "SZW", "yes"],
        ["R02", "Uitvoerder", "UWV", ""],
        ["R03", "Maker", "SZW", ""],
    ]


def test_numbers_have_the_marks_of_the_language(project: Project, write: Write) -> None:
    project.do(case_tables.load_table, [("R01", {"leeftijd": "23.5"})], {"leeftijd": "number"})
    with i18n.speaking("nl"):
        document = write(label="({case}, {leeftijd})", group_by="leeftijd")
    cells = [cell.text for table in document.tables for cell in table._cells]
    assert "23,5" in cells
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any("(R01, 23,5)" in text for text in texts)
    assert not any("23.5" in text for text in [*texts, *cells])


def test_many_attributes_fit_on_the_page(project: Project, write: Write) -> None:
    wide = {f"kenmerk {n}": "Zorgverzekeringsmaatschappijen " * 3 for n in range(12)}
    project.do(case_tables.load_table, [("R01", wide)])
    table = write().tables[0]
    widths = [int(column.get(f"{W}w")) for column in table._tbl.tblGrid]
    assert sum(widths) == 9070
    assert len(widths) == 7
    assert "kenmerk 11: Zorg" in table.rows[1].cells[-1].text


def test_the_interview_guide_is_an_appendix_with_how_often_each_question_was_asked(
    project: Project, write: Write
) -> None:
    topic = project.do(guide_edits.add_topic, "Samen werken")
    contact = project.do(guide_edits.add_question, topic, "Hoe vaak hebt u contact?")
    project.do(guide_edits.add_question, topic, "Wat helpt daarbij?")
    first = project.ask(documents.listing)[0].id
    project.do(guide_marks.mark, first, 0, 13, question=contact)
    document = write(guide=True)
    cells = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert cells == [
        ["Question", "Asked in"],
        ["Samen werken", ""],
        ["1.\tHoe vaak hebt u contact?", "1 of 1 interview"],
        ["2.\tWat helpt daarbij?", "0 of 1 interview"],
    ]
    assert _of(document, "Heading 1")[-1] == "Interview guide"
    assert "Interview guide" not in _of(write(), "Heading 1")


def test_heading_rows_come_back_on_every_page_and_rows_stay_whole(write: Write) -> None:
    for table in write().tables:
        first, *others = table._tbl.tr_lst
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in others)
        assert table.style.name == "Report table"


def test_tables_and_figures_have_numbered_captions(write: Write) -> None:
    document = write(charts=True)
    captions = [_words(p._p) for p in document.paragraphs if p.style.style_id == "Caption"]
    assert captions[:2] == ["Table 1. Respondents", "Table 2. Operationalisation of the codes"]
    assert captions[2] == "Figure 1. How often codes occur"
    fields = [f.get(f"{W}instr").strip() for f in document.element.body.iter(f"{W}fldSimple")]
    assert fields[:3] == ["SEQ Table \\* ARABIC", "SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC"]


def test_pictures_are_within_the_page_and_have_words_that_stand_for_them(write: Write) -> None:
    document = write(charts=True)
    assert document.inline_shapes
    for shape in document.inline_shapes:
        assert shape.width.cm <= 16.01
        assert shape.height.cm <= 20.6
        assert len(shape._inline.docPr.get("descr")) > 20


def test_the_contents_list_the_headings_and_lead_to_them(write: Write) -> None:
    document = write()
    body = document.element.body
    links = [(link.get(f"{W}anchor"), _words(link)) for link in body.iter(f"{W}hyperlink")]
    assert [text for _anchor, text in links] == [
        "Respondents",
        "Codebook",
        "Factoren",
        "Vertrouwen",
        "Ruimte & vrijheid <geven>",
        "Contact",
    ]
    marks = {
        mark.get(f"{W}name"): _words(mark.getparent()) for mark in body.iter(f"{W}bookmarkStart")
    }
    assert all(marks[anchor] == text for anchor, text in links)
    kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_word_does_not_ask_to_update_fields(write: Write, tmp_path: Path) -> None:
    write()
    parts = _parts(tmp_path / "report.docx")
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"w:dirty" not in parts["word/document.xml"]


def test_pages_are_numbered(write: Write) -> None:
    footer = write().sections[0].footer
    fields = [f.get(f"{W}instr").strip() for f in footer._element.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert footer.paragraphs[0].text.startswith("Tussen bureau en beleid\tPage ")


def test_every_style_that_is_used_exists_and_is_named(write: Write, tmp_path: Path) -> None:
    write(charts=True, memos=True, group_by="functie")
    parts = _parts(tmp_path / "report.docx")
    styles = etree.fromstring(parts["word/styles.xml"])
    named = {style.get(f"{W}styleId") for style in styles.iter(f"{W}style")}
    text = parts["word/document.xml"] + parts["word/footer1.xml"]
    used = {name.decode() for name in re.findall(rb'<w:[prt]\w*Style w:val="(\w+)"', text)}
    assert used <= named
    assert {"Heading1", "Quote", "QuoteLabel", "Caption", "ReportTable", "TOC1"} <= used
    for style in styles.iter(f"{W}style"):
        above = style.find(f"{W}basedOn")
        assert above is None or above.get(f"{W}val") in named
        assert "$" not in style.find(f"{W}name").get(f"{W}val")


def test_properties_of_a_style_stand_in_the_order_that_the_format_prescribes(
    write: Write, tmp_path: Path
) -> None:
    write(charts=True, memos=True)
    order = {
        "pPr": "pStyle keepNext keepLines pageBreakBefore pBdr tabs spacing ind outlineLvl",
        "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
        "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
        "tblStylePr",
    }
    parts = _parts(tmp_path / "report.docx")
    for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
        for element in etree.fromstring(parts[name]).iter(etree.Element):
            known = order.get(etree.QName(element).localname, "").split()
            if known:
                places = [known.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.tostring(element)


def test_the_language_is_set_and_the_quotes_have_their_own(write: Write, tmp_path: Path) -> None:
    document = write()
    default = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(f"{W}val") == "en-GB"
    quote = document.styles["Quote"].element.find(f"{W}rPr/{W}lang")
    assert quote.get(f"{W}val") == "nl-NL"
    i18n.set_language("nl")
    document = write()
    default = document.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert default.get(f"{W}val") == "nl-NL"
    assert b'w:themeFontLang w:val="nl-NL"' in _parts(tmp_path / "report.docx")["word/settings.xml"]


def test_its_properties_name_study_and_coder_and_nothing_of_this_computer(
    write: Write, tmp_path: Path
) -> None:
    document = write(charts=True)
    props = document.core_properties
    assert props.title == "Tussen bureau en beleid: Coded excerpts"
    assert (props.author, props.last_modified_by, props.comments) == ("Anna", "Anna", "")
    parts = _parts(tmp_path / "report.docx")
    assert not [name for name in parts if "thumbnail" in name or name == "docProps/app.xml"]
    everything = b"".join(parts.values())
    assert str(tmp_path).encode() not in everything
    assert b"python-docx" not in everything
    assert b"atplotlib" not in everything


def test_each_part_is_well_formed_and_every_relation_leads_somewhere(
    write: Write, tmp_path: Path
) -> None:
    write(charts=True)
    parts = _parts(tmp_path / "report.docx")
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(data)
    for relation in etree.fromstring(parts["word/_rels/document.xml.rels"]):
        assert f"word/{relation.get('Target')}" in parts


def test_characters_that_xml_cannot_hold_are_left_out(project: Project, write: Write) -> None:
    odd = "a\ufffeb & <c>\tmet tab"
    document = project.do(documents.add, Transcript(odd), "Naam \uffff & <naam>")
    code = project.do(codebook.create, "Code \ufffe & <code>", definition="x\uffffy")
    (coding,) = project.do(apply_many, [NewCoding(document, code, 0, len(odd))])
    project.do(memos.write, "coding", coding, "memo \ufffe <m>")
    made = write(memos=True, title="Titel \ufffe <t>")
    assert "Code  & <code>" in _of(made, "Heading 1")
    assert "“ab & <c>\tmet tab” (Naam  & <naam>:1)" in _of(made, "Quote")


def test_a_name_of_three_hundred_characters_fits(project: Project, write: Write) -> None:
    code = project.do(codebook.create, "Lang " * 60)
    project.do(apply_many, [NewCoding(1, code, 14, 20)])
    document = write(charts=True, title="T" * 300)
    assert len(document.core_properties.title) <= 255


def test_deep_codes_stay_headings_of_level_four(project: Project, write: Write) -> None:
    parent = None
    for depth in range(7):
        parent = project.do(codebook.create, f"Laag {depth}", parent=parent)
    project.do(apply_many, [NewCoding(1, parent or 0, 14, 20)])
    assert _of(write(), "Heading 4") == ["Laag 3", "Laag 4", "Laag 5", "Laag 6"]


def test_a_study_without_codings_says_so(tmp_path: Path) -> None:
    with Project.create(tmp_path / "empty") as empty:
        with pytest.raises(NothingToExport, match="no codings"):
            report(empty, tmp_path / "out.docx", ReportOptions(codebook=False))
        assert not (tmp_path / "out.docx").exists()
        report(empty, tmp_path / "out.docx", ReportOptions())
    assert _of(docx.Document(str(tmp_path / "out.docx")), "Title") == ["empty"]


def test_a_study_without_respondents_counts_passages_only(tmp_path: Path) -> None:
    with Project.create(tmp_path / "papers") as papers:
        document = papers.do(documents.add, Transcript("Een brief."), "Brief")
        code = papers.do(codebook.create, "Taal")
        papers.do(apply_many, [NewCoding(document, code, 0, 9)])
        report(papers, tmp_path / "out.docx", charts=False)
    made = docx.Document(str(tmp_path / "out.docx"))
    assert _of(made, "CodeCount") == ["■ 1 passage"]
    assert _of(made, "Quote") == ["“Een brief” (Brief:1)"]


def test_progress_goes_up_to_the_whole(project: Project, tmp_path: Path) -> None:
    steps: list[tuple[int, int, str]] = []
    report(
        project,
        tmp_path / "out.docx",
        charts=True,
        on_progress=lambda done, total, what: steps.append((done, total, what)),
    )
    dones = [done for done, _total, _what in steps]
    assert dones == sorted(dones)
    assert all(done <= total for done, total, _what in steps[1:])
    assert all(what for _done, _total, what in steps)


@pytest.mark.parametrize("after", [0, 1, 2, 4, 6])
def test_a_cancelled_report_leaves_nothing_and_the_old_one_stays(
    project: Project, tmp_path: Path, after: int
) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(b"old")
    before = sorted(tmp_path.iterdir())
    asked = iter(range(100))
    with pytest.raises(Cancelled):
        report(project, path, charts=False, is_cancelled=lambda: next(asked) >= after)
    assert path.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == before


def test_what_cannot_be_written_is_an_error_with_words(project: Project, tmp_path: Path) -> None:
    with pytest.raises(IsAFolder):
        report(project, tmp_path)
    with pytest.raises(NoFolder):
        report(project, tmp_path / "no" / "out.docx")


def test_a_full_disk_leaves_nothing(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportError, match="no room"):
        report(project, tmp_path / "out.docx", charts=False)
    assert sorted(tmp_path.iterdir()) == before


def test_it_can_be_written_from_another_thread(project: Project, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(report, project, tmp_path / "out.docx", charts=False).result()
    assert len(_of(docx.Document(str(tmp_path / "out.docx")), "Quote")) == 5


def test_words_from_right_to_left_run_so_and_their_paragraph_begins_at_the_right(
    project: Project, write: Write
) -> None:
    words = "قال لي زميلي. ثم سكت"
    text = f"{words}.\nThen he said {words} and left."
    document = project.do(documents.add, Transcript(text), "R09")
    code = _code(project, "Vertrouwen")
    end = text.index("\n")
    apply = [NewCoding(document, code, 0, end), NewCoding(document, code, end + 1, len(text))]
    project.do(apply_many, apply)
    quotes = [p for p in write().paragraphs if p.style.name == "Quote" and words in p.text]
    assert [p._p.pPr.find(f"{W}bidi") is not None for p in quotes] == [True, False]
    for quote in quotes:
        rtl = [run.text for run in quote.runs if run.font.rtl]
        assert rtl == [words]


@pytest.mark.parametrize(("spoken", "day"), [("en", "3 May 2024"), ("nl", "3 mei 2024")])
def test_a_date_of_a_respondent_is_written_as_the_language_does(spoken: str, day: str) -> None:
    people = [
        SimpleNamespace(name=f"R{number}", values={"since": value})
        for number, value in enumerate(("2024-05-03", "last year"))
    ]
    content = SimpleNamespace(attributes=[AttributeRow(1, "", "since", "date", 1)], people=people)
    with i18n.speaking(spoken):
        lines = tables.respondent_rows(cast("Content", content))[1]
    assert lines == [["R0", day], ["R1", "last year"]]


@pytest.mark.parametrize(
    ("spoken", "apart", "said"),
    [("en", ",", "from 1,100 of 1,500 respondents"), ("nl", ".", "van 1.100 van de 1.500")],
)
def test_how_many_passages_respondents_and_interviews_is_said_with_the_thousands_apart(
    spoken: str, apart: str, said: str
) -> None:
    with i18n.speaking(spoken):
        words = sections.in_words(Count(1200, 1100), 1500)
        share = guide._share(1000, 2000)
    assert words.startswith(f"1{apart}200 passages")
    assert said in words
    assert f"1{apart}000" in share and f"2{apart}000" in share
