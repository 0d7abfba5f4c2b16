"""How often zhpress and its peers name the right encoding. benches/encodings.sh runs this."""

import argparse
import collections
import datetime
import json
import pathlib
import time

import pieces as cutting
import report
import texts as sources
import verdicts
from texts import say

ROOT = pathlib.Path(__file__).resolve().parents[2]


def arguments():
    parser = argparse.ArgumentParser(prog="benches/encodings.sh", description=__doc__)
    parser.add_argument("--split", choices=("test", "calibration"), default="test")
    parser.add_argument("--pieces", type=int, default=6000, metavar="N", help="how many a cell")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--only-own", action="store_true", help="leave the peers out")
    parser.add_argument("--rows", metavar="TEXT", help="print only rows whose name has TEXT in it")
    parser.add_argument("--failures", type=pathlib.Path, metavar="FILE", help="write wrong verdicts to FILE")
    parser.add_argument("--fetch", action="store_true", help="fetch all texts, also those for training, and stop")
    parser.add_argument("--cache", type=pathlib.Path, required=True, metavar="FOLDER")
    parser.add_argument("--program", required=True, metavar="FILE", help=argparse.SUPPRESS)
    return parser.parse_args()


def loaded(options):
    """The texts of the split, which costs nothing but reading where they are in the cache."""
    found = sources.from_shared(ROOT.parent / "shared/data/accuracy", options.split)
    traditional = [text for text in found if text.language == "hant"]
    for text in traditional:
        # The gold has a Simplified column of its own.
        if not any(other.name == f"gold-{text.name}" for other in found):
            path = options.cache / "texts/tw2s" / f"{text.split}-{text.name}.txt"
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(next(sources.simplified([text], options.program)).text, "utf-8")
            found.append(sources.Text("hans", f"tw2s-{text.name}", text.split, path.read_text("utf-8")))
    return found + sources.fetched(options.cache, (options.split,))


def asked_peers(options, made):
    """Verdicts of the Python peers by place; kept in the cache, since they do not change."""
    for name in verdicts.PEERS:
        known = verdicts.peer(name, say)
        if known is None:
            continue
        title, most, _ = known
        key = "".join(c if c.isalnum() or c in ".-" else "-" for c in title)
        path = made.base.with_name(f"{made.base.name}-{key}-{most}.json")
        if not path.exists():
            codes = cutting.read_codes(made.codes)
            places, start = verdicts.sample(made.cells(), most, options.seed), time.time()
            say(f"{title}: {len(places)} pieces")
            names = verdicts.answers(name, [codes[place] for place in places])
            if names is None:
                say(f"{title}: left out, since it crashed")
                continue
            say(f"{title}: {time.time() - start:.0f} s")
            path.write_text(json.dumps(list(zip(places, names))), "utf-8")
        answers = json.loads(path.read_text("utf-8"))
        yield title, most, {place: verdicts.normal(answer) for place, answer in answers}


def show(lines):
    for line in lines:
        print(line)


def main():
    options = arguments()
    if options.fetch:
        for text in sources.fetched(options.cache):
            print(text.language, text.split, text.name, len(text.text), "characters")
        return
    texts = loaded(options)
    made = cutting.cached(options.cache, texts, options.pieces, options.seed, options.split, say)
    verdicts_of_own, chardetng = verdicts.own(options.program, made.codes, not options.only_own)
    wanted = options.rows or ""
    ours = collections.Counter(pair for pair in zip(made.cells(), verdicts_of_own) if wanted in pair[0][0])
    detectors = {"zhpress": collections.Counter()}
    for (cell, (verdict, _)), count in ours.items():
        detectors["zhpress"][cell, verdict] += count
    fewer = {}
    if not options.only_own:
        cells = list(made.cells())

        def counted(found):
            pairs = ((cells[place], verdict) for place, verdict in found)
            return collections.Counter(pair for pair in pairs if wanted in pair[0][0])

        detectors["chardetng"] = counted(enumerate(chardetng))
        for title, most, found in asked_peers(options, made):
            detectors[title] = counted(found.items())
            fewer[title] = most
    print(f"# Encodings told right, {datetime.date.today()}\n")
    print(f"Split `{options.split}`, seed {options.seed}, {len(verdicts_of_own)} pieces, at most {options.pieces} a cell"
          + "".join(f"; {title}: at most {most}" for title, most in fewer.items() if most < options.pieces) + ".\n")
    print("## Right verdicts in per cent, pieces as they come\n")
    show(report.accuracy("cut", detectors))
    print("## Right verdicts in per cent, bare letters in a row\n")
    show(report.accuracy("bare", detectors))
    print("## Calibration of zhpress: right verdicts in per cent, by confidence\n")
    show(report.calibration(ours))
    show(report.calibration_error(ours))
    print("## Text that zhpress takes for Chinese text in another encoding, in per cent\n")
    show(report.foreign(ours))
    print("## Texts\n")
    languages = collections.defaultdict(list)
    for text in texts:
        languages[text.language].append(f"{text.name} ({len(text.text) / 1000:.0f}k)")
    for language, names in languages.items():
        print(f"- {language}: {', '.join(names)}")
    if options.failures:
        count = report.failures(options.failures, made, verdicts_of_own, wanted)
        say(f"{count} wrong verdicts in {options.failures}")


if __name__ == "__main__":
    main()
