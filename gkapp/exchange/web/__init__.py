"""Reading saved web pages and pasted HTML."""
