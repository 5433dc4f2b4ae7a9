"""Reading Chinese official text: cells, dates, numbers, names, outlines, labels."""
