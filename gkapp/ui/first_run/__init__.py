"""What is shown before there is a database: a department is set up in under a minute."""
