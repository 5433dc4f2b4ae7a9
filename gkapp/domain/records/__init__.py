"""What the registers have in common: fields, rows, problems, drafts."""
