"""The year's key points (工作要点): reading the document into tasks."""
