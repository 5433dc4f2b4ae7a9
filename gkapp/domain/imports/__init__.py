"""What other people's tables call our columns, and profiles of the systems that they come from."""
