"""Tables of respondents and surveys: read, understood, compared with a project, taken in.

```python
reading = reading_of(open_book(path))               # what was understood; all of it can be changed
reading = reading.changed("age", type="text")
known = project.ask(cases.listing), project.ask(cases.attributes), project.ask(answers.listing)
difference = compare(reading, *known)
take_in(project, reading, difference, choose(difference))   # one group: undone together
```
"""
