"""How a typed line names its speaker: what has the looks of a label.

`I: words`, `Respondent 2 [00:12:30]: words`, `0:11 : Name : words`, `Name  00:13` above the words,
or a name alone on its line. One line proves nothing: "Note: see below" looks the same; which of
them a text really uses is found in `labelled`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from qda.importers import roles, stamps
from qda.importers.wordlists import word_set

_HEAD_LENGTH = 200
_LONGEST_ALONE = 40
_STAMP = rf"(?:{stamps.BRACKETED}|{stamps.DIGITS}(?:-\d)?(?:\s?[AaPp]\.?[Mm]\.?)?)"
_STRONG = rf"(?:{stamps.BRACKETED}|\d+:\d\d:\d\d(?:[.,]\d+)?)"
_LEAD = rf"\s*(?:>{{1,3}}\s*)?(?:\d{{1,4}}[.)]?\s+)?(?:(?P<t1>{_STAMP})\s*(?:[-–—:|]\s*)?)?"
_NAME = r"[\[<]?(?P<name>[^\W_](?:[^\n\t:\[\]<>{}|\"“”?!;…]{0,58}?[^\s:\[\]<>{}|\"“”?!;…,])?)[\]>]?"

_STRONG_AT_ALL = re.compile(_STRONG)

_NOT_A_NAME = word_set(
    "note notes nota noot nb opmerking opmerkingen let datum date titel title tijd time duur "
    "duration locatie location plaats onderwerp subject thema theme topic betreft aan van cc re "
    "aanwezig afwezig bron bronnen source sources figuur figure tabel table bijlage appendix "
    "hoofdstuk chapter paragraaf section stap step artikel article conclusie conclusion "
    "samenvatting summary doel goal resultaat resultaten result results methode method advies "
    "aanbeveling aanbevelingen voorbeeld example definitie definition indicator indicatoren "
    "http https www tel telefoon phone email e-mail mail auteur author keywords trefwoorden "
    "kader box deel part punt point ad ps todo toelichting inleiding introduction bijv "
    "interview transcript opname recording project kortom kijk nou maar dus en want however also "
    "participants deelnemers aanwezigen speakers sprekers attendees audio start einde end stop "
    "om rond vanaf tot tussen sinds at from until between since around "
    "fase phase stelling statement eens oneens agree disagree neutraal neutral actie actiepunt "
    "actiepunten action besluit besluiten decision afspraak afspraken voordeel voordelen nadeel "
    "nadelen pluspunt minpunt pros cons contra advantage advantages disadvantage "
    "disadvantages positief negatief positive negative kans kansen bedreiging "
    "bedreigingen strengths weaknesses opportunities threats risico risico's risk risks oorzaak "
    "gevolg cause effect probleem oplossing problem solution kosten baten costs benefits ronde "
    "round week maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday "
    "wednesday thursday friday saturday sunday status deadline eigenaar owner planning budget "
    "agenda notulen rondvraag mededelingen opening sluiting eerst tweede derde "
    "first second third finally enerzijds anderzijds namelijk bijvoorbeeld ofwel oftewel "
    "samengevat ja nee yes no antwoorden vragen toen daarna vervolgens "
    "tip tips waarschuwing warning caution hint reminder belangrijk important hinweis achtung "
    "anmerkung remarque attention montag dienstag mittwoch donnerstag freitag samstag sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche"
)
_SMALL_WORDS = word_set(
    "so then well but anyway also because therefore thus hence besides meanwhile otherwise instead "
    "though although actually basically okay ok oké tja trouwens overigens daarom toch althans "
    "echter hoewel omdat terwijl daarnaast bovendien tenslotte allereerst immers sowieso kortweg "
    "aber und oder denn weil deshalb alors donc ensuite"
)
"""Words that sentences begin with and that nobody is called by (as Dan is, and Will)."""

_PARTICULARS = word_set(
    "datum date dag day tijd time duur duration lengte length locatie location plaats place "
    "onderwerp subject project titel title opname recording transcript transcriptie organisatie "
    "organisation organization functie function bestand file versie version taal language"
)
_PARTICLES = word_set("van de der den ten ter te von el al bin la le du da di dos")
_TITLES = word_set("mw mevr mevrouw mej dhr heer meneer mr mrs ms dr prof ir drs sir madam")
_PARTICULAR = re.compile(r"\s*[^\W\d_][^:\n]{0,40}:\s*\S+(?:\s+\S+){0,7}\s*$")
_HEAD_WITHIN = 10
_MOST_WORDS = 6
_MOST_ASIDE = 3
_FEWEST_CUES = 5
_NEARLY_ALL, _MOSTLY = 0.95, 0.6
_BEFORE_NUMBER = re.compile(r"(?<=[^\W\d_])\s+(?=\d+$)")


class Form(IntEnum):
    """How a label stands on its line."""

    BEFORE = 0
    STAMPED_LINE = 1
    STAMPED = 2
    TAB = 3
    ALONE = 4
    LOOSE = 5


_STAMP_ENDS = frozenset("mM.])>#:")  # or a digit
_COLON = r"(?:(?<!\d):|:(?!\d))(?!//)"
_FORMS = (
    (  # Name  00:13
        Form.STAMPED_LINE,
        re.compile(rf"{_LEAD}{_NAME}\s*[-–—,]?\s*(?P<t2>{_STAMP})\s*:?\s*$"),
    ),
    (  # Name: words, with a stamp before, behind or after the name
        Form.BEFORE,
        re.compile(
            rf"{_LEAD}{_NAME}\s*(?:[-–—,]?\s*(?P<t2>{_STAMP}))?\s*{_COLON}\s*"
            rf"(?:(?P<t3>{_STRONG})\s*(?:[-–:]\s*)?)?"
        ),
    ),
    (  # Name [00:13] words
        Form.STAMPED,
        re.compile(rf"\s*{_NAME}\s+(?P<t2>[\[(<]{stamps.DIGITS}[\])>])\s+"),
    ),
    (Form.TAB, re.compile(r"\s*(?P<name>\w+)\t+")),  # R1 <tab> words
)
_BY_COLON = next(pattern for form, pattern in _FORMS if form is Form.BEFORE)
_LOOSE = re.compile(
    r"\s*(?:\[(?P<inside>[^\W\d_][\w.'’ ]{0,28})\]\s+|"
    r"(?P<name>[^\W\d_][\w.'’ ]{0,28}?)(?:[.;]\s+(?![-–—\d])|"
    r"(?P<sign>\.?\s?[-–—]\s+|\s+(?P<stamp>\d{1,3}:[0-5]\d(?::[0-5]\d)?)\s+| {2,}|\t+)))(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as found: the name, where the words begin, and the time stamp it carries.

    `bare` says that no words stand behind it on its line.
    """

    name: str
    start: int
    form: Form
    stamp: str = ""
    bare: bool = False

    @property
    def key(self) -> str:
        """The name without case and dots, by which two labels are the same."""
        return key_of(self.name)

    @property
    def strongly_stamped(self) -> bool:
        """Whether its stamp can hardly be something else (brackets, or three parts)."""
        return bool(_STRONG_AT_ALL.search(self.stamp))


@lru_cache(maxsize=1000)
def key_of(name: str) -> str:
    """What makes two spellings of a name one."""
    return _BEFORE_NUMBER.sub("", " ".join(name.casefold().replace(".", " ").split()))


def candidate(text: str, voices: Set[str] = frozenset()) -> Label | None:
    """The label that a line begins with, if it has the looks of one.

    `voices` are keys of names that are so for certain, whatever they look like.
    """
    told = _told(text[:_HEAD_LENGTH]) if voices else None
    if told is not None and told.key in voices:
        bare = told.start >= len(text.rstrip())
        return Label(told.name, told.start, told.form, told.stamp, bare)
    if voices and len(text) <= _HEAD_LENGTH and key_of(text.strip().strip("[]<>")) in voices:
        return Label(text.strip().strip("[]<>"), len(text), Form.ALONE, bare=True)
    if len(text) <= _HEAD_LENGTH:
        return _candidate(text, whole=True)
    return _candidate(text[:_HEAD_LENGTH], whole=False)


@lru_cache(maxsize=4000)
def _candidate(head: str, *, whole: bool) -> Label | None:
    """The label at the head of a line; a text is gone through more than once."""
    if len(head) > _LONGEST_ALONE and ":" not in head and "\t" not in head:
        return None  # most lines of a text: every form but a name alone has one of these
    last = head.rstrip()[-1:]
    signs = (  # what a form cannot do without: to look for a sign costs far less than to match
        whole and (last.isdecimal() or last in _STAMP_ENDS),
        ":" in head,
        "[" in head or "(" in head or "<" in head,
        "\t" in head,
    )
    for (form, pattern), sign in zip(_FORMS, signs, strict=True):
        match = pattern.match(head) if sign else None
        if not match:
            continue
        name = match["name"].strip()
        if form is Form.TAB:
            if not (roles.by_word(name) or roles.by_letter(name)):
                continue
        elif not plausible(name):
            continue
        groups = match.groupdict()
        stamp = groups.get("t1") or groups.get("t2") or groups.get("t3") or ""
        bare = whole and match.end() >= len(head.rstrip())
        return Label(name, match.end(), form, stamp, bare)
    name = head.strip().strip("[]<>")
    if not whole or "|" in name or "\t" in name:  # cells of a table
        return None
    if 0 < len(name) <= _LONGEST_ALONE and plausible(name) and name[-1] not in ".,?!…":
        return Label(name, len(head), Form.ALONE, bare=True)
    return None


def aside(text: str) -> Label | None:
    """What a line begins with as with a name, also words that nobody is called by: `Tip: words`."""
    label = _told(text[:_LONGEST_ALONE]) if ":" in text[:_LONGEST_ALONE] else None
    if label is None or not label.name[0].isalpha() or len(label.name.split()) > _MOST_ASIDE:
        return None
    return label


def named_by_program(texts: Sequence[str]) -> frozenset[str]:
    """The keys of all labels of subtitles of which nearly each has one: a program put them there.

    So is `iPhone of Karin` a name. Of one that comes once the others must come again; and there is
    no name where each line begins with words of its own.
    """
    labels = [label for text in texts if (label := _told(text[:_HEAD_LENGTH]))]
    counts = Counter(label.key for label in labels)
    again = sum(count for count in counts.values() if count > 1)
    if len(labels) < max(_FEWEST_CUES, _NEARLY_ALL * len(texts)) or again < _MOSTLY * len(labels):
        return frozenset()
    return frozenset(key for key, count in counts.items() if count > 1 or key not in _NOT_A_NAME)


def _told(head: str) -> Label | None:
    """The label at the head of a line by its colon alone."""
    match = _BY_COLON.match(head)
    if match is None:
        return None
    stamp = match["t1"] or match["t2"] or match["t3"] or ""
    return Label(match["name"].strip(), match.end(), Form.BEFORE, stamp)


def loose(text: str) -> Label | None:
    """A label without a colon, as some type them: `INT- words`, `[Anna] words`, `Anna  words`.

    With a dot or a semicolon (`I. words`) only a word or letter for a role.
    """
    match = _LOOSE.match(text[:_LONGEST_ALONE])
    if match is None:
        return None
    name = (match["inside"] or match["name"]).strip()
    known = roles.by_word(name) or roles.by_letter(name)
    if not known and not ((match["inside"] or match["sign"]) and plausible(name)):
        return None
    return Label(name, match.end(), Form.LOOSE, match["stamp"] or "")


def has_small_word(name: str) -> bool:
    """Whether a word of it is written small as words of a sentence are, but those of names not."""
    return any(word[0].islower() and word.rstrip(".") not in _PARTICLES for word in name.split())


def has_title(name: str) -> bool:
    """Whether a word such as Mevrouw or Dr. says that it is somebody."""
    return any(word.casefold().rstrip(".") in _TITLES for word in name.split())


@lru_cache(maxsize=1000)
def plausible(name: str) -> bool:
    """Whether these words could be someone's name or role."""
    parts = name.split()
    if not parts or len(parts) > _MOST_WORDS or not any(c.isalpha() for c in name):
        return False
    first = parts[0].casefold().rstrip(".")
    if first in _NOT_A_NAME or (first in ("vraag", "question") and len(parts) > 1):
        return False
    if first in _SMALL_WORDS and not any(word[0].isupper() for word in parts[1:]):
        return False
    if any("." in word and len(word) > 6 for word in parts):
        return False
    if roles.by_word(name) or roles.by_letter(name):
        return True
    if first in _PARTICLES and len(parts) > 1:
        return parts[-1].lstrip("(")[:1].isupper()
    return not parts[0][0].islower() and sum(word[0].islower() for word in parts) <= 3


def particulars(texts: Sequence[str]) -> int:
    """How many lines at the top say date, place and who is who (`Interviewer: J. Jansen`).

    It is a block of short `Word: value` lines, each word once, of which at least one is a word
    such as Datum. Where no blank line closes it, only what stands above the last such line is sure.
    """
    head = enumerate(texts[: _HEAD_WITHIN + 1])
    top = next((at for at, text in head if _PARTICULAR.match(text)), -1)
    if top < 0:
        return 0
    keys: list[str] = []
    for text in texts[top:]:
        if not _PARTICULAR.match(text):
            break
        keys.append(key_of(text.split(":")[0].strip()))
    end = top + len(keys)
    closed = end < len(texts) and not texts[end].strip()
    sure = [i for i, key in enumerate(keys) if key.split()[0] in _PARTICULARS]
    if not sure:
        return 0
    if not closed:
        keys = keys[: sure[-1] + 1]
    return top + len(keys) if len(keys) > 1 and len(set(keys)) == len(keys) else 0
