"""The statutory annual report: format, figures, text, checks."""
