"""文件清理: the clean-ups, and the worksheet of each."""
