"""The PostgreSQL of the tests."""

from tests.postgres import postgres  # noqa: F401 - a fixture
