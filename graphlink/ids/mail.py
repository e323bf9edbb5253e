"""E-mail addresses in a canonical form, so that two ways of writing one mailbox are one value."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PLAIN = re.compile(
    r"[A-Za-z0-9_.+%'\-\u00a1-\uffff]{1,64}@(?:[A-Za-z0-9\u00a1-\uffff-]{1,63}\.){1,8}[A-Za-z\u00a1-\uffff]{2,24}"
)
_SPELT = re.compile(
    r"([A-Za-z0-9_.+-]{1,64})\s?[(\[{]\s?(?:at|ät|arroba|chez|собака)\s?[)\]}]\s?"
    r"([A-Za-z0-9-]{1,63}(?:\s?(?:\.|[(\[{]\s?(?:dot|punkt|punto|point|точка)\s?[)\]}])\s?[A-Za-z0-9-]{1,63}){1,4})",
    re.IGNORECASE,
)
_DOT = re.compile(r"\s?[(\[{]\s?(?:dot|punkt|punto|point|точка)\s?[)\]}]\s?|\s", re.IGNORECASE)

_SAME_HOST = {"googlemail.com": "gmail.com", "pm.me": "proton.me", "protonmail.com": "proton.me", "ya.ru": "yandex.ru"}
_NO_DOTS = {"gmail.com"}
_PLUS_TAG = {
    "gmail.com", "outlook.com", "hotmail.com", "live.com", "proton.me", "fastmail.com", "icloud.com", "yandex.ru",
}  # fmt: skip
_ROLES = {
    "abuse", "admin", "billing", "booking", "bookings", "contact", "contacto", "help", "hello", "hr", "info", "jobs",
    "kontakt", "mail", "noreply", "no-reply", "office", "post", "postmaster", "privacy", "sales", "service", "support",
    "team", "webmaster",
}  # fmt: skip


@dataclass(frozen=True)
class Mail:
    """An address found in a text; `role` when it is one such as info@, which is no person's."""

    raw: str
    start: int
    end: int
    value: str
    role: bool


def find(text: str) -> tuple[Mail, ...]:
    """Every address in a text, in order: name@host.example, and name (at) host (dot) example."""
    found = [_mail(m[0], m.start(), *m[0].rsplit("@", 1)) for m in _PLAIN.finditer(text)] if "@" in text else []
    found += [
        _mail(m[0], m.start(), m[1], _DOT.sub(lambda d: "." if d[0].strip() else "", m[2]))
        for m in _SPELT.finditer(text)
    ]
    return tuple(sorted(found, key=lambda mail: mail.start))


def _mail(raw: str, start: int, local: str, host: str) -> Mail:
    value = canonical(local, host)
    return Mail(raw, start, start + len(raw), value, value.partition("@")[0] in _ROLES)


def canonical(local: str, host: str) -> str:
    """One value for all ways of writing a mailbox: lower case, tags and meaningless dots off, host in ASCII."""
    host = _ascii_host(host.strip(".").casefold())
    host = _SAME_HOST.get(host, host)
    local = local.strip("'").casefold()
    if host in _PLUS_TAG:
        local = local.partition("+")[0] or local
    if host in _NO_DOTS:
        local = local.replace(".", "")
    return f"{local}@{host}"


def _ascii_host(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
