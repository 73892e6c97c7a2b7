"""The numbers the decision rests on, fitted by ``python -m knowledge.answers.fitting`` and kept in a data file."""

import tomllib
from pathlib import Path

from knowledge.answers.decision import Rule

RULE_FILE = Path(__file__).with_name("decision.toml")


def load_rule(file: Path = RULE_FILE) -> Rule:
    """The shipped numbers."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return Rule(one=data["one"], pair=data["pair"], **data["thresholds"])


def save_rule(rule: Rule, file: Path = RULE_FILE) -> None:
    """Writes the numbers."""
    lines = ["# Fitted by `python -m knowledge.answers.fitting`; docs/answers.md says how."]
    for name, weights in (("one", rule.one), ("pair", rule.pair)):
        lines += ["", f"[{name}]", *(f"{sign} = {weight:.4f}" for sign, weight in weights.items())]
    lines += ["", "[thresholds]"]
    lines += [f"{name} = {getattr(rule, name):.2f}" for name in ("answer", "answer_pair", "ask_back", "chat")]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
