"""Names beside the ends of lines: folded to a width and moved apart no more than they must."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate

NARROW = 0.6


def label_width(text: str) -> float:
    """Width in letters: a Hangul syllable is one, a Latin letter or a figure about six tenths."""
    return sum(1 if unicodedata.east_asian_width(letter) in "WF" else NARROW for letter in text)


def fold_label(label: str, widest: float, longest_word: float) -> list[str]:
    """The label in rows of at most `widest` letters, broken at spaces; a word is cut above `longest_word`."""
    rows = [""]
    for part in label.split():
        joined = f"{rows[-1]} {part}".strip()
        if rows[-1] and label_width(joined) > widest:
            rows.append(part)
        else:
            rows[-1] = joined
    return [piece for row in rows for piece in _cut(row, longest_word)]


def spread_labels(wanted: Sequence[float], tall: Sequence[float], top: float, bottom: float) -> list[float]:
    """Upper edges of labels whose middles are wanted at given heights, moved as little as keeps them apart.

    Heights grow downwards and share one unit with `tall`. The order of the wanted heights is kept, equal ones stay
    as given. The sum of squared moves is least (pooling adjacent violators; Barlow et al. 1972, chapter 1).
    Raises ValueError when the labels do not fit between `top` and `bottom`.
    """
    if sum(tall) > bottom - top + 1e-6:
        raise ValueError(f"labels of {sum(tall)} in all do not fit between {top} and {bottom}")
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    before = [0.0, *accumulate(tall[index] for index in order)]
    pools: list[tuple[float, int]] = []
    for place, index in enumerate(order):
        middle, size = wanted[index] - before[place] - tall[index] / 2, 1
        while pools and pools[-1][0] > middle:
            earlier, count = pools.pop()
            middle, size = (earlier * count + middle * size) / (count + size), size + count
        pools.append((middle, size))
    settled = [max(min(middle, bottom - before[-1]), top) for middle, size in pools for _ in range(size)]
    edges = {index: settled[place] + before[place] for place, index in enumerate(order)}
    return [edges[index] for index in range(len(wanted))]


def _cut(row: str, longest: float) -> list[str]:
    pieces = [""]
    for letter in row:
        if pieces[-1] and label_width(pieces[-1] + letter) > longest:
            pieces.append(letter)
        else:
            pieces[-1] += letter
    return pieces
