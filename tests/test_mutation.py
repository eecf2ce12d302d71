"""Break one line of law at a time and see the tests notice: slow, run by .ci/run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MUTANTS = [
    ("law/data/thresholds.csv", "207720.00,2026", "207719.99,2026"),
    ("law/data/thresholds.csv", "5372609.00,2026-01-01", "5193000.00,2026-01-01"),
    ("law/data/parameters.csv", "go_live,2025-02-24", "go_live,2025-02-25"),
    ("law/data/parameters.csv", "vertical_share_more_than,80", "vertical_share_more_than,79"),
    ("law/data/commencement.toml", "from = 2026-01-01", "from = 2026-01-02"),
    ("law/snapshot.py", "if on < change.from_date", "if on <= change.from_date"),
    ("law/snapshot.py", "return min(saved,", "return max(saved,"),
    ("questions/contract/threshold.py", "estimate.low >= limit", "estimate.low > limit"),
    (
        "questions/contract/threshold.py",
        "fits[6] = u and not (fits[3]",
        "fits[6] = u and not (False",
    ),
    ("questions/contract/threshold.py", "not (fits[5] or fits[7])", "not (fits[5])"),
    (
        "questions/contract/value.py",
        "-(-annual.value * months // 12)",
        "annual.value * months // 12",
    ),
    ("questions/contract/value.py", "low, high = alone.low + others,", "low, high = alone.low,"),
    ("questions/contract/mixed.py", "if value >= most:", "if value > most:"),
    ("questions/contract/mixed.py", "NO if same else YES", "YES if same else NO"),
    ("questions/contract/kind.py", 'frozenset("abcdef")', 'frozenset("abcdefg")'),
    ("questions/contract/status.py", "(exempt, YES, EXEMPT),", ""),
    ("questions/contract/special.py", "if lost.answer == YES:", "if False:"),
    ("questions/scope/health.py", "health.value > other.value", "health.value >= other.value"),
    ("questions/scope/health.py", "step.value < first", "step.value <= first"),
    ("questions/scope/transition.py", "YES if given.value < cutoff else NO", "YES"),
    ("questions/scope/transition.py", "YES if change.value <= last", "YES if change.value < last"),
    (
        "questions/scope/arrangement.py",
        '"another_authority": "reserved"',
        '"another_authority": "none"',
    ),
    ("questions/scope/authority.py", 'denied("authority.operates', 'fact("authority.operates'),
    (
        "reasoning/connect.py",
        "return UNDETERMINED if UNDETERMINED in answers else YES",
        "return YES",
    ),
    ("reasoning/connect.py", "value < cutoff", "value <= cutoff"),
    ("reasoning/connect.py", "value > limit", "value >= limit"),
    ("reasoning/finding.py", "max(parts) if one_is_enough", "min(parts) if one_is_enough"),
    ("facts/kinds.py", "if digit is not None and digit != known[code]", "if False"),
    ("facts/contradictions.py", "whole < pence", "whole > pence"),
    ("law/data/parameters.csv", "repeat_award_years,5", "repeat_award_years,4"),
    ("law/data/parameters.csv", "mutual_term_years_at_most,5", "mutual_term_years_at_most,4"),
    (
        "law/data/parameters.csv",
        "supported_employment_share_at_least,30",
        "supported_employment_share_at_least,31",
    ),
    ("law/data/below_threshold.csv", "213477.00", "214904.00"),
    ("law/data/below_threshold.csv", "sub_central,30000.00", "sub_central,30000.01"),
    ("law/counting.py", "(last - back) + _ONE_DAY", "last - back"),
    (
        "questions/routes/direct_award.py",
        'denied("market.urgency_foreseeable", SCH5 / 14 / "b"),',
        "",
    ),
    (
        "questions/routes/direct_award.py",
        'fact("procedure.competition_not_in_best_interests", SCH5 / 17 / "b"),',
        "",
    ),
    (
        "questions/routes/direct_award.py",
        '{"own_delay", "own_framework_lapsed", "late_approval"}',
        '{"own_delay", "late_approval"}',
    ),
    (
        "questions/routes/direct_award.py",
        '"competitive_flexible_procedure", "dynamic_market"})',
        '"competitive_flexible_procedure", "dynamic_market", "call_off"})',
    ),
    ("questions/routes/direct_award.py", "if free.answer == UNDETERMINED:", "if False:"),
    ("questions/routes/switching.py", "dict.fromkeys(outcomes.value)", "outcomes.value[:1]"),
    ("questions/routes/reserved.py", "some.value * 100 >= _SHARE", "some.value * 100 > _SHARE"),
    ("questions/routes/frameworks.py", "_SINGLE if single else _OPEN", "_OPEN"),
    ("questions/routes/frameworks.py", "and not below", ""),
    ("questions/routes/competition.py", "(light_touch, small) if one.answer == YES", "(small,)"),
    ("questions/routes/local_government.py", "if given.value", "if not given.value"),
    (
        "questions/routes/route.py",
        "status.answer == PUBLIC_CONTRACT",
        "status.answer != PUBLIC_CONTRACT",
    ),
    ("questions/within.py", "<= step.value <= last.value", "< step.value <= last.value"),
    ("questions/invoked.py", "if relied.isdisjoint(numbers)", ""),
    (
        "record/nearest.py",
        "breaches = (S4 / 3, SCH3 / 4) if path in _DIVIDING else (S4 / 3,)",
        "pass",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new"), MUTANTS)
def test_a_broken_rule_is_noticed(name: str, old: str, new: str, tmp_path: Path) -> None:
    for folder in ("src", "tests", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / file, tmp_path / file)
    broken = tmp_path / "src" / "procurement_rules" / name
    text = broken.read_text(encoding="utf-8")
    assert old in text, "the mutant no longer applies: bring it into step"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "tests"],
        cwd=tmp_path,
        env={"PYTHONPATH": f"{tmp_path / 'src'}:{tmp_path}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1, f"{old!r} -> {new!r} survived"
