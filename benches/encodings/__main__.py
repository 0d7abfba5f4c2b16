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


def asked_peers(options, pieces, codes_path):
    """Verdicts of the Python peers; kept in the cache, since they do not change."""
    codes = cutting.read_codes(codes_path)
    for name in verdicts.PEERS:
        known = verdicts.peer(name, say)
        if known is None:
            continue
        title, most, function = known
        key = "".join(c if c.isalnum() or c in ".-" else "-" for c in title)
        path = codes_path.with_name(f"{codes_path.stem}-{key}-{most}.json")
        if not path.exists():
            places, start = verdicts.sample(pieces, most, options.seed), time.time()
            say(f"{title}: {len(places)} pieces")
            answers = [(place, function(codes[place]) or "none") for place in places]
            say(f"{title}: {time.time() - start:.0f} s")
            path.write_text(json.dumps(answers), "utf-8")
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
    codes_path, pieces = cutting.cached(
        options.cache, texts, options.pieces, options.seed, options.split, say)
    ours, chardetng = verdicts.own(options.program, codes_path, not options.only_own)
    if options.rows:
        kept = [place for place, piece in enumerate(pieces) if options.rows in piece.row]
    else:
        kept = range(len(pieces))

    def shown(found):
        return {place: found[place] for place in kept if place in found}

    detectors = {"zhpress": shown({place: verdict for place, (verdict, _) in enumerate(ours)})}
    samples = {}
    if not options.only_own:
        detectors["chardetng"] = shown(dict(enumerate(chardetng)))
        for title, most, found in asked_peers(options, pieces, codes_path):
            detectors[title], samples[title] = shown(found), most
    print(f"# Right verdicts in per cent, {datetime.date.today()}\n")
    print(f"Split `{options.split}`, seed {options.seed}, {len(pieces)} pieces, at most {options.pieces} a cell"
          + "".join(f"; {title} at most {most}" for title, most in samples.items()) + ".\n")
    print("## As they come\n")
    show(report.accuracy("cut", pieces, detectors))
    print("## Bare letters in a row\n")
    show(report.accuracy("bare", pieces, detectors))
    ours = [ours[place] for place in kept]
    pieces = [pieces[place] for place in kept]
    print("## Calibration of zhpress: right verdicts by confidence\n")
    show(report.calibration(pieces, ours))
    show(report.brier(pieces, ours))
    print("## Foreign text that zhpress takes for a Chinese encoding, in per cent\n")
    show(report.foreign(pieces, ours))
    print("## Texts\n")
    languages = collections.defaultdict(list)
    for text in texts:
        languages[text.language].append(f"{text.name} ({len(text.text) / 1000:.0f}k)")
    for language, names in languages.items():
        print(f"- {language}: {', '.join(names)}")
    if options.failures:
        count = report.failures(options.failures, pieces, ours)
        say(f"{count} wrong verdicts in {options.failures}")


if __name__ == "__main__":
    main()
