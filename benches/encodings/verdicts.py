"""What each detector says of each piece, and when that is right."""

import importlib.metadata
import multiprocessing
import random
import re
import subprocess
import sys

# Names that count as one, by what is left of a name without its punctuation.
SAME = {
    "gb18030": "gb18030 gbk gb2312 cp936 ms936 windows936 euccn gb180302000 gb180302022",
    "big5": "big5 big5hkscs cp950 big5eten windows950",
    "utf-8": "utf8 utf8sig ascii usascii",
    "utf-16-le": "utf16le",
    "utf-16-be": "utf16be",
    "utf-32-le": "utf32le",
    "utf-32-be": "utf32be",
    "hz": "hz hzgb2312 hzgb",
    "euc-tw": "euctw",
    "iso-2022-cn": "iso2022cn iso2022cnext",
    "euc-jp": "eucjp eucjis2004 eucjisx0213 cp51932",
    "cp932": "shiftjis sjis cp932 windows31j shiftjis2004 shiftjisx0213 mscp932",
    "iso-2022-jp": "iso2022jp iso2022jp1 iso2022jp2 iso2022jp2004 iso2022jp3 iso2022jpext",
    "cp949": "euckr cp949 uhc ksc5601 windows949",
    "cp1252": "windows1252 cp1252 iso88591 iso885915 latin1 latin9",
}
NORMAL = {name: key for key, names in SAME.items() for name in names.split()}
NORMAL["ascii"] = "utf-8"
CHINESE = {"gb18030", "big5", "hz", "utf-16-le", "utf-16-be"}


def normal(name):
    """A detector's name for an encoding as ROWS has it, or the name itself."""
    return NORMAL.get(re.sub(r"[^a-z0-9]", "", (name or "none").lower()), name or "none")


def is_right(encoding, verdict):
    return verdict == ("utf-8" if encoding == "ascii" else encoding)


def own(program, codes, with_peer):
    """Our verdicts as (name, confidence), and chardetng's; one for each piece."""
    arguments = [program] + ([] if with_peer else ["--own"]) + [codes]
    done = subprocess.run(arguments, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"encodings: {program} failed: {done.stderr.strip()}")
    names, ours, peer = {}, [], []

    def known(name):
        if name not in names:
            names[name] = normal(name)
        return names[name]

    for line in done.stdout.splitlines():
        name, confidence, other = line.split("\t")
        ours.append((known(name), float(confidence)))
        if with_peer:
            peer.append(known(other))
    return ours, peer


def sample(cells, most, seed):
    """The places of at most `most` pieces of each cell."""
    places_of = {}
    for place, cell in enumerate(cells):
        places_of.setdefault(cell, []).append(place)
    generator = random.Random(seed)
    chosen = (places if len(places) <= most else generator.sample(places, most) for places in places_of.values())
    return sorted(place for places in chosen for place in places)


# Peers: a name with its version, how many pieces a cell, and a function from bytes to a name. --


def chardet():
    import chardet as module

    return lambda code: module.detect(code)["encoding"]


def charset_normalizer():
    import charset_normalizer as module

    def name(code):
        best = module.from_bytes(code).best()
        return best and best.encoding

    return name


def uchardet():
    """The wheel faust-cchardet carries the library."""
    import cchardet as module

    return lambda code: module.detect(code)["encoding"]


PEERS = {
    "chardet": (chardet, "chardet", 300),
    "charset-normalizer": (charset_normalizer, "charset-normalizer", 300),
    "uchardet": (uchardet, "faust-cchardet", 2000),
}


def peer(name, say):
    """A peer's title and its function, or None where its package is not there."""
    load, package, most = PEERS[name]
    try:
        function = load()
    except ImportError as error:
        say(f"{name}: left out ({error})")
        return None
    version = importlib.metadata.version(package)
    title = f"{name} {version}" if name == package else f"{name} (by {package} {version})"
    return title, most, function


def answers(name, codes):
    """A peer's names for some pieces, asked in a process of its own: one in C may end it."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        asked = pool.apply_async(answer, (name, codes))
        worker = pool._pool[0]
        while not asked.ready():
            asked.wait(1)
            if not worker.is_alive() and not asked.ready():
                return None
        return asked.get()


def answer(name, codes):
    function = PEERS[name][0]()
    return [function(code) or "none" for code in codes]
