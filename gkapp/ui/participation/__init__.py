"""舆情与决策: the list of both, the page of an opinion, the page of a decision."""
