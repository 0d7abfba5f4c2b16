"""`zhpress convert` beside `opencc`, as commands. benches/command.sh runs this; see its head."""

import argparse
import datetime
import gzip
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

import printed

CONFIGS = "s2t t2s s2tw tw2s s2hk hk2s s2twp tw2sp s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t"
# What one short line may cost: milliseconds of processor time, MiB at the peak.
LINE_TIME, LINE_MEMORY = 4, 12
# How many times less processor time than `opencc` a large file should take.
LARGE = {"s2twp": 20, "s2t": 12, "t2s": 3.5}
LARGE_BYTES, QUICK_BYTES = 65_000_000, 10_000_000
LINE = "记者在里斯本报道：这家软件公司的后台有3台server，头发花白的总干事说，一切正常。\n"
GNU_TIME = "/usr/bin/time"


def run(command, source, output):
    """Runs a command from file to file; seconds of processor time (user and system)."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, str(source), os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed (wait status {status})")
    return usage.ru_utime + usage.ru_stime


def run_with_peak(command, source, output):
    """Runs a command; its seconds of processor time, and its peak memory in MiB where there is
    GNU time.

    The kernel counts what a process held before it became the command, which for a child of
    Python is Python's own size; GNU time is small. It takes half a millisecond itself.
    """
    if not os.access(GNU_TIME, os.X_OK):
        return run(command, source, output), None
    report = output.with_suffix(".peak")
    seconds = run([GNU_TIME, "-f", "%M", "-o", str(report), *command], source, output)
    return seconds, int(report.read_text().split()[-1]) / 1024


def mib(value):
    return "–" if value is None else f"{value:.1f}"


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = pathlib.Path(folder)
        self.opencc_program = options.reference / "bin/opencc"
        self.opencc_program.chmod(0o755)

    def zhpress(self, config):
        program = str(self.options.zhpress)
        return [program, "convert", "-c", config, "--article", "off", "-e", "utf-8"]

    def opencc(self, config):
        file = self.options.reference / f"share/opencc/{config}.json"
        return [str(self.opencc_program), "-c", str(file)]

    def head(self):
        def first(*command):
            result = subprocess.run(command, capture_output=True, text=True)
            return result.stdout.strip().split("\n")[0]

        cpu = pathlib.Path("/proc/cpuinfo").read_text()
        fields = [re.search(rf"^{name}\s*: (.*)$", cpu, re.M) for name in ("model name", "model")]
        model, number = (field.group(1) if field else "unknown" for field in fields)
        now = datetime.datetime.now(datetime.timezone.utc)
        commit = first("git", "-C", str(self.options.root), "describe", "--always", "--dirty")
        if os.environ.get("GIVEN"):
            commit = "a given program"
        print(f"# Commands, {now:%Y-%m-%d %H:%M} UTC\n")
        print(f"{model} (model {number}; {os.cpu_count()} cores), {first('uname', '-sr')}, "
              f"{first('rustc', '--version')}.")
        print(f"{first(str(self.options.zhpress), '--version')} ({commit}) beside the command "
              "`opencc` 1.4.2 of the wheel, both from file to file.")
        print("Processor time is user and system together; medians of alternating runs.\n")

    def short_line(self):
        line, output = self.folder / "line", self.folder / "line.out"
        line.write_text(LINE)
        runs = 5 if self.options.quick else 20
        print(f"## One line of {len(LINE.encode())} bytes\n")
        print(f"Wanted: under {LINE_TIME} ms and {LINE_MEMORY} MiB. A process that does nothing "
              f"(`true`) takes {self.nothing(line, output, runs):.1f} ms here.\n")
        print("| config | zhpress ms | MiB | opencc ms | MiB |")
        print("|---|--:|--:|--:|--:|")
        for config in CONFIGS.split():
            own, peer = self.zhpress(config), self.opencc(config)
            times = [[], []]
            for turn in range(runs):
                times[0].append(run(own, line, output))
                if turn < 5:
                    times[1].append(run(peer, line, output))
            own_time, peer_time = (1000 * statistics.median(each) for each in times)
            own_peak, peer_peak = (run_with_peak(each, line, output)[1] for each in (own, peer))
            time_mark = " ✗" if own_time >= LINE_TIME else ""
            peak_mark = " ✗" if own_peak is not None and own_peak >= LINE_MEMORY else ""
            print(f"| {config} | {own_time:.1f}{time_mark} | {mib(own_peak)}{peak_mark} "
                  f"| {peer_time:.1f} | {mib(peer_peak)} |", flush=True)
        print()

    def nothing(self, line, output, runs):
        times = [run(["/bin/true"], line, output) for _ in range(runs)]
        return 1000 * statistics.median(times)

    def large_file(self):
        hant, hans = self.folder / "hant.txt", self.folder / "hans.txt"
        made_of = self.write_hant(hant)
        run(self.opencc("tw2s"), hant, hans)
        print(f"## A file of {hant.stat().st_size / 1e6:.0f} MB\n\n{made_of}; the Simplified "
              "side by `opencc -c tw2s`.\n")
        print("| config | zhpress s | MiB | opencc s | MiB | times less | wanted | lines that differ |")
        print("|---|--:|--:|--:|--:|--:|--:|--:|")
        rounds = 1 if self.options.quick else 3
        for config, wanted in LARGE.items():
            source = hans if config.startswith("s") else hant
            outputs = [self.folder / "own.out", self.folder / "peer.out"]
            commands = [self.zhpress(config), self.opencc(config)]
            runs = [[], []]
            for _ in range(rounds):
                for each, command, output in zip(runs, commands, outputs):
                    each.append(run_with_peak(command, source, output))
            own, peer = (statistics.median(seconds for seconds, _ in each) for each in runs)
            peaks = [each[0][1] for each in runs]
            mark = " ✗" if peer / own < wanted else ""
            print(f"| {config} | {own:.3f} | {mib(peaks[0])} | {peer:.2f} | {mib(peaks[1])} "
                  f"| {peer / own:.1f}{mark} | {wanted} | {self.differing(*outputs)} |", flush=True)
        print("\nThe `opencc` command reads a few MiB at a time and converts each such part by "
              "itself, so a word that one of its cuts splits comes out otherwise than in its "
              "library, with which zhpress agrees.\n")

    def differing(self, own, peer):
        """How many lines differ. More than the command's cuts can explain end the run."""
        with open(own, "rb") as own_file, open(peer, "rb") as peer_file:
            own_lines, peer_lines = own_file.readlines(), peer_file.readlines()
        if len(own_lines) != len(peer_lines):
            sys.exit("zhpress and opencc give different numbers of lines")
        count = sum(own_line != peer_line for own_line, peer_line in zip(own_lines, peer_lines))
        if count > own.stat().st_size / 2**20:
            sys.exit(f"zhpress and opencc differ in {count} lines")
        return count

    def write_hant(self, path):
        """Writes the large Traditional file; tells what it is made of."""
        wanted = QUICK_BYTES if self.options.quick else LARGE_BYTES
        if self.options.file:
            path.write_bytes(self.options.file.read_bytes())
            return self.options.file.name
        train = self.options.root / "../shared/data/accuracy/train"
        sources = sorted(train.glob("*.txt.gz"))
        if sources:
            text = b"".join(gzip.decompress(source.read_bytes()) for source in sources)
            made_of = "Traditional prose of many registers, nothing repeated"
        else:
            samples = self.options.root / "samples"
            names = ("community.md", "hongkong.txt", "mainland.hant.txt", "taiwan.txt")
            text = b"".join((samples / name).read_bytes() for name in names)
            made_of = ("../shared/data is not there: the project's samples, repeated, which fit "
                       "every cache")
        text = text * -(-wanted // len(text))
        path.write_bytes(text[: text.rindex(b"\n", 0, wanted) + 1])
        return made_of


def main():
    parser = argparse.ArgumentParser(prog="benches/command.sh", description=__doc__)
    for name in ("root", "zhpress", "reference"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--save", action="store_true")
    parser.add_argument("file", type=pathlib.Path, nargs="?")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, printed.kept() as kept:
        bench = Bench(options, folder)
        bench.head()
        bench.short_line()
        bench.large_file()
    if options.save:
        path = options.root / f"benches/results/{datetime.date.today()}-command.md"
        path.write_text(kept.getvalue())
        print(f"kept in {path.relative_to(options.root)}", file=sys.stderr)


main()
