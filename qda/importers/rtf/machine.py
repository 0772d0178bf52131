"""Obeys the control words of an RTF file, one after the other, and makes lines of what it says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qda.importers import limits, symbols
from qda.importers.comments import Comment
from qda.importers.draft import Line
from qda.importers.errors import DamagedFile, TooManyParts
from qda.importers.numerals import BULLET
from qda.importers.rtf import charsets
from qda.importers.rtf.destinations import ALWAYS, CHARACTERS, QUIET, SIGNS, SKIPPED, STARRED
from qda.importers.rtf.flow import Flow, note
from qda.importers.rtf.sheets import Sheets
from qda.importers.rtf.state import BODY, FONTS, STYLES, State, Told
from qda.importers.rtf.state import QUIET as QUIET_HERE
from qda.importers.rtf.tokens import Kind, Token, Tokens

_DEEPEST = 5_000


class Machine:
    """Reads one file; `run` does it all."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self._tokens = Tokens(data)
        self._state = State()
        self._stack: list[State] = []
        self._told = Told()
        self._running: set[str] = set()
        self._flows = [Flow(self._running)]
        self._sheets = Sheets()
        self._usual_font = -1
        self._bytes = bytearray()
        self._text: list[str] = []
        self._to_skip = 0
        self._fresh = False
        self._starred = False
        self._change: str = ""
        self._counts = {"": 0, "e": 0}
        self._parts = 0
        self._author = ""
        self._reference = ""
        self._do: dict[str, Callable[[int | None], None]] = self._table_of_words()

    def run(self) -> Told:
        """Read to the end. Raises DamagedFile, TooManyParts where it is beyond reason."""
        for count, token in enumerate(self._tokens):
            if count > limits.RTF_TOKENS or self._parts > limits.PARAGRAPHS:
                raise TooManyParts(self._name, min(count, limits.PARAGRAPHS))
            if token.kind is Kind.OPEN:
                self._open()
            elif token.kind is Kind.CLOSE:
                self._close()
                if not self._stack:
                    break
            elif token.kind is Kind.BYTES:
                self._plain(token)
            else:
                self._control(token)
        self._told.broken_off = bool(self._stack)
        while self._stack:
            self._close()
        self._flush()
        self._told.lines = self._flows[0].lines()
        return self._told

    # Groups.

    def _open(self) -> None:
        self._flush()
        self._to_skip, self._starred, self._fresh = 0, False, True
        if len(self._stack) >= _DEEPEST:
            raise DamagedFile(self._name)
        self._stack.append(self._state)
        self._state = replace(self._state, closing=None)

    def _close(self) -> None:
        self._flush()
        self._to_skip, self._starred, self._fresh = 0, False, False
        closing = self._state.closing
        if closing is not None:
            closing()
        if self._stack:
            self._state = self._stack.pop()

    def _skip_group(self) -> None:
        if len(self._stack) > 1:
            self._tokens.skip()

    # Text.

    def _plain(self, token: Token) -> None:
        self._fresh = self._starred = False
        data = token.data
        if self._to_skip:  # what stands in for a character that came as \u
            gone = min(self._to_skip, len(data))
            self._to_skip -= gone
            data = data[gone:]
        self._bytes += data

    def _decode(self) -> None:
        """The bytes so far as text, by the font they are set in."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        if self._state.into in (FONTS, STYLES):
            self._text.append(data.decode(self._told.codec, errors="replace"))
        else:
            self._text.append(self._sheets.decoded(data, self._state.font, self._told.codec))

    def _flush(self) -> None:
        """Hand on the text that was gathered."""
        self._decode()
        if not self._text:
            return
        text, self._text = "".join(self._text), []
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._emit(text)

    def _emit(self, text: str) -> None:
        state = self._state
        if state.into in (FONTS, STYLES):
            self._sheets.named(text.split(";", maxsplit=1)[0].strip(), is_font=state.into == FONTS)
        elif state.collected is not None:
            state.collected.append(text)
        elif state.into != BODY:
            return
        elif state.deleted:
            self._changed("deleted")
        elif state.hidden:
            self._told.tally.hide(text)
        else:
            self._changed("revised" if state.revised else "")
            shown = symbols.shown(text, self._sheets.font_name(state.font))
            self._flows[-1].words.add(shown, bold=state.bold)

    def _changed(self, kind: str) -> None:
        """Count a change where a stretch of inserted or deleted words begins."""
        if kind and kind != self._change:
            self._told.tally.changes += 1
        self._change = kind

    # Control words.

    def _control(self, token: Token) -> None:
        word = token.data.decode("latin-1")
        if self._to_skip:
            self._to_skip -= 1
            return
        if token.kind is Kind.SIGN:
            self._sign(word)
            return
        first, starred = self._fresh or self._starred, self._starred
        self._fresh = self._starred = False
        if word == "u":
            self._unicode(token.number or 0)
            return
        unknown = starred and word not in STARRED
        if word in ALWAYS or (first and (word in SKIPPED or unknown or _is_property(word))):
            self._flush()
            self._skip_group()
            return
        character = CHARACTERS.get(word)
        if character is not None:
            self._decode()
            self._text.append(character)
            return
        if word in QUIET:
            self._flush()
            self._state.into = QUIET_HERE
            return
        action = self._do.get(word)
        if action is not None:
            self._flush()
            action(token.number)

    def _sign(self, sign: str) -> None:
        if sign == "*":  # anywhere but at the beginning of a group it means nothing
            self._starred, self._fresh = self._fresh, False
            return
        self._fresh = self._starred = False
        if sign in "\\{}":
            self._bytes += sign.encode("ascii")
        elif sign in SIGNS:
            self._decode()
            self._text.append(SIGNS[sign])
        elif sign in "\r\n":
            self._flush()
            self._paragraph(None)

    def _unicode(self, number: int) -> None:
        self._decode()
        self._text.append(chr(number & 0xFFFF))
        self._to_skip = self._state.unicode_skip

    def _table_of_words(self) -> dict[str, Callable[[int | None], None]]:
        state = self._set
        return {
            "ansicpg": self._code_page, "mac": lambda _n: self._codec("mac_roman"),
            "pc": lambda _n: self._codec("cp437"), "pca": lambda _n: self._codec("cp850"),
            "deff": self._usual, "uc": lambda n: state(unicode_skip=max(0, min(n or 0, 64))),
            "f": self._font, "fcharset": lambda n: self._font_trait("charset", n),
            "cpg": lambda n: self._font_trait("page", n),
            "b": lambda n: state(bold=n != 0), "v": lambda n: state(hidden=n != 0),
            "deleted": lambda n: state(deleted=n != 0), "revised": lambda n: state(revised=n != 0),
            "plain": self._plain_again, "pard": self._paragraph_again, "s": self._style,
            "outlinelevel": self._outline, "intbl": lambda n: state(in_table=n != 0),
            "itap": lambda n: state(nested=max(1, n or 0), in_table=bool(n)),
            "trowd": lambda _n: state(row_deleted=False),
            "trdel": lambda _n: state(row_deleted=True),
            "par": self._paragraph, "sect": self._paragraph, "page": self._break,
            "line": self._break, "lbr": self._break, "column": self._break,
            "cell": lambda _n: self._cell(1), "row": lambda _n: self._row(1),
            "nestcell": lambda _n: self._cell(max(2, self._state.nested)),
            "nestrow": lambda _n: self._row(max(2, self._state.nested)),
            "fonttbl": lambda _n: state(into=FONTS), "stylesheet": self._stylesheet,
            "footnote": self._footnote, "shptxt": self._box, "dptxbxtext": self._box,
            "listtext": lambda _n: self._collect(self._label),
            "pntext": lambda _n: self._collect(self._label),
            "title": lambda _n: self._collect(self._title),
            "info": lambda _n: state(into=QUIET_HERE),
            "annotation": self._annotation, "atnauthor": lambda _n: self._collect(self._signed),
            "atnref": lambda _n: self._collect(self._refers),
            "atrfstart": lambda _n: self._collect(self._comment_begins),
            "atrfend": lambda _n: self._collect(self._comment_ends),
            "ud": lambda _n: state(into=BODY),
        }  # fmt: skip

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self._state, name, value)

    def _codec(self, name: str) -> None:
        self._told.codec = name

    def _code_page(self, number: int | None) -> None:
        self._told.codec = charsets.of_page(number or 0)

    def _usual(self, number: int | None) -> None:
        self._usual_font = self._state.font = number or 0

    def _font(self, number: int | None) -> None:
        if self._state.into == FONTS:
            self._sheets.begin_font(number or 0)
        else:
            self._state.font = number or 0

    def _font_trait(self, trait: str, number: int | None) -> None:
        if self._state.into == FONTS:
            self._sheets.font_trait(trait, number or 0)

    def _stylesheet(self, _number: int | None) -> None:
        self._state.into = STYLES
        self._sheets.begin_style(0)

    def _style(self, number: int | None) -> None:
        if self._state.into == STYLES:
            self._sheets.begin_style(number or 0)
        else:
            self._state.style = number or 0

    def _outline(self, number: int | None) -> None:
        level = (number or 0) + 1 if 0 <= (number or 0) < 9 else 0
        if self._state.into == STYLES:
            self._sheets.style_level(level)
        else:
            self._state.level = level

    def _plain_again(self, _number: int | None) -> None:
        self._set(font=self._usual_font, bold=False, hidden=False, deleted=False, revised=False)

    def _paragraph_again(self, _number: int | None) -> None:
        self._set(style=0, level=0, in_table=False, nested=1)

    # Paragraphs and tables.

    def _heading(self) -> int:
        style = self._sheets.style(self._state.style)
        words = self._flows[-1].words
        level = self._state.level or style.level
        if style.title and words and not self._told.title:
            self._told.title = words.line().text
            return level or 1
        return level

    def _depth(self) -> int:
        return self._state.nested if self._state.in_table else 0

    def _paragraph(self, _number: int | None) -> None:
        if self._state.into != BODY or self._state.collected is not None:
            return
        if self._state.deleted:  # its end was struck out: it runs on into the next
            self._changed("deleted")
            return
        self._parts += 1
        self._flows[-1].paragraph(self._depth(), self._heading())

    def _break(self, _number: int | None) -> None:
        if self._state.into == BODY and not self._state.hidden:
            self._emit("\n")

    def _cell(self, depth: int) -> None:
        if self._state.into == BODY:
            self._parts += 1
            self._flows[-1].cell(depth, self._heading())

    def _row(self, depth: int) -> None:
        if self._state.row_deleted:
            self._told.tally.changes += 1
            self._flows[-1].drop_row(depth)
        else:
            self._flows[-1].row(depth)

    # What stands beside the text.

    def _begin_flow(self, closing: Callable[[list[Line]], None]) -> None:
        self._parts += 1
        self._flows.append(Flow(self._running))
        self._change = ""

        def close() -> None:
            closing(self._flows.pop().lines())

        self._set(into=BODY, closing=close, in_table=False, nested=1, style=0, level=0)

    def _footnote(self, _number: int | None) -> None:
        if self._state.into != BODY or self._state.deleted or self._state.hidden:
            self._skip_group()
            return
        kind = "e" if self._tokens.ahead(30).lstrip().startswith(b"\\ftnalt") else ""
        self._counts[kind] += 1
        mark = f"[{kind}{self._counts[kind]}]"
        above = self._flows[-1]
        above.words.add(mark, bold=self._state.bold)
        self._begin_flow(lambda lines: above.after(note(mark, lines)))

    def _box(self, _number: int | None) -> None:
        above = self._flows[-1]
        self._begin_flow(lambda lines: above.after([line for line in lines if line.text]))

    def _annotation(self, _number: int | None) -> None:
        above, author = self._flows[-1], self._author
        self._reference = ""

        def closing(lines: list[Line]) -> None:
            key = self._reference or f"#{len(self._told.comments)}"
            text = "\n".join(line.text for line in lines if line.text)
            self._told.comments[key] = Comment(text, author)
            above.words.comment_here(key)

        self._begin_flow(closing)
        self._set(hidden=False, deleted=False, revised=False)

    def _collect(self, use: Callable[[str], None]) -> None:
        collected: list[str] = []
        self._set(collected=collected, closing=lambda: use("".join(collected).strip()))

    def _label(self, text: str) -> None:
        is_number = any(one.isalnum() for one in text) and text != "o"
        self._flows[-1].label = text if is_number else (BULLET if text else "")

    def _title(self, text: str) -> None:
        self._told.title = self._told.title or text

    def _signed(self, text: str) -> None:
        self._author = text

    def _refers(self, text: str) -> None:
        self._reference = text

    def _comment_begins(self, key: str) -> None:
        self._flows[-1].words.comment_begins(key)

    def _comment_ends(self, key: str) -> None:
        self._flows[-1].words.comment_ends(key)


def _is_property(word: str) -> bool:
    """Whether this opens properties of a formula."""
    return word.startswith("m") and word.endswith("Pr") and len(word) > 3
