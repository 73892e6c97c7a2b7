"""How long things are kept and when advisors are reminded; the settings can say otherwise."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days until removal, counted from the last change, and working days until a reminder."""

    sessions: int = 90
    leads: int = 365
    questions: int = 180
    estimates: int = 90
    """Sealed estimates, counted from the day they were made."""
    contact_drafts: int = 1
    """A contact that was typed and not sent is not waited for."""
    remind: int = 2
    """Working days in which a lead must be taken before its advisors are reminded."""
    escalate: int = 1
    """Working days after the reminder until the administrators are told."""
