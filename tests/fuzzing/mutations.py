"""Ways to break a file: of any file, of a zip, of markup, of cues."""

from __future__ import annotations

import random
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

Mutation = Callable[[bytes, random.Random], bytes]

_TAG = re.compile(rb"<[^<>]{1,300}>")
_VALUE = re.compile(rb"=\"([^\"]{0,300})\"")
_GROUP = re.compile(rb"\\[a-z]{1,20}(-?\d{1,9})?")
_CLOCK = re.compile(rb"\d+:\d\d(?::\d\d)?[.,]\d+")
_CODECS = ("utf-16", "utf-16-le", "utf-32", "cp1252", "cp037", "utf-7", "shift_jis", "utf-8-sig")
_NUMBERS = (b"-1", b"0", b"2147483648", b"99999999999999999999", b"1e999", b"NaN", b"x", b"")
_CLOCKS = (b"-00:00:01.000", b"99:99:99.999", b"00:00.0", b"999999999:00:00.000", b"00:61:75,5",
           b"00:00:00.000", b":::.", b"00:00:01.000 --> 00:00:00.000")  # fmt: skip
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError,
    RuntimeError,
)  # fmt: skip
_ENTITIES = (
    b'<!DOCTYPE r [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">]>',
    b'<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    b"<!-- ", b"<![CDATA[", b"]]>", b"&#0;", b"&#xD800;", b"&undefined;", b"&a;&e;", b"<?x",
)  # fmt: skip


def flipped(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed."""
    broken = bytearray(data)
    for _one in range(rng.choice((1, 3, 20)) if broken else 0):
        broken[rng.randrange(len(broken))] = rng.randrange(256)
    return bytes(broken)


def truncated(data: bytes, rng: random.Random) -> bytes:
    """Broken off, at the end or at the beginning."""
    at = rng.randrange(len(data) + 1)
    return data[:at] if rng.random() < 0.8 else data[at:]


def spliced(data: bytes, rng: random.Random) -> bytes:
    """A piece of it somewhere else."""
    first, last, at = sorted(rng.randrange(len(data) + 1) for _one in range(3))
    return data[:first] + data[last:at] + data[first:last] + data[at:]


def with_nulls(data: bytes, rng: random.Random) -> bytes:
    """NUL and other control characters in it."""
    at = rng.randrange(len(data) + 1)
    put = rng.choice((b"\0", b"\0" * 64, b"\x1b$B", b"\xff\xfe", b"\r", b"\xe2\x80\xa8", b"\x7f"))
    return data[:at] + put * rng.choice((1, 1, 50)) + data[at:]


def repeated(data: bytes, rng: random.Random) -> bytes:
    """A piece of it many times."""
    at = rng.randrange(len(data) + 1)
    piece = data[at : at + rng.choice((1, 4, 40, 400))]
    times = min(rng.choice((2, 50, 3_000)), 60_000 // max(1, len(piece)) + 1)
    return data[:at] + piece * times + data[at:]


def recoded(data: bytes, rng: random.Random) -> bytes:
    """In another encoding than it says, in whole or in part."""
    at = rng.choice((0, rng.randrange(len(data) + 1)))
    text = data[at:].decode("utf-8", "replace")
    return data[:at] + text.encode(rng.choice(_CODECS), "replace")


def in_markup(data: bytes, rng: random.Random) -> bytes:
    """Tags doubled, left out, nested deep; attributes huge; entities and comments put in."""
    tags = list(_TAG.finditer(data))
    if not tags:
        return flipped(data, rng)
    one = rng.choice(tags)
    kind = rng.randrange(6)
    if kind == 0:
        return data[: one.start()] + data[one.end() :]
    if kind == 1:
        return data[: one.start()] + one[0] * rng.choice((2, 300, 3_000)) + data[one.end() :]
    if kind == 2:
        other = rng.choice(tags)
        return data[: one.start()] + other[0] + data[one.end() :]
    if kind == 3:
        return data[: one.start()] + rng.choice(_ENTITIES) + data[one.start() :]
    if kind == 4:
        huge = one[0][:-1] + b' style="' + b"a:b;" * 5_000 + b'" x:y="1">'
        return data[: one.start()] + huge + data[one.end() :]
    return _other_value(data, rng)


def _other_value(data: bytes, rng: random.Random) -> bytes:
    values = list(_VALUE.finditer(data))
    if not values:
        return data
    one = rng.choice(values)
    put = rng.choice((*_NUMBERS, rng.choice(values)[1]))
    return data[: one.start(1)] + put + data[one.end(1) :]


def in_control_words(data: bytes, rng: random.Random) -> bytes:
    """RTF: other numbers, words elsewhere, groups opened and closed."""
    words = list(_GROUP.finditer(data))
    if not words:
        return flipped(data, rng)
    one = rng.choice(words)
    put = rng.choice(
        (b"{" * 500, b"}" * 3, rng.choice(words)[0], one[0] + rng.choice(_NUMBERS[:4]),
         b"\\bin99999999 ", b"\\u-1?", b"{\\footnote " * 60, b"\\intbl\\itap9\\cell", b"")
    )  # fmt: skip
    return data[: one.start()] + put + data[one.end() :]


def in_cues(data: bytes, rng: random.Random) -> bytes:
    """Times that are no times, negative, huge, out of order; arrows and blank lines gone."""
    clocks = list(_CLOCK.finditer(data))
    kind = rng.randrange(4)
    if kind == 0:
        blocks = data.split(b"\n\n")
        rng.shuffle(blocks)
        return b"\n\n".join(blocks)
    if kind == 1 or not clocks:
        gone = rng.choice((b"-->", b"\n\n", b"\n", b"WEBVTT", b"<v ", b">", b":"))
        put = rng.choice((b"", b"->", b"\r", b"<v", b">>"))
        return data.replace(gone, put, rng.choice((1, -1)))
    one = rng.choice(clocks)
    put = rng.choice((*_CLOCKS, rng.choice(clocks)[0]))
    return data[: one.start()] + put + data[one.end() :]


def in_zip(data: bytes, rng: random.Random) -> bytes:
    """A member broken, left out, doubled, renamed, or under a name that leads elsewhere."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    except _UNREADABLE:
        return flipped(data, rng)
    if not parts:
        return data
    at = rng.randrange(len(parts))
    name, said = parts[at]
    kind = rng.randrange(8)
    if kind == 0:
        parts.pop(at)
    elif kind == 1:
        parts.append(
            (rng.choice(("../" + name, "/" + name, name.upper(), name, "x" * 5_000)), said)
        )
    elif kind == 2:
        parts[at] = (name, rng.choice(parts)[1])
    else:
        parts[at] = (name, rng.choice((in_markup, in_markup, in_markup, *ANY))(said, rng))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for known, inside in {one: two for one, two in parts}.items():
            archive.writestr(known, inside)
    return stream.getvalue()


ANY: tuple[Mutation, ...] = (flipped, truncated, spliced, with_nulls, repeated, recoded)


def mutations_for(data: bytes) -> tuple[Mutation, ...]:
    """The ways to break a file like this; those that know its form come more often."""
    if data.startswith(b"PK"):
        return (*ANY, *(in_zip,) * 3 * len(ANY))
    if data.lstrip().startswith(b"{\\rtf"):
        return (*ANY, *(in_control_words,) * len(ANY))
    if data.lstrip()[:1] == b"<":
        return (*ANY, *(in_markup,) * len(ANY))
    return (*ANY, *(in_cues,) * len(ANY)) if b":" in data else ANY


def broken(data: bytes, rng: random.Random) -> bytes:
    """The file, broken in one to three ways."""
    for _time in range(rng.choice((1, 1, 2, 3))):
        data = rng.choice(mutations_for(data))(data, rng)
    return data
