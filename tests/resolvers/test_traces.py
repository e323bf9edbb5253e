"""Promises about traces beside phones: wallets, bank accounts, links between accounts, pictures that are near."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from graphlink.ids.image_hash import CUT_OFF
from graphlink.resolvers.images import near_images
from tests.factories import account_subject, persona_subject, record_subject
from tests.resolvers.cases import pair, run, together

OWNER, POSTER, PERSON = "same_account_owner", "same_poster", "same_advertised_person"
HASH = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"


def profile(platform: str, handle: str, **more: Any) -> dict[str, Any]:
    """The profile of an account."""
    return {"kind": "accounts", "source_key": handle, "platform": platform, "username": handle, **more}


def mention(kind: str, value: str) -> dict[str, Any]:
    """A mention as a loader finds it."""
    found = {"kind": kind, "field": "payment", "raw": value, "value": value, "validity": "valid", "confidence": 1.0}
    return found | {"start": 0, "end": len(value), "techniques": [], "countries": []}


@pytest.mark.parametrize(("kind", "value"), [("wallet", "bc1qexampleofawallet"), ("iban", "GB33BUKB20201555555555")])
def test_who_is_paid_is_who_posts(kind: str, value: str) -> None:
    """Two ads that want to be paid in one place are one hand's; two accounts that do are one owner's."""
    paid = [mention(kind, value)]
    ads = [{"source_key": str(i), "body": f"text of ad {i} and no other", "mentions": paid} for i in range(2)]
    profiles = [profile("instagram", "morwenna", mentions=paid), profile("telegram", "quillon", mentions=paid)]
    result = run([*ads, *profiles], OWNER, POSTER)

    assert together(result, record_subject("ad", "0"), record_subject("ad", "1"))
    assert together(result, account_subject("instagram", "morwenna"), account_subject("telegram", "quillon"))


def test_an_account_named_by_one_profile_is_its_owners() -> None:
    """A profile that names another account says who its owner is there; one that many name says nothing."""
    linked = [profile("instagram", "morwenna", accounts=[("telegram", "quillon")]), profile("telegram", "quillon")]
    names = ("brisk_otter", "calder", "dunmore", "esker_vale", "fjordling", "gwynt", "hollins", "ixworth")
    fans = [profile("instagram", name, accounts=[("telegram", "bandofall")]) for name in names]
    result = run([*linked, *fans, profile("telegram", "bandofall")], OWNER)

    assert together(result, account_subject("instagram", "morwenna"), account_subject("telegram", "quillon"))
    assert not together(result, account_subject("instagram", "calder"), account_subject("telegram", "bandofall"))
    assert not together(result, account_subject("instagram", "calder"), account_subject("instagram", "hollins"))


def test_pictures_a_few_bits_apart_are_one_picture() -> None:
    """Hashes within the cut-off come under the first of them; nulls and others stay as they are."""
    bits = int(HASH, 16)
    near = f"{bits ^ ((1 << min(8, CUT_OFF[256])) - 1):064x}"
    far = f"{bits ^ ((1 << 120) - 1):064x}"
    found = near_images(pa.array([near, HASH, None, far, "0123456789abcdef"])).to_pylist()

    assert found[0] == found[1] == min(near, HASH)
    assert found[2:] == [None, far, "0123456789abcdef"]


BIO = "Wandering between two rivers with a red umbrella. Ask me about the tides!"


def test_what_accounts_tell_of_themselves_joins_what_is_alike_besides() -> None:
    """One rare sentence in two profiles decides where handles say little; alone, or where ads say it, it does not."""
    alike = account_subject("instagram", "wennasun"), account_subject("telegram", "morwennak")
    strangers = account_subject("instagram", "wennasun"), account_subject("telegram", "brisk_otter")
    names = (("instagram", "wennasun"), ("telegram", "morwennak"), ("telegram", "brisk_otter"))

    def told(bio: str, *more: dict[str, Any]) -> Any:
        return run([*(profile(*name, body=bio) for name in names), *more], OWNER)

    said = told(BIO)
    common = [{"source_key": str(i), "username": f"u{i}", "platform": "p", "body": BIO} for i in range(40)]
    assert together(said, *alike)
    assert not together(said, *strangers)
    assert not together(told("About me. Ask!"), *alike)
    assert not together(told(BIO, *common), *alike)
    row = pair(said, *alike)
    assert row and any("the whole of what both tell" in told["sentence"] for told in row["evidence"])
    one = pair(told("Ask me about the tides between two rivers!"), *alike)
    assert one and any("the tides" in told["sentence"] for told in one["evidence"])


STOCK = [f"{part}. {other}" for part in ("No idle talk please", "Write before you call", "I answer in the evening")
         for other in ("Always fresh and on time", "The flat is quiet and clean", "Pictures are my own")]  # fmt: skip


def test_a_whole_profile_is_rarer_than_its_sentences() -> None:
    """Two sentences that many have, in one profile: beside a country that is evidence; where an ad has it, less."""
    ends = [
        profile(*name, body=STOCK[0], country="GB") for name in (("instagram", "velvetrain"), ("telegram", "tobermory"))
    ]
    others = [
        profile("badoo", f"{word}haus{i}", body=text, country="FR")
        for i, text in enumerate(STOCK[1:])
        for word in ("ken", "uld")
    ]
    rows = [*ends, *others]
    copied = [{"source_key": f"c{i}", "username": f"u{i}", "platform": "p", "body": STOCK[0]} for i in range(30)]
    two = account_subject("instagram", "velvetrain"), account_subject("telegram", "tobermory")
    elsewhere = [{**ends[0], "country": None}, {**ends[1], "country": None}, *others]

    assert together(run(rows, OWNER), *two)
    assert not together(run(elsewhere, OWNER), *two)
    assert not together(run([*rows, *copied], OWNER), *two)


@pytest.mark.parametrize(("number", "joined"), [(2, True), (40, False)])
def test_accounts_that_one_ad_names_as_its_own_are_one_owners(number: int, joined: bool) -> None:
    """A posting account and a messenger; an ad that names as many as a directory joins none of them."""
    words = ("velvet", "tober", "quill", "brisk", "calder", "dun", "esker", "fjord", "gwyn", "holl")
    named = [(f"site{i}", f"{words[i % 10]}{words[i * 3 % 7]}{i:02}") for i in range(number)]
    rows = [{"source_key": "x", "own_accounts": named, "body": "one ad in its own words"}]
    result = run(rows, OWNER)
    assert together(result, account_subject(*named[0]), account_subject(*named[1])) is joined


@pytest.mark.parametrize(("same_poster", "joined"), [(True, True), (False, False)])
def test_a_picture_outlives_a_name_under_one_poster_alone(same_poster: bool, joined: bool) -> None:
    """Names are changed with the picture kept; where another hand shows the picture, it was taken."""
    ads = [
        {
            "source_key": str(i), "platform": "p", "username": "house" if same_poster else f"{'xyz'[i] * 6}house",
            "images": [HASH], "personas": [(name, str(25 + i))], "body": f"{name} writes line {i} of her own",
        }
        for i, name in enumerate(("marlene", "oksana"))
    ]  # fmt: skip
    others = [
        {"source_key": name, "platform": "p", "username": "house", "personas": [(name, age)]}
        for name, age in (("vera", "40"), ("ines", "50"))
    ]
    result = run([*ads, *others], PERSON)
    assert together(result, persona_subject("0"), persona_subject("1")) is joined
