"""What is said next, as a pure function of session and event: no clock, no network, no database."""
