"""The outside world: channels, storage, settings and wiring. Knows no rule and no sentence."""
