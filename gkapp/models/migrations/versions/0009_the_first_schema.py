"""The first released schema."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
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
        "check_waiver",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.String(length=20), nullable=False),
        sa.Column("finding", sa.String(length=300), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("waived_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_waiver")),
        sa.UniqueConstraint(
            "year", "check_id", "finding", name=op.f("uq_check_waiver_year_check_id_finding")
        ),
        sqlite_autoincrement=True,
    )
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
        sa.Column("disclosure_office", sa.String(length=200), server_default="", nullable=False),
        sa.Column("office_hours", sa.String(length=200), server_default="", nullable=False),
        sa.Column("superior", sa.String(length=200), server_default="", nullable=False),
        sa.Column(
            "reconsideration_channel", sa.String(length=300), server_default="", nullable=False
        ),
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
        "earlier_figures",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("texts", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_figures")),
        sa.UniqueConstraint("year", name=op.f("uq_earlier_figures_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "entered_figure",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=40), nullable=False),
        sa.Column("row_label", sa.String(length=60), nullable=False),
        sa.Column("column_label", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), server_default="", nullable=False),
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
        "figure_override",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("block", sa.String(length=40), nullable=False),
        sa.Column("row_label", sa.String(length=60), nullable=False),
        sa.Column("column_label", sa.String(length=60), nullable=False),
        sa.Column("counted", sa.String(length=40), nullable=False),
        sa.Column("value", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_override")),
        sa.UniqueConstraint(
            "year",
            "block",
            "row_label",
            "column_label",
            name=op.f("uq_figure_override_year_block_row_label_column_label"),
        ),
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
        sa.Column("attribute_article", sa.String(length=120), server_default="", nullable=False),
        sa.Column("topic", sa.String(length=80), nullable=False),
        sa.Column("genre", sa.String(length=40), server_default="", nullable=False),
        sa.Column("drafter", sa.String(length=80), server_default="", nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("is_trial", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("valid_years", sa.Integer(), nullable=True),
        sa.Column("opinions_from", sa.Date(), nullable=True),
        sa.Column("opinions_until", sa.Date(), nullable=True),
        sa.Column("discussed_on", sa.Date(), nullable=True),
        sa.Column("filed_with", sa.String(length=200), server_default="", nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("filed_no", sa.String(length=80), server_default="", nullable=False),
        sa.Column("reexamine_on", sa.Date(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("counts_in_report", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_ledger_entry_count",
        "ledger_entry",
        ["counts_in_report", "document_type", "made_on", "ended_on", "expires_on"],
        unique=False,
    )
    op.create_index(
        op.f("ix_ledger_entry_document_no"), "ledger_entry", ["document_no"], unique=False
    )
    op.create_index(op.f("ix_ledger_entry_formed_on"), "ledger_entry", ["formed_on"], unique=False)
    op.create_index(op.f("ix_ledger_entry_index_no"), "ledger_entry", ["index_no"], unique=False)
    op.create_index(
        "ix_ledger_entry_list",
        "ledger_entry",
        [
            "validity",
            "attribute",
            "disclosed_on",
            "published_on",
            "formed_on",
            "expires_on",
            "ended_on",
            "changed_on",
            "reexamine_on",
        ],
        unique=False,
    )
    op.create_index(
        op.f("ix_ledger_entry_published_on"), "ledger_entry", ["published_on"], unique=False
    )
    op.create_index(
        op.f("ix_ledger_entry_registration_no"), "ledger_entry", ["registration_no"], unique=False
    )
    op.create_index(op.f("ix_ledger_entry_title"), "ledger_entry", ["title"], unique=False)
    op.create_table(
        "number_series",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint("name", name=op.f("uq_number_series_name")),
        sqlite_autoincrement=True,
    )
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
        "opinion_response",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("found_at", sa.String(length=16), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("is_exempt", sa.Boolean(), nullable=False),
        sa.Column("exempt_reason", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("late_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("due_at", sa.String(length=16), nullable=False),
        sa.Column("answered_at", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_response")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_opinion_response_due_at"), "opinion_response", ["due_at"], unique=False
    )
    op.create_index(
        op.f("ix_opinion_response_found_at"), "opinion_response", ["found_at"], unique=False
    )
    op.create_index(op.f("ix_opinion_response_title"), "opinion_response", ["title"], unique=False)
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
        "report_chart",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_chart")),
        sa.UniqueConstraint("year", "kind", name=op.f("uq_report_chart_year_kind")),
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
        "report_version",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_version")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_report_version_year_number")),
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
        sa.Column("help_needed", sa.String(length=120), server_default="", nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("handled_with_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.Column("archive_no", sa.String(length=80), server_default="", nullable=False),
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
    op.create_index(op.f("ix_request_applicant_name"), "request", ["applicant_name"], unique=False)
    op.create_index(
        "ix_request_count",
        "request",
        ["kind", "received_on", "ended_on", "applicant_kind", "outcome"],
        unique=False,
    )
    op.create_index(op.f("ix_request_due_on"), "request", ["due_on"], unique=False)
    op.create_index(op.f("ix_request_ended_on"), "request", ["ended_on"], unique=False)
    op.create_index(
        op.f("ix_request_handled_with_id"), "request", ["handled_with_id"], unique=False
    )
    op.create_index(op.f("ix_request_parent_id"), "request", ["parent_id"], unique=False)
    op.create_index(op.f("ix_request_received_on"), "request", ["received_on"], unique=False)
    op.create_table(
        "rollup",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup")),
        sa.UniqueConstraint("year", "title", name=op.f("uq_rollup_year_title")),
        sqlite_autoincrement=True,
    )
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
        "assignment",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("task", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_assignment_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_assignment_due_on"), "assignment", ["due_on"], unique=False)
    op.create_index(op.f("ix_assignment_request_id"), "assignment", ["request_id"], unique=False)
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
    op.create_index(op.f("ix_attachment_owner_id"), "attachment", ["owner_id"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "breach_reason",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_breach_reason_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breach_reason")),
        sa.UniqueConstraint(
            "request_id",
            "rule",
            "happened_on",
            name=op.f("uq_breach_reason_request_id_rule_happened_on"),
        ),
        sqlite_autoincrement=True,
    )
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
    op.create_index(op.f("ix_calendar_day_day"), "calendar_day", ["day"], unique=False)
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
    op.create_index(op.f("ix_change_action_id"), "change", ["action_id"], unique=False)
    op.create_index("ix_change_row", "change", ["table_name", "row_id"], unique=False)
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
        sa.Column("opinion", sa.String(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_consultation_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_consultation_request_id"), "consultation", ["request_id"], unique=False
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
        "decision_consultation",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("office", sa.String(length=120), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("draft_published_on", sa.Date(), nullable=True),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("opened_from", sa.Date(), nullable=True),
        sa.Column("opened_until", sa.Date(), nullable=True),
        sa.Column("short_reason", sa.String(), nullable=False),
        sa.Column("channels", sa.String(length=300), nullable=False),
        sa.Column("hearing_on", sa.Date(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("taken_up", sa.Integer(), nullable=False),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("result_address", sa.String(length=500), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("stopped_reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_decision_consultation_entry_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_consultation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_decision_consultation_entry_id"),
        "decision_consultation",
        ["entry_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_consultation_opened_from"),
        "decision_consultation",
        ["opened_from"],
        unique=False,
    )
    op.create_index(
        op.f("ix_decision_consultation_title"), "decision_consultation", ["title"], unique=False
    )
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
        "letter_template",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["attachment_bytes.sha256"], name=op.f("fk_letter_template_sha256")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", name=op.f("uq_letter_template_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_letter_template_sha256"), "letter_template", ["sha256"], unique=False)
    op.create_table(
        "opening",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(length=80), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entry.id"], name=op.f("fk_opening_entry_id")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_opening_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("request_id", name=op.f("uq_opening_request_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opening_entry_id"), "opening", ["entry_id"], unique=False)
    op.create_table(
        "opinion_reply",
        sa.Column("opinion_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=500), nullable=False),
        sa.Column("speaker", sa.String(length=120), nullable=False),
        sa.Column("is_by_head", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["opinion_id"], ["opinion_response.id"], name=op.f("fk_opinion_reply_opinion_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion_reply")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_opinion_reply_opinion_id"), "opinion_reply", ["opinion_id"], unique=False
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
    op.create_index(op.f("ix_publication_entry_id"), "publication", ["entry_id"], unique=False)
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
        "reasons_inquiry",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("delay_told_on", sa.Date(), nullable=True),
        sa.Column("delayed_until", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_reasons_inquiry_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reasons_inquiry")),
        sa.UniqueConstraint("request_id", name=op.f("uq_reasons_inquiry_request_id")),
        sqlite_autoincrement=True,
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
        sa.Column("procedure", sa.String(length=10), server_default="", nullable=False),
        sa.Column("copy_received_on", sa.Date(), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        sa.Column("orders_answer", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("answer_days", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["remedy.id"], name=op.f("fk_remedy_parent_id")),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_remedy_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remedy")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_remedy_parent_id"), "remedy", ["parent_id"], unique=False)
    op.create_index(op.f("ix_remedy_received_on"), "remedy", ["received_on"], unique=False)
    op.create_index(op.f("ix_remedy_request_id"), "remedy", ["request_id"], unique=False)
    op.create_table(
        "report_step",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done_at", sa.String(length=40), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["report_version.id"], name=op.f("fk_report_step_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_step")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_report_step_version_id"), "report_step", ["version_id"], unique=False)
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
        sa.Column("authority", sa.String(), server_default="", nullable=False),
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
    op.create_index(
        op.f("ix_request_party_id_number"), "request_party", ["id_number"], unique=False
    )
    op.create_index(op.f("ix_request_party_name"), "request_party", ["name"], unique=False)
    op.create_table(
        "rollup_unit",
        sa.Column("rollup_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_expected", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollup_id"], ["rollup.id"], name=op.f("fk_rollup_unit_rollup_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_unit")),
        sa.UniqueConstraint("rollup_id", "name", name=op.f("uq_rollup_unit_rollup_id_name")),
        sqlite_autoincrement=True,
    )
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
    op.create_table(
        "answer",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("concluded_on", sa.Date(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("ordered_by_id", sa.Integer(), nullable=True),
        sa.Column("term_days", sa.Integer(), nullable=True),
        sa.Column("supplied_form", sa.String(length=120), server_default="", nullable=False),
        sa.Column("supply_reason", sa.String(), server_default="", nullable=False),
        sa.Column("lacks_remedy", sa.Boolean(), server_default="0", nullable=False),
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
    op.create_index(op.f("ix_answer_ordered_by_id"), "answer", ["ordered_by_id"], unique=False)
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
    op.create_table(
        "evidence",
        sa.Column("remedy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["remedy_id"], ["remedy.id"], name=op.f("fk_evidence_remedy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("remedy_id", "position", name=op.f("uq_evidence_remedy_id_position")),
        sqlite_autoincrement=True,
    )
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
    op.create_index(op.f("ix_measure_task_id"), "measure", ["task_id"], unique=False)
    op.create_table(
        "rollup_report",
        sa.Column("rollup_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("format", sa.String(length=10), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("unread", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("carried_out", sa.Integer(), nullable=True),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("findings", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["rollup_id"], ["rollup.id"], name=op.f("fk_rollup_report_rollup_id")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["rollup_unit.id"], name=op.f("fk_rollup_report_unit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rollup_report")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_rollup_report_rollup_id"), "rollup_report", ["rollup_id"], unique=False
    )
    op.create_index(op.f("ix_rollup_report_sha256"), "rollup_report", ["sha256"], unique=False)
    op.create_index(op.f("ix_rollup_report_unit_id"), "rollup_report", ["unit_id"], unique=False)
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
    op.create_index(op.f("ix_task_unit_name"), "task_unit", ["name"], unique=False)
    op.create_table(
        "ground",
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("article", sa.String(length=120), nullable=False),
        sa.Column("is_counted", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_ground_answer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_ground_answer_id"), "ground", ["answer_id"], unique=False)
    op.create_table(
        "letter",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("document_no", sa.String(length=80), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("series", sa.String(length=40), nullable=True),
        sa.Column("series_year", sa.Integer(), nullable=True),
        sa.Column("serial", sa.Integer(), nullable=True),
        sa.Column("facts", sa.String(), server_default="{}", nullable=False),
        sa.Column("docx_sha256", sa.String(length=64), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(), server_default="", nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_letter_answer_id")),
        sa.ForeignKeyConstraint(
            ["docx_sha256"], ["attachment_bytes.sha256"], name=op.f("fk_letter_docx_sha256")
        ),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_letter_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_letter_answer_id"), "letter", ["answer_id"], unique=False)
    op.create_index(op.f("ix_letter_docx_sha256"), "letter", ["docx_sha256"], unique=False)
    op.create_index(op.f("ix_letter_request_id"), "letter", ["request_id"], unique=False)
    op.create_index(
        "uq_letter_series_serial", "letter", ["series", "series_year", "serial"], unique=True
    )
    op.create_table(
        "approval",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(length=10), nullable=False),
        sa.Column("person", sa.String(length=80), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_approval_letter_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["request.id"], name=op.f("fk_approval_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
        sa.UniqueConstraint("letter_id", "stage", name=op.f("uq_approval_letter_id_stage")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_approval_letter_id"), "approval", ["letter_id"], unique=False)
    op.create_index(op.f("ix_approval_request_id"), "approval", ["request_id"], unique=False)
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
    op.create_index(op.f("ix_delivery_letter_id"), "delivery", ["letter_id"], unique=False)

    for statement in TRIGGERS:
        op.execute(statement)
