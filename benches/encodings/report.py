"""Tables in Markdown: right verdicts, calibration, and what foreign text is taken for."""

import collections

from pieces import LENGTHS, ROWS
from verdicts import CHINESE, is_right

ENCODING = {row.name: row.encoding for row in ROWS}
FAMILY = {row.name: row.family for row in ROWS}
BINS = (0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1)
FOREIGN = {"refused", "Japanese and Korean", "windows-1252"}


def percent(right, count):
    """Rounded so that only a cell without an error is 100."""
    if count == 0:
        return "–"
    share = 100 * right / count
    text = f"{share:.2f}" if share >= 90 else f"{share:.1f}"
    return "100" if right == count else "99.99" if text == "100.00" else text


def table(head, rows):
    yield "| " + " | ".join(map(str, head)) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(map(str, row)) + " |"
    yield ""


def accuracy(kind, detectors):
    """A line for each row and detector; `detectors`: title to {(cell, verdict): count}."""
    counts = collections.Counter()
    for title, verdicts in detectors.items():
        for ((row, of_kind, length), verdict), count in verdicts.items():
            if of_kind == kind:
                counts[row, title, length] += count
                counts[row, title, length, "right"] += count * is_right(ENCODING[row], verdict)
    lengths = [length for length in LENGTHS if any(key[2:] == (length,) for key in counts)]
    lines = []
    for row in ROWS:
        for title in detectors:
            cells = [(row.name, title, length) for length in lengths]
            if any(counts[cell] for cell in cells):
                shares = [percent(counts[(*cell, "right")], counts[cell]) for cell in cells]
                lines.append([row.name if title == next(iter(detectors)) else "", title, *shares])
    if len(detectors) == 1:
        return table(["characters", *lengths], ([line[0], *line[2:]] for line in lines))
    return table(["characters", "", *lengths], lines)


def calibration(ours):
    """How many of our verdicts with about the same confidence are right, for each family; `ours`:
    {(cell, (verdict, confidence)): count}."""
    families = list(dict.fromkeys(["all", *(row.family for row in ROWS)]))
    bins = collections.Counter()
    for ((row, _, _), (verdict, confidence)), count in ours.items():
        number = max(i for i, low in enumerate(BINS) if confidence >= low - 1e-6)
        for family in ("all", FAMILY[row]):
            bins[family, number] += count
            bins[family, number, "right"] += count * is_right(ENCODING[row], verdict)
            bins[family, number, "sum"] += count * confidence
    lines = []
    for number, low in enumerate(BINS):
        if not bins["all", number]:
            continue
        high = f"{low:g} to {BINS[number + 1]:g}" if number + 1 < len(BINS) else "1"
        shares = []
        for family in families:
            count = bins[family, number]
            shares.append(f"{percent(bins[family, number, 'right'], count)} of {count}" if count else "")
        lines.append([high, f"{bins['all', number, 'sum'] / bins['all', number]:.3f}", *shares])
    return table(["confidence", "mean", *families], lines)


def calibration_error(ours):
    """How far confidence and the share of right verdicts are apart, in one number a family."""
    sums = collections.Counter()
    for ((row, _, _), (verdict, confidence)), count in ours.items():
        right = is_right(ENCODING[row], verdict)
        for family in ("all", FAMILY[row]):
            sums[family] += count
            sums[family, "square"] += count * (confidence - right) ** 2
            sums[family, int(confidence * 20)] += count * (confidence - right)
    lines = []
    for family in ["all", *dict.fromkeys(row.family for row in ROWS)]:
        if sums[family]:
            gap = sum(abs(sums[family, number]) for number in range(21)) / sums[family]
            score = sums[family, "square"] / sums[family]
            lines.append([family, sums[family], f"{gap:.4f}", f"{score:.4f}"])
    return table(["family", "pieces", "expected calibration error", "Brier score"], lines)


def foreign(ours, thresholds=(0, 0.5, 0.9)):
    """How much foreign text we take for a Chinese encoding, by least confidence."""
    counts = collections.Counter()
    for ((row, kind, length), (verdict, confidence)), count in ours.items():
        if FAMILY[row] in FOREIGN and kind == "cut":
            counts[row, length] += count
            for least in thresholds:
                counts[row, length, least] += count * (verdict in CHINESE and confidence >= least)
    lines = []
    for row in ROWS:
        if row.family in FOREIGN and any(counts[row.name, length] for length in LENGTHS):
            for least in thresholds:
                cells = [(row.name, length) for length in LENGTHS]
                shares = [percent(counts[(*cell, least)], counts[cell]) for cell in cells]
                lines.append([row.name if least == thresholds[0] else "", f"≥ {least:g}", *shares])
    return table(["characters", "confidence", *LENGTHS], lines)


def failures(path, made, ours, wanted):
    """Writes each wrong verdict with its piece, tabs between; returns how many."""
    count = 0
    with open(path, "w", encoding="utf-8") as out:
        for (row, kind, length), (verdict, confidence), text in zip(made.cells(), ours, made.texts()):
            if wanted in row and not is_right(ENCODING[row], verdict):
                count += 1
                print(row, kind, length, verdict, f"{confidence:.4f}", text, sep="\t", file=out)
    return count
