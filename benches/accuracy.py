"""Converters from Simplified to Traditional on gold files. benches/accuracy.sh runs this; see its head."""

import argparse
import datetime
import os
import pathlib
import re
import shlex
import subprocess
import sys

import printed

SETS = "../shared/data/accuracy"
# What each target is to zhpress.
TAGS = {"s2t": "zh-Hant", "s2tw": "zh-TW", "s2hk": "zh-HK"}
# The rows of what accuracy_peers.py runs, and its names for them.
PEERS = {
    "zhconv 0.4.2": "zhconv",
    "opencc-fmmseg 0.13": "fmmseg",
    "jieba 0.42.1, then OpenCC": "jieba",
    "opencc-jieba-rs 0.8": "opencc-jieba",
}
# The characters that are counted.
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")


def lines_of(data):
    """The lines of UTF-8 text, whose last one need not end."""
    lines = data.decode().split("\n")
    return lines[:-1] if lines[-1] == "" else lines


class Classes:
    """Characters that count as one."""

    def __init__(self, classes=()):
        self.of = {}
        for members in classes:
            self.join(members)

    def join(self, characters):
        """Makes one class of the classes of these characters."""
        joined = set().union(*(self.of.get(each, each) for each in characters))
        self.of.update((each, joined) for each in joined)

    def table(self):
        """For str.translate: every character to the first of its class."""
        return {ord(each): min(joined) for each, joined in self.of.items()}


class Measure:
    """What counts as an ambiguous character, and what as an error on one."""

    def __init__(self, root):
        """Reads OpenCC's dictionaries and the classes of forms that the model of context has too."""
        self.dictionaries = root / "dictionaries/opencc"
        forms = {"glyphs": [], "free": []}
        for line in (root / "tools/context_model/forms.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                kind, *classes = line.split()
                forms[kind] += classes
        variants = [
            key + value
            for name in ("TWVariants.txt", "HKVariants.txt")
            for key, values in self.entries(name)
            for value in values
            if len(key) == len(value) == 1
        ]
        self.strict_table = Classes(variants + forms["glyphs"]).table()
        self.lenient_table = Classes(variants + forms["glyphs"] + forms["free"]).table()
        self.senses = {}
        for key, values in self.entries("STCharacters.txt"):
            senses = {self.strict(value) for value in values}
            if len(key) == 1 and len(senses) > 1:
                self.senses[key] = senses

    def entries(self, name):
        """A dictionary's keys with their candidates."""
        for line in (self.dictionaries / name).read_text(encoding="utf-8").splitlines():
            key, tab, values = line.partition("\t")
            if tab and not line.startswith("#"):
                yield key, values.split(" ")

    def strict(self, text):
        """Text in which the same word in another glyph is the same."""
        return text.translate(self.strict_table)

    def lenient(self, text):
        """Text in which what edited text writes either way is the same, too."""
        return text.replace("瞭解", "了解").translate(self.lenient_table)


class Sentence:
    """A pair of a gold file, and which of its places count."""

    def __init__(self, simplified, gold, measure):
        self.simplified, self.gold = simplified, gold
        self.strict, self.lenient = measure.strict(gold), measure.lenient(gold)
        self.han = [place for place, each in enumerate(simplified) if HAN.match(each)]
        # Where the gold text has none of the candidates there is nothing to choose.
        self.ambiguous = [place for place in self.han
                          if self.strict[place] in measure.senses.get(simplified[place], ())]


class Verdict:
    """What a converter made of one sentence; `right` has its lenient decisions, place by place."""

    def __init__(self, sentence, output, measure):
        strict, lenient = measure.strict(output), measure.lenient(output)

        def agree(ours, theirs, places):
            return [ours[place] == theirs[place] for place in places]

        self.right = agree(lenient, sentence.lenient, sentence.ambiguous)
        self.strict_errors = agree(strict, sentence.strict, sentence.ambiguous).count(False)
        self.whole = all(agree(lenient, sentence.lenient, sentence.han))
        self.strict_whole = all(agree(strict, sentence.strict, sentence.han))


def verdicts(sentences, outputs, measure):
    """For each sentence what was made of it, None where the length is another: no place is
    comparable there."""
    return [Verdict(sentence, output, measure) if len(output) == len(sentence.gold) else None
            for sentence, output in zip(sentences, outputs)]


def read_set(path, measure):
    """The pairs of equal length of a gold file."""
    try:
        pairs = [line.split("\t") for line in lines_of(path.read_bytes()) if line.count("\t") == 1]
    except (OSError, UnicodeDecodeError) as error:
        sys.exit(f"accuracy: {path} cannot be read: {error}")
    sentences = [Sentence(*pair, measure) for pair in pairs if len(pair[0]) == len(pair[1])]
    return sentences or sys.exit(f"accuracy: {path} has no line `simplified<TAB>traditional` whose "
                                 "two texts are of one length")


def target_of(sentences):
    """Taiwan's standard for a set that has its form of the commonest word in which regions differ."""
    text = "".join(sentence.gold for sentence in sentences)
    return "s2tw" if text.count("裡") > text.count("裏") else "s2t"


def convert(command, sentences):
    """What a command prints for the Simplified lines, or the sentence that says why not."""
    source = "".join(f"{sentence.simplified}\n" for sentence in sentences).encode()
    try:
        done = subprocess.run(command, input=source, capture_output=True)
    except OSError as error:
        return None, f"its program cannot be run: {error.strerror}"
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().split("\n")[-1] or "it said nothing"
        return None, f"it failed ({done.returncode}): {said}"
    try:
        outputs = lines_of(done.stdout)
    except UnicodeDecodeError:
        return None, "it printed what is not UTF-8"
    if len(outputs) != len(sentences):
        return None, f"it printed {len(outputs)} lines for {len(sentences)}"
    return outputs, None


def row(name, sentences, found, reference):
    """A converter's row: its counts, and beside OpenCC's what it mends and breaks."""
    pairs = [(sentence, each) for sentence, each in zip(sentences, found) if each]
    ambiguous = sum(len(each.right) for _, each in pairs)
    errors = sum(each.right.count(False) for _, each in pairs)
    strict = sum(each.strict_errors for _, each in pairs)
    against = "–"
    if reference not in (None, found):
        both = [decisions for own, other in zip(found, reference) if own and other
                for decisions in zip(own.right, other.right)]
        against = f"{both.count((True, False)):,} : {both.count((False, True)):,}"

    def percent(part, whole):
        return f"{100 * part / whole:.2f} %" if whole else "–"

    counts = [
        f"{sum(len(sentence.han) for sentence, _ in pairs):,}",
        f"{ambiguous:,}",
        f"{errors:,}",
        f"{strict:,}",
        percent(ambiguous - errors, ambiguous),
        percent(sum(each.whole for _, each in pairs), len(pairs)),
        percent(sum(each.strict_whole for _, each in pairs), len(pairs)),
        against,
        f"{len(found) - len(pairs):,}",
    ]
    return f"| {name} | " + " | ".join(counts) + " |"


class Bench:
    def __init__(self, options):
        self.options = options
        self.measure = Measure(options.root)
        self.missing = {}
        if options.reference:
            (options.reference / "bin/opencc").chmod(0o755)

    def opencc(self, config):
        folder = self.options.reference
        return [str(folder / "bin/opencc"), "-c", str(folder / f"share/opencc/{config}.json")]

    def converters(self, config):
        """The rows' names and commands, OpenCC's first, since the others are held against it."""
        reference = self.options.reference
        own = [str(self.options.zhpress), "convert", "--no-settings", "--quiet", "--from", "zh-CN",
               "--to", TAGS[config], "--article", "off", "--format", "text", "-e", "utf-8"]
        if reference:
            yield "OpenCC 1.4.2", self.opencc(config)
        yield "zhpress", own
        yield "zhpress, `--context off`", own + ["--context", "off"]
        if self.options.python:
            script = str(self.options.root / "benches/accuracy_peers.py")
            for name, peer in PEERS.items():
                if peer == "jieba" and not reference:
                    self.missing[name] = "there is no OpenCC to convert its words"
                    continue
                behind = self.opencc(config) if peer == "jieba" else []
                yield name, [str(self.options.python), script, peer, config, *behind]
        for peer in self.options.peer:
            name, _, command = peer.partition("=")
            yield name, [word.replace("{config}", config) for word in shlex.split(command)]

    def head(self):
        def first(*command):
            result = subprocess.run(command, capture_output=True, text=True)
            return result.stdout.strip().split("\n")[0]

        now = datetime.datetime.now(datetime.timezone.utc)
        commit = first("git", "-C", str(self.options.root), "describe", "--always", "--dirty")
        if os.environ.get("GIVEN"):
            commit = "a given program"
        print(f"# Accuracy, {now:%Y-%m-%d %H:%M} UTC\n")
        print(f"{first(str(self.options.zhpress), '--version')} ({commit}).\n")

    def table(self, path):
        sentences = read_set(path, self.measure)
        config = self.options.config or target_of(sentences)
        print(f"## {path.stem}\n\n{len(sentences):,} sentences, {config}.\n")
        print("| converter | Han characters | ambiguous | lenient errors | strict errors "
              "| right, lenient | sentences right, lenient | strict | mended : broken | left out |")
        print("|---" + "|--:" * 9 + "|")
        reference = None
        for name, command in self.converters(config):
            if name in self.missing:
                continue
            outputs, why = convert(command, sentences)
            if outputs is None:
                if command[0] == str(self.options.zhpress):
                    sys.exit(f"accuracy: {name} on {path}: {why}")
                self.missing[name] = f"on {path.stem} {why}"
                continue
            found = verdicts(sentences, outputs, self.measure)
            if name.startswith("OpenCC"):
                reference = found
            print(row(name, sentences, found, reference), flush=True)
        print()

    def left_out(self):
        for name, why in self.missing.items():
            print(f"{name} is missing: {why}.\n")


def arguments():
    parser = argparse.ArgumentParser(prog="benches/accuracy.sh", description=__doc__)
    for name in ("root", "zhpress", "reference", "python"):
        parser.add_argument(f"--{name}", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("--config", choices=TAGS)
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("sets", type=pathlib.Path, nargs="*", metavar="SET.tsv")
    options = parser.parse_args()
    if not options.sets:
        options.sets = sorted((options.root / SETS).glob("*.tsv"))
        if not options.sets:
            print(f"accuracy: nothing is measured, since {SETS} has no gold files here; name some",
                  file=sys.stderr)
            sys.exit(0)
    for peer in options.peer:
        if not all(peer.partition("=")[::2]):
            parser.error(f"--peer {peer} is not NAME=COMMAND")
    return options


def main():
    options = arguments()
    with printed.kept() as kept:
        bench = Bench(options)
        bench.head()
        for path in options.sets:
            bench.table(path)
        bench.left_out()
    if options.save:
        path = options.root / f"benches/results/{datetime.date.today()}-accuracy.md"
        path.write_text(kept.getvalue(), encoding="utf-8")
        print(f"kept in {path.relative_to(options.root)}", file=sys.stderr)


main()
