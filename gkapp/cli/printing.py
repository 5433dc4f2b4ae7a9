"""What every command prints alike."""

import json
from typing import Any


def print_json(value: Any) -> None:
    """One JSON object, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
