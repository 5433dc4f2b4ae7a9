"""政策解读: the list of interpretations, and the page of one with its materials and checks."""
