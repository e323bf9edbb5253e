"""Words that tell which part of a number digits are: "begins with 0612", "the last four 5678", "0612 is the start"."""

from __future__ import annotations

from graphlink.ids.hidden.arrays import Stream
from graphlink.ids.hidden.graphemes import small
from graphlink.ids.hidden.lexicon import CONTEXT_BIT, lexicon
from graphlink.ids.hidden.readings import DIGITS, LINE, MARK, SPACE, WORD

ROLES = ("begin", "then", "end")
_BITS = {role: CONTEXT_BIT[role] for role in ROLES}
_ANY = sum(_BITS.values())
MOST_BETWEEN = 14  # tokens between a word that announces a part and the part
_BEHIND = 6  # tokens to a word behind a part
_PHRASE = 8  # tokens of a phrase
_STOPS = ".!?;,|"


class Words:
    """What the words around say digits of some texts are part of."""

    def __init__(self, s: Stream) -> None:
        self._s = s
        self._by_first: dict[int, str | None] = {}
        self._by_last: dict[int, str] = {}

    def role(self, first: int, last: int) -> str:
        """Of digits from first to last, exclusive; "" where nothing is said, or the digits are of such a phrase."""
        if first not in self._by_first:
            self._by_first[first] = None if self._within(first) else self._before(first)
        said = self._by_first[first]
        if said == "":
            if last not in self._by_last:
                self._by_last[last] = self._behind(last)
            said = self._by_last[last]
        return said or ""

    def _before(self, first: int) -> str:
        """What the nearest word before announces; "" when other digits stand between or nothing announces."""
        s = self._s
        low = max(int(s.first[s.text[first]]), first - MOST_BETWEEN)
        for token in range(first - 1, low - 1, -1):
            if s.context[token] & _ANY:
                phrase = self._phrase_before(token)
                return next((role for role, bit in _BITS.items() if phrase & bit), "") or self._named(token)
            if s.kind[token] == DIGITS:
                return ""
        return ""

    def _phrase_before(self, at: int) -> int:
        """What a word says with the one before it: "parte" is of "seconda parte", not of "parte uno"."""
        s = self._s
        if at - 2 < s.first[s.text[at]] or s.kind[at - 1] != SPACE:
            return 0
        return lexicon().contexts.get((small(s.words[at - 2]), small(s.words[at])), 0) & _ANY

    def _behind(self, last: int) -> str:
        """That they begin or end a number, by words that follow and end their sentence."""
        s, high = self._s, int(self._s.first[self._s.text[last - 1] + 1])
        said = ""
        for token in range(last, min(last + _BEHIND + _PHRASE, high)):
            apart = s.kind[token] == MARK and s.kind[token - 1] == SPACE
            if s.kind[token] in (DIGITS, LINE) or apart or s.words[token][0] in _STOPS:
                return said if s.kind[token] != DIGITS else ""
            if not said and token < last + _BEHIND and s.context[token] & _ANY:
                said = self._named(token)
                if said == "then":
                    return ""
        return said if last + _BEHIND + _PHRASE >= high else ""

    def _named(self, token: int) -> str:
        return next(role for role, bit in _BITS.items() if self._s.context[token] & bit)

    def _within(self, first: int) -> bool:
        """Whether a number word is one of a phrase that announces: four in "the last four"."""
        s = self._s
        if s.kind[first] != WORD:
            return False
        at, key = first, [small(s.words[first])]
        while at - 2 >= s.first[s.text[first]] and len(key) < _PHRASE // 2:
            if s.kind[at - 1] != SPACE or s.kind[at - 2] != WORD:
                break
            at -= 2
            key.insert(0, small(s.words[at]))
            if lexicon().contexts.get(tuple(key), 0) & _ANY and not self._phrase_before(at):
                return True
        return False
