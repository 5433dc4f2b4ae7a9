"""设置: the department, who works there, fonts, backups, the look, the bin, and what was done."""
