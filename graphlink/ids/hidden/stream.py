"""Texts as one stream of tokens, with every reading of every token, as arrays.

Texts stand one behind the other; nothing that is read reaches from one into the next.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden import decoys, listed, lookalikes, markup, slips, spaced, sums, unlikely
from graphlink.ids.hidden.arrays import Ints, Read, Stream
from graphlink.ids.hidden.graphemes import show, small
from graphlink.ids.hidden.lexicon import CONTEXT_BIT, MAX_WORDS, lexicon
from graphlink.ids.hidden.readings import (
    AS_DIGITS,
    AS_LEET,
    AS_LOOKALIKE,
    AS_WORD,
    DIGITS,
    MARK,
    WORD,
    Reading,
    Token,
    openings,
    spoken,
    token,
)

_TOKENS = re.compile(
    r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+| +|\n[\n ]*|\s"
    r"|\*+|\.+|-+|=+|~+|/+|#+|,+|:+|!+|(?<!>)<3(?![\d>])|<+|>+|\(+|\)+|\[+|\]+|_+|·+|[^\w\s]|."
)
_MOST_CHUNK = 12
_LEET_CHUNK = re.compile(r"[\w@$!|+€]+")
_PHRASE_GAP = {" ", "-", "'", "\n"}
_CALL, _IDENTIFIER = CONTEXT_BIT["call"], CONTEXT_BIT["identifier"]
_OF_SHORT = {" ", ".", "-"}
_LEET_COST = 0.2
_OVERLAID = set("-./ ")
_TIMES = {"2", "3", "4"}
_HEART_COST, _MOST_BEHIND_HEART = 0.1, 5
_MERGED_COST = 0.04
_SEPARATING_COST = 0.6  # dearer, for a sign that parts single digits
_ENDING_COST = 0.5  # dearer, for an exclamation or question mark that ends a sentence, as a digit
_PART_COST = 0.3  # dearer, for a word that is part of a number said in several: "sixty" in "sixty-two"


def stream(raws: Sequence[str]) -> tuple[Stream, Read]:
    """The tokens of texts and their readings. Linear in the length of the texts."""
    shown = [show(markup.cleared(raw)) for raw in raws]
    words: list[str] = []
    counts = np.zeros(len(raws), np.int64)
    for i, s in enumerate(shown):
        found = _TOKENS.findall(s.text)
        counts[i] = len(found)
        words += found
    number_of: defaultdict[str, int] = defaultdict()
    number_of.default_factory = number_of.__len__
    codes = np.fromiter(map(number_of.__getitem__, words), np.int64, len(words))
    distinct = list(number_of)
    known = [token(w) for w in distinct]
    kind, skip, _, context, functions, phrases, _, looks = zip(*known, strict=True) if known else [()] * 8
    first = np.concatenate(([0], np.cumsum(counts)))
    length = _column([len(w) for w in distinct])[codes]
    ends = np.cumsum(length)
    text = np.repeat(np.arange(len(raws)), counts)
    base = np.concatenate(([0], ends))[first[:-1]] if len(words) else np.zeros(0, np.int64)
    made = Stream(
        shown,
        words,
        text,
        ends - length - base[text],
        ends - base[text],
        _column(kind)[codes],
        np.array(skip, np.float64)[codes],
        _column(context)[codes],
        _column(functions)[codes],
        np.full(len(words), -1, np.int64),
        first,
        codes,
        distinct,
        np.zeros(len(words), bool),
        np.zeros(len(words), bool),
        _column(looks)[codes],
        np.zeros(len(words), np.int64),
    )
    _mark_obscured(made, raws)
    more = _more(made, known, phrases)
    _number_of(made)
    decoys.mark(made)
    made.mask[listed.marks(made, range(len(raws))).within] = decoys.KINDS.index("list mark")
    return made, _read(made, known, codes, more)


def _more(made: Stream, known: Sequence[Token], phrases: Sequence[str]) -> list[tuple[int, int, Reading]]:
    """Readings of several tokens, and of those that only their neighbours make a number."""
    may = np.flatnonzero(np.array(list(map(bool, phrases)), bool)[made.code])
    heads = [
        at for at, code in zip(may.tolist(), made.code[may].tolist(), strict=True) if _begins(made, at, phrases[code])
    ]
    more = [*_phrases(made, heads), *_leet(made), *_multiplied(made), *_hearts(made)]
    more += [*spaced.found(made), *slips.found(made, known)]
    return [*more, *sums.found(made, known, more)]


def _column(values: Sequence[int]) -> Ints:
    return np.array(values, np.int64)


def _read(made: Stream, known: Sequence[Token], codes: Ints, more: list[tuple[int, int, Reading]]) -> Read:
    """Readings of single tokens, those of several, sorted by where they begin."""
    sizes = _column([len(t.readings) for t in known])
    offset = np.concatenate(([0], np.cumsum(sizes)))
    per = sizes[codes]
    where = np.repeat(np.arange(len(codes)), per)
    which = offset[codes[where]] + np.arange(len(where)) - np.repeat(np.cumsum(per) - per, per)
    own = [r for t in known for r in t.readings]
    both = own + [r for _, _, r in more]
    digits, cost, style, languages, everyday = zip(*both, strict=True) if both else [()] * 5
    row = np.concatenate((which, np.arange(len(more)) + len(own))).astype(np.int64)
    begin = np.concatenate((where, _column([a for a, _, _ in more])))
    last = np.concatenate((where + 1, _column([b for _, b, _ in more])))
    signs = (made.kind[begin] == MARK) & (_column(style)[row] == AS_LOOKALIKE)
    order = np.lexsort((last, begin))
    own_bits = np.where(np.array(everyday, bool)[row] & (last == begin + 1), _column(languages)[row], -1)
    words = unlikely.between_words(made, begin, own_bits, _column(style)[row])
    keep = (~signs | (unlikely.beside_others(made, begin, signs) & ~made.sure[begin])) & ~words
    order = order[keep[order]]
    row, begin, last = row[order], begin[order], last[order]
    bits = _column(languages)[row]
    parts = sums.parts(begin, last, bits)
    return Read(
        begin,
        last,
        _column(list(map(int, digits)))[row],
        _column(list(map(len, digits)))[row],
        np.array(cost, np.float64)[row]
        + _PART_COST * parts
        + _ENDING_COST * unlikely.ending(made, begin)
        + _SEPARATING_COST * unlikely.separating(made, begin),
        _column(style)[row],
        bits,
        np.array(everyday, bool)[row],
    )


def _mark_obscured(made: Stream, raws: Sequence[str]) -> None:
    """Counts characters that nobody types by accident: digits of another style, and what cannot be seen beside one."""
    for text, raw in enumerate(raws):
        if raw.isascii():
            continue
        shown = made.texts[text]
        odd = {c for c in set(raw) if c > "\x7f" and c.isnumeric()}
        styled = [i for i, c in enumerate(raw) if c in odd] if odd else []
        unseen = [i for i in shown.unseen.tolist() if i and not " " <= raw[i] <= "~"]  # and no markup
        beside = [i - 1 for i in unseen if raw[i - 1].isalnum() or raw[i - 1] in _OVERLAID]
        places = np.array(styled + beside, np.int64)
        if not len(places):
            continue
        here = places if shown.places is None else np.searchsorted(shown.places, places)
        low, high = int(made.first[text]), int(made.first[text + 1])
        tokens = low + np.searchsorted(made.start[low:high], here, "right") - 1
        np.add.at(made.obscured, tokens, 1)


# --- readings of several tokens --------------------------------------------------------------------------------
def _phrases(made: Stream, heads: Sequence[int]) -> list[tuple[int, int, Reading]]:
    """Numbers of several words, repeats ("double seven"), and context phrases, which are marked at their first word."""
    known = lexicon()
    found = []
    for head in heads:
        places, ends = _following(made, head)
        for size in range(2, len(ends) + 1):  # the longest has the last word
            said = known.contexts.get(tuple(places[:size]), 0)
            if said:
                made.context[head] = _overruled(int(made.context[head]), said)
        for size in range(len(ends), 0, -1):
            key = tuple(places[:size])
            if key in known.phrases:
                cost, end = _MERGED_COST, ends[size - 1]
                meant = known.meanings[known.phrases[key]]
                found += [(head, end, Reading(m.digits, cost, AS_WORD, m.languages, False)) for m in meant]
            if key in known.times:
                found += _repeated(made, head, ends[size - 1], known.times[key])
    return found


def _overruled(word: int, phrase: int) -> int:
    """What a word says in a phrase: "objednávky" names an order, "objednávky na" a phone to order at."""
    for one, other in ((_CALL, _IDENTIFIER), (_IDENTIFIER, _CALL)):
        if phrase & one and not phrase & other:
            word &= ~other
    return word | phrase


def _number_of(made: Stream) -> None:
    """ "Nr" behind the name of a thing says that the number is of that: "Org.nr", but "my nr", "mobile nr"."""
    for at in np.flatnonzero(made.where("short for number")).tolist():
        low, word = int(made.first[made.text[at]]), at - 1
        while word > low and word > at - 3 and made.words[word] in _OF_SHORT:
            word -= 1
        apart = word < at - 2 and made.words[at][0].isupper()  # a sentence begins: "near the centre. Nr"
        named = word >= low and made.kind[word] == WORD and len(made.words[word]) > 2 and not apart
        if named and not made.functions[word] and not made.context[word] & CONTEXT_BIT["call"]:
            made.context[at] = CONTEXT_BIT["identifier"]


def _begins(made: Stream, head: int, word: str) -> bool:
    """Whether a phrase begins with a word and the one behind it."""
    words, at = made.words, head + 1
    if at < len(words) and words[at] in _PHRASE_GAP:
        at += 1
    following = small(words[at].replace("'", "")) if at < len(words) else ""
    return f"{word} {following}" in openings() or f"{word} " in openings()


def _following(made: Stream, head: int) -> tuple[list[str], list[int]]:
    """The words from a token on, with nothing but a blank or hyphen between, and the token behind each."""
    places: list[str] = []
    ends: list[int] = []
    stop = int(made.first[made.text[head] + 1])
    at = head
    while at < stop and made.kind[at] == WORD and len(places) < MAX_WORDS:
        places.append(small(made.words[at].replace("'", "")))
        at += 1
        ends.append(at)
        if at < stop and made.words[at] in _PHRASE_GAP:
            at += 1
    return places, ends


def _repeated(made: Stream, head: int, at: int, times: int) -> list[tuple[int, int, Reading]]:
    """ "double" and what follows: the digit as many times."""
    stop = int(made.first[made.text[head] + 1])
    if at < stop and made.words[at] in _PHRASE_GAP:
        at += 1
    if at >= stop:
        return []
    one = [r for r in token(made.words[at]).readings if len(r.digits) == 1]
    return [(head, at + 1, r._replace(digits=r.digits * times, cost=r.cost + 0.1)) for r in one[:1]]


def _leet(made: Stream) -> list[tuple[int, int, Reading]]:
    """Number words with digits or signs for some of their letters."""
    found = []
    for t, start, end in _mixed_words(made):
        for match in _LEET_CHUNK.finditer(made.texts[t].text, start, end):
            chunk = match[0]
            if not 3 <= len(chunk) <= _MOST_CHUNK or chunk.isalpha() or chunk.isdecimal():
                continue
            if chunk[0] == "+" and any(r.style == AS_WORD for r in spoken(chunk[1:].lower())):
                continue  # a country code in words
            read = _leet_readings(chunk.lower())
            if read:
                low, high = int(made.first[t]), int(made.first[t + 1])
                first, last = np.searchsorted(made.start[low:high], match.span())
                found.append((low + int(first), low + int(last), read))
    return found


def _mixed_words(made: Stream) -> Iterator[tuple[int, int, int]]:
    """Stretches without a blank where letters stand beside digits or signs for letters: text, start, end."""
    mixed = np.flatnonzero(_glued_mix(made))
    before, end = -1, 0
    for t, at in zip(made.text[mixed].tolist(), made.end[mixed].tolist(), strict=True):
        if t == before and at < end:
            continue
        text = made.texts[t].text
        start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
        before, end = t, len(text) if end < 0 else end
        yield t, start, end


def _glued_mix(made: Stream) -> npt.NDArray[np.bool_]:
    """Tokens where a digit or a sign for a letter stands right beside letters."""
    other = (made.kind == DIGITS) | made.where("leet sign")
    letters = made.kind == WORD
    return np.asarray((letters[:-1] & other[1:]) | (other[:-1] & letters[1:]))


def _multiplied(made: Stream) -> list[tuple[int, int, Reading]]:
    """ "3x 7" and "2 x four": the digit as many times as the number before the sign says; "1*2*3" is no product."""
    found = []
    for at in np.flatnonzero(made.where("times")).tolist():
        count = at - 1 if at and made.words[at - 1] in _TIMES else at - 2
        if (
            count >= int(made.first[made.text[at]])
            and made.words[count] in _TIMES
            and made.text[count] == made.text[at]
        ):
            repeated = _repeated(made, at, at + 1, int(made.words[count]))
            found += [(count, end, r) for _, end, r in repeated if not _chained(made, at, count, end)]
    return found


def _chained(made: Stream, at: int, first: int, last: int) -> bool:
    """Whether a sign between digits is one of many: "1*2*3", or letters between all digits, as 2x8 in 7z2x8."""
    letters = any(
        made.kind[near] == WORD and made.kind[far] == DIGITS
        for near, far in ((first - 1, first - 2), (last, last + 1))
        if 0 <= far < len(made.kind)
    )
    return letters or made.words[at] in _beside(made, first, last)


def _hearts(made: Stream) -> list[tuple[int, int, Reading]]:
    """The digits behind a heart of signs: 52 in 8<352."""
    found = []
    for at in np.flatnonzero(made.where("heart begins")[:-1] & (made.kind[1:] == DIGITS)).tolist():
        digits = made.words[at + 1]
        bracket = at + 2 < len(made.words) and made.words[at + 2][0] == ">"
        if digits[0] == "3" and 1 < len(digits) <= _MOST_BEHIND_HEART and not bracket:
            found.append((at, at + 2, Reading(digits[1:], _HEART_COST, AS_DIGITS, 0, False)))
    return found


def _beside(made: Stream, first: int, last: int) -> set[str]:
    """The words right before and right behind some tokens, and those a blank away."""
    return {*made.words[max(first - 2, 0) : first], *made.words[last : last + 2]}


@lru_cache(maxsize=100_000)
def _leet_readings(chunk: str) -> Reading | None:
    if not any(map(str.isalpha, chunk)):
        return None
    for word in lookalikes.unleet(chunk):
        for r in spoken(word):
            if r.style == AS_WORD or len(r.digits) > 1:
                return Reading(r.digits, _LEET_COST + r.cost, AS_LEET, r.languages, False)
    return None
