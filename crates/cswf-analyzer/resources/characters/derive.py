#!/usr/bin/env python3
"""Derives simplified.txt and traditional.txt: the characters of one Chinese script that the other does not have.

    pip download --no-deps opencc-python-reimplemented==0.1.7
    unzip opencc_python_reimplemented-0.1.7-*.whl 'opencc/dictionary/*'
    python3 derive.py opencc/dictionary

The dictionaries are those of OpenCC (https://github.com/BYVoid/OpenCC), Apache License 2.0. Only pairs of single
characters are taken from them. What is left out:

- characters that a text in the other script may have as well: one that is among its own counterparts (台 后 里 只 面), one
  that is a common character of Big5 (for the simplified), one that is in GB 2312 (for the traditional);
- characters that are rare in both standards: a simplified one has to be in GB 2312, a traditional one in the common
  half of Big5.

ALSO_SIMPLIFIED and ALSO_TRADITIONAL are the exceptions: characters that such a standard has for the sake of a rare or old
word, while in a text for customers they are a slip.

A line of the tables is a row of pairs: the character, then its counterpart. Where it has several (发: 發, 髮), the
counterpart is the character itself, unless USUAL says which one is meant nowadays.
"""

import sys
from pathlib import Path

ALSO_SIMPLIFIED = "万萬 价價 儿兒 党黨 厂廠 听聽 坏壞 广廣 极極 确確 种種 胜勝 虫蟲 适適"
ALSO_TRADITIONAL = "後后 於于"
USUAL = (
    "个個 别別 尝嘗 当當 录錄 弥彌 宁寧 团團 摆擺 苏蘇 药藥 证證 钥鑰 链鏈 钻鑽 迹跡 艳豔 毁毀 恶惡 闲閒 绷繃 荡蕩 鉴鑑 炼煉 "
    "勋勳 哗嘩 凄淒 纤纖 铲鏟"
)
PAIRS_A_LINE = 40


def table(folder, name):
    """A dictionary of single characters: each with its counterparts."""
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split("\t") for line in lines if "\t" in line)
    return {key: value.split(" ") for key, value in entries if len(key) == 1}


def encoded(character, standard):
    try:
        return character.encode(standard)
    except UnicodeEncodeError:
        return None


def in_gb2312(character):
    return encoded(character, "gb2312") is not None


def is_common_in_big5(character):
    code = encoded(character, "big5")
    return code is not None and b"\xa4\x40" <= code <= b"\xc6\x7e"


def pairs(words):
    return {pair[0]: pair[1] for pair in words.split()}


def simplified(to_traditional, to_simplified, taiwan):
    found = {}
    for character, counterparts in to_traditional.items():
        if character in counterparts or character in to_simplified:
            continue
        if not in_gb2312(character) or is_common_in_big5(character):
            continue
        forms = list(dict.fromkeys(taiwan.get(form, [form])[0] for form in counterparts))
        if any(is_common_in_big5(form) for form in forms):
            found[character] = forms[0] if len(forms) == 1 else character
    usual = pairs(USUAL)
    return found | {one: other for one, other in usual.items() if one in found} | pairs(ALSO_SIMPLIFIED)


def traditional(to_simplified):
    found = {}
    for character, counterparts in to_simplified.items():
        if character not in counterparts and is_common_in_big5(character) and not in_gb2312(character):
            plain = (form for form in counterparts if ord(form) < 0x10000)
            found[character] = next((form for form in counterparts if in_gb2312(form)), next(plain, character))
    return found | pairs(ALSO_TRADITIONAL)


def write(path, title, found):
    row = [one + other for one, other in sorted(found.items())]
    lines = ["".join(row[at : at + PAIRS_A_LINE]) for at in range(0, len(row), PAIRS_A_LINE)]
    head = [f"# {title}", "# Derived from OpenCC's dictionaries (Apache License 2.0) by derive.py: change that, not this."]
    path.write_text("\n".join(head + lines) + "\n", encoding="utf-8")


def main():
    source, here = Path(sys.argv[1]), Path(__file__).parent
    to_traditional, to_simplified = table(source, "STCharacters"), table(source, "TSCharacters")
    one = simplified(to_traditional, to_simplified, table(source, "TWVariants"))
    write(here / "simplified.txt", "Simplified characters that traditional Chinese does not have, each with its counterpart.", one)
    other = traditional(to_simplified)
    write(here / "traditional.txt", "Traditional characters that simplified Chinese does not have, each with its counterpart.", other)


if __name__ == "__main__":
    main()
