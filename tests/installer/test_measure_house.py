"""The numbers about the size of the code."""

import pytest
from measure_house import LAYERS, measured

FILES = {
    "domain/dates.py": "class Term:\n    pass\n" + "# day\n" * 40,
    "domain/terms.py": "from gkapp.domain.dates import Term\n",
    "services/list.py": "from gkapp.domain import terms\n\n\nclass Term:\n    pass\n",
    "services/page.py": "import gkapp.domain.terms\nimport os\n",
}


@pytest.fixture
def root(tmp_path):
    for layer in LAYERS:
        (tmp_path / "gkapp" / layer).mkdir(parents=True)
        (tmp_path / "gkapp" / layer / "__init__.py").write_text("")
    for name, text in FILES.items():
        (tmp_path / "gkapp" / name).write_text(text)
    return tmp_path


def test_modules_their_importers_and_floors_are_counted(root):
    numbers = measured(root)
    assert numbers["modules"] == 4
    assert numbers["lines"] == 50
    assert numbers["modules of fewer than 40 lines"] == 3
    assert numbers["modules with one importer"] == 1
    assert numbers["public classes defined twice or more"] == 1
    assert numbers["entries in gkapp/domain"] == 2
    assert numbers["entries in gkapp/ui"] == 0
