#!/usr/bin/env python3
"""Writes Python's tables of legacy encodings into the folder that this file is in.

A line is the first code of a run, a space, and the characters of that code and the ones behind it; a run
ends with its row (lead byte), and where codes are missing. An accent (U+0304, U+030C) belongs to the
letter before it.
"""

import pathlib
import sys

TRAILS = [*range(0x40, 0x7F), *range(0x80, 0xFF)]


def text(code, codec):
    """What stands at a code of two bytes, if anything does."""
    try:
        decoded = code.decode(codec)
    except UnicodeDecodeError:
        return None
    return None if decoded[0].isascii() else decoded


def runs(codec):
    """The lines of a table."""
    for lead in range(0x81, 0xFF):
        run = None
        for trail in TRAILS:
            found = text(bytes([lead, trail]), codec)
            if found is None:
                if run:
                    yield run
                run = None
            elif run is None:
                run = f"{lead:02X}{trail:02X} {found}"
            else:
                run += found
        if run:
            yield run


for codec in ["gb18030", "gb2312", "cp950", "big5hkscs"]:
    file = pathlib.Path(__file__).with_name(f"{codec}.txt")
    file.write_text("".join(f"{run}\n" for run in runs(codec)), encoding="utf-8", newline="\n")
    print(file.name, file.stat().st_size, "bytes, by Python", sys.version.split()[0])
