"""Tables of respondents and surveys: read, understood, compared with a project, taken in.

```python
reading = reading_of(open_book(path))               # what was understood; all of it can be changed
reading = reading.changed("age", type="text")
difference = compare(reading.table(), project.ask(cases.listing), project.ask(cases.attributes))
take(project, reading, difference)                  # one group: undone together
```
"""
