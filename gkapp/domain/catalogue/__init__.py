"""The catalogues of what must be disclosed: items, time limits, gaps, other people's tables."""
