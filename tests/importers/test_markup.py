"""XML of any sort: its words in order, a paragraph an element that holds words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from qda.importers.errors import DamagedFile, EmptyFile
from qda.transcript import Transcript

Told = Callable[..., Transcript]


def test_elements_with_words_are_paragraphs_and_others_are_none(told: Told) -> None:
    xml = (
        '<?xml version="1.0"?><TEI xml:lang="nl"><!-- weg --><head>Kop</head>\n'
        "<p>Een <hi>woord</hi> of\n twee &amp; meer</p>\n<list><item>Drie</item></list></TEI>"
    )
    transcript = told("tei.xml", xml)
    assert transcript.text.split("\n") == ["Kop", "Een woord of twee & meer", "Drie"]
    assert transcript.language == "nl"


def test_web_pages_inside_a_feed_are_read_as_that(told: Told) -> None:
    xml = (
        "<?xml version='1.0'?><rss><description>&lt;p>Een&lt;/p>&lt;p>Twee &lt;b>dik&lt;/b>&lt;/p>"
    )
    transcript = told("feed.xml", xml + "</description></rss>")
    assert transcript.text.split("\n") == ["Een", "Twee dik"]


def test_the_encoding_is_the_one_that_is_declared(told: Told) -> None:
    xml = '<?xml version="1.0" encoding="ISO-8859-5"?><a>Привет</a>'
    transcript = told("a.xml", xml.encode("iso8859-5"))
    assert (transcript.text, transcript.encoding) == ("Привет", "iso8859-5")


def test_a_broken_file_gives_what_is_left_and_says_so(told: Told) -> None:
    transcript = told("a.xml", "<?xml version='1.0'?><a><p>Een</p><p>Twee")
    assert transcript.text.split("\n") == ["Een", "Twee"]
    assert "damaged" in transcript.doubts[0]


def test_entities_are_not_expanded_and_nothing_is_fetched(told: Told) -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]><a>Een &b; &c; twee</a>'
    )
    text = told("a.xml", bomb).text
    assert "haha" not in text
    assert "root" not in text


@pytest.mark.parametrize("xml", ["<?xml version='1.0'?>", "<?xml version='1.0'?><a><b/></a>"])
def test_without_words_it_says_so(told: Told, xml: str) -> None:
    with pytest.raises((EmptyFile, DamagedFile), match=r"a\.xml"):
        told("a.xml", xml)
