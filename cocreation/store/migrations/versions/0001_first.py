"""The first tables: a kind of record each, and the history.

Migrations are frozen: they say what a version was, whatever the records say today.
"""

import sqlalchemy as sa
from alembic import op

from cocreation.store.append_only import guard

revision = "0001"
down_revision = None

# byte order in every database, whatever its locale
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables in an empty database."""
    op.create_table(
        "about",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("as_known_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("about_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record_ids",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("record_ids_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["revisions.number"], name=op.f("revisions_undoes_fkey")),
        sa.PrimaryKeyConstraint("number", name=op.f("revisions_pkey")),
    )
    op.create_table(
        "changes",
        sa.Column("record", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["revision"], ["revisions.number"], name=op.f("changes_revision_fkey")),
        sa.PrimaryKeyConstraint("record", "kind", "revision", name=op.f("changes_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("changes_revision_idx"), "changes", ["revision"], unique=False)
    op.create_table(
        "communities",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("community", sa.Text(), nullable=False),
        sa.Column("practice", sa.Text(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("communities_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("communities_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "expeditions",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("expeditions_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("expeditions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "gatherings",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("gatherings_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("gatherings_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "organisations",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("partner", sa.Boolean(), nullable=False),
        sa.Column("part_of", ID, nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("organisations_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["part_of"],
            ["organisations.id"],
            name=op.f("organisations_part_of_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organisations_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("organisations_part_of_idx"), "organisations", ["part_of"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("profession", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("people_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("people_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "questionnaires",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("sent_to", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("questionnaires_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("questionnaires_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tags",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("broader", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["broader"], ["tags.id"], name=op.f("tags_broader_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("tags_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("tags_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("tags_broader_idx"), "tags", ["broader"], unique=False)
    op.create_table(
        "ties",
        sa.Column("id", ID, nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("target", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("directed", sa.Boolean(), nullable=False),
        sa.Column("strength", sa.Double(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("ties_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["record_ids.id"], name=op.f("ties_source_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["record_ids.id"], name=op.f("ties_target_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("ties_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ties_source_idx"), "ties", ["source"], unique=False)
    op.create_index(op.f("ties_target_idx"), "ties", ["target"], unique=False)
    op.create_table(
        "adoptions",
        sa.Column("id", ID, nullable=False),
        sa.Column("practice", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"],
            ["communities.id"],
            name=op.f("adoptions_community_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("adoptions_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["practice"], ["record_ids.id"], name=op.f("adoptions_practice_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("adoptions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("adoptions_community_idx"), "adoptions", ["community"], unique=False)
    op.create_index(op.f("adoptions_practice_idx"), "adoptions", ["practice"], unique=False)
    op.create_table(
        "attendances",
        sa.Column("id", ID, nullable=False),
        sa.Column("gathering", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gatherings.id"],
            name=op.f("attendances_gathering_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("attendances_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("attendances_person_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("attendances_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("attendances_gathering_idx"), "attendances", ["gathering"], unique=False)
    op.create_index(op.f("attendances_person_idx"), "attendances", ["person"], unique=False)
    op.create_table(
        "commitments",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("gathering", ID, nullable=True),
        sa.Column("made_by", ID, nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("kept_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gatherings.id"],
            name=op.f("commitments_gathering_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("commitments_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["record_ids.id"], name=op.f("commitments_made_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("commitments_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("commitments_gathering_idx"), "commitments", ["gathering"], unique=False)
    op.create_index(op.f("commitments_made_by_idx"), "commitments", ["made_by"], unique=False)
    op.create_table(
        "communities_knowledge_areas",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["communities.id"],
            name=op.f("communities_knowledge_areas_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("communities_knowledge_areas_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "expeditions_communities",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"],
            ["communities.id"],
            name=op.f("expeditions_communities_item_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["expeditions.id"],
            name=op.f("expeditions_communities_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("expeditions_communities_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("expeditions_communities_item_idx"), "expeditions_communities", ["item"], unique=False)
    op.create_table(
        "library_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("community", ID, nullable=True),
        sa.Column("added_by", ID, nullable=True),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["people.id"], name=op.f("library_items_added_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["community"],
            ["communities.id"],
            name=op.f("library_items_community_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("library_items_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("library_items_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("library_items_added_by_idx"), "library_items", ["added_by"], unique=False)
    op.create_index(op.f("library_items_community_idx"), "library_items", ["community"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("member", ID, nullable=False),
        sa.Column("participation", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"],
            ["communities.id"],
            name=op.f("memberships_community_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("memberships_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["record_ids.id"], name=op.f("memberships_member_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("memberships_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("memberships_community_idx"), "memberships", ["community"], unique=False)
    op.create_index(op.f("memberships_member_idx"), "memberships", ["member"], unique=False)
    op.create_table(
        "microsystems",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation", ID, nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("microsystems_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisations.id"],
            name=op.f("microsystems_organisation_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("microsystems_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("microsystems_organisation_idx"), "microsystems", ["organisation"], unique=False)
    op.create_table(
        "nuggets",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("harvested_from", ID, nullable=True),
        sa.Column("harvested_by", ID, nullable=True),
        sa.Column("harvested_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["harvested_by"],
            ["people.id"],
            name=op.f("nuggets_harvested_by_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["harvested_from"],
            ["record_ids.id"],
            name=op.f("nuggets_harvested_from_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("nuggets_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("nuggets_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("nuggets_harvested_by_idx"), "nuggets", ["harvested_by"], unique=False)
    op.create_index(op.f("nuggets_harvested_from_idx"), "nuggets", ["harvested_from"], unique=False)
    op.create_table(
        "offers",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("takes_on", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("fulfilled_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("offers_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("offers_person_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["takes_on"], ["record_ids.id"], name=op.f("offers_takes_on_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("offers_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("offers_person_idx"), "offers", ["person"], unique=False)
    op.create_index(op.f("offers_takes_on_idx"), "offers", ["takes_on"], unique=False)
    op.create_table(
        "patterns",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("woven_by", ID, nullable=True),
        sa.Column("woven_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("patterns_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["woven_by"], ["people.id"], name=op.f("patterns_woven_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("patterns_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("patterns_woven_by_idx"), "patterns", ["woven_by"], unique=False)
    op.create_table(
        "people_interests",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["people.id"], name=op.f("people_interests_record_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("people_interests_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "questions",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("questionnaire", ID, nullable=True),
        sa.Column("gathering", ID, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stakeholders", sa.Text(), nullable=False),
        sa.Column("asked_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by"], ["people.id"], name=op.f("questions_asked_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gatherings.id"],
            name=op.f("questions_gathering_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("questions_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire"],
            ["questionnaires.id"],
            name=op.f("questions_questionnaire_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("questions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("questions_asked_by_idx"), "questions", ["asked_by"], unique=False)
    op.create_index(op.f("questions_gathering_idx"), "questions", ["gathering"], unique=False)
    op.create_index(op.f("questions_questionnaire_idx"), "questions", ["questionnaire"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", ID, nullable=False),
        sa.Column("gathering", ID, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gatherings.id"],
            name=op.f("sessions_gathering_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("sessions_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("sessions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("sessions_gathering_idx"), "sessions", ["gathering"], unique=False)
    op.create_table(
        "stage_readings",
        sa.Column("id", ID, nullable=False),
        sa.Column("community", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("read_by", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["community"],
            ["communities.id"],
            name=op.f("stage_readings_community_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("stage_readings_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["read_by"], ["people.id"], name=op.f("stage_readings_read_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("stage_readings_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("stage_readings_community_idx"), "stage_readings", ["community"], unique=False)
    op.create_index(op.f("stage_readings_read_by_idx"), "stage_readings", ["read_by"], unique=False)
    op.create_table(
        "teams",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("community", ID, nullable=True),
        sa.Column("open_membership", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["communities.id"], name=op.f("teams_community_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("teams_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("teams_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("teams_community_idx"), "teams", ["community"], unique=False)
    op.create_table(
        "waypoints",
        sa.Column("id", ID, nullable=False),
        sa.Column("expedition", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("gathering", ID, nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expedition"],
            ["expeditions.id"],
            name=op.f("waypoints_expedition_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gatherings.id"],
            name=op.f("waypoints_gathering_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("waypoints_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("waypoints_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("waypoints_expedition_idx"), "waypoints", ["expedition"], unique=False)
    op.create_index(op.f("waypoints_gathering_idx"), "waypoints", ["gathering"], unique=False)
    op.create_table(
        "criteria",
        sa.Column("id", ID, nullable=False),
        sa.Column("expedition", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("set_by", ID, nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("target", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["expedition"],
            ["expeditions.id"],
            name=op.f("criteria_expedition_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("criteria_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["set_by"], ["teams.id"], name=op.f("criteria_set_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("criteria_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("criteria_expedition_idx"), "criteria", ["expedition"], unique=False)
    op.create_index(op.f("criteria_set_by_idx"), "criteria", ["set_by"], unique=False)
    op.create_table(
        "expeditions_teams",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["teams.id"], name=op.f("expeditions_teams_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["expeditions.id"],
            name=op.f("expeditions_teams_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("expeditions_teams_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("expeditions_teams_item_idx"), "expeditions_teams", ["item"], unique=False)
    op.create_table(
        "journal_entries",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("team", ID, nullable=True),
        sa.Column("written_by", ID, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("journal_entries_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["team"], ["teams.id"], name=op.f("journal_entries_team_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["written_by"],
            ["people.id"],
            name=op.f("journal_entries_written_by_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("journal_entries_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("journal_entries_team_idx"), "journal_entries", ["team"], unique=False)
    op.create_index(op.f("journal_entries_written_by_idx"), "journal_entries", ["written_by"], unique=False)
    op.create_table(
        "library_items_tags",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["tags.id"], name=op.f("library_items_tags_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["library_items.id"],
            name=op.f("library_items_tags_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("library_items_tags_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("library_items_tags_item_idx"), "library_items_tags", ["item"], unique=False)
    op.create_table(
        "momentum_plans",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team", ID, nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("momentum_plans_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["team"], ["teams.id"], name=op.f("momentum_plans_team_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("momentum_plans_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("momentum_plans_team_idx"), "momentum_plans", ["team"], unique=False)
    op.create_table(
        "nuggets_tags",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["tags.id"], name=op.f("nuggets_tags_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"], ["nuggets.id"], name=op.f("nuggets_tags_record_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("nuggets_tags_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("nuggets_tags_item_idx"), "nuggets_tags", ["item"], unique=False)
    op.create_table(
        "outcomes",
        sa.Column("id", ID, nullable=False),
        sa.Column("expedition", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("claimed_on", sa.Date(), nullable=True),
        sa.Column("evidenced_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("knowledge_product", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["expedition"],
            ["expeditions.id"],
            name=op.f("outcomes_expedition_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("outcomes_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["knowledge_product"],
            ["library_items.id"],
            name=op.f("outcomes_knowledge_product_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("outcomes_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("outcomes_expedition_idx"), "outcomes", ["expedition"], unique=False)
    op.create_index(op.f("outcomes_knowledge_product_idx"), "outcomes", ["knowledge_product"], unique=False)
    op.create_table(
        "patterns_nuggets",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["nuggets.id"], name=op.f("patterns_nuggets_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["patterns.id"],
            name=op.f("patterns_nuggets_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("patterns_nuggets_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("patterns_nuggets_item_idx"), "patterns_nuggets", ["item"], unique=False)
    op.create_table(
        "posts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person", ID, nullable=False),
        sa.Column("organisation", ID, nullable=False),
        sa.Column("microsystem", ID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("posts_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["microsystem"],
            ["microsystems.id"],
            name=op.f("posts_microsystem_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organisation"],
            ["organisations.id"],
            name=op.f("posts_organisation_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name=op.f("posts_person_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("posts_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("posts_microsystem_idx"), "posts", ["microsystem"], unique=False)
    op.create_index(op.f("posts_organisation_idx"), "posts", ["organisation"], unique=False)
    op.create_index(op.f("posts_person_idx"), "posts", ["person"], unique=False)
    op.create_table(
        "progress_reports",
        sa.Column("id", ID, nullable=False),
        sa.Column("expedition", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("written_by", ID, nullable=True),
        sa.Column("item", ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["expedition"],
            ["expeditions.id"],
            name=op.f("progress_reports_expedition_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("progress_reports_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["item"],
            ["library_items.id"],
            name=op.f("progress_reports_item_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["written_by"],
            ["record_ids.id"],
            name=op.f("progress_reports_written_by_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("progress_reports_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("progress_reports_expedition_idx"), "progress_reports", ["expedition"], unique=False)
    op.create_index(op.f("progress_reports_item_idx"), "progress_reports", ["item"], unique=False)
    op.create_index(op.f("progress_reports_written_by_idx"), "progress_reports", ["written_by"], unique=False)
    op.create_table(
        "questions_options",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["questions.id"],
            name=op.f("questions_options_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("questions_options_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reflections",
        sa.Column("id", ID, nullable=False),
        sa.Column("gathering", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("session", ID, nullable=True),
        sa.Column("made_by", ID, nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gathering"],
            ["gatherings.id"],
            name=op.f("reflections_gathering_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("reflections_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name=op.f("reflections_made_by_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name=op.f("reflections_session_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("reflections_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("reflections_gathering_idx"), "reflections", ["gathering"], unique=False)
    op.create_index(op.f("reflections_made_by_idx"), "reflections", ["made_by"], unique=False)
    op.create_index(op.f("reflections_session_idx"), "reflections", ["session"], unique=False)
    op.create_table(
        "responses",
        sa.Column("id", ID, nullable=False),
        sa.Column("question", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("respondent", ID, nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("responses_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name=op.f("responses_question_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["respondent"], ["people.id"], name=op.f("responses_respondent_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("responses_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("responses_question_idx"), "responses", ["question"], unique=False)
    op.create_index(op.f("responses_respondent_idx"), "responses", ["respondent"], unique=False)
    op.create_table(
        "roles",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team", ID, nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("roles_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["team"], ["teams.id"], name=op.f("roles_team_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("roles_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("roles_team_idx"), "roles", ["team"], unique=False)
    op.create_table(
        "sessions_led_by",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["people.id"], name=op.f("sessions_led_by_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"], ["sessions.id"], name=op.f("sessions_led_by_record_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("sessions_led_by_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("sessions_led_by_item_idx"), "sessions_led_by", ["item"], unique=False)
    op.create_table(
        "stage_readings_next_steps",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["stage_readings.id"],
            name=op.f("stage_readings_next_steps_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("stage_readings_next_steps_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tallies",
        sa.Column("id", ID, nullable=False),
        sa.Column("question", ID, nullable=False),
        sa.Column("option", sa.Text(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("tallies_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name=op.f("tallies_question_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("tallies_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("tallies_question_idx"), "tallies", ["question"], unique=False)
    op.create_table(
        "team_memberships",
        sa.Column("id", ID, nullable=False),
        sa.Column("team", ID, nullable=False),
        sa.Column("member", ID, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("team_memberships_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["member"], ["people.id"], name=op.f("team_memberships_member_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["team"], ["teams.id"], name=op.f("team_memberships_team_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("team_memberships_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("team_memberships_member_idx"), "team_memberships", ["member"], unique=False)
    op.create_index(op.f("team_memberships_team_idx"), "team_memberships", ["team"], unique=False)
    op.create_table(
        "teams_functions",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"], ["teams.id"], name=op.f("teams_functions_record_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("teams_functions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "territories",
        sa.Column("id", ID, nullable=False),
        sa.Column("expedition", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scouting_team", ID, nullable=True),
        sa.Column("charted_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["expedition"],
            ["expeditions.id"],
            name=op.f("territories_expedition_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("territories_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["scouting_team"],
            ["teams.id"],
            name=op.f("territories_scouting_team_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("territories_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("territories_expedition_idx"), "territories", ["expedition"], unique=False)
    op.create_index(op.f("territories_scouting_team_idx"), "territories", ["scouting_team"], unique=False)
    op.create_table(
        "themes",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("question", ID, nullable=True),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("themes_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.id"], name=op.f("themes_question_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("themes_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("themes_question_idx"), "themes", ["question"], unique=False)
    op.create_table(
        "accountabilities",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("role", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("accountabilities_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["role"], ["roles.id"], name=op.f("accountabilities_role_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("accountabilities_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("accountabilities_role_idx"), "accountabilities", ["role"], unique=False)
    op.create_table(
        "actions",
        sa.Column("id", ID, nullable=False),
        sa.Column("plan", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("actions_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["plan"], ["momentum_plans.id"], name=op.f("actions_plan_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("actions_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("actions_plan_idx"), "actions", ["plan"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", ID, nullable=False),
        sa.Column("criterion", ID, nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["criterion"], ["criteria.id"], name=op.f("readings_criterion_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("readings_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("readings_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("readings_criterion_idx"), "readings", ["criterion"], unique=False)
    op.create_table(
        "responses_choices",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["responses.id"],
            name=op.f("responses_choices_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("responses_choices_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "terms",
        sa.Column("id", ID, nullable=False),
        sa.Column("theme", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("weight", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("terms_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["theme"], ["themes.id"], name=op.f("terms_theme_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("terms_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("terms_theme_idx"), "terms", ["theme"], unique=False)
    op.create_table(
        "territories_findings",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record"],
            ["territories.id"],
            name=op.f("territories_findings_record_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("territories_findings_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "actions_owners",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["people.id"], name=op.f("actions_owners_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"], ["actions.id"], name=op.f("actions_owners_record_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("actions_owners_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("actions_owners_item_idx"), "actions_owners", ["item"], unique=False)
    op.create_table(
        "actions_supports",
        sa.Column("record", ID, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["item"], ["record_ids.id"], name=op.f("actions_supports_item_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["record"], ["actions.id"], name=op.f("actions_supports_record_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("record", "position", name=op.f("actions_supports_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("actions_supports_item_idx"), "actions_supports", ["item"], unique=False)
    op.create_table(
        "synergies",
        sa.Column("id", ID, nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("target", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("synergies_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["source"], ["actions.id"], name=op.f("synergies_source_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["target"], ["actions.id"], name=op.f("synergies_target_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("synergies_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("synergies_source_idx"), "synergies", ["source"], unique=False)
    op.create_index(op.f("synergies_target_idx"), "synergies", ["target"], unique=False)
    op.create_table(
        "tasks",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("role", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("accountability", ID, nullable=True),
        sa.Column("times", sa.BigInteger(), nullable=True),
        sa.Column("period", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["accountability"],
            ["accountabilities.id"],
            name=op.f("tasks_accountability_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record_ids.id"], name=op.f("tasks_id_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.ForeignKeyConstraint(
            ["role"], ["roles.id"], name=op.f("tasks_role_fkey"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("tasks_pkey")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("tasks_accountability_idx"), "tasks", ["accountability"], unique=False)
    op.create_index(op.f("tasks_role_idx"), "tasks", ["role"], unique=False)

    guard(op.get_bind())
