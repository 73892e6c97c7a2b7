"""Two plans of jobs side by side: the money of each under a call, and how far they are apart."""

from datetime import datetime
from decimal import Decimal

from conversations import computed
from conversations.answer_texts import Said, call_state
from conversations.capped import Capped, capped_term, with_limits
from conversations.money_parts import read_wanted
from conversations.plans import Plans
from conversations.screens.parts import joined
from conversations.which_call import Meant
from conversations.world import World
from rules.evaluation import CallRules
from rules.outcome import Line, Outcome


def plans_said(world: World, plans: Plans, meant: Meant, at: datetime, text: str) -> Said | None:
    """Both sums and their difference under each call meant; None where no call has an amount for both."""
    wanted = read_wanted(text)
    blocks: list[str] = []
    cite: list[str] = []
    for call in meant.calls or tuple(world.catalogue.calls):
        rules = world.catalogue.calls.get(call)
        if rules is None:
            continue
        outcomes = [computed.outcome_of(rules, plan.batches, at, wanted) for plan in (plans.first, plans.second)]
        sums = [outcome.money.total.high for outcome in outcomes]
        if None in sums or not all(sums):
            continue
        blocks.append(_side_by_side(world, rules, call_state(world, call, at), plans, outcomes))
        cite += [citation for outcome in outcomes for line in outcome.money.lines for citation in line.citations]
    if not blocks:
        return None
    return Said(joined(*blocks, world.texts("answers-computed-assumed")), tuple(dict.fromkeys(cite)))


def _side_by_side(world: World, rules: CallRules, state: str, plans: Plans, outcomes: list[Outcome]) -> str:
    texts = world.texts
    lines = [texts("answers-plans", call=rules.call.short, state=state)]
    sums: list[Decimal] = []
    for plan, outcome in zip((plans.first, plans.second), outcomes, strict=True):
        total = outcome.money.total.high or Decimal(0)
        terms = [_term(world, line) for line in with_limits(rules.call, outcome.money.lines)]
        lines.append(texts("answers-computed-fte", jobs=computed.jobs_named(world, plan.batches),
                           sum=" + ".join(filter(None, terms)), range=texts.money(total)))  # fmt: skip
        sums.append(total)
    lines.append(texts("answers-difference", amount=texts.money(abs(sums[0] - sums[1]))))
    return "\n".join(lines)


def _term(world: World, line: Line | Capped) -> str:
    """One line of the arithmetic as a term of a sum; empty where the source states no amount."""
    if isinstance(line, Capped):
        return capped_term(world, line)
    if line.unit_amount is None or line.amount is None:
        return ""
    texts = world.texts
    return texts("answers-computed-term", count=str(line.count), unit=texts.money(line.unit_amount),
                 amount=texts.money(line.amount))  # fmt: skip
