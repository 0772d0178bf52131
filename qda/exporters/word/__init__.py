"""The Word report: coded excerpts with codebook, respondents and charts.

`report.report` is the way in, `options` what is chosen. `content` gathers, `sections` and `tables`
put into words, `xml` and `template` know the file format; the look is in styles.xml.
"""
