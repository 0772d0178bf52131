"""What an import will do, before it is done: made, looked at, changed, and carried out.

```python
state = project.ask(plan.state_of)
todo = plan.make(paths, state)                       # reads the files; any thread will do
todo = todo.changed(item, replace(item.choices, language="nl"))
todo.transcript_of(item), todo.problems(), todo.names()
outcomes = plan.carry_out(todo, project)             # one group: undone together
```
"""

from __future__ import annotations

from qda.importers.plan.asked import Asked
from qda.importers.plan.carrying import carry_out, storing
from qda.importers.plan.filenames import case_in, cases_in, patterns
from qda.importers.plan.item import Choices, Fate, Item, Known, Offer, SpeakerChoice
from qda.importers.plan.making import make, readers, state_of
from qda.importers.plan.naming import with_names
from qda.importers.plan.problems import Problem
from qda.importers.plan.tabled import Wanted
from qda.importers.plan.value import NOTHING, Plan, ProjectState
from qda.pseudonyms import NOBODY

__all__ = [
    "NOBODY",
    "NOTHING",
    "Asked",
    "Choices",
    "Fate",
    "Item",
    "Known",
    "Offer",
    "Plan",
    "Problem",
    "ProjectState",
    "SpeakerChoice",
    "Wanted",
    "carry_out",
    "case_in",
    "cases_in",
    "make",
    "patterns",
    "readers",
    "state_of",
    "storing",
    "with_names",
]
