"""日历: the working year at a glance, notices brought in, days changed by hand, terms reckoned."""
