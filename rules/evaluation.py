"""Evaluates one call for one case: verdict, money, findings, what is still open. Pure and deterministic."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rules.case import Case
from rules.compiled import Compiled, Scope, compile_condition, defaults_of
from rules.models import Attachment, Call, Criterion, Fact, Note, Obligation
from rules.money import MoneyRules
from rules.obligations import due
from rules.outcome import AttachmentDue, Due, Finding, Outcome, Remark, Verdict
from rules.truth import NO, UNKNOWN, YES, Truth, all_of
from rules.window import window_status
from rules.wording import FormatFigure, Wording


@dataclass(frozen=True, slots=True)
class _Rule:
    """A criterion ready to run, with its texts filled."""

    entry: Criterion
    test: Compiled
    text: str
    unmet: str
    change: str | None


@dataclass(frozen=True, slots=True)
class _Conditional:
    """An entry that may apply only to some."""

    when: Compiled | None

    def applies(self, scope: Scope) -> Truth:
        return YES if self.when is None else self.when.truth(scope)


class CallRules:
    """One call, compiled: what `Catalogue` holds and every evaluation runs on."""

    def __init__(self, call: Call, facts: Mapping[str, Fact], format_figure: FormatFigure,
                 status: "CallRules | None" = None) -> None:  # fmt: skip
        self.call = call
        self.facts = facts
        self.status = status
        self.rules_hash = rules_hash(call)
        self._defaults = defaults_of(facts)
        self._order = {fact: place for place, fact in enumerate(facts)}
        words = Wording(call, format_figure)
        self._criteria = [_rule(criterion, words) for criterion in call.criteria]
        self._group = [rule for rule in self._criteria if rule.entry.level == "group"]
        self._job = [rule for rule in self._criteria if rule.entry.level == "job"]
        self._money = MoneyRules(_with_filled_caps(call, words))
        self._money_facts = _money_facts(call)
        self._obligations = [(entry, words.fill(entry, entry.text), _when(entry)) for entry in call.obligations]
        self._attachments = [(entry, words.fill(entry, entry.text), _when(entry)) for entry in call.attachments]
        self._notes = [(entry, words.fill(entry, entry.text), _when(entry)) for entry in call.notes]
        self._securities = tuple(
            Remark(entry.id, "security", words.fill(entry, entry.text), entry.citations) for entry in call.securities
        )
        self._checks = tuple(
            Remark(check.id, "check", words.fill(check, check.text), check.citations, check.why)
            for check in call.advisor_checks
        )

    def evaluate(self, case: Case, on: datetime, *, assume: frozenset[str] = frozenset()) -> Outcome:
        """The outcome of this call for `case` at local time `on`.

        `assume` names criteria taken as met (used to tell what meeting them would be worth).
        """
        scope = Scope(case, None, self._defaults)
        group_truths = [self._truth(rule, scope, assume) for rule in self._group]
        binding = [t for t, rule in zip(group_truths, self._group, strict=True) if rule.entry.rules_out == "group"]
        group_truth = all_of(binding)
        job_truths = [self._job_truths(case, batch_scope, assume) for batch_scope in self._job_scopes(case)]
        batch_truths = [
            all_of(t for t, rule in zip(truths, self._job, strict=True) if rule.entry.rules_out != "nothing")
            for truths in job_truths
        ]
        money = self._money.of(case, self._defaults, batch_truths, group_truth)
        would_be = _verdict(group_truth, batch_truths)
        window = window_status(self.call.window, on)
        return Outcome(
            call=self.call.id,
            on=on,
            window=window,
            verdict=self._dated(would_be, window),
            would_be=would_be,
            money=money,
            findings=tuple(self._findings(case, group_truths, job_truths)),
            open_facts=self.open_facts(case),
            obligations=tuple(self._dues(case, scope)),
            attachments=tuple(self._attached(scope)),
            securities=self._securities,
            notes=tuple(self._remarks(scope)),
            advisor_checks=self._checks,
            over_pool=self._over_pool(case, money.total.low, money.total.high),
            status=self.status.evaluate(case, on) if self.status is not None else None,
            rules_hash=self.rules_hash,
        )

    def verdict(self, case: Case) -> str:
        """Only what the rules would say ("yes", "no", "open"), without texts: for asking and comparing."""
        group = all_of(
            rule.test.truth(Scope(case, None, self._defaults))
            for rule in self._group
            if rule.entry.rules_out == "group"
        )
        batches = [
            all_of(rule.test.truth(scope) for rule in self._job if rule.entry.rules_out != "nothing")
            for scope in self._job_scopes(case)
        ]
        return _verdict(group, batches)

    def open_facts(self, case: Case) -> tuple[str, ...]:
        """Facts not asked yet that could still change the verdict or the money, in the interview's order."""
        missing: set[str] = set()
        scope = Scope(case, None, self._defaults)
        binding = [rule for rule in self._group if rule.entry.rules_out == "group"]
        truths = [rule.test.truth(scope) for rule in binding]
        if NO in truths:
            return ()
        for rule, truth in zip(binding, truths, strict=True):
            if truth is UNKNOWN:
                missing.update(rule.test.missing(scope))
        if not case.jobs:
            missing.add("count")
        for batch_scope in self._job_scopes(case):
            missing.update(self._missing_of_job(batch_scope))
        return tuple(sorted(missing, key=lambda fact: self._order.get(fact, len(self._order))))

    def failing_batches(self, case: Case, criterion: str) -> list[bool]:
        """For each batch of jobs, whether it fails a job criterion."""
        rule = next(rule for rule in self._job if rule.entry.id == criterion)
        return [rule.test.truth(scope) is NO for scope in self._job_scopes(case)]

    def why_asked(self, case: Case, fact: str) -> tuple[str, ...]:
        """Ids of the criteria and amounts that still need `fact`."""
        scopes = [Scope(case, None, self._defaults), *self._job_scopes(case)]
        needing = [
            f"criteria.{rule.entry.id}"
            for rule in self._criteria
            if any(fact in rule.test.missing(scope) for scope in scopes)
        ]
        return tuple(needing + [f"amounts.{name}" for name, facts in self._money_facts.items() if fact in facts])

    def _missing_of_job(self, scope: Scope) -> Iterator[str]:
        rules = [rule for rule in self._job if rule.entry.rules_out != "nothing"]
        truths = [rule.test.truth(scope) for rule in rules]
        if NO in truths:
            return
        for rule, truth in zip(rules, truths, strict=True):
            if truth is UNKNOWN:
                yield from rule.test.missing(scope)
        for facts in self._money_facts.values():
            yield from (fact for fact in facts if not scope.was_asked(fact))

    def _job_scopes(self, case: Case) -> list[Scope]:
        return [Scope(case, batch.facts, self._defaults) for batch in case.jobs]

    def _job_truths(self, case: Case, scope: Scope, assume: frozenset[str]) -> list[Truth]:
        return [self._truth(rule, scope, assume) for rule in self._job]

    @staticmethod
    def _truth(rule: _Rule, scope: Scope, assume: frozenset[str]) -> Truth:
        return YES if rule.entry.id in assume else rule.test.truth(scope)

    @staticmethod
    def _dated(would_be: str, window: str) -> Verdict:
        if window in ("closed", "upcoming"):
            return "closed"
        if window == "unknown" and would_be == "yes":
            return "open"
        return would_be  # type: ignore[return-value]

    def _findings(self, case: Case, group: list[Truth], jobs: list[list[Truth]]) -> Iterator[Finding]:
        for rule, truth in zip(self._group, group, strict=True):
            yield _finding(rule, truth, None)
        for place, rule in enumerate(self._job):
            if not case.jobs:
                yield _finding(rule, UNKNOWN, None)
            counts = {YES: 0, NO: 0, UNKNOWN: 0}
            for batch, truths in zip(case.jobs, jobs, strict=True):
                counts[truths[place]] += batch.count
            yield from (_finding(rule, truth, count) for truth, count in counts.items() if count)

    def _dues(self, case: Case, scope: Scope) -> Iterator[Due]:
        for entry, text, when in self._obligations:
            if when.applies(scope) is not NO:
                yield due(entry, text, case)

    def _attached(self, scope: Scope) -> Iterator[AttachmentDue]:
        for entry, text, when in self._attachments:
            yield AttachmentDue(entry.id, text, when.applies(scope), entry.why, entry.in_application, entry.citations)

    def _remarks(self, scope: Scope) -> Iterator[Remark]:
        for entry, text, when in self._notes:
            if when.applies(scope) is YES:
                yield Remark(entry.id, entry.topic, text, entry.citations)

    def _over_pool(self, case: Case, low: object, high: object) -> bool:
        pool = self.call.pool
        if pool is None:
            return False
        if pool.amount is not None and high is not None:
            return bool(high > pool.amount)  # type: ignore[operator]
        return pool.jobs is not None and case.job_count > pool.jobs


def rules_hash(call: Call) -> str:
    """A short fingerprint of everything a call file says: 16 hexadecimal digits of SHA-256."""
    text = json.dumps(call.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _verdict(group: Truth, batches: list[Truth]) -> "str":
    if group is NO or (batches and all(truth is NO for truth in batches)):
        return "no"
    if group is YES and YES in batches:
        return "yes"
    return "open"


def _rule(criterion: Criterion, words: Wording) -> _Rule:
    change = words.fill(criterion, criterion.change) if criterion.change else None
    return _Rule(
        criterion,
        compile_condition(criterion.test),
        words.fill(criterion, criterion.text),
        words.fill(criterion, criterion.unmet),
        change,
    )


def _finding(rule: _Rule, truth: Truth, count: int | None) -> Finding:
    entry = rule.entry
    text = rule.unmet if truth is NO else rule.text
    change = rule.change if truth is NO else None
    return Finding(entry.id, truth, text, entry.citations, entry.level, entry.rules_out, count, change)


def _when(entry: Obligation | Attachment | Note) -> _Conditional:
    return _Conditional(compile_condition(entry.when) if entry.when is not None else None)


def _money_facts(call: Call) -> dict[str, tuple[str, ...]]:
    """The job facts each amount is read by."""
    return {amount.id: (amount.by,) for amount in call.amounts if amount.by is not None}


def _with_filled_caps(call: Call, words: Wording) -> Call:
    caps = tuple(cap.model_copy(update={"text": words.fill(cap, cap.text)}) for cap in call.caps)
    notes = {amount.id: words.fill(amount, amount.note) for amount in call.amounts if amount.note}
    amounts = tuple(
        amount.model_copy(update={"note": notes[amount.id]}) if amount.id in notes else amount
        for amount in call.amounts
    )
    return call.model_copy(update={"caps": caps, "amounts": amounts})


def fault_outcome(outcome: Outcome, message: str) -> Outcome:
    """The same outcome marked as a fault of ours."""
    return replace(outcome, verdict="fault", would_be="fault", fault=message)
