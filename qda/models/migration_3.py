"""Version 2 to 3: the interview guide, recordings, saved views, summaries, verdicts and maps."""

from __future__ import annotations

from sqlalchemy import Connection

_STAMPS = (
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, guid VARCHAR NOT NULL UNIQUE, "
    "made_at VARCHAR NOT NULL, made_by INTEGER, changed_at VARCHAR NOT NULL, changed_by INTEGER"
)

_TABLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "guide_topic",
        (
            "name VARCHAR NOT NULL UNIQUE",
            "position INTEGER NOT NULL",
        ),
    ),
    (
        "guide_question",
        (
            "topic_id INTEGER NOT NULL REFERENCES guide_topic (id) ON DELETE CASCADE",
            "position INTEGER NOT NULL",
            "text VARCHAR NOT NULL",
            "wordings TEXT NOT NULL",
            "code_id INTEGER REFERENCES code (id) ON DELETE SET NULL",
        ),
    ),
    (
        "recording",
        (
            "document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE UNIQUE",
            "path VARCHAR NOT NULL",
            "beside BOOLEAN NOT NULL",
            '"offset" INTEGER NOT NULL',
            "size INTEGER",
        ),
    ),
    (
        "case_passage",
        (
            'case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE CASCADE',
            "passage_id INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE",
            "UNIQUE (case_id, passage_id)",
        ),
    ),
    (
        "saved_view",
        (
            "subject VARCHAR NOT NULL",
            "name VARCHAR NOT NULL",
            "content TEXT NOT NULL",
            "UNIQUE (subject, name)",
        ),
    ),
    (
        "summary",
        (
            'case_id INTEGER NOT NULL REFERENCES "case" (id) ON DELETE CASCADE',
            "code_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE",
            "text TEXT NOT NULL",
            "UNIQUE (case_id, code_id)",
        ),
    ),
    (
        "verdict",
        (
            "code_id INTEGER NOT NULL REFERENCES code (id) ON DELETE CASCADE UNIQUE",
            "verdict VARCHAR NOT NULL",
            "text TEXT NOT NULL",
        ),
    ),
    (
        "concept_map",
        (
            "name VARCHAR NOT NULL UNIQUE",
            "settings TEXT NOT NULL",
        ),
    ),
    (
        "map_node",
        (
            "map_id INTEGER NOT NULL REFERENCES concept_map (id) ON DELETE CASCADE",
            "code_id INTEGER REFERENCES code (id) ON DELETE CASCADE",
            "label VARCHAR NOT NULL",
            "x INTEGER NOT NULL",
            "y INTEGER NOT NULL",
        ),
    ),
    (
        "map_link",
        (
            "map_id INTEGER NOT NULL REFERENCES concept_map (id) ON DELETE CASCADE",
            "source_id INTEGER NOT NULL REFERENCES map_node (id) ON DELETE CASCADE",
            "target_id INTEGER NOT NULL REFERENCES map_node (id) ON DELETE CASCADE",
            "directed BOOLEAN NOT NULL",
            "sign VARCHAR NOT NULL",
            "text TEXT NOT NULL",
        ),
    ),
)

_INDEXES = (
    ("ix_guide_question_code_id", "guide_question (code_id)"),
    ("ix_guide_question_topic_id", "guide_question (topic_id)"),
    ("ix_case_passage_passage_id", "case_passage (passage_id)"),
    ("ix_summary_code_id", "summary (code_id)"),
    ("ix_map_node_code_id", "map_node (code_id)"),
    ("ix_map_node_map_id", "map_node (map_id)"),
    ("ix_map_link_map_id", "map_link (map_id)"),
    ("ix_map_link_source_id", "map_link (source_id)"),
    ("ix_map_link_target_id", "map_link (target_id)"),
    ("ix_mark_question_id", "mark (question_id)"),
    ("ix_mark_topic_id", "mark (topic_id)"),
)


def from_2_to_3(connection: Connection) -> None:
    """Add the tables, and to marks what names their place in the guide.

    Columns come with no value, tables empty: stored steps can still be taken back.
    """
    for name, columns in _TABLES:
        # Stamps stand between the columns and what holds for several of them.
        own = [part for part in columns if not part.startswith("UNIQUE")]
        whole = [part for part in columns if part.startswith("UNIQUE")]
        connection.exec_driver_sql(f"CREATE TABLE {name} ({', '.join([*own, _STAMPS, *whole])})")
    for column in ("topic", "question"):
        connection.exec_driver_sql(
            f"ALTER TABLE mark ADD COLUMN {column}_id INTEGER "
            f"REFERENCES guide_{column} (id) ON DELETE SET NULL"
        )
    for name, place in _INDEXES:
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {place}")
