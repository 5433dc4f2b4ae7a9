"""Room for all that is kept of a document, of the catalogues, of interpretations and checks."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Bring a database from 0004 to 0005."""
    _make_room_for_the_ledger()
    _make_room_for_catalogues()
    _make_room_for_interpretations()


def _make_room_for_the_ledger() -> None:
    op.create_table(
        "cleanup",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cleanup")),
        sa.UniqueConstraint("year", "title", name=op.f("uq_cleanup_year_title")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "exchange_profile",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_profile")),
        sa.UniqueConstraint("name", name=op.f("uq_exchange_profile_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "cleanup_item",
        sa.Column("cleanup_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("conclusion", sa.String(length=10), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cleanup_id"], ["cleanup.id"], name=op.f("fk_cleanup_item_cleanup_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_cleanup_item_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cleanup_item")),
        sa.UniqueConstraint(
            "cleanup_id", "entry_id", name=op.f("uq_cleanup_item_cleanup_id_entry_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_cleanup_item_entry_id"), "cleanup_item", ["entry_id"], unique=False)
    op.create_table(
        "document_review",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_document_review_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_document_review_entry_id"), "document_review", ["entry_id"], unique=False
    )
    op.create_table(
        "publication_check",
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("checked_at", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_publication_check_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication_check")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_publication_check_entry_id"), "publication_check", ["entry_id"], unique=False
    )
    op.create_table(
        "reexamination",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("examined_on", sa.Date(), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_reexamination_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reexamination")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reexamination_entry_id"), "reexamination", ["entry_id"], unique=False)
    op.create_table(
        "source_key",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("system", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_source_key_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_key")),
        sa.UniqueConstraint("system", "key", name=op.f("uq_source_key_system_key")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_source_key_entry_id"), "source_key", ["entry_id"], unique=False)
    op.create_table(
        "validity_change",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("by_entry_id", sa.Integer(), nullable=True),
        sa.Column("by_title", sa.String(length=500), nullable=False),
        sa.Column("cleanup_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_entry_id"], ["ledger_entry.id"], name=op.f("fk_validity_change_by_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["cleanup_id"], ["cleanup.id"], name=op.f("fk_validity_change_cleanup_id")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_validity_change_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_validity_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_validity_change_by_entry_id"), "validity_change", ["by_entry_id"], unique=False
    )
    op.create_index(
        op.f("ix_validity_change_cleanup_id"), "validity_change", ["cleanup_id"], unique=False
    )
    op.create_index(
        op.f("ix_validity_change_effective_on"), "validity_change", ["effective_on"], unique=False
    )
    op.create_index(
        op.f("ix_validity_change_entry_id"), "validity_change", ["entry_id"], unique=False
    )
    op.add_column(
        "ledger_entry",
        sa.Column("attribute_article", sa.String(length=120), server_default="", nullable=False),
    )
    op.add_column(
        "ledger_entry", sa.Column("genre", sa.String(length=40), server_default="", nullable=False)
    )
    op.add_column(
        "ledger_entry",
        sa.Column("drafter", sa.String(length=80), server_default="", nullable=False),
    )
    op.add_column("ledger_entry", sa.Column("signed_on", sa.Date(), nullable=True))
    op.add_column("ledger_entry", sa.Column("registered_on", sa.Date(), nullable=True))
    op.add_column("ledger_entry", sa.Column("changed_on", sa.Date(), nullable=True))
    op.add_column(
        "ledger_entry", sa.Column("is_trial", sa.Boolean(), server_default="0", nullable=False)
    )
    op.add_column("ledger_entry", sa.Column("valid_years", sa.Integer(), nullable=True))
    op.add_column("ledger_entry", sa.Column("opinions_from", sa.Date(), nullable=True))
    op.add_column("ledger_entry", sa.Column("opinions_until", sa.Date(), nullable=True))
    op.add_column("ledger_entry", sa.Column("discussed_on", sa.Date(), nullable=True))
    op.add_column(
        "ledger_entry",
        sa.Column("filed_with", sa.String(length=200), server_default="", nullable=False),
    )
    op.add_column("ledger_entry", sa.Column("filed_on", sa.Date(), nullable=True))
    op.add_column(
        "ledger_entry",
        sa.Column("filed_no", sa.String(length=80), server_default="", nullable=False),
    )
    op.add_column("ledger_entry", sa.Column("reexamine_on", sa.Date(), nullable=True))
    _widen_the_ledgers_indexes()


def _widen_the_ledgers_indexes() -> None:
    """Whether a document is in force is read along them, by its days."""
    listed = ["validity", "attribute", "disclosed_on", "published_on", "formed_on", "expires_on"]
    counted = ["counts_in_report", "document_type", "made_on", "ended_on"]
    for name, columns in (
        ("ix_ledger_entry_list", [*listed, "ended_on", "changed_on", "reexamine_on"]),
        ("ix_ledger_entry_count", [*counted, "expires_on"]),
    ):
        op.drop_index(name, table_name="ledger_entry")
        op.create_index(name, "ledger_entry", columns, unique=False)


def _make_room_for_catalogues() -> None:
    op.create_table(
        "catalogue",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue")),
        sa.UniqueConstraint("title", name=op.f("uq_catalogue_title")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "guide_section",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_section")),
        sa.UniqueConstraint("position", name=op.f("uq_guide_section_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "catalogue_item",
        sa.Column("catalogue_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("level_one", sa.String(length=300), nullable=False),
        sa.Column("level_two", sa.String(length=300), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=False),
        sa.Column("time_limit", sa.String(length=300), nullable=False),
        sa.Column("duration", sa.String(length=120), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("channels", sa.String(), nullable=False),
        sa.Column("audience", sa.String(length=120), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["catalogue_id"], ["catalogue.id"], name=op.f("fk_catalogue_item_catalogue_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_item")),
        sa.UniqueConstraint(
            "catalogue_id", "position", name=op.f("uq_catalogue_item_catalogue_id_position")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "catalogue_placing",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_catalogue_placing_entry_id")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["catalogue_item.id"], name=op.f("fk_catalogue_placing_item_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue_placing")),
        sa.UniqueConstraint(
            "item_id", "entry_id", name=op.f("uq_catalogue_placing_item_id_entry_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_catalogue_placing_entry_id"), "catalogue_placing", ["entry_id"], unique=False
    )


def _make_room_for_interpretations() -> None:
    op.create_table(
        "interpretation",
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("is_exempt", sa.Boolean(), nullable=False),
        sa.Column("exempt_reason", sa.String(), nullable=False),
        sa.Column("drafting_office", sa.String(length=120), nullable=False),
        sa.Column("interpreter", sa.String(length=200), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("outline", sa.String(), nullable=False),
        sa.Column("forms", sa.String(length=300), nullable=False),
        sa.Column("channels", sa.String(length=300), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("speaker", sa.String(length=120), nullable=False),
        sa.Column("organised_on", sa.Date(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signer", sa.String(length=80), nullable=False),
        sa.Column("deployed_on", sa.Date(), nullable=True),
        sa.Column("document_submitted_on", sa.Date(), nullable=True),
        sa.Column("document_signed_on", sa.Date(), nullable=True),
        sa.Column("document_published_on", sa.Date(), nullable=True),
        sa.Column("late_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_interpretation_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpretation")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_interpretation_entry_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interpretation_released_on"), "interpretation", ["released_on"], unique=False
    )
    op.create_index(op.f("ix_interpretation_title"), "interpretation", ["title"], unique=False)
    op.create_table(
        "interpretation_element",
        sa.Column("interpretation_id", sa.Integer(), nullable=False),
        sa.Column("element", sa.String(length=20), nullable=False),
        sa.Column("is_there", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interpretation_id"],
            ["interpretation.id"],
            name=op.f("fk_interpretation_element_interpretation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpretation_element")),
        sa.UniqueConstraint(
            "interpretation_id",
            "element",
            name=op.f("uq_interpretation_element_interpretation_id_element"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "interpretation_material",
        sa.Column("interpretation_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("channel", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("copied_share", sa.Integer(), nullable=True),
        sa.Column("compared_with", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interpretation_id"],
            ["interpretation.id"],
            name=op.f("fk_interpretation_material_interpretation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interpretation_material")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interpretation_material_interpretation_id"),
        "interpretation_material",
        ["interpretation_id"],
        unique=False,
    )
