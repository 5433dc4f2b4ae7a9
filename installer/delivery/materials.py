"""The list of materials (CycloneDX 1.5) of one delivery."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from delivery.parts import Part
from delivery.workshop import Workshop


def write_materials(shop: Workshop, parts: Iterable[Part], target: str, path: Path) -> None:
    """Write what the delivery for *target* is made of."""
    made_at = datetime.fromtimestamp(shop.epoch, UTC).isoformat().replace("+00:00", "Z")
    own: dict[str, Any] = {
        "type": "application",
        "bom-ref": f"gkapp@{shop.version}",
        "name": "gkapp",
        "version": shop.version,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'gkapp {shop.version} {target}')}",
        "version": 1,
        "metadata": {"timestamp": made_at, "component": own},
        "components": [_component(part) for part in parts],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


def _component(part: Part) -> dict[str, Any]:
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl or f"{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "licenses": [{"license": {"name": part.licence}}],
    }
    if part.purl:
        component["purl"] = part.purl
    if part.sha256:
        component["hashes"] = [{"alg": "SHA-256", "content": part.sha256}]
    return component
