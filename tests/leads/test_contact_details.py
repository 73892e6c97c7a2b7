"""A name, a phone and an e-mail are read from whatever a person types; what cannot be right is told apart."""

import pytest

from conversations.contact_details import Contact, read_contact, read_phone, read_shared, shown_phone


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("Anna, 600 700 800", Contact("Anna", "+48600700800")),
        ("jestem Anna, tel. 34 325 71 42", Contact("Anna", "+48343257142")),
        ("anna@example.org, Anna Kowalska", Contact("Anna Kowalska", "", "anna@example.org")),
        ("600 700 800 albo jan@onet.pl Jan", Contact("Jan", "+48600700800", "jan@onet.pl")),
        ("Maria-Anna O'Neil-Żak 600-700-800", Contact("Maria-Anna O'Neil-Żak", "+48600700800")),
        ("Wojciech i Ewa 600700800", Contact("Wojciech i Ewa", "+48600700800")),
        ("+44 20 7946 0958 Józek", Contact("Józek", "+442079460958")),
        ("0048 600 700 800 józek", Contact("Józek", "+48600700800")),
        ("600700800", Contact("", "+48600700800")),
        ("Anna", Contact("Anna")),
        ("Anna, 600 700 80", Contact("Anna", bad="phone")),
        ("12345", Contact(bad="phone")),
        ("anna@example, Anna", Contact("Anna", bad="email")),
        ("=cmd|' /C calc'!A0", Contact(bad="phone")),
        ("<script>alert()</script>", Contact()),
        ("", Contact()),
        ("👍", Contact()),
    ],
)
def test_a_typed_line_is_read_in_any_order(text: str, contact: Contact) -> None:
    assert read_contact(text) == contact


def test_a_shared_contact_is_checked_too() -> None:
    assert read_shared({"phone": "48600700800", "name": "Ala"}) == Contact("Ala", "+48600700800")
    assert read_shared({"phone": "123", "name": "Ala"}).bad == "phone"
    assert read_shared({"email": "a@b"}).bad == "email"
    assert read_shared({}) == Contact()


def test_a_phone_is_shown_as_people_write_it() -> None:
    assert shown_phone(read_phone("600700800")) == "600 700 800"
    assert shown_phone(read_phone("+44 20 7946 0958")) == "+44 20 7946 0958"
