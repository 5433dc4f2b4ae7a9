"""Policy interpretations and the documents that wait for one."""
