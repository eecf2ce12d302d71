"""The command line: a thin layer over the public names.

Exit status: 0 for a decision (undetermined included), 2 for anything refused, with the reason.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO

from procurement_rules._version import __version__
from procurement_rules.facts import Facts, FactsError
from procurement_rules.facts.text import MAX_BYTES
from procurement_rules.record import decide

_FORMATS: Final = ("text", "json", "markdown", "html")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _plain_streams()
    args = _parser().parse_args(argv)
    try:
        run: Callable[[argparse.Namespace], str] = args.run
        out = run(args)
        _write(out, getattr(args, "out", None))
    except (FactsError, _Refused) as fault:
        _say(str(fault))
        return 2
    return 0


def _say(text: str) -> None:
    """The reason on standard error, where there is one to write to."""
    try:
        print(text, file=sys.stderr)
    except (OSError, ValueError):
        # Nowhere is left to say it; the exit status still does.
        return


class _Refused(Exception):
    """Something other than the facts that cannot be done."""


def _plain_streams() -> None:
    """Records hold pound signs; a narrow encoding must not turn one into a crash."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="procurement-rules",
        description="Reasoned decision records under the Procurement Act 2023.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    one = commands.add_parser("decide", help="decide on a file of facts and explain why")
    one.add_argument("file", metavar="FILE", help="facts as JSON or TOML; - for standard input")
    one.add_argument("--format", choices=_FORMATS, default="text", help="how to write the record")
    one.add_argument(
        "--depth",
        choices=("summary", "officer", "audit"),
        default="officer",
        help="how much to say (not for json, which is always whole)",
    )
    one.add_argument("--out", metavar="FILE", help="write there instead of standard output")
    one.add_argument("--strict", action="store_true", help="assume nothing that nobody invoked")
    one.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="SLUG=READING",
        help="pick a reading of contested law (may be given more than once)",
    )
    one.set_defaults(run=_decide)

    schema = commands.add_parser("schema", help="print a JSON Schema")
    schema.add_argument("of", choices=("facts", "decision"))
    schema.set_defaults(run=_schema)

    catalogue = commands.add_parser("catalogue", help="print what can be stated, or is asked")
    catalogue.add_argument("of", choices=("facts", "rules"))
    catalogue.add_argument("--format", choices=("text", "json"), default="text")
    catalogue.set_defaults(run=_catalogue)
    return parser


# --- decide -----------------------------------------------------------------------------------


def _decide(args: argparse.Namespace) -> str:
    facts = _facts(args.file)
    try:
        decision = decide(facts, readings=_readings(args.reading), strict=args.strict)
    except ValueError as fault:
        raise _Refused(str(fault)) from None
    if args.format == "json":
        return decision.to_json(indent=2) + "\n"
    if args.format == "text":
        return _headed(decision.explain(args.depth), args.out)
    from procurement_rules import render

    return str(getattr(render, args.format)(decision.to_dict(), args.depth))


def _readings(given: list[str]) -> dict[str, str]:
    picked = {}
    for one in given:
        slug, equals, reading = one.partition("=")
        if not equals:
            msg = f"--reading {one!r}: expected SLUG=READING"
            raise _Refused(msg)
        if slug in picked:
            msg = f"--reading {slug}: picked twice"
            raise _Refused(msg)
        picked[slug] = reading
    return picked


def _facts(name: str) -> Facts:
    try:
        if name == "-":
            return _parsed(_standard_input(), None)
        path = Path(name)
        with path.open("rb") as source:
            content = source.read(MAX_BYTES + 1)
    except (OSError, ValueError) as fault:
        if isinstance(fault, FactsError):
            raise
        msg = f"{name}: {getattr(fault, 'strerror', None) or fault}"
        raise _Refused(msg) from None
    return _parsed(content, path.suffix.lower())


def _standard_input() -> bytes:
    # A closed standard input is None, whatever its type says.
    stream: TextIO | None = sys.stdin
    if stream is None:
        msg = "-: no standard input"
        raise _Refused(msg)
    return stream.buffer.read(MAX_BYTES + 1)


def _parsed(content: bytes, suffix: str | None) -> Facts:
    """By the file's name; from standard input, JSON if it begins like JSON."""
    if suffix == ".toml":
        return Facts.from_toml(content)
    if suffix is None and not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Facts.from_toml(content)
    return Facts.from_json(content)


def _headed(text: str, out: str | None) -> str:
    """Headings in bold, on a terminal only."""
    if out or sys.stdout is None or not _colours(sys.stdout):
        return text
    return "\n".join(
        f"{_BOLD}{line}{_PLAIN}" if line and line == line.upper() and line[0].isalpha() else line
        for line in text.split("\n")
    )


def _colours(stream: TextIO) -> bool:
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


# --- schema and catalogue ---------------------------------------------------------------------


def _schema(args: argparse.Namespace) -> str:
    from procurement_rules.schemas import schema

    return json.dumps(schema(args.of), indent=2, ensure_ascii=False) + "\n"


def _catalogue(args: argparse.Namespace) -> str:
    from procurement_rules.facts.catalogue import catalogue
    from procurement_rules.questions.catalogue import rule_catalogue

    entries = catalogue() if args.of == "facts" else rule_catalogue()
    if args.format == "json":
        return json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    name = "fact" if args.of == "facts" else "rule"
    return "".join(_entry(entry, name) for entry in entries)


def _entry(entry: Mapping[str, Any], name: str) -> str:
    details = [f"  {entry['question']}"]
    for key, value in entry.items():
        if key in (name, "question") or value in ("", None, [], {}):
            continue
        if isinstance(value, Mapping):
            details += [f"  {key}:", *(f"    {one}: {text}" for one, text in value.items())]
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            details.append(f"  {key}: {shown}")
    return "\n".join([entry[name], *details]) + "\n\n"


# --- writing ----------------------------------------------------------------------------------


def _write(text: str, out: str | None) -> None:
    try:
        if out is not None:
            Path(out).write_text(text, encoding="utf-8", newline="\n")
            return
        stream: TextIO | None = sys.stdout
        if stream is None:
            msg = "no standard output to write to"
            raise _Refused(msg)
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # The reader went away, as `head` does. Nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError) as fault:
        if out is None:
            # What is left in the buffer must not fail again as the program ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        msg = f"{out or 'standard output'}: {getattr(fault, 'strerror', None) or fault}"
        raise _Refused(msg) from None
