"""Read identifiers out of texts without a case: lines of JSON in, lines of JSON out.

Every line that is read gives one line; one that cannot be read says why, and nothing else stops for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphlink import __version__
from graphlink.app import targets
from graphlink.errors import BadParameterError, UnreadableFileError
from graphlink.ids import identifiers, place
from graphlink.ids.finding import Find
from graphlink.ids.hidden.reader import PRESETS, not_phones, read
from graphlink.ids.phone import Hint, Phone
from graphlink.loaders.bodies import Scanner
from graphlink.store.audit import Actor
from graphlink.store.clock import system_clock
from graphlink.store.files import sha256, whole_file

MEANT = 0.5  # from here on the best country's number is one the text means
_LINES = 20_000  # read at a time
_MOST_CHARACTERS = 40_000_000  # of the texts read at a time
Progress = Callable[[int, int, str], None]


@dataclass
class Done:
    """What came out: lines read, lines that could not be, and figures of the kind of thing looked for."""

    lines: int = 0
    unreadable: int = 0
    figures: dict[str, int] = field(default_factory=dict)

    def count(self, name: str, by: int = 1) -> None:
        """One figure, grown."""
        self.figures[name] = self.figures.get(name, 0) + by


@dataclass(frozen=True)
class _Line:
    number: int
    value: dict[str, Any]
    fault: str


def phones(source: Path, target: Path, preset: str, actor: Actor, progress: Progress | None = None) -> Done:
    """Phone numbers of texts.

    Args:
        source: Lines of {"id", "text", "country"}; the country, ISO 3166-1, is the record's own and may be left out.
        target: Lines of {"id", "phones", "found"}: the E.164 numbers whose best hypothesis is at least MEANT, and
            all that may be one, as the preset asks, with hypotheses, spans, pieces and techniques.

    Raises:
        UnreadableFileError: The source cannot be read.
        TargetRefusedError: As targets.check.
        OSError: The target cannot be written.
    """
    targets.check([target, _audit(target)], [source])
    done, size = Done(), max(source.stat().st_size, 1) if source.exists() else 1
    least = min(PRESETS[preset], MEANT)
    with whole_file(target) as out, Scanner() as scanner:
        for lines, position in _lines(source):
            texts = [_text(line) for line in lines]
            hints = [_hint(line) for line in lines]
            for line, found in zip(lines, scanner.phones(texts, hints), strict=True):
                kept = [p for p in found if p.confidence >= least]
                out.write(_json(_phone_line(line, kept)))
                done.count("phones", len(_meant(kept)))
            done.lines += len(lines)
            done.unreadable += sum(bool(line.fault) for line in lines)
            if progress:
                progress(position, size, f"{done.lines:,} texts")
    _record(actor, "identify-phones", source, target, done)
    return done


def _json(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _meant(found: Sequence[Phone]) -> list[str]:
    """Numbers whose best hypothesis is probable enough, each once."""
    best = [p.countries[0] for p in found if p.countries]
    return list(dict.fromkeys(h.value for h in best if h.probability >= MEANT and h.value))


def _phone_line(line: _Line, found: Sequence[Phone]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": line.value.get("id", line.number), "phones": _meant(found)}
    made["found"] = [phone_found(p) for p in found]
    if line.fault:
        made["unreadable"] = line.fault
    return made


def phone_found(p: Phone) -> dict[str, Any]:
    """A number with everything that is known of how it was read."""
    return {
        "value": p.value,
        "confidence": p.confidence,
        "type": p.type,
        "start": p.start,
        "end": p.end,
        "raw": p.raw,
        "techniques": list(p.techniques),
        "hypotheses": [h._asdict() for h in p.countries],
        "pieces": [x._asdict() for x in p.pieces],
    }


def _text(line: _Line) -> str:
    text = line.value.get("text")
    return text if isinstance(text, str) else "" if text is None or line.fault else str(text)


def _hint(line: _Line) -> tuple[Hint, ...]:
    given = line.value.get("country")
    country = place.country(given) if isinstance(given, str) and given.strip() else None
    return (Hint(country, "record"),) if country else ()


def usernames(source: Path, population: Path | None, target: Path, actor: Actor) -> Done:
    """How probable it is that one owner runs both usernames of each pair.

    Args:
        source: Lines of {"id", "a", "platform_a", "b", "platform_b"}.
        population: Usernames that say what is common, one a line; without it the pairs' own, and a shipped prior.
        target: Lines of {"id", "score"}, 0..1; a line that cannot be read says why and has the score null.

    Raises:
        UnreadableFileError: A source cannot be read.
        TargetRefusedError: As targets.check.
        OSError: The target cannot be written.
    """
    targets.check([target, _audit(target)], [source, population])
    from graphlink.resolvers.handles.score import scores

    done = Done()
    lines = [_pair(line) for part, _ in _lines(source) for line in part]
    good = [line for line in lines if not line.fault]
    pairs = [_four(line.value) for line in good]
    found = dict(zip((line.number for line in good), scores(pairs, _others(population)).tolist(), strict=True))
    with whole_file(target) as out:
        for line in lines:
            made = {"id": line.value.get("id", line.number), "score": found.get(line.number)}
            if made["score"] is not None:
                made["score"] = round(made["score"], 6)
            out.write(_json({**made, "unreadable": line.fault} if line.fault else made))
    done.lines, done.unreadable = len(lines), len(lines) - len(good)
    done.count("pairs", len(good))
    _record(actor, "identify-usernames", source, target, done)
    return done


def _four(value: dict[str, Any]) -> tuple[str, str, str, str]:
    a, at, b, on = (str(value.get(name) or "") for name in ("a", "platform_a", "b", "platform_b"))
    return a, at, b, on


def _pair(line: _Line) -> _Line:
    """A line with two usernames, or why it has not."""
    missing = [name for name in ("a", "b") if not isinstance(line.value.get(name), str) or not line.value[name].strip()]
    if line.fault or not missing:
        return line
    return _Line(line.number, line.value, f"line {line.number} has no username {' and '.join(missing)}")


def _others(population: Path | None) -> list[str]:
    if population is None:
        return []
    try:
        text = population.read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UnreadableFileError(
            f"{population} cannot be read: {error.strerror}.", "Check its name and rights."
        ) from error
    return [name.strip() for name in text.splitlines() if name.strip()]


# --- lines ---------------------------------------------------------------------------------------------------
def _lines(source: Path) -> Iterator[tuple[list[_Line], int]]:
    """Lines of a file, some at a time, with how many bytes were read."""
    try:
        with source.open("rb") as file:
            held: list[_Line] = []
            size = 0
            for number, raw in enumerate(file, 1):
                if raw.strip():
                    held.append(_line(number, raw))
                    size += len(raw)
                if len(held) >= _LINES or size >= _MOST_CHARACTERS:
                    yield held, file.tell() if file.seekable() else 0
                    held, size = [], 0
            yield held, source.stat().st_size
    except OSError as error:
        raise UnreadableFileError(
            f"{source} cannot be read: {error.strerror}.", "Check its name and rights."
        ) from error


def _line(number: int, raw: bytes) -> _Line:
    try:
        value = json.loads(raw.decode("utf-8", "surrogateescape").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        return _Line(number, {}, f"line {number} is not JSON: {error}")
    if not isinstance(value, dict):
        return _Line(number, {}, f"line {number} is no object")
    return _Line(number, value, "")


def _audit(target: Path) -> Path:
    return target.with_name(target.name + ".audit.jsonl")


def _record(actor: Actor, action: str, source: Path, target: Path, done: Done) -> None:
    """An audit row beside the result, since there is no case to hold it: who, why, when, what came of what."""
    row = {
        "at": system_clock().isoformat(),
        "action": action,
        **vars(actor),
        "graphlink_version": __version__,
        "input_sha256": sha256(source),
        "output_sha256": sha256(target),
        "lines": done.lines,
        "unreadable": done.unreadable,
        **done.figures,
    }
    with _audit(target).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")


# --- one text ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Seen:
    """How one text is read: its numbers, what else it names, and numbers that are something else."""

    phones: tuple[Phone, ...]
    others: tuple[Find, ...]
    decoys: tuple[tuple[int, int, str], ...]

    def figures(self) -> dict[str, Any]:
        """The same for scripts."""
        return {
            "phones": _meant(self.phones),
            "found": [phone_found(p) for p in self.phones],
            "others": [vars(one) for one in self.others],
            "decoys": [{"start": a, "end": b, "kind": kind} for a, b, kind in self.decoys],
        }


def see(text: str, country: str, preset: str) -> Seen:
    """How one text is read, with the country of its record where that is known.

    Raises:
        BadParameterError: The country is neither a code nor a name that is known.
    """
    if not place.country(country) and (fault := place.code_fault(country)):
        raise BadParameterError(f"The {fault}.", "Give the code, or leave it out.")
    hints = _hint(_Line(1, {"country": country}, ""))
    numbers = read([text], [hints], preset)[0]
    taken = [(p.start, p.end) for p in numbers]
    plain = tuple(d for d in not_phones(text) if all(d[1] <= a or b <= d[0] for a, b in taken))
    others = tuple(o for o in identifiers.find(text) if all(o.end <= a or b <= o.start for a, b in taken))
    return Seen(numbers, others, plain)
