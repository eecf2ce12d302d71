"""Write the record of every example: ``python docs/examples/regenerate.py``.

Facts are ``NAME.json`` or ``NAME.toml``. Beside each go ``NAME.record.json`` and
``NAME.record.txt``, which a test compares byte for byte.
"""

from __future__ import annotations

from pathlib import Path

from procurement_rules import Decision, Facts, decide

HERE = Path(__file__).resolve().parent


def examples() -> list[Path]:
    """Every facts file, by name."""
    found = [*HERE.glob("*.toml"), *HERE.glob("*.json")]
    return sorted(path for path in found if not path.name.endswith(".record.json"))


def facts_in(path: Path) -> Facts:
    """The facts in a JSON or TOML file."""
    read = Facts.from_toml if path.suffix == ".toml" else Facts.from_json
    return read(path.read_bytes())


def records(path: Path, decision: Decision) -> dict[Path, str]:
    """Where each form of the record goes -> what it says."""
    return {
        path.with_name(f"{path.stem}.record.json"): decision.to_json(indent=2) + "\n",
        path.with_name(f"{path.stem}.record.txt"): decision.explain(),
    }


def main() -> None:
    """Write every record, and remove those whose facts have gone."""
    kept: set[Path] = set()
    for path in examples():
        for name, text in records(path, decide(facts_in(path))).items():
            name.write_text(text, encoding="utf-8", newline="\n")
            kept.add(name)
    for stale in {*HERE.glob("*.record.json"), *HERE.glob("*.record.txt")} - kept:
        stale.unlink()


if __name__ == "__main__":
    main()
