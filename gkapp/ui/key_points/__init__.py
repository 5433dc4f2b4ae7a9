"""The page 工作要点: the year's tasks, what was done for each, and reading them from a file."""
