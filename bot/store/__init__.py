"""Where conversations are kept: one protocol (`protocol.py`), one implementation per database."""
