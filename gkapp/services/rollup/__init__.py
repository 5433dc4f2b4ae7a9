"""Adding up the annual reports of many units (汇总)."""
