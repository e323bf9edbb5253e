"""Templates: what changes from ad to ad falls away, near texts come together, chains do not, slots are named."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from graphlink.ids.text import fold
from graphlink.resolvers.templates import sketch
from graphlink.resolvers.templates.groups import group
from graphlink.resolvers.templates.normal import normal, read, readable
from graphlink.resolvers.templates.slots import fill, template
from graphlink.resolvers.templates.spread import HIGHEST_BITS, spread
from graphlink.resolvers.templates.words import strings, unexplained, words

AD = (
    "Hi I am {name} new in {city}, relaxing massage all day long, call {phone} only {price} per hour, no hidden numbers"
)
ADS = [
    AD.format(name="Anna", city="Berlin", phone="+1 202 555 0143", price="100€"),
    AD.format(name="Maria", city="Den Haag", phone="202-555-0178", price="€ 150"),
    AD.format(name="Elena", city="Rotterdam", phone="+12025550199", price="120 eur"),
    AD.format(name="Olga", city="Paris", phone="(202) 555 0111", price="$90"),
]
OTHER = (
    "Garage sale on Saturday morning with old lamps, chairs, books and a bicycle that needs a new wheel and some love"
)


def vocabulary(size: int, seed: int = 3) -> list[str]:
    """Invented words."""
    r = random.Random(seed)
    return ["".join(r.choice("bdfgklmnprst") + r.choice("aeiou") for _ in range(3)) for _ in range(size)]


def changed(base: list[str], count: int, r: random.Random, pool: list[str]) -> str:
    """The base with some words replaced."""
    text = list(base)
    for place in r.sample(range(len(base)), count):
        text[place] = r.choice(pool)
    return " ".join(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call +1 202 555 0143 now", "call <phone> now"),
        ("call 202.555.0143 now", "call <phone> now"),
        ("100€ or €80,50 or 90 eur", "<price> or <price> or <price>"),
        ("Anna Maria, 23 years", "<name> <number> years"),
        ("mail me@site.example or see www.site.example/a?b=1", "mail <email> or see <url>"),
        ("write to @some_body", "write to <handle>"),
        ("hot 😀❤️ 🔥 deal", "hot <emoji> deal"),
        ("m a s s a g e", "massage"),
        ("reaaaaally gooood", "really god"),
        ("𝗺𝗮𝘀𝘀𝗮𝗴𝗲 mаssage mas\u200bsa\u00adge Ⓜassage", "massage massage massage massage"),
        ("масаж", "masazh"),
        ("", ""),
        ("!!! ...", ""),
    ],
)
def test_what_changes_from_ad_to_ad_is_a_placeholder(text: str, expected: str) -> None:
    """Phones, prices, names, numbers, addresses and emoji give their kind; hidden letters are read."""
    assert [expected] == normal([text])


def test_a_name_the_ad_gives_is_a_placeholder() -> None:
    """A name that no list has is one where the ad says so, and only there."""
    assert normal(["I am Zuzuka"] * 2, [["Zuzuka"], []]) == ["i am <name>", "i am zuzuka"]


@given(st.text(max_size=60))
def test_a_text_folded_first_reads_the_same(text: str) -> None:
    """Reading a readable text again changes nothing, and tokens keep what was written."""
    once = readable(text)
    tokens = read(once)

    assert read(readable(once)) == tokens
    assert len(tokens.words) == len(tokens.written)
    assert all(w.isascii() and w == fold(w) for w in tokens.words)


def test_ads_of_one_template_come_together_and_others_do_not() -> None:
    """Name, city, phone and price may differ; a different text stays alone."""
    found = group([OTHER, *ADS])

    assert found.of.tolist() == [-1, 0, 0, 0, 0]
    assert found.sizes.tolist() == [4]
    assert found.members(0).tolist() == [1, 2, 3, 4]
    assert found.explained[0] == 0.0
    assert (found.explained[1:] > 0.6).all()


@settings(deadline=None, max_examples=25)
@given(st.randoms(use_true_random=False))
def test_the_order_of_texts_changes_nothing(r: random.Random) -> None:
    """Each text has the same template id whatever the order."""
    pool = vocabulary(300)
    fixed = random.Random(5)
    bases = [[fixed.choice(pool) for _ in range(20)] for _ in range(6)]
    texts = [changed(b, fixed.randrange(4), fixed, pool) for b in bases for _ in range(6)]
    order = list(range(len(texts)))
    r.shuffle(order)
    first, second = group(texts), group([texts[i] for i in order])

    assert [first.of[i] for i in order] == second.of.tolist()
    assert first.ids == second.ids
    assert first.medoids == second.medoids


def test_an_id_is_by_content() -> None:
    """A template keeps its id when texts of others come in."""
    assert group(ADS).ids[0] in group([*ADS, OTHER, OTHER]).ids


def test_planted_templates_are_found_again() -> None:
    """Up to four words of 24 replaced: all that share a template share a group, and no group has two templates."""
    r, pool = random.Random(11), vocabulary(2000)
    bases = [[r.choice(pool) for _ in range(24)] for _ in range(20)]
    truth = [i for i in range(20) for _ in range(40)]
    found = group([changed(bases[i], r.randrange(5), r, pool) for i in truth])
    groups_of = [set(found.of[np.array(truth) == i].tolist()) - {-1} for i in range(20)]

    assert all(len(g) == 1 for g in groups_of)
    assert len(set.union(*groups_of)) == 20
    assert (found.of >= 0).mean() > 0.97


def test_a_chain_does_not_join_its_ends() -> None:
    """Texts that change word by word into another text are not one template."""
    pool = sorted(set(vocabulary(400)))
    chain = [" ".join(pool[i : i + 24]) for i in range(120)]
    found = group(chain)

    assert found.of[0] != found.of[-1]
    assert found.sizes.max() < 24 * 2  # texts further apart than all their words have nothing in common


def test_texts_with_one_half_in_common_stay_apart() -> None:
    """A copied opening is no template of the whole text, though chance variants of both lie between."""
    r, pool = random.Random(2), vocabulary(2000)
    opening, one, two = ([r.choice(pool) for _ in range(12)] for _ in range(3))
    texts = [changed(opening + rest, r.randrange(3), r, pool) for rest in (one, two) for _ in range(30)]
    found = group(texts)

    assert {0, 1} == set(found.of.tolist())
    assert not set(found.of[:30].tolist()) & set(found.of[30:].tolist())


def test_short_stock_phrases_are_no_template() -> None:
    """A few common words, or placeholders alone, bind nothing; a short text of many bits does when it is equal."""
    found = group(
        [*["call me now"] * 5, *["+1 202 555 0143 100€ 😀"] * 5, *["private apartment downtown available tonight"] * 2]
    )

    assert found.of.tolist() == [-1] * 10 + [0] * 2


def test_a_short_text_inside_a_long_one_is_no_instance() -> None:
    """What drops most of a template does not belong to it."""
    pool = vocabulary(100)
    found = group([*[" ".join(pool)] * 3, " ".join(pool[:12])])

    assert found.of.tolist() == [0, 0, 0, -1]


@given(st.lists(st.lists(st.sampled_from(["aa", "bb", "cc", "dd", "<phone>"]), min_size=1, max_size=12), min_size=2))
def test_a_text_explains_itself_and_nothing_costs_less_than_nothing(lists: list[list[str]]) -> None:
    """Equal texts leave 0 unexplained; different ones more."""
    texts = sorted({" ".join(x) for x in lists})
    w, rows = words(texts), np.arange(len(texts))

    assert (unexplained(w, rows, rows) == 0).all()
    assert (unexplained(w, rows[:-1], rows[1:]) > 0).all()


@given(st.lists(st.lists(st.sampled_from(["aa", "bb", "cc", "dd", "<phone>"]), max_size=12), min_size=2))
def test_what_is_left_is_the_cost_of_the_edits_one_after_another(lists: list[list[str]]) -> None:
    """The share is that of a plain count over the fewest edits: a bit and the word written, the word dropped."""
    texts = sorted({" ".join(x) for x in lists})
    w = words(texts)
    a, b = np.divmod(np.arange(len(texts) ** 2), len(texts))
    bits = [w.bits[w.code[w.start[i] : w.start[i + 1]]] for i in range(len(texts))]

    def left(i: int, j: int) -> float:
        steps = Levenshtein.editops(*strings(w, np.array([i, j])))
        written = sum(bits[j][s.dest_pos] if s.tag != "delete" else 0.0 for s in steps) + len(steps)
        dropped = sum(bits[i][s.src_pos] for s in steps if s.tag != "insert")
        return float(max(written / max(bits[j].sum(), 1.0), dropped / max(bits[i].sum(), 1.0)))

    assert np.allclose(unexplained(w, a, b), [left(i, j) for i, j in zip(a.tolist(), b.tolist(), strict=True)])


@given(st.lists(st.lists(st.sampled_from("abcde"), min_size=1, max_size=10), min_size=2, max_size=12))
def test_jaccard_is_that_of_the_sets_of_runs(lists: list[list[str]]) -> None:
    """The similarity of an edge is that of the sets of three-word runs, counted plainly."""
    texts = sorted({" ".join(x) for x in lists})
    s = sketch.shingles(words(texts), np.arange(len(texts)))
    runs = [{tuple(t.split()[i : i + 3]) for i in range(len(t.split()) - 2)} for t in texts]
    a, b = np.triu_indices(len(texts), 1)
    expected = [len(runs[i] & runs[j]) / max(len(runs[i] | runs[j]), 1) for i, j in zip(a, b, strict=True)]

    assert expected == pytest.approx(sketch.jaccard(sketch.sets(s), s.sizes, a, b).tolist())
    assert [len(x) for x in runs] == s.sizes.tolist()


def test_the_slots_of_a_template_have_kinds_and_values() -> None:
    """Name, place, phone and price are told apart, and the reason says so in words."""
    found = template(group(ADS).medoids[0], ADS, places=frozenset({"berlin", "den haag", "rotterdam", "paris"}))

    assert [s.kind for s in found.slots] == ["name", "place", "phone", "price"]
    assert {"berlin", "den haag", "rotterdam", "paris"} == {v for v, _ in found.slots[1].values}
    assert found.reason == "same text but for phone, price, name and place"
    assert fill(found, ADS[1]) == ("maria", "den haag", "202-555-0178", "eur 150")
    assert (found.aligned, found.members) == (4, 4)


def test_words_that_some_leave_out_are_optional() -> None:
    """A word that one member adds is an optional slot; what all have in common is none."""
    texts = [OTHER, OTHER, OTHER + " please"]
    found = template(group(texts).medoids[0], texts)

    assert [(s.kind, s.values, s.optional) for s in found.slots] == [("free", (("please", 1),), True)]
    assert found.text.endswith("love [<free>]")
    assert found.reason == "same text but for other words"


def test_members_with_one_phone_have_no_slot_for_it() -> None:
    """A number that all members share is no slot."""
    found = template(normal([ADS[0]])[0], [ADS[0], ADS[0].upper()])

    assert found.slots == ()
    assert found.reason == "same text"


@given(st.integers(0, 3), st.lists(st.sampled_from(ADS), min_size=1, max_size=3))
def test_a_word_that_no_member_writes_is_optional(place: int, texts: list[str]) -> None:
    """What stood in the ads a template was learned from, and stands in none of those that are left."""
    words = normal([ADS[0]])[0].split()
    found = template(" ".join([*words[:place], "formerly", *words[place:]]), texts)

    gone = [p for p in found.parts if "formerly" in p.text.split()]
    assert [(p.text, p.optional, p.open) for p in gone] == [("formerly", True, False)]
    assert "[formerly]" in found.text
    assert all(len(fill(found, text)) == len(found.slots) for text in texts)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1000))
def test_every_member_fills_its_template(seed: int) -> None:
    """The words of a template that stay and those a member fills in are the member's text."""
    r, pool = random.Random(seed), vocabulary(300)
    base = [r.choice(pool) for _ in range(15)]
    texts = [changed(base, r.randrange(4), r, pool) for _ in range(8)]
    found = template(" ".join(base), texts)
    for text in texts:
        filled = iter(fill(found, text))
        shown = [next(filled) if p.open else p.text for p in found.parts]
        assert text.split() == " ".join(shown).split()


def test_a_text_that_everybody_shows_binds_nothing() -> None:
    """Evidence falls as posters and platforms grow, down to none."""
    pool = vocabulary(200)
    few, many = " ".join(pool[:30]), " ".join(pool[100:130])
    texts = [few] * 2 + [many] * 200 + [f"{OTHER} {i} {w}" for i, w in enumerate(pool)]
    found = group(texts)
    size = len(texts)
    s = spread(found, ["s"] * size, [f"site{i % 40}" for i in range(size)], [f"p{i}" for i in range(size)], size)
    rare, common = found.of[0], found.of[2]

    assert (s.posters[rare], s.posters[common]) == (2, 200)
    assert s.bits[common] == 0.0
    assert 5.0 < s.bits[rare] <= HIGHEST_BITS
    assert np.unique(s.sources).tolist() == [1]


def test_unknown_posters_do_not_count() -> None:
    """None is nobody."""
    found = group([OTHER, OTHER])

    assert spread(found, [None] * 2, ["a", None], [None] * 2, 0).posters.tolist() == [0]


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""] * 100,
        ["😀❤️" * 50] * 100,
        ["a" * 10_000_000] * 2,
        ["a." * 5_000_000],
        ["1-" * 5_000_000],
        ["б" * 10_000_000],
        ["aа" * 5_000_000],
        ["a " * 5_000_000],
        ["😀 " * 5_000_000],
    ],
    ids=["none", "blank", "emoji", "word", "dots", "digits", "cyrillic", "two scripts", "letters", "spaced emoji"],
)
def test_hostile_texts_are_read_to_the_end(texts: list[str]) -> None:
    """Long or empty texts bind nothing."""
    found = group(texts)

    assert found.ids == ()


def test_one_template_in_thousands_of_variants_is_one_group() -> None:
    """A flood of variants of one text is one group."""
    r, pool = random.Random(4), vocabulary(3000)
    base = [r.choice(pool) for _ in range(30)]
    found = group([changed(base, 2, r, pool) for _ in range(5000)])

    assert found.sizes.tolist() == [5000]
