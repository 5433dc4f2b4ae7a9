"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TRIGGERS = (
    """
    CREATE TRIGGER action_is_never_changed BEFORE UPDATE ON action
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER action_is_never_deleted BEFORE DELETE ON action
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    # The contents of a change may be blanked after their retention, all of them at once.
    """
    CREATE TRIGGER change_is_only_blanked BEFORE UPDATE ON change
    WHEN NEW.before IS NOT NULL OR NEW.after IS NOT NULL OR NEW.salt IS NOT NULL
      OR NEW.id <> OLD.id OR NEW.action_id <> OLD.action_id OR NEW.row_id <> OLD.row_id
      OR NEW.table_name <> OLD.table_name OR NEW.digest <> OLD.digest
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER change_is_never_deleted BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER attachment_bytes_are_never_changed BEFORE UPDATE ON attachment_bytes
    BEGIN SELECT RAISE(ABORT, 'attachment bytes are insert-only'); END
    """,
)


def upgrade() -> None:  # noqa: PLR0915 - a schema is as long as its tables
    """Make every table of the first schema, and keep the audit trail append-only."""
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.Column("is_undoable", sa.Boolean(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["undoes_id"], ["action.id"], name=op.f("fk_action_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attachment_bytes",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment_bytes")),
    )
    op.create_table(
        "calendar_year",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("notice", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_year")),
        sa.UniqueConstraint("year", name=op.f("uq_calendar_year_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "department",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("letter_mark", sa.String(length=40), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("postcode", sa.String(length=20), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("fax", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("reconsideration_body", sa.String(length=200), nullable=False),
        sa.Column("court", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.String(length=40), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("form", "record_id", name=op.f("uq_draft_form_record_id")),
    )
    op.create_table(
        "entered_figure",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=40), nullable=False),
        sa.Column("row_label", sa.String(length=60), nullable=False),
        sa.Column("column_label", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entered_figure")),
        sa.UniqueConstraint(
            "year",
            "block",
            "row_label",
            "column_label",
            name=op.f("uq_entered_figure_year_block_row_label_column_label"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "key_points_document",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("unplaced", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_points_document")),
        sa.UniqueConstraint("year", "title", name=op.f("uq_key_points_document_year_title")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ledger_entry",
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("registration_no", sa.String(length=40), nullable=False),
        sa.Column("index_no", sa.String(length=60), nullable=False),
        sa.Column("document_type", sa.String(length=20), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("formed_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("disclosed_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("validity", sa.String(length=10), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("attribute", sa.String(length=10), nullable=False),
        sa.Column("attribute_reason", sa.String(), nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("counts_in_report", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ledger_entry", schema=None) as batch_op:
        batch_op.create_index(
            "ix_ledger_entry_list",
            [
                "validity",
                "attribute",
                "disclosed_on",
                "published_on",
                "formed_on",
                "expires_on",
            ],
            unique=False,
        )
        batch_op.create_index(
            "ix_ledger_entry_count",
            ["counts_in_report", "document_type", "made_on", "ended_on"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_ledger_entry_document_no"), ["document_no"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ledger_entry_formed_on"), ["formed_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entry_index_no"), ["index_no"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_ledger_entry_published_on"), ["published_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_ledger_entry_registration_no"), ["registration_no"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_ledger_entry_title"), ["title"], unique=False)

    op.create_table(
        "office",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("name", name=op.f("uq_office_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "opening_balance",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("applicant_kind", sa.String(length=10), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_balance")),
        sa.UniqueConstraint(
            "year", "applicant_kind", name=op.f("uq_opening_balance_year_applicant_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("name", name=op.f("uq_person_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "report_text",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_text")),
        sa.UniqueConstraint("year", "section", name=op.f("uq_report_text_year_section")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "request",
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("void_reason", sa.String(), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(length=10), nullable=False),
        sa.Column("confirmed_how", sa.String(), nullable=False),
        sa.Column("transferred_from", sa.String(length=200), nullable=False),
        sa.Column("transferred_on", sa.Date(), nullable=True),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("wanted_form", sa.String(length=120), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("handled_with_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("applicant_name", sa.String(length=200), nullable=False),
        sa.Column("applicant_kind", sa.String(length=10), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(length=30), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_is_provisional", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["handled_with_id"], ["request.id"], name=op.f("fk_request_handled_with_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["request.id"], name=op.f("fk_request_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request")),
        sa.UniqueConstraint("number", name=op.f("uq_request_number")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_request_applicant_name"), ["applicant_name"], unique=False
        )
        batch_op.create_index(
            "ix_request_count",
            ["kind", "received_on", "ended_on", "applicant_kind", "outcome"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_request_due_on"), ["due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_ended_on"), ["ended_on"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_request_handled_with_id"), ["handled_with_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_request_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_received_on"), ["received_on"], unique=False)

    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attachment",
        sa.Column("owner_table", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["attachment_bytes.sha256"], name=op.f("fk_attachment_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "calendar_day",
        sa.Column("year_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["year_id"], ["calendar_year.id"], name=op.f("fk_calendar_day_year_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_day")),
        sa.UniqueConstraint("year_id", "day", name=op.f("uq_calendar_day_year_id_day")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("calendar_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_calendar_day_day"), ["day"], unique=False)

    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_change_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_change_action_id"), ["action_id"], unique=False)
        batch_op.create_index("ix_change_row", ["table_name", "row_id"], unique=False)

    op.create_table(
        "consultation",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("addressee_kind", sa.String(length=10), nullable=False),
        sa.Column("addressee", sa.String(length=200), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("agrees", sa.Boolean(), nullable=True),
        sa.Column("suspended_days", sa.Integer(), nullable=True),
        sa.Column("suspended_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_consultation_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consultation_request_id"), ["request_id"], unique=False
        )

    op.create_table(
        "correction",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("items", sa.String(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_correction_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
        sa.UniqueConstraint("request_id", name=op.f("uq_correction_request_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "extension",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(length=80), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_extension_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extension")),
        sa.UniqueConstraint("request_id", name=op.f("uq_extension_request_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "fee",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=10), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount", sa.String(length=20), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("lapsed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_fee_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee")),
        sa.UniqueConstraint("request_id", name=op.f("uq_fee_request_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ledger_body",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_ledger_body_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_body")),
        sa.UniqueConstraint(
            "entry_id", "role", "position", name=op.f("uq_ledger_body_entry_id_role_position")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "publication",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("place", sa.String(length=500), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_publication_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_publication")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("publication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_publication_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "remedy",
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("request_number", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("is_respondent", sa.Boolean(), nullable=False),
        sa.Column("applicant", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("case_number", sa.String(length=120), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("result", sa.String(length=10), nullable=False),
        sa.Column("result_detail", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["remedy.id"], name=op.f("fk_remedy_parent_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_remedy_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedy")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("remedy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remedy_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remedy_received_on"), ["received_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_remedy_request_id"), ["request_id"], unique=False)

    op.create_table(
        "request_party",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("id_kind", sa.String(length=40), nullable=False),
        sa.Column("id_number", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=120), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_request_party_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_party")),
        sa.UniqueConstraint(
            "request_id", "role", "position", name=op.f("uq_request_party_request_id_role_position")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("request_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_party_id_number"), ["id_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_party_name"), ["name"], unique=False)

    op.create_table(
        "task",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("chapter", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["key_points_document.id"], name=op.f("fk_task_document_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sa.UniqueConstraint("document_id", "position", name=op.f("uq_task_document_id_position")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "answer",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ordered_by_id", sa.Integer(), nullable=True),
        sa.Column("term_days", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["ordered_by_id"], ["remedy.id"], name=op.f("fk_answer_ordered_by_id")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_answer_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("request_id", "position", name=op.f("uq_answer_request_id_position")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("answer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_answer_ordered_by_id"), ["ordered_by_id"], unique=False
        )

    op.create_table(
        "measure",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_measure_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_task_id"), ["task_id"], unique=False)

    op.create_table(
        "task_unit",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_task_unit_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_unit")),
        sa.UniqueConstraint("task_id", "position", name=op.f("uq_task_unit_task_id_position")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("task_unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_unit_name"), ["name"], unique=False)

    op.create_table(
        "ground",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_ground_answer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ground", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ground_answer_id"), ["answer_id"], unique=False)

    op.create_table(
        "letter",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_letter_answer_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_letter_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_answer_id"), ["answer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_request_id"), ["request_id"], unique=False)

    op.create_table(
        "delivery",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=40), nullable=False),
        sa.Column("addressee", sa.String(length=200), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("tracking_no", sa.String(length=60), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_delivery_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delivery_letter_id"), ["letter_id"], unique=False)

    for statement in TRIGGERS:
        op.execute(statement)
