"""Two charts as SVG: the waterfall of a match weight, and estimated precision and recall over the threshold.

Every text is escaped; nothing is fetched. Words stand beside the bars, the same rows belong in a table underneath.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

_INK, _LINE, _TEXT, _QUIET, _AGAINST, _BAND = "#15181c", "#cbd0d7", "#15181c", "#59616c", "#b3261e", "#eff1f4"
_ROW, _TOP, _LABELS, _BARS, _NUMBERS = 26, 30, 250, 420, 70
_MOST_LABEL = 38


@dataclass(frozen=True)
class Bar:
    """One step of a waterfall: what was compared, its bits, and the sentence (shown when pointed at)."""

    label: str
    bits: float
    sentence: str = ""


def waterfall(bars: Sequence[Bar], join_bits: float, ask_bits: float, title: str) -> Markup:
    """A match weight built up from its prior: hollow the prior, solid what is for it, hatched what is against.

    The band from `ask_bits` to `join_bits` is shaded: a total inside it is for a person to decide. The diamond is
    the total.
    """
    total = sum(bar.bits for bar in bars)
    ends = _running([bar.bits for bar in bars])
    low, high = (
        min(0.0, ask_bits, *(e for pair in ends for e in pair)),
        max(0.0, join_bits, *(e for pair in ends for e in pair)),
    )
    span = max(high - low, 1e-9)

    def x(bits: float) -> float:
        return _LABELS + (bits - low) / span * _BARS

    height = _TOP + _ROW * (len(bars) + 1) + 8
    parts = [
        Markup('<rect x="{:.1f}" y="{}" width="{:.1f}" height="{}" fill="{}"/>').format(
            x(ask_bits), _TOP - 6, max(x(join_bits) - x(ask_bits), 1), height - _TOP, _BAND
        ),
        _text(x(ask_bits) - 4, 16, "ask", "end", _QUIET),
        _text(x(join_bits) + 4, 16, "join", "start", _QUIET),
        Markup('<path d="M{0:.1f} {1}V{2}" stroke="{3}"/>').format(x(0.0), _TOP - 6, height - 6, _LINE),
    ]
    for i, (bar, (start, end)) in enumerate(zip(bars, ends, strict=True)):
        parts.append(_bar(i, bar, x(min(start, end)), x(max(start, end))))
    y = _TOP + _ROW * len(bars) + 10
    parts.append(_text(_LABELS - 10, y + 4, "total", "end", _TEXT, bold=True))
    parts.append(Markup('<path d="M{0:.1f} {1}l6 6l-6 6l-6 -6z" fill="{2}"/>').format(x(total), y - 6, _INK))
    parts.append(_text(_LABELS + _BARS + _NUMBERS - 4, y + 4, f"{total:+.1f}", "end", _TEXT, bold=True))
    return _svg(_LABELS + _BARS + _NUMBERS, height, title, parts)


def _running(bits: Sequence[float]) -> list[tuple[float, float]]:
    ends, at = [], 0.0
    for step in bits:
        ends.append((at, at + step))
        at += step
    return ends


def _bar(i: int, bar: Bar, left: float, right: float) -> Markup:
    y = _TOP + _ROW * i
    if i == 0:
        look = f'fill="none" stroke="{_INK}"'
    else:
        look = f'fill="{_INK}"' if bar.bits >= 0 else 'fill="url(#against)" stroke="#b3261e"'
    label = bar.label if len(bar.label) <= _MOST_LABEL else bar.label[: _MOST_LABEL - 1] + "…"
    return Markup(
        '<g><title>{}</title>{}<rect x="{:.1f}" y="{}" width="{:.1f}" height="14" ' + look + "/>{}</g>"
    ).format(
        bar.sentence or bar.label,
        _text(_LABELS - 10, y + 11, label, "end", _TEXT),
        left,
        y,
        max(right - left, 1.0),
        _text(_LABELS + _BARS + _NUMBERS - 4, y + 11, f"{bar.bits:+.1f}", "end", _TEXT if bar.bits >= 0 else _AGAINST),
    )


def curve(points: Sequence[tuple[float, float, float]], chosen_bits: float, title: str) -> Markup:
    """Precision (solid) and recall (dashed), 0..1, over the threshold in bits; the chosen threshold is marked.

    Args:
        points: Threshold in bits, precision, recall; by threshold.
    """
    width, height, left, top, right, bottom = 720, 260, 46, 16, 90, 34
    low, high = (points[0][0], points[-1][0]) if points else (0.0, 1.0)
    floor = min([0.8, *(min(p, r) for _, p, r in points)])

    def place(bits: float, share: float) -> tuple[float, float]:
        across = (bits - low) / max(high - low, 1e-9)
        return left + across * (width - left - right), top + (1 - share) / (1 - floor) * (height - top - bottom)

    parts = [_grid(share, place(low, share)[1], left, width - right) for share in _ticks(floor)]
    at = place(chosen_bits, 1.0)[0]
    parts.append(Markup('<path d="M{0:.1f} {1}V{2}" stroke="{3}"/>').format(at, top, height - bottom, _QUIET))
    parts.append(_text(at + 4, height - bottom - 6, f"chosen {chosen_bits:+.1f}", "start", _QUIET))
    for which, name, dash in ((1, "precision", ""), (2, "recall", "6 4")):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in (place(p[0], p[which]) for p in points))
        parts.append(
            Markup('<polyline points="{}" fill="none" stroke="{}" stroke-width="1.6" stroke-dasharray="{}"/>').format(
                path, _INK, dash
            )
        )
        if points:
            parts.append(_text(width - right + 6, place(high, points[-1][which])[1] + 4, name, "start", _TEXT))
    parts += [
        _text(place(bits, 0)[0], height - bottom + 16, f"{bits:+d}" if bits else "0", "middle", _QUIET)
        for bits in range(int(low), int(high) + 1, 4)
    ]
    parts.append(_text((left + width - right) / 2, height - 2, "threshold, bits", "middle", _QUIET))
    return _svg(width, height, title, parts)


def _ticks(floor: float) -> list[float]:
    step = 0.05 if floor >= 0.7 else 0.2
    return [t for t in (1.0 - i * step for i in range(21)) if t >= floor - 1e-9]


def _grid(share: float, y: float, left: float, right: float) -> Markup:
    return Markup('<path d="M{:.0f} {:.1f}H{:.0f}" stroke="{}"/>{}').format(
        left, y, right, _LINE, _text(left - 6, y + 4, f"{share:.2f}", "end", _QUIET)
    )


def _text(x: float, y: float, text: str, anchor: str, colour: str, bold: bool = False) -> Markup:
    weight = "600" if bold else "400"
    return Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}" fill="{}" font-weight="{}">{}</text>').format(
        x, y, anchor, colour, weight, text
    )


def _svg(width: float, height: float, title: str, parts: Sequence[Markup]) -> Markup:
    hatch = Markup(
        '<defs><pattern id="against" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path d="M0 0V5" stroke="#b3261e" stroke-width="2"/></pattern></defs>'
    )
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" class="chart" role="img" aria-label="{0}" '
        'viewBox="0 0 {1:.0f} {2:.0f}" width="{1:.0f}" height="{2:.0f}" font-size="12" '
        'font-family="Segoe UI, Inter, Noto Sans, Liberation Sans, Arial, sans-serif"><title>{0}</title>{3}{4}</svg>'
    ).format(title, width, height, hatch, Markup("").join(parts))
