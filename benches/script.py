#!/usr/bin/env python3
"""How often zhpress tells the script and the region of a text right, as a Markdown table.

usage: benches/script.py [--zhpress PROGRAM] [--shared FOLDER] [--cache FOLDER]

The texts are translations in packages of Debian (bookworm), fetched with `apt-get download` into
the cache, and what lies in ../shared/data; where one of the two is not there, its texts are left
out. Traditional text of the mainland is made from Simplified by OpenCC's configurations.

A sentence has 20 Chinese characters or more; a document is 30 sentences in a row. "tuned" says
whether the word lists were chosen with a look at the text.
"""
import argparse, collections, glob, gettext, gzip, html, json, pathlib, re, subprocess, sys

HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
ROOT = pathlib.Path(__file__).resolve().parent.parent
LEAST, DOCUMENT, MOST = 20, 30, 20_000
LOCALES = "*/usr/share/**/{}/LC_MESSAGES/*.mo"
GNOME = ("evolution-common nautilus-data gedit-common gimp-data gnome-control-center-data epiphany-browser-data "
         "aisleriot evince-common totem-common pidgin-data gnome-shell-common gnome-terminal-data seahorse baobab "
         "file-roller eog libgtk-3-common libglib2.0-data gnucash-common").split()

# name, packages, pattern of the files of a language, its languages, tuned
TEXTS = [
    ("LibreOffice help", ["libreoffice-help-zh-cn", "libreoffice-help-zh-tw", "libreoffice-help-ja"],
     "libreoffice-help-*/**/{}/**/*.html", {"CN": "zh-CN", "TW": "zh-TW", "JP": "ja"}, True),
    ("Cataclysm (game)", ["cataclysm-dda-data"], LOCALES, {"CN": "zh_CN", "TW": "zh_TW", "JP": "ja"}, True),
    ("GNOME programs", GNOME, LOCALES, {"CN": "zh_CN", "TW": "zh_TW", "HK": "zh_HK"}, True),
    ("manual pages", ["manpages-zh"], "manpages-zh/**/{}/**/*.gz", {"CN": "zh_CN"}, True),
    ("Wesnoth (game)", ["wesnoth-1.16-data"], LOCALES, {"CN": "zh_CN", "TW": "zh_TW", "JP": "ja"}, False),
    ("Debian handbook", ["debian-handbook"], "debian-handbook/**/{}/*.html", {"CN": "zh-CN", "TW": "zh-TW"}, False),
    ("MediaWiki", ["mediawiki"], "mediawiki/**/{}.json", {"CN": "zh-hans", "TW": "zh-hant", "HK": "zh-hk"}, False),
    ("WordPress", ["wordpress-l10n"], "wordpress-l10n/**/*{}.mo", {"CN": "zh_CN", "TW": "zh_TW", "HK": "zh_HK"}, False),
    ("GNOME help", ["gnome-user-docs"], "gnome-user-docs/**/{}/**/*.page", {"CN": "zh_CN", "JP": "ja"}, False),
    ("Debian reference", ["debian-reference-zh-cn"], "debian-reference-zh-cn/**/*.{}.html", {"CN": "zh-cn"}, False),
    ("Debian FAQ", ["debian-faq-zh-cn"], "debian-faq-*/**/*.{}.html", {"CN": "zh-cn"}, False),
]
# What of ../shared/data/accuracy/train the word lists were chosen with a look at.
TUNED = ("ency-taiwan-md official-ly-gazette official-statutes tech-programmer-magazine tech-apps-l10n-zh-tw "
         "web-tourism-opendata essay-ocf-opengov-report fiction-gutenberg-modern dialogue-sayit-cc0 "
         "fiction-cataclysm-dda-zh-tw tech-libreoffice-help-zh-tw dialogue-hkcancor-yue").split()
# What Debian's packages hold, too.
TWICE = "wesnoth debian-handbook mediawiki wordpress libreoffice cataclysm apps-l10n".split()


def fetch(packages, cache):
    """Unpacks packages into folders of their names; whether all are there."""
    for package in packages:
        folder = cache / package
        if folder.is_dir():
            continue
        done = subprocess.run(["apt-get", "download", package], cwd=cache, capture_output=True, text=True)
        archives = sorted(cache.glob(f"{package}_*.deb"))
        if done.returncode or not archives:
            return False
        folder.mkdir()
        subprocess.run(["dpkg-deb", "--extract", archives[-1], folder], check=True)
        archives[-1].unlink()
    return True


def plain(text):
    """Markup taken out; elements that are paragraphs become lines."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", text, flags=re.S)
    text = re.sub(r"</?(p|div|li|td|h\d|dt|dd|br|title|item|th|tr|note|section|pre)\b[^>]*>", "\n", text)
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def strings(path):
    if path.endswith(".mo"):
        with open(path, "rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        return [plain(text) for key, text in catalogue.items() if key and isinstance(text, str)]
    if path.endswith(".json"):
        values = json.loads(pathlib.Path(path).read_text(encoding="utf-8")).values()
        return [plain(text) for text in values if isinstance(text, str)]
    # Lines are wrapped between any two characters.
    unwrap = lambda text: re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n\s*(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    if path.endswith(".gz"):
        lines = gzip.open(path).read().decode("utf-8", "replace").split("\n")
        text = "\n".join(re.sub(r"^\.\w+ ?", "", line) for line in lines if not line.startswith((".\\\"", "'\\\"")))
        return [unwrap(re.sub(r"\\f.|\\-|\\&", "", text))]
    return [plain(unwrap(pathlib.Path(path).read_text(encoding="utf-8", errors="replace")))]


def sentences(texts):
    found = {}
    for text in texts:
        for line in text.splitlines():
            for sentence in re.findall(r"[^。！？]+[。！？」』”）]*", re.sub(r"\s+", " ", line)):
                if len(HAN.findall(sentence)) >= LEAST:
                    found[sentence.strip()] = None
    found = list(found)
    # Spread over the whole where there are too many.
    return found[:: len(found) // MOST + 1]


def run(program, arguments, lines):
    done = subprocess.run([program, *arguments], input="\n".join(lines) + "\n", capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"{program} {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.splitlines()


def verdicts(program, lines):
    return [json.loads(line) for line in run(program, ["detect", "--by-line", "--json"], lines)]


def row(program, name, script, region, lines, tuned):
    if not lines:
        return
    found = verdicts(program, lines)
    right = sum(one["script"] == script for one in found)
    cells = [name, "yes" if tuned else "no", str(len(found)), f"{100 * right / len(found):.2f}"]
    documents = [" ".join(lines[at:at + DOCUMENT]) for at in range(0, len(lines), DOCUMENT)]
    for part in (found, verdicts(program, documents)):
        counts = collections.Counter(one["region"] for one in part)
        share = lambda key: f"{100 * counts[key] / len(part):.1f}"
        cells += [share(region)] * bool(region) + [share(one) for one in ("TW", "HK", "CN") if one != region]
    print("| " + " | ".join(cells) + " |", flush=True)


def head(title, region):
    others = [one for one in ("TW", "HK", "CN") if one != region]
    columns = ["text", "tuned", "sentences", "script right, %"]
    for unit in ("sentences", "documents"):
        columns += [f"{unit}: {one}, %" for one in ([region] if region else []) + others]
    print(f"\n### {title}\n\n| " + " | ".join(columns) + " |\n|" + "---|" * len(columns))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--zhpress", default=str(ROOT / "target/release/zhpress"))
    parser.add_argument("--shared", type=pathlib.Path, default=ROOT / "../shared/data")
    parser.add_argument("--cache", type=pathlib.Path, default=ROOT / "benches/target/script")
    options = parser.parse_args()
    options.cache.mkdir(parents=True, exist_ok=True)
    program, texts = options.zhpress, collections.defaultdict(list)
    for name, packages, pattern, languages, tuned in TEXTS:
        if not fetch(packages, options.cache):
            print(f"left out: {name}, whose packages cannot be had here", file=sys.stderr)
            continue
        by_language = {}
        for key, language in languages.items():
            places = sorted(glob.glob(str(options.cache / pattern.format(language)), recursive=True))
            of_these = lambda place: pathlib.Path(place).relative_to(options.cache).parts[0] in packages
            places = [place for place in places if of_these(place)]
            by_language[key] = sentences(text for place in places for text in strings(place))
        # What Hong Kong has taken over unchanged nobody can tell from where it comes.
        others = set(by_language.get("TW", ())) | set(by_language.get("CN", ()))
        for key, lines in by_language.items():
            texts[key].append((name, [line for line in lines if key != "HK" or line not in others], tuned))
    accuracy = options.shared / "accuracy"
    for path in sorted(accuracy.glob("*.tsv")):
        pairs = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
        texts["gold"].append((f"gold {path.stem}, Simplified", sentences(a for a, _ in pairs), False))
        texts["TW"].append((f"gold {path.stem}", sentences(b for _, b in pairs), False))
    for path in sorted(accuracy.glob("train/*.txt.gz")):
        name = path.name[:-7]
        if not any(known in name for known in TWICE):
            lines = sentences(gzip.open(path, "rt", encoding="utf-8"))
            texts["HK" if "hkcancor" in name else "TW"].append((name, lines, name in TUNED))

    head("Simplified", "CN")
    for name, lines, tuned in texts["CN"] + texts["gold"]:
        row(program, name, "Hans", "CN", lines, tuned)
    for config in ("s2t", "s2tw", "s2hk"):
        head(f"Traditional text of the mainland, in the glyphs of {config}", "CN")
        for name, lines, tuned in texts["CN"]:
            converted = run(program, ["convert", "-c", config, "--article", "off", "-e", "utf-8"], lines)
            row(program, name, "Hant", "CN", converted, tuned)
    head("Taiwan", "TW")
    for name, lines, tuned in texts["TW"]:
        row(program, name, "Hant", "TW", lines, tuned)
    head("Hong Kong", "HK")
    for name, lines, tuned in texts["HK"]:
        row(program, name, "Hant", "HK", lines, tuned)
    head("Japanese", None)
    for name, lines, tuned in texts["JP"]:
        row(program, name, "Jpan", None, lines, False)


if __name__ == "__main__":
    main()
