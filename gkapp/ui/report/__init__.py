"""The page 年度报告: the prescribed tables and texts of one year, their checks, and the paper."""
