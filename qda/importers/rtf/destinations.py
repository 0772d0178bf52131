"""Which groups of an RTF file hold text, and what single control words stand for."""

from __future__ import annotations

from qda.importers.wordlists import word_set

SKIPPED = word_set(
    "colortbl filetbl listtable listoverridetable revtbl rsidtbl pict nonshppict shprslt header "
    "headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc "
    "aftncn fldinst xe tc tcn rxe txe bkmkstart bkmkend bxe ixe author operator comment keywords "
    "subject doccomm company manager category hlinkbase creatim revtim printim buptim objdata "
    "objclass objname themedata colorschememapping latentstyles datastore sp template nonesttables "
    "mmathPict private pnseclvl pn pntxta pntxtb atntime atndate atnid atnicn generator"
)
"""Groups without words of the document."""

ALWAYS = word_set("pict colortbl objdata")
"""Those that are skipped also where they do not begin their group."""

QUIET = word_set("shpinst do upr")
"""Groups of which the own text does not count, but groups inside them may."""

STARRED = word_set(
    "footnote annotation atnauthor atnref atrfstart atrfend shpinst shptxt do dptxbxtext ud "
    "nesttableprops moMath moMathPara title"
)
r"""Groups that are marked with \* (to be ignored by who does not know them) and that we know."""

CHARACTERS = {
    "tab": "\t", "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "zwbo": "\u200b", "zwnbo": "\u2060",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "_": "\u2011", "\t": "\t", "-": "", ":": "", "|": ""}
