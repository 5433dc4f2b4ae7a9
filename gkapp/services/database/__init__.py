"""The database as a whole: backups, bin, undo, the list of actions, the recovery sheet."""
