#!/usr/bin/env python3
"""Writes src/document/html_references.txt: the named character references of the HTML Standard.

Python's standard library has the table (html.entities.html5). A line is a name, `?` if it also
counts without a semicolon, and its code points in hexadecimal; lines are in the order of bytes
of the name. tests/html.rs compares the table with html5ever's.

    python3 tools/html-references.py > src/document/html_references.txt
"""
from html.entities import html5

names = sorted({name.rstrip(";") for name in html5}, key=lambda name: name.encode())
for name in names:
    assert name.isascii() and name.isalnum() and name + ";" in html5
    text = html5[name + ";"]
    assert html5.get(name, text) == text
    optional = "?" if name in html5 else ""
    print(f"{name}{optional} {' '.join(f'{ord(c):x}' for c in text)}")
