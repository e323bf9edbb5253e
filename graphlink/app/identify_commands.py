"""Commands that read identifiers without a case. Imported only when one of them runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphlink.app import terminal
from graphlink.app.acting import acting

if TYPE_CHECKING:
    from graphlink.app.actions.identify import Done, Seen

Given = argparse.Namespace

_SAFE = 2000  # characters of a text that are shown


def identify(given: Given) -> int:
    """Read phones of texts, compare usernames, or show how one text is read."""
    return {"phones": _phones, "usernames": _usernames, "text": _text}[given.what](given)


def _phones(given: Given) -> int:
    from graphlink.app.actions.identify import phones

    with terminal.progress("reading") as advance:
        actor = acting(given.actor, given.purpose)
        done = phones(given.input, given.output, given.preset, actor, advance)
    return _tell(given, done, f"{done.figures.get('phones', 0):,} phone numbers in {done.lines:,} texts")


def _usernames(given: Given) -> int:
    from graphlink.app.actions.identify import usernames

    done = usernames(given.pairs, given.population, given.output, acting(given.actor, given.purpose))
    return _tell(given, done, f"{done.figures.get('pairs', 0):,} pairs compared")


def _tell(given: Given, done: Done, what: str) -> int:
    output: Path = given.output
    if given.json:
        told = {"lines": done.lines, "unreadable": done.unreadable, **done.figures, "output": str(output)}
        terminal.show_json(told)
    else:
        terminal.say(f"{what}; they are in {output}, who asked and why in {output.name}.audit.jsonl.")
        if done.unreadable:
            terminal.note(f"graphlink: {done.unreadable:,} lines could not be read; each says why under `unreadable`.")
    return 1 if done.unreadable else 0


def _text(given: Given) -> int:
    from graphlink.app.actions.identify import see

    seen = see(given.text, given.country, given.preset)
    if given.json:
        terminal.show_json(seen.figures())
        return 0
    _show_text(given.text[:_SAFE], seen)
    for number in seen.phones:
        _show_number(given.text, number)
    for one in seen.others:
        hidden = f"   hidden by: {', '.join(one.techniques)}" if one.techniques else ""
        terminal.say(f"{f'{one.kind} {one.system}'.rstrip()}: {terminal.safe(one.value, 110)}{hidden}")
    for start, end, kind in seen.decoys:
        terminal.say(f"not a phone: {terminal.safe(given.text[start:end], 40)} reads as {kind}")
    if not seen.phones:
        terminal.say("No phone number is read here.")
    return 0


def _show_text(text: str, seen: Seen) -> None:
    """The text with what was read as digits in colour, what lies between struck dim, and decoys underlined."""
    from rich.console import Console
    from rich.text import Text

    shown = Text(terminal.safe(text))
    for start, end, _ in seen.decoys:
        shown.stylize("dim underline", start, end)
    for number in seen.phones:
        shown.stylize("dim", number.start, number.end)
        for piece in number.pieces or ():
            shown.stylize("not dim bold green", piece.start, piece.end)
        if not number.pieces:
            shown.stylize("not dim bold green", number.start, number.end)
    Console(highlight=False, emoji=False, soft_wrap=True).print(shown)


def _show_number(text: str, number: Any) -> None:
    best = number.countries[0].value if number.countries else number.value
    terminal.say(f"\n{best or terminal.safe(number.raw, 40)}   {number.confidence:.0%} that the text means it")
    if number.techniques:
        terminal.say(f"  hidden by: {', '.join(number.techniques)}")
    rows = [(text[p.start : p.end], p.digits, p.style) for p in number.pieces]
    if rows:
        terminal.show_table(("stands there", "read as", "how"), rows)
    countries = [(h.country, h.value, h.probability, h.evidence) for h in number.countries]
    terminal.show_table(("country", "number", "probability", "because of"), countries)
