"""`zhpress convert` over folders beside a loop over `opencc`. benches/batch.sh runs this; see its head."""

import argparse
import datetime
import filecmp
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time

import printed

# What is wanted: how many times less processor time than the loop, articles a minute and core,
# and MiB at the peak.
LESS, ARTICLES, MEMORY = 200, 20_000, 150
ARTICLE_BYTES = 5_000
IN_FOLDER = 1_000
GNU_TIME = "/usr/bin/time"
SAMPLES = ("community.md", "hongkong.txt", "mainland.hant.txt", "taiwan.txt")
LOOP = 'for file in in/*/*.txt; do "$OPENCC" -c "$CONFIG" -i "$file" -o "loop/${file#in/}"; done'


def run(command, folder, env=None):
    """Runs a command in a folder; seconds of processor time (user and system, with those of the
    processes that it waits for) and of wall time."""
    begin = time.monotonic()
    child = subprocess.Popen(command, cwd=folder, env={**os.environ, **(env or {})},
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.monotonic() - begin
    child.returncode = os.waitstatus_to_exitcode(status)
    if status != 0:
        sys.exit(f"{command} failed: {said.decode()[-2000:]}")
    return usage.ru_utime + usage.ru_stime, wall


def peak(command, folder):
    """Runs a command; MiB at its peak, or None without GNU time, then as `run`."""
    if not os.access(GNU_TIME, os.X_OK):
        return None, *run(command, folder)
    report = folder / "peak"
    times = run([GNU_TIME, "-f", "%M", "-o", str(report), *command], folder)
    return int(report.read_text().split()[-1]) / 1024, *times


class Bench:
    def __init__(self, options, folder):
        # What is measured never follows a deletion: an ext4 file system without a journal looks for
        # inodes that nobody had in the last minutes, one by one, and each new file would cost
        # several times what it does elsewhere.
        self.options, self.place, self.outputs = options, pathlib.Path(folder), 0
        self.opencc = options.reference / "bin/opencc"
        self.opencc.chmod(0o755)
        self.paragraphs = self.simplified()

    def simplified(self):
        """The paragraphs of the samples, in Simplified."""
        text = "\n".join((self.options.root / "samples" / name).read_text() for name in SAMPLES)
        config = self.options.reference / "share/opencc/tw2s.json"
        result = subprocess.run([str(self.opencc), "-c", str(config)], input=text.encode(),
                                capture_output=True, check=True)
        lines = (line.strip() for line in result.stdout.decode().split("\n"))
        return [line for line in lines if len(line) > 40]

    def write_articles(self, count, name):
        """Writes so many articles of about 5 KB, of which no two are the same, in a place of this name."""
        self.folder = self.place / name
        chance = random.Random(5)
        for number in range(count):
            folder = self.folder / f"in/{number // IN_FOLDER:03}"
            if number % IN_FOLDER == 0:
                folder.mkdir(parents=True)
                (self.folder / f"loop/{number // IN_FOLDER:03}").mkdir(parents=True)
            parts = [f"江城第{number}号旧桥要修了", "2023-04-12 09:05 来源：江城日报"]
            size = 0
            while size < ARTICLE_BYTES - 300:
                parts.append(chance.choice(self.paragraphs))
                size += len(parts[-1].encode())
            parts.append("版权声明：本文由江城日报发布，未经授权，不得转载。")
            (folder / f"{number:06}.txt").write_text("\n\n".join(parts) + "\n")
        files = list((self.folder / "in/000").iterdir())
        return sum(file.stat().st_size for file in files) / len(files)

    def zhpress(self, *more):
        return [str(self.options.zhpress), "convert", "in", "-o", f"out-{self.outputs}", *more]

    def without_outputs(self):
        """From now on outputs go to another folder, where none are."""
        self.outputs += 1

    def head(self):
        def first(*command):
            result = subprocess.run(command, capture_output=True, text=True)
            return result.stdout.strip().split("\n")[0]

        cpu = pathlib.Path("/proc/cpuinfo").read_text()
        fields = [re.search(rf"^{name}\s*: (.*)$", cpu, re.M) for name in ("model name", "model")]
        model, number = (field.group(1) if field else "unknown" for field in fields)
        now = datetime.datetime.now(datetime.timezone.utc)
        print(f"# Folders, {now:%Y-%m-%d %H:%M} UTC\n")
        print(f"{model} (model {number}; {os.cpu_count()} cores), {first('uname', '-sr')}. "
              f"{first(str(self.options.zhpress), '--version')} beside the command `opencc` of the "
              f"wheel opencc 1.4.2 ({first(str(self.opencc), '--version') or 'it tells no version'}).\n")

    def beside_the_loop(self, count):
        size = self.write_articles(count, "few")
        config = str(self.options.reference / "share/opencc/s2t.json")
        env = {"OPENCC": str(self.opencc), "CONFIG": config}
        print(f"## {count:,} articles of {size / 1000:.1f} KB, to Traditional\n")
        print("Processor time is user and system, of all processes; medians of three rounds in turn, the loop once.\n")
        ways = {
            "with one job": ("--to", "zh-Hant", "--jobs", "1"),
            "with two jobs": ("--to", "zh-Hant", "--jobs", "2"),
            "as OpenCC, one job": ("-c", "s2t", "--article", "off", "-e", "utf-8", "--jobs", "1"),
        }
        loop = run(["sh", "-c", LOOP], self.folder, env)
        times = {name: [] for name in ways}
        for _ in range(3):
            for name, options in ways.items():
                self.without_outputs()
                times[name].append(run(self.zhpress(*options), self.folder))
        self.compare(count)
        print("| | processor s | wall s | times less processor time | articles a minute and core |")
        print("|---|--:|--:|--:|--:|")
        print(f"| loop over `opencc` | {loop[0]:.2f} | {loop[1]:.2f} | 1 | {60 * count / loop[0]:,.0f} |")
        for name, runs in times.items():
            cpu, wall = (statistics.median(column) for column in zip(*runs))
            less, rate = loop[0] / cpu, 60 * count / cpu
            marks = " ✗" if less < LESS else "", " ✗" if rate < ARTICLES else ""
            print(f"| zhpress {name} | {cpu:.3f} | {wall:.3f} | {less:.0f}{marks[0]} | {rate:,.0f}{marks[1]} |")
        print(f"\nWanted: {LESS} times less, and {ARTICLES:,} articles. With `-c s2t --article off` every output is byte "
              "for byte the loop's.\n", flush=True)

    def compare(self, count):
        """Ends the run unless the last outputs are the loop's, byte for byte."""
        files = sorted((self.folder / "in").glob("*/*.txt"))
        for file in files:
            below = file.relative_to(self.folder / "in")
            if not filecmp.cmp(self.folder / f"out-{self.outputs}" / below, self.folder / "loop" / below, False):
                sys.exit(f"{below}: zhpress and opencc differ")

    def one_large_file(self, size):
        """Articles in one file, a line each, which the jobs share."""
        self.folder = self.place / "large"
        self.folder.mkdir()
        chance = random.Random(6)
        with open(self.folder / "in.jsonl", "w") as file:
            while file.tell() < size:
                body = "\\n\\n".join(chance.choice(self.paragraphs) for _ in range(8))
                file.write(f'{{"title": "旧桥要修了", "author": "于海", "body": "{body}"}}\n')
        print(f"## One file of JSON Lines of {size >> 20} MiB, to Traditional\n")
        print("Medians of three rounds in turn; the outputs are the same, byte for byte.\n")
        command = [str(self.options.zhpress), "convert", "in.jsonl", "-e", "utf-8", "--from", "zh-Hans", "--to", "zh-Hant"]
        times = {1: [], 2: []}
        for round_ in range(3):
            for jobs, runs in times.items():
                runs.append(run([*command, "-o", f"{round_}-{jobs}.jsonl", "--jobs", str(jobs)], self.folder))
        if not filecmp.cmp(self.folder / "0-1.jsonl", self.folder / "0-2.jsonl", False):
            sys.exit("one job and two give different outputs")
        medians = {jobs: [statistics.median(column) for column in zip(*runs)] for jobs, runs in times.items()}
        print("| | processor s | wall s | times as fast as one job |")
        print("|---|--:|--:|--:|")
        for jobs, (cpu, wall) in medians.items():
            print(f"| with {jobs} job{'s' if jobs > 1 else ''} | {cpu:.2f} | {wall:.2f} | {medians[1][1] / wall:.2f} |")
        print(flush=True)

    def many(self, count):
        size = self.write_articles(count, "many")
        options = ("--to", "zh-Hant", "--jobs", "2")
        changed = ["--changed-only", "--cache", "cache"]
        print(f"## {count:,} articles of {size / 1000:.1f} KB\n")
        print("| | processor s | wall s | MiB |")
        print("|---|--:|--:|--:|")
        for name, more, is_new in [
            ("all of them", [], True),
            ("all of them, with `--changed-only`", changed, True),
            ("again, nothing changed (outputs are read once more)", changed, False),
            ("again, nothing changed", changed, False),
        ]:
            if is_new:
                self.without_outputs()
            memory, cpu, wall = peak(self.zhpress(*options, *more), self.folder)
            mark = " ✗" if memory is not None and memory >= MEMORY else ""
            shown = "–" if memory is None else f"{memory:.0f}{mark}"
            print(f"| {name} | {cpu:.2f} | {wall:.2f} | {shown} |", flush=True)
            time.sleep(3)
        print(f"\nWanted: under {MEMORY} MiB.\n")


def main():
    parser = argparse.ArgumentParser(prog="benches/batch.sh", description=__doc__)
    for name in ("root", "zhpress", "reference"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--many", type=int)
    options = parser.parse_args()
    for name in ("zhpress", "reference"):
        setattr(options, name, getattr(options, name).resolve())
    many = options.many or (1_000 if options.quick else 100_000)
    with tempfile.TemporaryDirectory() as folder, printed.kept() as kept:
        bench = Bench(options, pathlib.Path(folder) / "bench")
        bench.head()
        bench.beside_the_loop(100 if options.quick else 1_000)
        bench.one_large_file((4 if options.quick else 64) << 20)
        bench.many(many)
    if options.save:
        path = options.root / f"benches/results/{datetime.date.today()}-batch.md"
        path.write_text(kept.getvalue())
        print(f"kept in {path.relative_to(options.root)}", file=sys.stderr)


main()
