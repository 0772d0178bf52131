"""Subtitles of every kind keep the promises of all readers."""

from __future__ import annotations

from tests.importers.test_contract import Contract


class Subtitles(Contract):
    """A format of cues: numbered blocks of times and words."""

    def plain(self, paragraphs: list[str]) -> bytes:
        return self.file([(None, words) for words in paragraphs])

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return self.file([(name, words) for name, words in turns])

    def file(self, cues: list[tuple[str | None, str]]) -> bytes:
        return "\n".join(
            self.cue(number, name, words) for number, (name, words) in enumerate(cues)
        ).encode()

    def cue(self, number: int, name: str | None, words: str) -> str:
        raise NotImplementedError


class TestSrt(Subtitles):
    name = "interview.srt"

    def cue(self, number: int, name: str | None, words: str) -> str:
        label = f"{name}: " if name else ""
        times = f"00:00:{number:02d},000 --> 00:00:{number:02d},900"
        return f"{number + 1}\r\n{times}\r\n{label}{words}\r\n"


class TestSrtWithoutNumbersAndEnds(Subtitles):
    name = "interview.srt"

    def cue(self, number: int, name: str | None, words: str) -> str:
        label = f"{name}: " if name else ""
        return f"00:00:{number:02d}.000 -->\n{label}{words}\n"


class TestSrtInUtf16(TestSrt):
    def file(self, cues: list[tuple[str | None, str]]) -> bytes:
        return super().file(cues).decode().encode("utf-16") if cues else b""


class TestSbv(Subtitles):
    name = "interview.sbv"

    def cue(self, number: int, name: str | None, words: str) -> str:
        label = f"{name}: " if name else ""
        return f"0:00:{number:02d}.000,0:00:{number:02d}.900\n{label}{words}\n"


class Vtt(Subtitles):
    name = "meeting.vtt"

    def file(self, cues: list[tuple[str | None, str]]) -> bytes:
        return ("WEBVTT\n\n" if cues else "WEBVTT\n").encode() + super().file(cues)

    def times(self, number: int) -> str:
        return f"00:00:{number:02d}.000 --> 00:00:{number:02d}.900"


class TestTeams(Vtt):
    def cue(self, number: int, name: str | None, words: str) -> str:
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        voice = f"<v {name}>{escaped}</v>" if name else escaped
        guid = f"a1b2c3d4-e5f6-7890-abcd-ef1234567890/{number}-0"
        return f"{guid}\n{self.times(number)}\n{voice}\n"


class TestStream(Vtt):
    def talk(self, turns: list[tuple[str, str]]) -> bytes:  # Stream names no speakers by itself
        return self.file([(None, f"{name}: {words}") for name, words in turns])

    def cue(self, number: int, name: str | None, words: str) -> str:
        guid = "6f8f1c3e-0000-4000-8000-00000000000"
        return f"NOTE Confidence: 0.69\n\n{guid}{number}\n{self.times(number)}\n{words}\n"


class TestWebex(Vtt):
    def cue(self, number: int, name: str | None, words: str) -> str:
        return f'{number + 1} "{name or ""}" (126251136{number})\n{self.times(number)}\n{words}\n'


class TestZoom(Vtt):
    def cue(self, number: int, name: str | None, words: str) -> str:
        label = f"{name}: " if name else ""
        return f"{number + 1}\n{self.times(number)}\n{label}{words}\n"


class Text(Contract):
    """A text in the layout of a service; without speakers it is a text like any other."""

    name = "meeting.txt"

    def plain(self, paragraphs: list[str]) -> bytes:
        return "\r\n".join(paragraphs).encode()

    def talk(self, turns: list[tuple[str, str]]) -> bytes:
        return "\r\n".join(
            self.turn(number, name, words) for number, (name, words) in enumerate(turns)
        ).encode()

    def turn(self, number: int, name: str, words: str) -> str:
        raise NotImplementedError


class TestWebexText(Text):
    def turn(self, number: int, name: str, words: str) -> str:
        return f"0:0{number} : {name} : {words}"


class TestZoomCaptions(Text):
    def turn(self, number: int, name: str, words: str) -> str:
        return f"[{name}] 11:02:0{number}\r\n{words}\r\n"


class TestOtter(Text):
    def turn(self, number: int, name: str, words: str) -> str:
        return f"{name}  0:0{number}  \r\n{words}\r\n"


class TestNoScribe(Text):
    def turn(self, number: int, name: str, words: str) -> str:
        return f"{name}: [00:00:0{number}] {words}\r\n"


class TestAmberscript(Text):
    def turn(self, number: int, name: str, words: str) -> str:
        return f"{name}: 00:0{number}\r\n{words}\r\n"
