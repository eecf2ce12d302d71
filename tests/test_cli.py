"""The command line: exit 0 for a decision, 2 for anything refused, never a traceback."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from procurement_rules import Decision
from procurement_rules.cli import main
from tests.ordinary import HOME_CARE


@pytest.fixture
def facts_file(tmp_path: Path) -> Path:
    path = tmp_path / "facts.json"
    path.write_text(json.dumps(HOME_CARE), encoding="utf-8")
    return path


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "procurement_rules", *args],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


class TestDecide:
    def test_text(self, facts_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["decide", str(facts_file)]) == 0
        out = capsys.readouterr().out
        assert out.startswith("PUBLIC CONTRACT\n")
        assert "£663,540.00 (Schedule 1, row 8)" in out
        assert "\x1b" not in out

    def test_json_reads_back(self, facts_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["decide", str(facts_file), "--format", "json"]) == 0
        assert Decision.from_json(capsys.readouterr().out).status == "public_contract"

    @pytest.mark.parametrize(
        ("name", "start"), [("markdown", "# Public contract"), ("html", "<!doctype html>")]
    )
    def test_other_formats(
        self, facts_file: Path, capsys: pytest.CaptureFixture[str], name: str, start: str
    ) -> None:
        assert main(["decide", str(facts_file), "--format", name]) == 0
        assert capsys.readouterr().out.startswith(start)

    def test_out(self, facts_file: Path, tmp_path: Path) -> None:
        out = tmp_path / "record.txt"
        assert main(["decide", str(facts_file), "--out", str(out)]) == 0
        assert out.read_text(encoding="utf-8").startswith("PUBLIC CONTRACT")

    def test_undetermined_is_a_decision(self, tmp_path: Path) -> None:
        path = tmp_path / "facts.toml"
        path.write_text('[authority]\nkind = "council"\n', encoding="utf-8")
        assert main(["decide", str(path)]) == 0

    def test_standard_input(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for text in (json.dumps(HOME_CARE), '[authority]\nkind = "council"\n'):
            stream = io.TextIOWrapper(io.BytesIO(text.encode()))
            monkeypatch.setattr(sys, "stdin", stream)
            assert main(["decide", "-"]) == 0
        assert "STILL NEEDED" in capsys.readouterr().out

    def test_strict_and_readings(
        self, facts_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        args = ["decide", str(facts_file), "--reading", "pass-through-money=include", "--strict"]
        assert main(args) == 0
        assert "pass-through-money = include" in capsys.readouterr().out


class TestRefused:
    def test_facts(self, tmp_path: Path) -> None:
        path = tmp_path / "facts.json"
        path.write_text('{"value": {"gros_gbp": 1.5}, "authority": {"kind": "counsil"}}')
        done = run("decide", str(path))
        assert done.returncode == 2
        assert done.stdout == ""
        assert "value.gros_gbp: unknown fact" in done.stderr
        assert "did you mean council?" in done.stderr
        assert "Traceback" not in done.stderr

    def test_ten_megabytes_of_junk(self, tmp_path: Path) -> None:
        path = tmp_path / "junk.json"
        path.write_bytes(b"\xff" * 10_000_000)
        done = run("decide", str(path))
        assert done.returncode == 2
        assert "too large" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        "args",
        [
            ["decide", "no-such-file.json"],
            ["decide", "."],
            ["decide", "-", "--reading", "nonsense=x"],
            ["decide", "-", "--reading", "nonsense"],
        ],
    )
    def test_other(
        self,
        args: list[str],
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
        assert main(args) == 2
        assert capsys.readouterr().err

    def test_out_that_cannot_be_written(self, facts_file: Path, tmp_path: Path) -> None:
        assert main(["decide", str(facts_file), "--out", str(tmp_path)]) == 2


class TestSchemaAndCatalogue:
    @pytest.mark.parametrize("of", ["facts", "decision"])
    def test_schema(self, of: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["schema", of]) == 0
        assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")

    @pytest.mark.parametrize("of", ["facts", "rules"])
    def test_catalogue(self, of: str, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["catalogue", of, "--format", "json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) > 50
        assert main(["catalogue", of]) == 0
        assert "provisions:" in capsys.readouterr().out


def test_piped_into_something_that_stops_reading(facts_file: Path) -> None:
    command = f"{sys.executable} -m procurement_rules decide {facts_file} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stdout == "PUBLIC CONTRACT\n"
    assert done.stderr == ""


@pytest.mark.parametrize(
    "shell",
    [
        "{run} decide {file} >&-",
        "{run} decide {file} > /dev/full",
        "{run} decide - <&-",
        "{run} decide $'\\xff.json'",
        "{run} decide {file} --out $'/nope/\\xff.txt'",
        "{run} decide {file} $'\\xff'",
        "{run} decide nope 2>/dev/full",
        "{run} decide {file} --reading {point}=include --reading {point}=exclude",
    ],
)
def test_what_cannot_be_read_or_written_is_refused_without_a_traceback(
    facts_file: Path, shell: str
) -> None:
    run = f"{sys.executable} -m procurement_rules"
    command = shell.format(run=run, file=facts_file, point="pass-through-money")
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2, done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
