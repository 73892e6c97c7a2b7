"""Where conditions look facts up: the answers of one case, for the group and for each of its jobs."""

from collections.abc import Callable, Mapping

from rules.case import Case, Value
from rules.truth import Truth
from rules.vocabulary import Fact


class Scope:
    """The group's answers, and one job's own facts over them.

    `values` holds what was asked by fact id, None for "nie wiem". A job fact without an answer of its own takes that of
    the group fact it defaults to. `truths` keeps what a condition was found to be, so that calls with the same
    condition work it out once.
    """

    __slots__ = ("_defaults", "_jobs", "case", "truths", "values")

    def __init__(self, case: Case, job: Mapping[str, Value] | None, defaults: Mapping[str, str]) -> None:
        self.case = case
        self.values: dict[str, Value] = {**case.answers, **(job or {})}
        for fact, stand_in in defaults.items():
            if fact not in self.values and stand_in in self.values:
                self.values[fact] = self.values[stand_in]
        self.truths: dict[Callable[[Scope], Truth], Truth] = {}
        self._defaults = defaults
        self._jobs: tuple[Scope, ...] | None = None

    @property
    def jobs(self) -> tuple["Scope", ...]:
        """A scope for each batch of jobs of the case, made when first wanted."""
        if self._jobs is None:
            self._jobs = tuple([Scope(self.case, batch.facts, self._defaults) for batch in self.case.jobs])
        return self._jobs

    def get(self, fact: str) -> Value:
        """The answer, or None where it is not known."""
        return self.values.get(fact)

    def was_asked(self, fact: str) -> bool:
        """True when there is an answer, also "nie wiem"."""
        return fact in self.values


class CaseScopes:
    """Gives the group's scope of a case, and keeps the last one: all calls are asked of one and the same case.

    It is replaced as a whole, together with its case, so that threads can at most make one twice.
    """

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._defaults = {fact.id: fact.defaults_to for fact in facts.values() if fact.defaults_to}
        self._last: Scope | None = None

    def of(self, case: Case) -> Scope:
        """The group's scope; those of the batches are its `jobs`."""
        last = self._last
        if last is None or last.case is not case:
            self._last = last = Scope(case, None, self._defaults)
        return last
