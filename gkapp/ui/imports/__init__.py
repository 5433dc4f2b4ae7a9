"""The page 导入: a file is read, looked through row by row, and only then taken in."""
