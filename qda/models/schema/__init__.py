"""Every table of a project file.

Each row carries a GUID (exchange and merging go by it; integer ids have no meaning outside the
file) and says who made and who last changed it, and when. Numbers are integers throughout (times
are milliseconds), so that the journal's JSON images give back exactly what was there.
"""

from qda.models.schema.base import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Base,
    Stamped,
    acting_coder,
    child_of,
    link_to,
    new_guid,
    utc_now,
)
from qda.models.schema.coding import (
    SUBJECTS,
    Code,
    CodebookVersion,
    CodeText,
    Coding,
    LogEntry,
    Memo,
    Passage,
)
from qda.models.schema.findings import ConceptMap, MapLink, MapNode, SavedView, Summary, Verdict
from qda.models.schema.log import NOT_JOURNALED, Step, journaled_tables
from qda.models.schema.study import (
    Attribute,
    AttributeValue,
    Case,
    CasePassage,
    Coder,
    NamedSet,
    Project,
    SetMember,
)
from qda.models.schema.texts import (
    Content,
    Document,
    FirstText,
    GuideQuestion,
    GuideTopic,
    Mark,
    Recording,
    Speaker,
    Turn,
)

__all__ = [
    "APPLICATION_ID",
    "NOT_JOURNALED",
    "SCHEMA_VERSION",
    "SUBJECTS",
    "Attribute",
    "AttributeValue",
    "Base",
    "Case",
    "CasePassage",
    "Code",
    "CodeText",
    "CodebookVersion",
    "Coder",
    "Coding",
    "ConceptMap",
    "Content",
    "Document",
    "FirstText",
    "GuideQuestion",
    "GuideTopic",
    "LogEntry",
    "MapLink",
    "MapNode",
    "Mark",
    "Memo",
    "NamedSet",
    "Passage",
    "Project",
    "Recording",
    "SavedView",
    "SetMember",
    "Speaker",
    "Stamped",
    "Step",
    "Summary",
    "Turn",
    "Verdict",
    "acting_coder",
    "child_of",
    "journaled_tables",
    "link_to",
    "new_guid",
    "utc_now",
]
