"""The year's key points: documents, tasks, measures."""
