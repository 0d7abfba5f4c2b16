"""Pieces of texts in many encodings, cut at random: a cell for each encoding, length and kind."""

import collections
import hashlib
import itertools
import json
import random
import re
import struct
import subprocess

from texts import LETTER

LENGTHS = (2, 4, 6, 8, 20, 100, "line", "file")
# Of `bare` pieces, which are letters in a row; longer runs are rare.
BARE_LENGTHS = (2, 4, 6, 8, 20)
FILES, WHOLE_FILE = 400, 100_000

# A row: its name, the family for calibration, where its text is from, the encoding, and which
# share of the wanted pieces it gets.
Row = collections.namedtuple("Row", "name family source encoding share")
ROWS = [
    Row("Simplified of the mainland, gb18030", "gb18030", "mainland", "gb18030", 1),
    Row("Simplified made by tw2s or gold, gb18030", "gb18030", "converted", "gb18030", 1),
    Row("Traditional, Big5", "Big5", "hant", "big5", 1),
    Row("Traditional, gb18030", "gb18030", "hant", "gb18030", 1),
    Row("Simplified, UTF-8", "UTF-8", "hans", "utf-8", 1 / 3),
    Row("Traditional, UTF-8", "UTF-8", "hant", "utf-8", 1 / 3),
    Row("Simplified, UTF-16LE without a mark", "UTF-16", "hans", "utf-16-le", 1 / 3),
    Row("Traditional, UTF-16LE without a mark", "UTF-16", "hant", "utf-16-le", 1 / 3),
    Row("Simplified, UTF-16BE without a mark", "UTF-16", "hans", "utf-16-be", 1 / 3),
    Row("Traditional, UTF-16BE without a mark", "UTF-16", "hant", "utf-16-be", 1 / 3),
    Row("both, UTF-32LE without a mark", "UTF-32", "both", "utf-32-le", 1 / 6),
    Row("both, UTF-32BE without a mark", "UTF-32", "both", "utf-32-be", 1 / 6),
    Row("Simplified, HZ", "HZ", "hans", "hz", 1 / 3),
    Row("Traditional, EUC-TW", "refused", "hant", "euc-tw", 1 / 3),
    Row("Simplified, ISO-2022-CN", "refused", "hans", "iso-2022-cn", 1 / 3),
    Row("Traditional, ISO-2022-CN", "refused", "hant", "iso-2022-cn", 1 / 3),
    Row("Japanese, EUC-JP", "Japanese and Korean", "ja", "euc-jp", 1 / 3),
    Row("Japanese, Shift_JIS", "Japanese and Korean", "ja", "cp932", 1 / 3),
    Row("Japanese, ISO-2022-JP", "Japanese and Korean", "ja", "iso-2022-jp", 1 / 6),
    Row("Japanese, UTF-8", "UTF-8", "ja", "utf-8", 1 / 6),
    Row("Korean, EUC-KR", "Japanese and Korean", "ko", "cp949", 1 / 3),
    Row("French, windows-1252", "windows-1252", "fr", "cp1252", 1 / 3),
    Row("German, windows-1252", "windows-1252", "de", "cp1252", 1 / 3),
    Row("Spanish, windows-1252", "windows-1252", "es", "cp1252", 1 / 3),
    Row("ASCII", "ASCII", "ascii", "ascii", 1 / 6),
]

Piece = collections.namedtuple("Piece", "row kind length text")
ASCII_LINE = re.compile(r"[\n -~]{12,}")


class Source:
    """Texts of a kind, ready to be cut."""

    def __init__(self, texts, language):
        self.letter = LETTER.get(language, re.compile(r"[A-Za-z]"))
        self.bare = re.compile(f"(?:{self.letter.pattern})+")
        self.least = 1 if language in ("fr", "de", "es") else 2
        self.texts = [text.text for text in texts if text.text]
        self.lines = [[line for line in text.split("\n") if line] for text in self.texts]
        self.runs = {}

    def has_letters(self, piece):
        return sum(1 for _, _ in zip(range(self.least), self.letter.finditer(piece))) == self.least

    def cut(self, generator, length):
        """Where nothing speaks against it, `length` characters of any place of any text."""
        while True:
            text = generator.choice(self.texts)
            start = generator.randrange(max(1, len(text) - length))
            piece = text[start:start + length]
            if self.has_letters(piece):
                return piece

    def line(self, generator):
        while True:
            line = generator.choice(generator.choice(self.lines))
            if self.has_letters(line):
                return line

    def run(self, generator, length):
        """Exactly `length` letters in a row."""
        if length not in self.runs:
            self.runs[length] = [
                (text, [m.span() for m in self.bare.finditer(text) if m.end() - m.start() >= length])
                for text in self.texts
            ]
            self.runs[length] = [(text, spans) for text, spans in self.runs[length] if spans]
        if not self.runs[length]:
            return None
        text, spans = generator.choice(self.runs[length])
        start, end = generator.choice(spans)
        start = generator.randint(start, end - length)
        return text[start:start + length]

    def article(self, generator):
        """Whole lines, 300 to 3,000 characters of them."""
        lines = generator.choice(self.lines)
        wanted, start, article = generator.randint(300, 3000), generator.randrange(len(lines)), ""
        for line in lines[start:]:
            article += line[:3000] + "\n"
            if len(article) >= wanted:
                break
        return article if self.has_letters(article) else self.article(generator)


# Encoders. --------------------------------------------------------------------------------


def euc_tw_table():
    """Character to bytes by iconv, or nothing where it does not know EUC-TW."""
    characters = [chr(c) for block in ((0x3000, 0x3030), (0x4E00, 0xA000), (0xFF01, 0xFF5F)) for c in range(*block)]
    characters += list("，。、；：？！（）「」『』《》—…·“”‘’")
    command = ["iconv", "-f", "UTF-8", "-t", "EUC-TW", "-c"]
    try:
        done = subprocess.run(command, input="\n".join(characters).encode(), capture_output=True)
    except FileNotFoundError:
        return {}
    return {c: code for c, code in zip(characters, done.stdout.split(b"\n")) if code}


def in_euc_tw(text, table):
    codes = [c.encode() if c < "\x80" else table.get(c) for c in text]
    return None if None in codes else b"".join(codes)


def in_iso_2022_cn(text, table):
    """RFC 1922: designations are made anew on every line; GB2312 where it has a character."""
    lines = []
    for line in text.split("\n"):
        out, shifted, designated, second = b"", False, None, False
        simplified = all(c < "\x80" or gb2312(c) for c in line)
        for c in line:
            if c < "\x80":
                out += b"\x0f" * shifted + c.encode()
                shifted = False
                continue
            code = gb2312(c) if simplified else table.get(c)
            if code is None or len(code) == 4 and code[1] != 0xA2:
                return None
            if len(code) == 4:
                out += b"\x1b$*H" * (not second) + b"\x1bN" + bytes(b & 0x7F for b in code[2:])
                second = True
                continue
            wanted = b"\x1b$)A" if simplified else b"\x1b$)G"
            out += wanted * (designated != wanted) + b"\x0e" * (not shifted) + bytes(b & 0x7F for b in code)
            designated, shifted = wanted, True
        lines.append(out + b"\x0f" * shifted)
    return b"\n".join(lines)


def gb2312(character):
    try:
        return character.encode("gb2312")
    except UnicodeEncodeError:
        return None


def encoder(encoding, table):
    """A function from text to bytes, or to None where the text does not fit."""
    if encoding == "euc-tw":
        return lambda text: in_euc_tw(text, table)
    if encoding == "iso-2022-cn":
        return lambda text: in_iso_2022_cn(text, table)
    codecs = ("cp950", "big5hkscs") if encoding == "big5" else (encoding,)

    def encode(text):
        for codec in codecs:
            try:
                return text.encode(codec)
            except UnicodeEncodeError:
                pass
        return None

    return encode


# Making. ----------------------------------------------------------------------------------


def sources(texts):
    """Texts by what rows ask for."""
    def some(test):
        return [text for text in texts if test(text)]

    made = ("tw2s-", "gold-")
    found = {
        "hans": some(lambda t: t.language == "hans"),
        "mainland": some(lambda t: t.language == "hans" and not t.name.startswith(made)),
        "converted": some(lambda t: t.language == "hans" and t.name.startswith(made)),
        "both": some(lambda t: t.language in ("hans", "hant")),
    }
    for language in ("hant", "ja", "ko", "fr", "de", "es"):
        found[language] = some(lambda t: t.language == language)
    ready = {
        name: Source(some, {"mainland": "hans", "converted": "hans", "both": "hans"}.get(name, name))
        for name, some in found.items() if some
    }
    lines = {line for text in texts if text.language != "ko" for line in ASCII_LINE.findall(text.text)}
    if lines:
        ready["ascii"] = Source([], "ascii")
        ready["ascii"].texts = ["".join(sorted(lines))]
        ready["ascii"].lines = [[line for text in ready["ascii"].texts for line in text.split("\n") if line]]
    return ready


def make(texts, count, seed, say):
    """Yields pieces with their bytes; each row has its own generator of chance."""
    ready, table = sources(texts), euc_tw_table()
    for row in ROWS:
        if row.source not in ready:
            say(f"{row.name}: left out, no text for it")
            continue
        if row.encoding in ("euc-tw", "iso-2022-cn") and not table and row.source == "hant":
            say(f"{row.name}: left out, since iconv does not know EUC-TW here")
            continue
        source, encode = ready[row.source], encoder(row.encoding, table)
        generator = random.Random(f"{seed} {row.name}")
        wanted = max(1, round(count * row.share))

        def drawn(kind, length, number, draw):
            left = 50 * number
            while number and left:
                left -= 1
                text = draw()
                code = encode(text) if text else None
                if code is not None:
                    number -= 1
                    yield Piece(row.name, kind, length, text), code

        for length in LENGTHS:
            if length == "line":
                yield from drawn("cut", length, wanted, lambda: source.line(generator))
            elif length == "file":
                for text in source.texts:
                    code = encode(text[:WHOLE_FILE])
                    if code is not None:
                        yield Piece(row.name, "cut", length, text[:WHOLE_FILE]), code
                files = round(min(FILES, wanted / 5) * row.share)
                yield from drawn("cut", length, files, lambda: source.article(generator))
            else:
                yield from drawn("cut", length, wanted, lambda: source.cut(generator, length))
        if row.source not in ("fr", "de", "es", "ascii"):
            for length in BARE_LENGTHS:
                yield from drawn("bare", length, wanted, lambda: source.run(generator, length))


class Made:
    """Pieces that were made: their bytes' file, the cell of each, and their text on demand."""

    def __init__(self, base):
        self.base, self.codes = base, base.with_suffix(".bytes")
        runs = json.loads(base.with_suffix(".json").read_text("utf-8"))
        # Cells as (row, kind, length), in the order of the pieces.
        self.runs = [((row, kind, length), count) for row, kind, length, count in runs]

    def cells(self):
        """The cell of each piece."""
        for cell, count in self.runs:
            yield from itertools.repeat(cell, count)

    def texts(self):
        """The beginning of each piece, as one line."""
        with open(self.base.with_suffix(".txt"), encoding="utf-8") as lines:
            for line in lines:
                yield line.rstrip("\n")


def cached(folder, texts, count, seed, split, say):
    """Pieces for these texts and options; made once and kept."""
    key = hashlib.sha256(repr((count, seed, split)).encode())
    key.update(open(__file__, "rb").read())
    for text in texts:
        key.update(f"{text!r} {len(text.text)}".encode())
        key.update(hashlib.sha256(text.text.encode()).digest())
    base = folder / "pieces" / f"{split}-{count}-{seed}-{key.hexdigest()[:12]}"
    if not base.with_suffix(".json").exists():
        say("cutting pieces")
        base.parent.mkdir(parents=True, exist_ok=True)
        runs = collections.Counter()
        with open(base.with_suffix(".bytes"), "wb") as out, open(base.with_suffix(".txt"), "w", encoding="utf-8") as shown:
            for piece, code in make(texts, count, seed, say):
                out.write(struct.pack("<I", len(code)) + code)
                beginning = piece.text[:200] + "…" * (len(piece.text) > 200)
                shown.write(beginning.replace("\n", "⏎").replace("\r", " ").replace("\t", " ") + "\n")
                runs[piece.row, piece.kind, piece.length] += 1
        # Last, since what is whole is known by it.
        base.with_suffix(".json").write_text(json.dumps([(*cell, count) for cell, count in runs.items()]), "utf-8")
    return Made(base)


def read_codes(path):
    """The pieces' bytes, from their file."""
    data, at = path.read_bytes(), 0
    codes = []
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at)
        codes.append(data[at + 4:at + 4 + length])
        at += 4 + length
    return codes
