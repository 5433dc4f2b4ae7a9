"""The page 今日: what needs a hand now, and when the next things fall due."""
