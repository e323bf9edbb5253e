"""Numbers that are something else by their form: account, address, date, hour, price, size.

A decoy is a cost for whoever would read a phone number through it, never a deletion: people write numbers that look
like dates, and a form that touches more digits on either side is held for much less.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from graphlink.ids.hidden.arrays import Stream
from graphlink.ids.hidden.lexicon import CONTEXT_BIT

KINDS = (
    "link", "iban", "mail", "url", "handle", "date", "short date", "hour", "price", "size", "numbered", "postcode",
    "age", "measure", "list mark", "coordinates",
)  # fmt: skip
COST = np.array([9.0, 4.0, 3.0, 2.5, 2.5, 2.5, 1.2, 1.5, 2.5, 1.2, 2.0, 1.0, 1.5, 1.5, 6.0, 3.0])
TOUCHING = 0.15  # of the cost, for a form that more digits touch
_KIND = {name: i for i, name in enumerate(KINDS)}

LINK = re.compile(
    r"(?:(?:https?://)?(?:wa\.me/|(?:api\.|web\.)?whatsapp\.com/send/?\?(?:[^\s#]{0,80}&)?phone=|t\.me/|signal\.me/#p/)"
    r"|viber://\w+\?number=|whatsapp://send\?phone=|(?:tel|sms|callto):)(?:%2B|\+|00)?(\d[\d-]{5,18}\d)(?!\d)",
    re.IGNORECASE,
)
_CURRENCY = (
    r"€|£|\$|eur(?:os?)?\b|usd\b|gbp\b|zł|zl\b|pln\b|kr\b|sek\b|dkk\b|lei\b|ron\b|ft\b|huf\b"
    r"|грн|uah\b|лв|lek[eë]?\b|руб|rub\b|tl\b|din\b|kn\b"
)
_TLD = (
    "com|net|org|info|biz|example|invalid|test|eu|de|at|nl|be|fr|es|pt|it|pl|ro|se|dk|fi|hu|gr|lt|lv|ee|si|sk|ua|al|uk|ru"
    "|bg|cz|hr|rs|mk|tr|ch|ie|me|io|app|xyz|online|shop|site|club|top|link|bio|cat"
)
_GIRTH = r"(?:[4-9]\d|1[0-5]\d)"  # of a body, in centimetres
_LEAST_GIRTH, _MOST_GIRTH, _LEAST_HEIGHT, _MOST_HEIGHT = 45, 130, 140, 199
_CLOCK = r"(?:[01]?\d|2[0-4])"
_MAIL = r"(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3})"
_NO_MAIL = (
    rf"(?P<url>(?i:https?://\S+|www\.\S+|(?<![\w@.])[a-z0-9-]{{2,40}}\.(?:{_TLD})(?:/\S*|(?=[\s,;!?)]|$))))"
    r"|(?P<handle>(?<![\w.])@[A-Za-z][\w.]{2,40}|(?<![\w.-])[A-Za-z]{2,20}[._-][A-Za-z]*\d{1,4}(?![\w.]|-\w))"
)
_ADDRESSES = {True: re.compile(f"{_MAIL}|{_NO_MAIL}"), False: re.compile(_NO_MAIL)}  # by whether an @ is in the text
_LETTERED = re.compile(
    r"(?=[A-Z€£$#№n])(?:"
    r"(?P<iban>(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9]))"
    r"|(?P<postcode>(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{1,2}-\d{4,5})(?!\w))"
    r"|(?P<price>(?:€|£|\$|EUR) ?\d{1,4}(?:[.,]\d{2,3})?(?!\d))"
    r"|(?P<numbered>(?:#|№|(?<![^\W_])[nN][°ºr]\.?|(?<![^\W_])[nN]o\.) ?[A-Z]{0,3}-?\d[\d./-]{2,20}))"
)
_SMALL_IBAN = re.compile(
    r"(?<![^\W_])iban:? ?(?P<iban>[a-z]{2}\d{2}(?: ?(?=[a-z]{0,4}\d)[a-z0-9]{4}){2,7}(?: ?\d{1,3})?)(?![a-z0-9])"
)  # in a text without capitals only behind its name
_NUMERIC = re.compile(
    r"(?<!\d)(?=\d)(?:"
    r"(?P<coordinates>(?<![\d.])\d{1,2}\.\d{4,8}(?:[,;] ?| )-?\d{1,3}\.\d{4,8}(?!\d|\.\d))"
    r"|(?P<date>(?<![\d./-])(?:[0-3]?\d[./-] ?[01]?\d[./-] ?(?:19|20)\d\d"
    r"|(?:19|20)\d\d[./-][01]?\d[./-][0-3]?\d)(?!\d))"
    r"|(?P<postcode>(?<!\w)(?:[1-9]\d{3} [A-Z]{2}|[1-9]\d{3}-\d{3}|\d{2}-\d{3}|[1-9]\d{2} \d{2}(?= [A-ZÅÄÖČŠŽ][a-z])"
    r"|[1-9]\d{3,4}(?= [A-Z][a-z]{3,}))(?!\w))"
    rf"|(?P<hour>(?<![\d:.])(?i:24 ?/ ?7|{_CLOCK}[:.h][0-5]\d"
    rf"(?:(?: ?- ?| to | bis | tot | až | do ){_CLOCK}[:.h][0-5]\d)?"
    r"(?: ?(?:h|u|uhr|am|pm)(?!\w))?|\d{1,2} ?- ?\d{1,2} ?(?:h|u|uur|uhr|год|час|hs|ч|ώρες)(?!\w)"
    rf"|{_CLOCK} (?:to|bis|tot|až|do|до|til|till|iki|até|έως|μέχρι) {_CLOCK}(?!\w| ?\d)"
    r"|\d{1,2} ?(?:h|hs|uhr|uur|u|am|pm|min|мин|хв)(?!\w))(?![\d:]))"
    r"|(?P<list>(?:[1-9]0|[1-9]5|120|180)/\d{2,3}(?: (?:[1-9]0|[1-9]5|120|180)/\d{2,3})+(?![/\d]))"
    rf"|(?P<prices>(?<![\d/])\d{{2,4}}(?:/\d{{2,4}}){{1,3}}(?:[.,]\d{{2}})? ?(?:(?i:{_CURRENCY})|L(?!\w)))"
    rf"|(?P<price>(?<!\d)\d{{1,3}}(?:[ .,]\d{{3}}|\d)?(?:(?:[.,]\d{{2}}|[.,]-)? ?(?i:{_CURRENCY})|,-(?! ?\d)))"
    r"|(?P<minutes>(?:[1-9]0|15|45|1[0258]0)['′](?= ))"
    r"|(?P<figure>(?<![\d/.-])[1-5]\d ?[^\W\d_]{0,4} ?/ ?1[4-9]\d ?(?:cm)? ?/ ?[3-9]\d ?(?:kg)?(?![\w/])|\d{1,3} ?%)"
    rf"|(?P<size>(?<!\d){_GIRTH} ?[-/] ?{_GIRTH} ?[-/] ?{_GIRTH}(?!\d)"
    r"|(?<!\d)\d{2,3} ?x ?\d{2,3} ?x ?\d{2,3}(?!\d)|(?<!\d)1[.,]\d{2} ?m?(?!\w)"
    r"|(?<!\d)\d{1,3} ?(?i:cm|kg|mm|gr|lb|km|m2|m²|m\b|см|кг|м2)(?!\w))"
    r"|(?P<shortdate>(?<![\d./-])[0-3]?\d[./][01]?\d\.?(?![\d./-]\d|\d)))"
)
# a sign without which no address, a sign or capital beside a digit without which nothing lettered, is in a text
_MAY_ADDRESS = re.compile(
    rf"[._@:-](?:(?<=@)|(?<=:)//|(?<=[A-Za-z].)[A-Za-z]*\d|(?<=[wW]{{3}}\.)\S|(?<=\.)(?i:{_TLD})(?:[/\s,;!?)]|$))"
)
_MAY_LETTERED = re.compile(r"[A-Z€£$#№°ºr.] ?-?\d")
_MAY_LINK = re.compile(r"[/=:](?:(?<=[eE][/=])|(?<=[pP]/)|(?<=[rR]=)|(?<=[lLsSoO]:))(?:%2[bB]|\+|00)?\d")
_MOST_RUN = 5  # digits at the beginning of a form of _NUMERIC
_MAY_GROUP = re.compile(r"\d\d(?:\d(?!\d)| [A-ZÅÄÖČŠŽ][a-z])")  # behind a blank, digits of a price or postcode
_NAMES = {"shortdate": "short date", "list": "price", "prices": "price", "minutes": "hour", "figure": "size"}
# forms that say with a unit or sign what they are, so that digits a blank before them are of another number
_SURE = {
    "hour": re.compile(r"24 ?/ ?7|\d\d? [^\W\d]+ \d\d?|\d\d?:\d\d ?- ?\d\d?:\d\d.*|(?:\d\d? ?- ?)?\d\d? ?[^\W\d]+"),
    "price": re.compile(r"[^\d ]{0,3} ?\d{2,4}(?:[.,](?:\d\d|-))? ?\D{1,6}"),
    "figure": re.compile(r".+"),
}
_DIGITS_GO_ON = re.compile(r"[^\w\n]?\d")
_YOUNGEST, _OLDEST = 18, 59
_BESIDE = (("price", "price"), ("age", "age"), ("measure", "measure"), ("hour", "hour"))
_MAY_TOUCH = ("short date", "hour", "price", "size", "postcode", "age", "measure")
_LEAST_IBAN = 15  # characters: NL06 1234 5678 may be a phone
_LEAST_DIGITS = {"price": 2, "age": 2}  # "8 besos" ends a text as often as it names a price
_MOST_BETWEEN = 3  # letters of a word between digits that is no word
_MOST_DIGITS = 4  # digits of a number that a word beside it makes a price, an age or a size


def mark(made: Stream) -> None:
    """Marks tokens with what they are part of: by form, and short numbers by the word beside them."""
    _by_word(made)
    runs = _short_runs(made)
    spans: list[tuple[int, int, str]] = []
    begin = 0  # of each text, when all stand one behind the other
    begins = []
    for t, shown in enumerate(made.texts):
        begins.append(begin)
        spans += [(begin + start, begin + end, name) for start, end, name in _spans(shown.text, runs.get(t, ()))]
        begin += len(shown.text)
    starts = made.start + np.array(begins, np.int64)[made.text]
    first = np.searchsorted(starts, [start for start, _, _ in spans]).tolist()
    last = np.searchsorted(starts, [end for _, end, _ in spans]).tolist()
    sure = np.zeros(len(made.kind), bool)
    for a, b, (_, _, name) in zip(first[::-1], last[::-1], spans[::-1], strict=True):
        made.mask[a:b] = _KIND[_NAMES.get(name, name)]
        account = name == "iban" and made.end[b - 1] - made.start[a] >= _LEAST_IBAN
        sure[a:b] = name == "coordinates" or account or (name in _SURE and _is_sure(made, a, b, name))
    made.mask[_girths(made)] = _KIND["size"]
    ages = _ages(made)
    made.mask[ages] = _KIND["age"]
    sure[ages] = True
    made.touched, made.sure = _touched(made) & ~sure, sure


def _is_sure(made: Stream, first: int, last: int, name: str) -> bool:
    """Whether a form with a unit stands apart: a blank before it, no digits behind it, even over a sign."""
    if not first or made.kind[first - 1] != 2 or made.text[first - 1] != made.text[first]:
        return False
    text, start, end = made.texts[made.text[first]].text, int(made.start[first]), int(made.end[last - 1])
    return _SURE[name].fullmatch(text, start, end) is not None and _DIGITS_GO_ON.match(text, end) is None


def _ages(made: Stream) -> list[int]:
    """Two digits alone in brackets behind digits without any: the age in 07400 123456 (24)."""
    found, words, kind = [], made.words, made.kind
    for at in np.flatnonzero(made.where("one bracket")).tolist():
        low, high = int(made.first[made.text[at]]), int(made.first[made.text[at] + 1])
        if at < low + 2 or at + 2 >= high or kind[at - 1] != 2 or kind[at - 2] != 0 or words[at + 2] != ")":
            continue
        age, behind = words[at + 1], words[at + 3 : min(at + 5, high)]
        fits = len(age) == 2 and age.isdecimal() and _YOUNGEST <= int(age) <= _OLDEST
        alone = not any(word[0].isdecimal() or word[0] == "(" for word in behind)
        if fits and alone and ")" not in words[max(at - 6, low) : at]:
            found.append(at + 1)
    return found


def _girths(made: Stream) -> npt.NDArray[np.bool_]:
    """Three measures of a body with the same sign between them, a height behind them or nothing: 91 ♥ 61 ♥ 91."""
    found, at = np.zeros(len(made.kind), bool), np.flatnonzero((made.kind == 0) & (made.end - made.start <= 3))
    if len(at) < 3:
        return found
    value = np.array([int(made.words[place]) for place in at.tolist()])
    step, same = np.diff(at), made.text[at[1:]] == made.text[at[:-1]]
    sign = np.where(step == 4, made.code[np.minimum(at[:-1] + 2, len(found) - 1)], made.code[at[:-1] + 1])
    marks = (made.kind[at[:-1] + 1] == 4) | (made.kind[np.minimum(at[:-1] + 2, len(found) - 1)] == 4)
    tied = same & np.isin(step, (2, 4)) & marks
    girth = (value >= _LEAST_GIRTH) & (value <= _MOST_GIRTH)
    for i in np.flatnonzero(tied[:-1] & tied[1:] & (sign[:-1] == sign[1:])).tolist():
        low = i > 0 and tied[i - 1] and sign[i - 1] == sign[i]
        many = 3 + int(i + 2 < len(tied) and tied[i + 2] and sign[i + 2] == sign[i])
        more = many == 4 and i + 3 < len(tied) and tied[i + 3] and sign[i + 3] == sign[i]
        tall = many == 3 or _LEAST_HEIGHT <= value[i + 3] <= _MOST_HEIGHT
        if not low and not more and tall and girth[i : i + 3].all():
            found[at[i] : at[i + many - 1] + 1] = True
    return found


def _touched(made: Stream) -> npt.NDArray[np.bool_]:
    """Tokens of a short decoy with digits that are none right beside it, over at most one sign or blank."""
    many = len(made.kind)
    short = np.isin(made.mask, [_KIND[name] for name in _MAY_TOUCH])
    digits = (made.kind == 0) & (made.mask < 0)
    near = np.zeros(many, bool)
    for step in (1, 2):
        if many > step:
            same = made.text[:-step] == made.text[step:]
            between = made.kind[1:-1] >= 4 if step == 2 else np.ones(many - 1, bool)
            between = between | (made.kind[1:-1] == 2) if step == 2 else between
            near[step:] |= same & between & digits[:-step]
            near[:-step] |= same & between & digits[step:]
    other = (made.mask[1:] != made.mask[:-1]) | (made.text[1:] != made.text[:-1])
    decoy = np.cumsum(np.concatenate(([0], other)))[:many]
    return np.asarray(short & (np.bincount(decoy, near & short) > 0)[decoy])


@lru_cache(maxsize=512)
def links(text: str) -> tuple[re.Match[str], ...]:
    """Links made for calling or writing to a number; most texts are asked about twice, as written and as shown."""
    return tuple(LINK.finditer(text)) if _MAY_LINK.search(text) else ()


def _short_runs(made: Stream) -> dict[int, list[int]]:
    """By text the places of digits that a form may begin with: few enough, and with something fit behind."""
    found: dict[int, list[int]] = {}
    short = np.flatnonzero((made.kind == 0) & (made.end - made.start <= _MOST_RUN) & _may_go_on(made))
    places = (made.text[short], made.start[short], made.end[short])
    for text, start, end in zip(*(p.tolist() for p in places), strict=True):
        after = made.texts[text].text[end : end + 2]
        if after[0] != " " or not after[1].isdigit() or _MAY_GROUP.match(made.texts[text].text, end + 1):
            found.setdefault(text, []).append(start)
    return found


def _may_go_on(made: Stream) -> npt.NDArray[np.bool_]:
    """Whether what stands behind a token, over at most a blank, may be of a form: a sign, a unit, and digits."""
    fit = (made.kind == 1) | made.where("in a sum")
    blank = (made.kind == 2) & (made.end - made.start == 1)
    near = _behind(made, fit, 1) | (_behind(made, blank, 1) & _behind(made, fit | (made.kind == 0), 2))
    return np.asarray(near)


def _behind(made: Stream, which: npt.NDArray[np.bool_], step: int) -> npt.NDArray[np.bool_]:
    """Whether the token so many behind is one of some, in the same text."""
    found = np.zeros(len(which), bool)
    found[:-step] = which[step:] & (made.text[step:] == made.text[:-step])
    return found


def _spans(text: str, runs: Sequence[int]) -> list[tuple[int, int, str]]:
    """Decoys by their form, the surest first."""
    spans = [(m.start(), m.end(), "link") for m in links(text)]
    forms = []
    if ("." in text or "@" in text or "_" in text or "/" in text) and _MAY_ADDRESS.search(text):
        forms.append(_ADDRESSES["@" in text])
    if _MAY_LETTERED.search(text):
        forms.append(_LETTERED)
    spans += [(m.start(), m.end(), m.lastgroup or "") for form in forms for m in form.finditer(text)]
    if "iban" in text:
        spans += [(*m.span("iban"), "iban") for m in _SMALL_IBAN.finditer(text)]
    return spans + _numeric(text, runs)


def _numeric(text: str, runs: Sequence[int]) -> list[tuple[int, int, str]]:
    """Forms that begin with digits, from left to right."""
    found, behind = [], 0
    for start in runs:
        m = _NUMERIC.match(text, start) if start >= behind else None
        if m:
            behind = m.end()
            found.append((start, behind, m.lastgroup or ""))
    return found


def _by_word(made: Stream) -> None:
    """A number of up to four digits with a price, age, size or hour word beside it, or one blank away."""
    if len(made.kind) < 2:
        return
    length = made.end - made.start
    short = (made.kind == 0) & (length <= _MOST_DIGITS)
    beside = _beside(made)
    for context, kind in _BESIDE:
        hit = short & (length >= _LEAST_DIGITS.get(kind, 1)) & ((beside & CONTEXT_BIT[context]) > 0)
        made.mask[hit] = _KIND[kind]


def between_digits(made: Stream) -> npt.NDArray[np.bool_]:
    """Words with a digit right before and right behind that hide digits and are no units.

    Single letters, as in 0m7h4; and short words of which two are in a row, as in 06km12kg34.
    """
    found = np.zeros(len(made.kind), bool)
    if len(found) > 2:
        digits, length = made.kind == 0, made.end - made.start
        words = (made.kind == 1) & (length <= _MOST_BETWEEN)
        found[1:-1] = words[1:-1] & digits[:-2] & digits[2:] & (made.text[:-2] == made.text[2:])
        row = np.zeros(len(found), bool)
        row[:-2] = found[2:]
        row[2:] |= found[:-2]
        found &= (length == 1) | row
    return found


def _beside(made: Stream) -> npt.NDArray[np.int64]:
    """Context bits of the words on either side of each token, over at most one blank."""
    padded = np.concatenate(([0, 0], np.where(between_digits(made), 0, made.context), [0, 0]))
    text = np.concatenate(([-1, -1], made.text, [-1, -1]))
    kind = np.concatenate(([9, 9], made.kind, [9, 9]))
    bits = np.zeros(len(made.context), np.int64)
    n = len(made.context)
    here = slice(2, n + 2)
    for near, far in ((slice(1, n + 1), slice(0, n)), (slice(3, n + 3), slice(4, n + 4))):
        same_near, same_far = text[near] == text[here], text[far] == text[here]
        bits |= np.where(same_near, padded[near], 0)
        bits |= np.where(same_far & (kind[near] == 2), padded[far], 0)
    return bits
