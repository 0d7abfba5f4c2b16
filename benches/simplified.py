"""Traditional to Simplified on text that was Simplified. benches/simplified.sh runs this; see its head."""

import argparse
import collections
import pathlib
import re
import subprocess

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
# The ways to Traditional: how, and the region that it leads to.
FORTH = {
    "s2t": (["-c", "s2t"], "zh-Hant"),
    "s2tw": (["-c", "s2tw"], "zh-TW"),
    "s2hk": (["-c", "s2hk"], "zh-HK"),
    "zh-TW": (["--from", "zh-CN", "--to", "zh-TW"], "zh-TW"),
}
FORMS = pathlib.Path(__file__).with_name("simplified-forms.tsv")


def convert(program, text, arguments):
    """What the program makes of a text."""
    command = [program, "convert", "--article", "off", "--format", "text", *arguments, "-"]
    done = subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    return done.stdout.decode()


def ways_back(region):
    """The columns of the table: name and arguments."""
    to = ["--to", "zh-CN"]
    return {
        **{config: ["-c", config] for config in ("t2s", "tw2s", "hk2s")},
        "zhpress, region named": ["--from", region, *to],
        "region unknown": ["--from", "zh-Hant", *to],
        "told": to,
    }


class Standard:
    """Words that text writes otherwise than the mainland's standards, and what those have."""

    def __init__(self):
        lines = FORMS.read_text(encoding="utf-8").splitlines()
        self.forms = [line.split("\t") for line in lines if line and not line.startswith("#")]

    def of(self, text):
        """The text with what those have."""
        for form, standard in self.forms:
            text = re.sub(form, standard, text)
        return text


def errors(simplified, converted):
    """Each Han character that differs, with its surroundings; a line of another length is one error."""
    found = []
    for gold, line in zip(simplified.split("\n"), converted.split("\n"), strict=True):
        if len(gold) != len(line):
            found.append((gold[:20], line[:20]))
            continue
        for at, (right, wrong) in enumerate(zip(gold, line)):
            if right != wrong and (HAN.match(right) or HAN.match(wrong)):
                around = gold[max(0, at - 4) : at], gold[at + 1 : at + 5]
                found.append((f"{right}>{wrong}", around[0] + f"[{wrong}]" + around[1]))
    return found


def pairs(program, file):
    """The Traditional texts of a file: how each was made, its region, Simplified, Traditional."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".tsv":
        lines = [line.split("\t") for line in text.splitlines() if "\t" in line and not line.startswith("#")]
        simplified, traditional = ("\n".join(line[side] for line in lines) for side in (0, 1))
        yield "the source's", "zh-Hant", simplified, traditional
        return
    for name, (arguments, region) in FORTH.items():
        yield name, region, text, convert(program, text, arguments)


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--zhpress", required=True)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    files = []
    for path in options.paths:
        files += sorted(each for each in path.iterdir() if each.suffix in (".txt", ".tsv")) if path.is_dir() else [path]
    standard, seen = Standard(), collections.Counter()
    columns = list(ways_back(""))
    print("| set | Han characters | made by |", " | ".join(columns), "|")
    print("|---|--:|---|" + "--:|" * len(columns))
    for file in files:
        for name, region, simplified, traditional in pairs(options.zhpress, file):
            gold, cells = standard.of(simplified), []
            for column, arguments in ways_back(region).items():
                converted = convert(options.zhpress, traditional, arguments)
                lenient = errors(gold, standard.of(converted))
                cells.append(f"{len(errors(simplified, converted)):,} · {len(lenient):,}")
                if column == "region unknown":
                    seen.update(lenient)
            print(f"| {file.stem} | {len(HAN.findall(simplified)):,} | {name} |", " | ".join(cells), "|", flush=True)
    if options.errors:
        print()
        for (change, around), count in seen.most_common(100):
            print(f"- {change} {around} {count}")


if __name__ == "__main__":
    main()
