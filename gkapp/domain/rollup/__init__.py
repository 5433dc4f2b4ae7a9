"""Summing the annual reports of many units (汇总): names, figures, and who still owes a report."""
