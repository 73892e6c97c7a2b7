"""Reads a name, a phone number and an e-mail address from what a person typed or shared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import phonenumbers
from email_validator import EmailNotValidError, validate_email

REGION = "PL"
LONGEST_NAME = 60
_EMAIL = re.compile(r"\S+@\S+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-/]{5,}\d")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’\-.]+[^\W\d_]+)*\.?")
# Words around the contact that are no part of a name.
_AROUND = re.compile(
    r"(?i)\b(?:telefon\w*|tel|kom|komórka|numer|nr|e-?mail\w*|mail|adres|imię|mam na imię|nazywam się|jestem|to"
    r"|mój|moje|proszę|dzwonić|zadzwonić|o kontakt|dzień dobry|oraz|lub|albo)\b[.:]?"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's contact. The phone is in E.164 (``+48600700800``); `bad` names what was there but cannot be right."""

    name: str = ""
    phone: str = ""
    email: str = ""
    bad: str = ""

    @property
    def complete(self) -> bool:
        """Whether somebody could be called or written to."""
        return bool(self.name and (self.phone or self.email))

    def over(self, other: "Contact") -> "Contact":
        """This contact, with what it lacks taken from `other`."""
        return replace(
            self, name=self.name or other.name, phone=self.phone or other.phone, email=self.email or other.email
        )


def read_contact(text: str) -> Contact:
    """The contact in a typed line, in any order: ``Anna 600 700 800``, ``anna@example.org, Anna``."""
    rest, email, bad = text.strip(), "", ""
    found = _EMAIL.search(rest)
    if found is not None:
        raw = found[0].strip(" ,;.<>()\"'")
        rest = rest.replace(found[0], " ")
        email = read_email(raw)
        bad = "" if email else "email"
    phone = ""
    match = _PHONE.search(rest)
    if match is not None:
        rest = rest.replace(match[0], " ")
        phone = read_phone(match[0])
        bad = bad if phone else "phone"
    elif any(sign.isdigit() for sign in rest):
        bad, rest = "phone", re.sub(r"[\d+]+", " ", rest)
    name = read_name(_AROUND.sub(" ", rest)) if not re.fullmatch(r"[\s,;.]*", rest) else ""
    return Contact(name, phone, email, bad)


def read_shared(contact: Mapping[str, str]) -> Contact:
    """The contact that came with a contact button or a form."""
    phone, email = read_phone(contact.get("phone", "")), read_email(contact.get("email", ""))
    bad = "phone" if contact.get("phone") and not phone else "email" if contact.get("email") and not email else ""
    return Contact(read_name(contact.get("name", "")), phone, email, bad)


def read_phone(text: str) -> str:
    """A phone number in E.164, Polish unless it says otherwise; empty when it is none."""
    digits = text.strip()
    # A contact button gives the number with its country and without the plus.
    tries = (digits, f"+{digits}") if digits[:2] == "48" or len(re.sub(r"\D", "", digits)) > 9 else (digits,)
    for one in tries:
        try:
            number = phonenumbers.parse(one, REGION)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return ""


def read_email(text: str) -> str:
    """An e-mail address in its normal form; empty when it is none."""
    try:
        # Not looked up: a step asks no server, and the address is read back to the person anyway.
        return validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return ""


def read_name(text: str) -> str:
    """A name as it was written, on one line; empty when it is none."""
    name = " ".join(text.split()).strip(" ,;:.-–")
    if not 2 <= len(name) <= LONGEST_NAME or len(name.split()) > 4 or not _NAME.fullmatch(name):
        return ""
    return name if any(sign.isupper() for sign in name) else name.title()


def shown_phone(phone: str) -> str:
    """``600 700 800``; a foreign number with its country."""
    number = phonenumbers.parse(phone, REGION)
    polish = number.country_code == phonenumbers.country_code_for_region(REGION)
    style = phonenumbers.PhoneNumberFormat.NATIONAL if polish else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
