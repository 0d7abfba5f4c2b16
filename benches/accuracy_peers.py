"""Converts standard input, line by line, by a peer of zhpress: accuracy_peers.py PEER CONFIG [OPENCC…].

benches/accuracy.py runs this with a Python in which benches/accuracy.sh installed the peers. OPENCC is a
command that converts lines as CONFIG does; `jieba` needs it.
"""

import subprocess
import sys

# zhconv has one table for each target. That of Taiwan knows more than `zh-Hant`, and it changes vocabulary
# too; but it does better on each of the gold files, that without Taiwan's forms among them.
ZHCONV = {"s2t": "zh-TW", "s2tw": "zh-TW", "s2hk": "zh-HK"}


def zhconv(lines, config, _):
    import zhconv_rs_opencc

    return [zhconv_rs_opencc.zhconv(line, ZHCONV[config]) for line in lines]


def fmmseg(lines, config, _):
    import opencc_pyo3

    converter = opencc_pyo3.OpenCC(config)
    return [converter.convert(line) for line in lines]


def opencc_jieba(lines, config, _):
    import opencc_jieba_pyo3

    converter = opencc_jieba_pyo3.OpenCC(config)
    return [converter.convert(line) for line in lines]


def jieba(lines, _, command):
    """Each word of jieba's converts by itself: it goes to OpenCC on a line of its own."""
    import jieba

    jieba.setLogLevel("ERROR")
    cut = [list(jieba.cut(line)) for line in lines]
    words = "".join(f"{word}\n" for line in cut for word in line)
    done = subprocess.run(command, input=words.encode(), stdout=subprocess.PIPE, check=True)
    converted = iter(done.stdout.decode().split("\n"))
    return ["".join(next(converted) for _ in line) for line in cut]


PEERS = {"zhconv": zhconv, "fmmseg": fmmseg, "jieba": jieba, "opencc-jieba": opencc_jieba}


def main():
    name, config, *command = sys.argv[1:]
    lines = sys.stdin.buffer.read().decode().split("\n")
    if lines[-1] == "":
        lines.pop()
    try:
        converted = PEERS[name](lines, config, command)
    except ImportError as error:
        sys.exit(f"{error.name} is not installed")
    sys.stdout.buffer.write("".join(f"{line}\n" for line in converted).encode())


main()
