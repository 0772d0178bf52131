"""Who asks and who answers: by the words transcripts use; else who seems to ask the questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from qda.i18n import _
from qda.importers.wordlists import word_set
from qda.transcript import Role

_NUMBER = re.compile(r"[\s.\-]*\d{1,3}$")

_INTERVIEWER = word_set(
    "interviewer interviewster onderzoeker onderzoekster vraagsteller vraagstelster moderator "
    "gespreksleider gespreksleidster facilitator researcher int intv itv vraag question ivr"
)
_RESPONDENT = word_set(
    "respondent respondente resp res deelnemer deelneemster participant geïnterviewde "
    "geinterviewde interviewee informant spreker speaker antwoord answer ambtenaar beleidsmaker "
    "beleidsuitvoerder uitvoerder"
)
_OTHER = word_set(
    "notulist observator observer onbekend unknown allen iedereen all voorzitter chair chairman "
    "chairwoman chairperson"
)
_LETTER = re.compile(r"\s[a-z]$")
_ARTICLE = re.compile(r"(?:de|the)\s+")

_ANYONE = word_set("spreker speaker sprecher locuteur s")
"""What services call those whom they cannot name: it says nothing of who asks."""

_ASKING, _ANSWERING = ("q", "v"), "a"

SHORT = {
    "i": Role.INTERVIEWER,
    "q": Role.INTERVIEWER,
    "v": Role.INTERVIEWER,
    "r": Role.RESPONDENT,
    "p": Role.RESPONDENT,
    "d": Role.RESPONDENT,
    "s": Role.RESPONDENT,
    "a": Role.RESPONDENT,
}
"""Single letters, as in `I:` and `R2:`."""

PAIRED = {"q": "a", "v": "a", "p": "i", "d": "i", "s": "i"}
"""Letters (without a number) that mean a role only beside their counterpart."""

WORD_PAIRS = {
    "vraag": "antwoord",
    "antwoord": "vraag",
    "question": "answer",
    "answer": "question",
}
"""Words that mean a role only where their counterpart stands too."""

_QUESTIONS = 10.0
_LEAST_QUESTIONS = 3
_MARGIN = 1.8
"""Question marks per thousand words: interviewers in real transcripts 15 to 40, those who answer
3 to 11, and in each the interviewer at least 1.9 times as many."""


def offered(name: str) -> str:
    """The question whether someone is the interviewer who only seems to be, in words."""
    return _("“{name}” asks most of the questions: the interviewer?").format(name=name)


@lru_cache(maxsize=1000)
def stem(name: str) -> str:
    """A name without case, dots and its number: `Respondent 2` and `Resp.` become words."""
    folded = name.casefold().strip(" .")
    return _NUMBER.sub("", folded).strip(" .")


@lru_cache(maxsize=1000)
def by_word(name: str) -> Role | None:
    """The role that a word such as Interviewer, Respondent 3 or (in brackets) names, or None."""
    before, bracket, inside = stem(name.rstrip(" )")).partition("(")
    word = _ARTICLE.sub("", _LETTER.sub("", before.strip()), count=1)
    found = _role(word)
    return _role(inside.strip()) if found is None and bracket else found


def _role(word: str) -> Role | None:
    if word in _INTERVIEWER:
        return Role.INTERVIEWER
    if word in _RESPONDENT:
        return Role.RESPONDENT
    return Role.OTHER if word in _OTHER else None


def by_letter(name: str) -> Role | None:
    """The role that a letter such as I or R2 stands for, or None."""
    return SHORT.get(stem(name))


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles that names say; `asks` is who only seems to be the interviewer, "" for nobody."""

    said: Mapping[str, Role] = field(default_factory=dict)
    asks: str = ""

    def of(self, name: str) -> Role:
        """The role of a speaker: a respondent where nothing says otherwise."""
        return self.said.get(name, Role.RESPONDENT)


NO_ROLES = Roles()
"""Where nobody is known to speak."""


@dataclass(slots=True)
class _Tally:
    questions: int = 0
    words: int = 0

    @property
    def rate(self) -> float:
        return 1000 * self.questions / max(self.words, 1)


def roles_of(spoken: Iterable[tuple[str, str]]) -> Roles:
    """Roles for the speakers of (name, words of a turn).

    Without a word for the interviewer, the one who asks clearly the most questions and speaks
    less than another is offered as it: counting an interviewer as a respondent spoils every count.
    """
    tallies: dict[str, _Tally] = {}
    for name, words in spoken:
        tally = tallies.setdefault(name, _Tally())
        tally.questions += words.count("?")
        tally.words += len(words.split())
    stems = {stem(name) for name in tallies}
    roles = {name: _named(name, stems) for name in tallies}
    asks = ""
    if Role.INTERVIEWER not in roles.values():
        asks = _asker(tallies, [name for name, role in roles.items() if role is None])
    return Roles({name: role or Role.RESPONDENT for name, role in roles.items()}, asks)


def _named(name: str, stems: set[str]) -> Role | None:
    """The role that the name tells beside the others: `V1` beside `V2` is a woman, no question."""
    own = stem(name)
    if own in _ANYONE or (own in _ASKING and _ANSWERING not in stems):
        return None
    return by_word(name) or by_letter(name)


def _asker(tallies: dict[str, _Tally], unknown: Sequence[str]) -> str:
    """The name among `unknown` that asks as an interviewer does, or ""."""
    if len(tallies) < 2 or not unknown:
        return ""
    first = max(unknown, key=lambda name: tallies[name].rate)
    asker = tallies[first]
    others = [tally for name, tally in tallies.items() if name != first]
    asks = asker.questions >= _LEAST_QUESTIONS and asker.rate >= _QUESTIONS
    more = all(asker.rate >= _MARGIN * other.rate for other in others)
    less = any(asker.words < other.words for other in others)
    return first if asks and more and less else ""
