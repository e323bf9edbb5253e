"""Write ads and what they hide: `python -m benchmarks.unseen_phones --seed 21 --out t.jsonl --truth truth.jsonl`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.unseen_phones.ads import Ad, ads
from benchmarks.unseen_phones.calibration import calibrated


def main() -> None:
    """Two files of lines; or, with --calibrate, how many of the numbers phonenumbers alone finds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--count", type=int, default=1400)
    parser.add_argument("--out", type=Path, default=Path("t.jsonl"))
    parser.add_argument("--truth", type=Path, default=Path("truth.jsonl"))
    parser.add_argument("--calibrate", action="store_true")
    asked = parser.parse_args()
    made = list(ads(asked.seed, asked.count))
    if asked.calibrate:
        print(calibrated(made))
        return
    _lines(asked.out, [_shown(ad) for ad in made])
    _lines(asked.truth, [{"id": ad.id, "level": ad.level, "phones": ad.phones} for ad in made])


def _shown(ad: Ad) -> dict[str, str]:
    shown = {"id": ad.id, "text": ad.text}
    return shown | {"country": ad.country} if ad.country else shown


def _lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
