"""Evaluates one call for one case: verdict, money, findings, what is still open. Pure and deterministic."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rules.case import Case
from rules.compiled import Compiled, compile_condition
from rules.models import Call, Criterion, Obligation
from rules.money import NOT_KNOWN, MoneyRules
from rules.obligations import clock_facts, due
from rules.outcome import Due, Finding, Money, Outcome, Remark, Verdict, WindowStatus, WouldBe
from rules.scopes import CaseScopes, Scope
from rules.shown import Shown, attachment_texts, note_texts, when_of
from rules.truth import NO, UNKNOWN, YES, Truth, all_of
from rules.vocabulary import Fact
from rules.window import window_status
from rules.wording import FormatFigure, filled_call


@dataclass(frozen=True, slots=True)
class _Rule:
    """A criterion ready to run. `binding`: failing it rules something out and is not only a warning."""

    entry: Criterion
    test: Compiled
    binding: bool
    yes: Finding
    no: Finding
    unknown: Finding

    def finding(self, truth: Truth) -> Finding:
        """What is shown for a result, made once."""
        return self.yes if truth is YES else self.no if truth is NO else self.unknown


@dataclass(frozen=True, slots=True)
class _Duty:
    """An obligation ready to run: for whom, and as it is shown while none of its dates is known."""

    entry: Obligation
    when: Compiled | None
    facts: frozenset[str]
    undated: Due


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say of a case, before it is put into words; `jobs` holds each batch's results by job criterion."""

    group: tuple[Truth, ...]
    jobs: tuple[tuple[Truth, ...], ...]
    group_truth: Truth
    job_truths: tuple[Truth, ...]
    would_be: WouldBe
    money: Money


class CallRules:
    """One call, compiled: what `Catalogue` holds and every evaluation runs on."""

    def __init__(self, call: Call, facts: Mapping[str, Fact], format_figure: FormatFigure,
                 status: "CallRules | None" = None, scopes: CaseScopes | None = None) -> None:  # fmt: skip
        self.call = filled_call(call, format_figure)
        """The call with the figures in its texts in place."""
        self.facts = facts
        self.status = status
        self.rules_hash = rules_hash(call)
        self._scopes = scopes or CaseScopes(facts)
        self._order = {fact: place for place, fact in enumerate(facts)}
        rules = [_rule(criterion) for criterion in self.call.criteria]
        self._group = [rule for rule in rules if rule.entry.level == "group"]
        self._job = [rule for rule in rules if rule.entry.level == "job"]
        self._money = MoneyRules(self.call)
        self._binding = _binding_places(self._group), _binding_places(self._job)
        # One step of a conversation asks several things of one and the same case. The last of each is kept together
        # with its case, and replaced as a whole, so that threads can at most work something out twice.
        self._last_judged: tuple[Case, Judgement] | None = None
        self._last_outcome: tuple[Case, datetime, frozenset[str], Outcome] | None = None
        self._duties = [_duty(entry) for entry in self.call.obligations]
        self._attachments = Shown([(when_of(entry), attachment_texts(entry)) for entry in self.call.attachments])
        self._notes = Shown([(when_of(note), note_texts(note)) for note in self.call.notes])
        self._securities = tuple(
            Remark(entry.id, "security", entry.text, entry.citations) for entry in self.call.securities
        )
        self._checks = tuple(
            Remark(check.id, "check", check.text, check.citations, check.why) for check in self.call.advisor_checks
        )

    def evaluate(self, case: Case, on: datetime, *, assume: frozenset[str] = frozenset()) -> Outcome:
        """The outcome of this call for `case` at local time `on`.

        `assume` names criteria taken as met (used to tell what meeting them would be worth).
        """
        last = self._last_outcome
        if last is not None and last[0] is case and last[1] == on and last[2] == assume:
            return last[3]
        outcome = self._evaluate(case, on, assume)
        self._last_outcome = (case, on, assume, outcome)
        return outcome

    def _evaluate(self, case: Case, on: datetime, assume: frozenset[str]) -> Outcome:
        scope = self._scopes.of(case)
        judged = self._judge(case, scope, assume)
        window = window_status(self.call.window, on)
        return Outcome(
            call=self.call.id,
            on=on,
            window=window,
            verdict=judged.would_be if self.call.window is None else _dated(judged.would_be, window),
            would_be=judged.would_be,
            money=judged.money,
            findings=tuple(self._findings(case, judged)),
            open_facts=self._open_facts(case, scope, judged),
            obligations=tuple(self._dues(case, scope)),
            attachments=self._attachments.of(scope),
            securities=self._securities,
            notes=self._notes.of(scope),
            advisor_checks=self._checks,
            over_pool=self._over_pool(case, judged),
            status=self.status.evaluate(case, on) if self.status is not None else None,
            rules_hash=self.rules_hash,
        )

    def judge(self, case: Case, *, assume: frozenset[str] = frozenset()) -> Judgement:
        """Only truths and money, without texts and dates: for comparing many cases."""
        return self._judge(case, self._scopes.of(case), assume)

    def verdict(self, case: Case) -> WouldBe:
        """Only what the rules would say ("yes", "no", "open"), without texts: for asking and comparing."""
        last = self._last_judged
        if last is not None and last[0] is case:
            return last[1].would_be
        scope = self._scopes.of(case)
        group = all_of(rule.test.truth(scope) for rule in self._group if rule.binding)
        jobs = [all_of(rule.test.truth(one) for rule in self._job if rule.binding) for one in scope.jobs]
        return self._would_be(group, jobs)

    def open_facts(self, case: Case) -> tuple[str, ...]:
        """Facts not asked yet that could still change the verdict or the money, in the interview's order."""
        scope = self._scopes.of(case)
        return self._open_facts(case, scope, self._judge(case, scope, frozenset()))

    def failing_batches(self, case: Case, criterion: str) -> list[bool]:
        """For each batch of jobs, whether it fails a job criterion.

        Raises:
            KeyError: the call has no such job criterion.
        """
        test = {rule.entry.id: rule.test for rule in self._job}[criterion]
        return [test.truth(scope) is NO for scope in self._scopes.of(case).jobs]

    def why_asked(self, case: Case, fact: str) -> tuple[str, ...]:
        """Addresses of the criteria and amounts that still need `fact`."""
        scope = self._scopes.of(case)
        needing = [
            f"criteria.{rule.entry.id}"
            for rule in (*self._group, *self._job)
            if any(fact in rule.test.missing(one) for one in ([scope] if rule.entry.level == "group" else scope.jobs))
        ]
        parts = [
            f"amounts.{part.id}" for part in self._money.parts if any(fact in part.missing(one) for one in scope.jobs)
        ]
        return tuple(needing + parts)

    def _judge(self, case: Case, scope: Scope, assume: frozenset[str]) -> Judgement:
        last = self._last_judged
        if last is not None and last[0] is case and not assume:
            return last[1]
        judged = self._judge_anew(case, scope, assume)
        if not assume:
            self._last_judged = (case, judged)
        return judged

    def _judge_anew(self, case: Case, scope: Scope, assume: frozenset[str]) -> Judgement:
        def truths(rules: list[_Rule], one: Scope) -> tuple[Truth, ...]:
            if assume:
                return tuple([YES if rule.entry.id in assume else rule.test.truth(one) for rule in rules])
            return tuple([rule.test.truth(one) for rule in rules])

        group = truths(self._group, scope)
        jobs = tuple([truths(self._job, one) for one in scope.jobs])
        binding_group, binding_job = self._binding
        group_truth = all_of([group[place] for place in binding_group])
        job_truths = tuple([all_of([results[place] for place in binding_job]) for results in jobs])
        money = self._money.of(case, scope.jobs, job_truths, group_truth)
        open_criteria = tuple(self._undecided(group, jobs, job_truths)) if group_truth is not NO else ()
        if open_criteria:
            money = replace(money, bounded_by=open_criteria + money.bounded_by)
        return Judgement(group, jobs, group_truth, job_truths, self._would_be(group_truth, job_truths), money)

    def _would_be(self, group: Truth, jobs: Iterable[Truth]) -> WouldBe:
        jobs = tuple(jobs)
        if group is NO or (jobs and all(truth is NO for truth in jobs)):
            return "no"
        # A status belongs to an organisation, whether or not it plans new jobs.
        if group is YES and (YES in jobs or self.call.kind == "status"):
            return "yes"
        return "open"

    def _undecided(self, group: tuple[Truth, ...], jobs: tuple[tuple[Truth, ...], ...],
                   job_truths: tuple[Truth, ...]) -> Iterator[str]:  # fmt: skip
        """Addresses of the criteria that keep the money open."""
        for rule, truth in zip(self._group, group, strict=True):
            if truth is UNKNOWN and rule.binding:
                yield f"criteria.{rule.entry.id}"
        open_jobs = [results for results, truth in zip(jobs, job_truths, strict=True) if truth is UNKNOWN]
        for place, rule in enumerate(self._job):
            if rule.binding and any(results[place] is UNKNOWN for results in open_jobs):
                yield f"criteria.{rule.entry.id}"

    def _open_facts(self, case: Case, scope: Scope, judged: Judgement) -> tuple[str, ...]:
        if judged.would_be == "no":
            return ()
        missing = {"count"} if not case.jobs and self.call.kind == "call" else set()
        missing.update(_missing(self._group, judged.group, scope))
        for one, truths, job_truth in zip(scope.jobs, judged.jobs, judged.job_truths, strict=True):
            if job_truth is not NO:
                missing.update(_missing(self._job, truths, one))
                missing.update(self._money.missing(one))
        return tuple(sorted(missing, key=lambda fact: self._order.get(fact, len(self._order))))

    def _findings(self, case: Case, judged: Judgement) -> Iterator[Finding]:
        for rule, truth in zip(self._group, judged.group, strict=True):
            yield rule.finding(truth)
        for place, rule in enumerate(self._job):
            if not case.jobs:
                yield rule.unknown
                continue
            counts = dict.fromkeys((YES, NO, UNKNOWN), 0)
            for batch, truths in zip(case.jobs, judged.jobs, strict=True):
                counts[truths[place]] += batch.count
            yield from (_finding(rule.entry, truth, count) for truth, count in counts.items() if count)

    def _dues(self, case: Case, scope: Scope) -> Iterator[Due]:
        for duty in self._duties:
            if duty.when is None or duty.when.truth(scope) is not NO:
                yield duty.undated if duty.facts.isdisjoint(scope.values) else due(duty.entry, case)

    def _over_pool(self, case: Case, judged: Judgement) -> bool:
        """Whether the jobs that are not ruled out ask for more than the whole call has."""
        pool, total = self.call.pool, judged.money.total
        if pool is None or judged.group_truth is NO:
            return False
        possible = sum(
            batch.count for batch, truth in zip(case.jobs, judged.job_truths, strict=True) if truth is not NO
        )
        asked = total.low if total.high is None else total.high
        return (pool.jobs is not None and possible > pool.jobs) or (
            pool.amount is not None and bool(case.jobs) and asked > pool.amount
        )


def rules_hash(call: Call) -> str:
    """A short fingerprint of everything a call file says: 16 hexadecimal digits of SHA-256."""
    text = json.dumps(call.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def fault_outcome(call: str, on: datetime, hash_of_rules: str, fault: Exception) -> Outcome:
    """What is shown when our own engine breaks: verdict "fault", never "no", and no amount."""
    nothing_known = Money(NOT_KNOWN, ())
    return Outcome(call, on, "unknown", "fault", "fault", nothing_known, rules_hash=hash_of_rules,
                   fault=type(fault).__name__)  # fmt: skip


def _rule(criterion: Criterion) -> _Rule:
    binding = criterion.rules_out != "nothing"
    shown = [_finding(criterion, truth, None) for truth in (YES, NO, UNKNOWN)]
    return _Rule(criterion, compile_condition(criterion.test), binding, *shown)


def _finding(entry: Criterion, truth: Truth, count: int | None) -> Finding:
    failed = truth is NO
    return Finding(entry.id, truth, entry.unmet if failed else entry.text, entry.citations, entry.level,
                   entry.rules_out, count, entry.change if failed else None)  # fmt: skip


def _duty(entry: Obligation) -> _Duty:
    return _Duty(entry, when_of(entry), clock_facts(entry), due(entry, Case()))


def _binding_places(rules: list[_Rule]) -> list[int]:
    return [place for place, rule in enumerate(rules) if rule.binding]


def _missing(rules: list[_Rule], truths: tuple[Truth, ...], scope: Scope) -> Iterator[str]:
    """Facts that could still settle the binding criteria which are open."""
    for rule, truth in zip(rules, truths, strict=True):
        if rule.binding and truth is UNKNOWN:
            yield from rule.test.missing(scope)


def _dated(would_be: WouldBe, window: WindowStatus) -> Verdict:
    """Outside its dates a call is closed; with dates that no source gives nobody is told "yes"."""
    if window in ("closed", "upcoming"):
        return "closed"
    return "open" if window == "unknown" and would_be == "yes" else would_be
