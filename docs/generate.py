"""Write what is generated: the JSON Schemas in the package, and the reference pages.

Run ``python docs/generate.py`` after changing a fact, a rule or the law's data; a test fails while
anything here is out of step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from procurement_rules.facts.catalogue import facts_schema
from procurement_rules.record.schema import decision_schema

ROOT = Path(__file__).resolve().parent.parent


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def generated() -> dict[str, str]:
    """Path from the repository's root -> what that file must hold."""
    schemas = "src/procurement_rules/schemas"
    return {
        f"{schemas}/facts.schema.json": _json(facts_schema()),
        f"{schemas}/decision.schema.json": _json(decision_schema()),
    }


def main() -> None:
    """Write every generated file."""
    for name, text in generated().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
