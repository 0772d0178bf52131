"""An empty report: page, styles, language, footer and properties, and a place to write into."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.exporters.plain import xml_text
from qda.exporters.word.xml import TEXT_WIDTH, field, paragraph, run
from qda.i18n import _

if TYPE_CHECKING:
    from docx.document import Document

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
SUFFIXES = (".docx",)
TAGS = {"en": "en-GB", "nl": "nl-NL"}
"""The language tag that Word wants for a language of the program."""

_UNWANTED = (
    "/thumbnail",
    "/stylesWithEffects",
    "/customXml",
    "/extended-properties",
    "/numbering",
)


class Page:
    """A report being written, from top to bottom; strings of XML in, paragraphs out."""

    def __init__(self, language: str, study_language: str, running_title: str) -> None:
        import docx

        self.document: Document = docx.Document()
        self._waiting: list[str] = []
        # looked up once: finding it goes through everything that stands before it
        self._end: Any = self.document.element.body.sectPr
        _lose_unwanted(self.document)
        _set_styles(self.document, tag(language), tag(study_language))
        _set_settings(self.document, tag(language))
        _set_page(self.document)
        self._set_footer(running_title)

    def add(self, *xml: str) -> None:
        """Put paragraphs and tables at the end."""
        self._waiting.extend(xml)
        if len(self._waiting) > 2000:
            self.flush()

    def add_picture(self, png: bytes, width_cm: float, alt: str, title: str) -> None:
        """Put a picture at the end in a paragraph of its own, with the words that stand for it."""
        from io import BytesIO

        from docx.shared import Cm

        self.flush()
        inline: Any = self.document.part.new_pic_inline(BytesIO(png), width=Cm(width_cm))
        for side in ("distT", "distB", "distL", "distR"):  # else LibreOffice leaves a gap
            inline.set(side, "0")
        inline.docPr.set("descr", xml_text(alt))
        inline.docPr.set("name", xml_text(title))
        holder = self._parsed(paragraph("Figure", "<w:r><w:drawing/></w:r>"))[0]
        holder[-1][0].append(inline)
        self._end.addprevious(holder)

    def flush(self) -> None:
        """Turn what is waiting into paragraphs of the document."""
        for element in self._parsed("".join(self._waiting)):
            self._end.addprevious(element)
        self._waiting.clear()

    def save(self, place: Path) -> None:
        """Write the file; packed in memory, as a package on a full disk cannot be closed."""
        from io import BytesIO

        packed = BytesIO()
        self.document.save(packed)
        place.write_bytes(packed.getbuffer())

    def mark(self) -> Any:
        """The last element so far; `insert_after` puts something behind it later."""
        self.flush()
        return self._end.getprevious()

    def insert_after(self, mark: Any, xml: str) -> None:
        """Put elements behind a mark."""
        for element in reversed(self._parsed(xml)):
            mark.addnext(element)

    def describe(self, title: str, author: str) -> None:
        """Set the document's properties: nothing in them tells of this computer."""
        props = self.document.core_properties
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        props.title, props.author = xml_text(title)[:255], xml_text(author)[:255]
        props.last_modified_by = props.author
        props.comments = props.keywords = props.subject = props.category = ""
        props.created = props.modified = now
        props.revision = 1

    def _parsed(self, xml: str) -> list[Any]:
        from docx.oxml import parse_xml

        return list(parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>"))

    def _set_footer(self, running_title: str) -> None:
        footer = self.document.sections[0].footer
        footer.is_linked_to_previous = False
        words = _("Page {page} of {pages}")
        before, _mid, rest = words.partition("{page}")
        between, _mid, after = rest.partition("{pages}")
        line = paragraph(
            "Footer",
            run(f"{running_title}\t{before}"),
            field("PAGE", "1"),
            run(between),
            field("NUMPAGES", "1"),
            run(after),
        )
        element = footer.paragraphs[0]._p
        element.addprevious(self._parsed(line)[0])
        element.getparent().remove(element)


def tag(language: str) -> str:
    """A language as Word names it: nl-NL for nl."""
    return TAGS.get(language, language or "en-GB")


def _lose_unwanted(document: Document) -> None:
    """Take out what the empty document of python-docx carries: a thumbnail, old styles."""
    for rels in (document.part.rels, document.part.package.rels):
        for key in [k for k, rel in rels.items() if rel.reltype.endswith(_UNWANTED)]:
            rels.pop(key)


def _set_styles(document: Document, language: str, study_language: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    names = {
        "LANGUAGE": language,
        "STUDY_LANGUAGE": study_language,
        "TEXT_WIDTH": str(TEXT_WIDTH),
        "REPORT_FACTS": _("Report facts"),
        "CODE_DEFINITION": _("Code definition"),
        "CODE_COUNT": _("Code count"),
        "GROUP_HEADING": _("Group heading"),
        "QUOTE_LABEL": _("Quote label"),
        "QUOTE_DIRECTION": _("Quote direction"),
        "QUOTE_MEMO": _("Quote memo"),
        "MEMO_FACTS": _("Memo facts"),
        "STRONG_EMPHASIS": _("Strong emphasis"),
        "FIGURE": _("Figure"),
        "NOTE": _("Report note"),
        "TABLE_TEXT": _("Table text"),
        "REPORT_TABLE": _("Report table"),
    }
    text = (files("qda.exporters.word") / "styles.xml").read_text("utf-8")
    for name, value in names.items():
        text = text.replace(f"${name}$", value)
    part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.STYLES)
    part._element = parse_xml(text.encode())


def _set_settings(document: Document, language: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    compat = "http://schemas.microsoft.com/office/word"
    comma = "," if language.startswith("nl") else "."
    part: Any = document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS)
    part._element = parse_xml(
        f'<w:settings {_NAMESPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="{compat}" w:val="15"/>'
        f'</w:compat><w:themeFontLang w:val="{language}"/>'
        f'<w:decimalSymbol w:val="{comma}"/><w:listSeparator w:val=";"/></w:settings>'
    )


def _set_page(document: Document) -> None:
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.5)
    section.bottom_margin = Cm(2.3)
    section.footer_distance = Cm(1.2)
