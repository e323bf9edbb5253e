"""A sitting: pairs one by one on a terminal, one key for each verdict.

The screen is a text made from a pair; the keyboard is a function that gives one key, so that both can be tested.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from graphlink.app.terminal import safe
from graphlink.errors import DecidedMeanwhileError

KEYS = {"s": "same", "d": "different", "u": "unsure"}
_HELP = "[s]ame  [d]ifferent  [u]nsure  [n]ext  [b]ack: take the last one back  [w]rite a reason first  [q]uit"
_BAR = 12  # bits that fill the bar of a reason
_SIDE = 34  # characters of one side


@dataclass(frozen=True)
class Reason:
    """One comparison of a pair."""

    bits: float
    sentence: str


@dataclass(frozen=True)
class Pair:
    """What a screen shows of a pair.

    Attributes:
        facts: Label, and what stands there on the left and on the right.
        outcome: What a "same" would make of the case, in words.
    """

    relation: str
    left: str
    right: str
    names: tuple[str, str]
    facts: Sequence[tuple[str, str, str]]
    reasons: Sequence[Reason]
    probability: float
    outcome: str


def screen(pair: Pair, number: int, total: int) -> str:
    """A pair as a person sees it: both sides, what agrees, what contradicts, what would come of a yes."""
    lines = [f"{number} of {total}   {pair.relation}   probability {pair.probability:.2f}", ""]
    lines += [_row("", *pair.names), *(_row(label, left, right) for label, left, right in pair.facts), ""]
    for title, reasons in (("agrees", [r for r in pair.reasons if r.bits > 0]), ("contradicts", _against(pair))):
        lines += [title, *(_reason(r) for r in reasons or [Reason(0.0, "nothing that was compared")]), ""]
    return "\n".join([*lines, safe(pair.outcome, 200), "", _HELP])


def _against(pair: Pair) -> list[Reason]:
    return [r for r in pair.reasons if r.bits < 0]


def _row(label: str, left: str, right: str) -> str:
    return f"{label:12}{safe(left, _SIDE):{_SIDE}}  {safe(right, _SIDE)}".rstrip()


def _reason(reason: Reason) -> str:
    if not reason.bits:
        return f"  {reason.sentence}"
    bar = "█" * max(1, round(min(abs(reason.bits), _BAR)))
    return f"  {bar:{_BAR}} {safe(reason.sentence, 140)}  ({in_words(reason.bits)})"


def in_words(bits: float) -> str:
    """How much likelier bits make it that the two are one."""
    times = 2.0 ** abs(bits)
    shown = f"{times:.1f}" if times < 10 else f"{round(times, -len(str(int(times))) + 2):,.0f}"
    return f"{shown} times {'likelier' if bits > 0 else 'less likely'}"


@dataclass
class Books:
    """What a sitting came to."""

    decided: int = 0
    passed: int = 0
    undone: int = 0


def sit(
    pairs: Iterable[Pair],
    total: int,
    key: Callable[[], str],
    ask: Callable[[str], str],
    say: Callable[[str], None],
    judge: tuple[Callable[[Pair, str, str], str], Callable[[str], object]],
) -> Books:
    """Show pairs until they end or the person leaves. Every verdict is recorded at once.

    A pair that somebody else decided since the queue was read is passed over, and who decided what is told.

    Args:
        key: Gives one key; "" at the end of input.
        ask: Asks for a line.
        judge: Records a pair, a verdict and a reason and gives the decision's id; takes a decision back.
    """
    books, made = Books(), list[str]()
    for number, pair in enumerate(pairs, 1):
        say(screen(pair, number, total))
        reason = ""
        while (pressed := key().lower()) not in (*KEYS, "n", "q", ""):
            if pressed == "w":
                reason = ask("why: ").strip()
            elif pressed == "b" and made:
                judge[1](made.pop())
                books.decided, books.undone = books.decided - 1, books.undone + 1
                say("The last one is taken back.")
        if pressed in ("q", ""):
            break
        if pressed == "n":
            books.passed += 1
            continue
        try:
            made.append(judge[0](pair, KEYS[pressed], reason or _main_reason(pair, KEYS[pressed])))
            books.decided += 1
        except DecidedMeanwhileError as error:
            say(safe(f"Not recorded: {error}", 400))
            books.passed += 1
    return books


def _main_reason(pair: Pair, verdict: str) -> str:
    """The strongest sentence on the side of a verdict, as the reason of a person who wrote none."""
    side = _against(pair) if verdict == "different" else pair.reasons
    strongest = max(side, key=lambda r: abs(r.bits), default=None)
    return f"seen side by side: {strongest.sentence}" if strongest else "seen side by side"


@contextmanager
def keyboard() -> Iterator[tuple[Callable[[], str], Callable[[str], str]]]:
    """Two functions: one gives a key without Enter, one asks for a line. Without such a terminal keys are lines."""
    try:
        import termios
        import tty
    except ImportError:
        yield lambda: sys.stdin.readline().strip()[:1], input
        return
    held = termios.tcgetattr(sys.stdin)

    def ask(question: str) -> str:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, held)
        try:
            return input(question)
        finally:
            tty.setcbreak(sys.stdin)

    tty.setcbreak(sys.stdin)
    try:
        yield lambda: sys.stdin.read(1), ask
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, held)
