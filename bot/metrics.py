"""What is counted and measured, for `/metrics`: sums over everyone, never anything of one person or one chat."""

import time
from collections.abc import Callable, Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.process_collector import ProcessCollector

from conversations.events import Effect, Event

CONTENT_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

EVENTS = Counter("doradca_events", "Events taken, by channel, kind and result", ("channel", "kind", "result"),
                 registry=REGISTRY)  # fmt: skip
TURN_SECONDS = Histogram("doradca_turn_seconds", "From an event's arrival until all it led to is stored", ("channel",),
                         registry=REGISTRY, buckets=_SECONDS)  # fmt: skip
REPLIES = Counter("doradca_replies", "Replies shown or given up, by channel and result", ("channel", "result"),
                  registry=REGISTRY)  # fmt: skip
SEND_SECONDS = Histogram("doradca_send_seconds", "From taking up a reply until it is shown, waits included",
                         ("channel",), registry=REGISTRY, buckets=_SECONDS)  # fmt: skip
DELAYS = Counter("doradca_delays", "Deliveries put off: asked to wait, or failed", ("channel", "why"),
                 registry=REGISTRY)  # fmt: skip
ERRORS = Counter("doradca_errors", "Faults, by where they were met", ("where",), registry=REGISTRY)
OUTCOMES = Counter("doradca_outcomes", "Results shown to groups, by what the rules say", ("would_be",),
                   registry=REGISTRY)  # fmt: skip
QUESTIONS = Counter("doradca_questions", "Free questions, by whether they were answered", ("result",),
                    registry=REGISTRY)  # fmt: skip
WAITING = Gauge("doradca_waiting", "What waits now: events to be taken, replies to be sent", ("channel", "what"),
                registry=REGISTRY)  # fmt: skip
REPLICAS = Gauge("doradca_replicas", "Processes that share the sending", registry=REGISTRY)

# Named before anything happens, so that a share can be drawn from the first moment on.
for _result in ("answered", "declined"):
    QUESTIONS.labels(_result)
for _would_be in ("yes", "no", "open"):
    OUTCOMES.labels(_would_be)


def exposed() -> bytes:
    """All of it in Prometheus' text format."""
    return generate_latest(REGISTRY)


def channel_of(chat: str) -> str:
    """The channel a chat belongs to: the part of its name before the colon."""
    return chat.partition(":")[0] if ":" in chat else "other"


def count_event(event: Event, effects: Iterable[Effect], begun: float, *, repeated: bool, faulty: bool) -> None:
    """Count one event that was taken; `begun` is `time.perf_counter` at its arrival."""
    channel = channel_of(event.chat)
    result = "repeated" if repeated else "faulty" if faulty else "taken"
    EVENTS.labels(channel, event.kind, result).inc()
    TURN_SECONDS.labels(channel).observe(time.perf_counter() - begun)
    if faulty:
        ERRORS.labels("step").inc()
    for effect in effects:
        if effect.kind in ("question.answered", "question.declined"):
            QUESTIONS.labels(effect.kind.removeprefix("question.")).inc()
        elif effect.kind == "record.put":
            _count_sealed(effect)


def count_refused(chat: str, kind: str) -> None:
    """Count one event that could not be stored and will come again."""
    EVENTS.labels(channel_of(chat), kind, "refused").inc()
    ERRORS.labels("store").inc()


def watch(channel: str, what: str, function: Callable[[], float]) -> None:
    """Have `function` say how much of `what` waits whenever somebody looks."""
    WAITING.labels(channel, what).set_function(function)


def _count_sealed(effect: Effect) -> None:
    # Each result that is shown is sealed once, so the seals are what to count.
    data = effect.data.get("data")
    would_be = data.get("would_be") if isinstance(data, dict) else None
    if isinstance(would_be, str):
        OUTCOMES.labels(would_be).inc()
