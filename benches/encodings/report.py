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
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(value) for value in row) + " |"
    yield ""


def accuracy(kind, pieces, detectors):
    """A row for each row of pieces and detector; `detectors`: title to {place: verdict}."""
    counts = collections.Counter()
    for title, verdicts in detectors.items():
        for place, verdict in verdicts.items():
            piece = pieces[place]
            if piece.kind == kind:
                key = (piece.row, title, piece.length)
                counts[key] += 1
                counts[key, "right"] += is_right(ENCODING[piece.row], verdict)
    lengths = [length for length in LENGTHS if any(key[2:] == (length,) for key in counts)]
    rows = []
    for row in ROWS:
        for title in detectors:
            cells = [(row.name, title, length) for length in lengths]
            if any(counts[cell] for cell in cells):
                shares = [percent(counts[cell, "right"], counts[cell]) for cell in cells]
                rows.append([row.name if title == next(iter(detectors)) else "", title, *shares])
    if len(detectors) == 1:
        return table(["characters", *lengths], ([row[0], *row[2:]] for row in rows))
    return table(["characters", "", *lengths], rows)


def calibration(pieces, ours):
    """How many of our verdicts with about the same confidence are right, for each family."""
    families = list(dict.fromkeys(["all", *(row.family for row in ROWS)]))
    bins = collections.Counter()
    for place, (verdict, confidence) in enumerate(ours):
        piece = pieces[place]
        number = max(i for i, low in enumerate(BINS) if confidence >= low - 1e-6)
        for family in ("all", FAMILY[piece.row]):
            bins[family, number] += 1
            bins[family, number, "right"] += is_right(ENCODING[piece.row], verdict)
            bins[family, number, "sum"] += confidence
    rows = []
    for number, low in enumerate(BINS):
        if not bins["all", number]:
            continue
        high = f"{low:g} to {BINS[number + 1]:g}" if number + 1 < len(BINS) else "1"
        shares = []
        for family in families:
            count = bins[family, number]
            shares.append(f"{percent(bins[family, number, 'right'], count)} of {count}" if count else "")
        rows.append([high, f"{bins['all', number, 'sum'] / bins['all', number]:.3f}", *shares])
    return table(["confidence", "mean", *families], rows)


def brier(pieces, ours):
    """Mean square of confidence against right, and how far they are apart in the mean."""
    counts = collections.defaultdict(list)
    for place, (verdict, confidence) in enumerate(ours):
        right = is_right(ENCODING[pieces[place].row], verdict)
        for family in ("all", FAMILY[pieces[place].row]):
            counts[family].append((confidence, right))
    rows = []
    for family, pairs in counts.items():
        bins = collections.defaultdict(list)
        for confidence, right in pairs:
            bins[int(confidence * 20)].append((confidence, right))
        gap = sum(abs(sum(c - r for c, r in some)) for some in bins.values()) / len(pairs)
        score = sum((c - r) ** 2 for c, r in pairs) / len(pairs)
        rows.append([family, len(pairs), f"{gap:.4f}", f"{score:.4f}"])
    return table(["family", "pieces", "expected calibration error (20 bins)", "Brier score"], rows)


def foreign(pieces, ours, thresholds=(0, 0.5, 0.9)):
    """How much foreign text we take for a Chinese encoding, by least confidence."""
    counts = collections.Counter()
    for place, (verdict, confidence) in enumerate(ours):
        piece = pieces[place]
        if FAMILY[piece.row] in FOREIGN and piece.kind == "cut":
            counts[piece.row, piece.length] += 1
            for least in thresholds:
                counts[piece.row, piece.length, least] += verdict in CHINESE and confidence >= least
    rows = []
    for row in ROWS:
        if row.family in FOREIGN:
            for least in thresholds:
                cells = [(row.name, length) for length in LENGTHS]
                if any(counts[cell] for cell in cells):
                    shares = [percent(counts[(*cell, least)], counts[cell]) for cell in cells]
                    rows.append([row.name if least == thresholds[0] else "", f"≥ {least:g}", *shares])
    return table(["characters", "confidence", *LENGTHS], rows)


def failures(path, pieces, ours):
    """Writes each wrong verdict with its piece, tabs between; returns how many."""
    count = 0
    with open(path, "w", encoding="utf-8") as out:
        for place, (verdict, confidence) in enumerate(ours):
            piece = pieces[place]
            if not is_right(ENCODING[piece.row], verdict):
                count += 1
                text = piece.text[:200].replace("\t", " ").replace("\n", "⏎")
                print(piece.row, piece.kind, piece.length, verdict, f"{confidence:.4f}", text, sep="\t", file=out)
    return count
