"""The pages that there are, in the order of the navigation; each is loaded when it is first shown."""

from collections.abc import Sequence

from gkapp.services.changes import Topic
from gkapp.services.search import search_everything
from gkapp.ui.context import Context
from gkapp.ui.page import Page
from gkapp.ui.places import Place
from gkapp.ui.shell.destination import Destination, Section
from gkapp.ui.shell.search_box import Found, Search
