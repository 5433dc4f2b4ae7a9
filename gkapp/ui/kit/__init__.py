"""Controls that know no register: widgets, tables, forms, look, jobs."""
