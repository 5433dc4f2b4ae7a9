"""How the pages of catalogues are called in places."""

PAGE = "catalogue"
GUIDE = "guide"
