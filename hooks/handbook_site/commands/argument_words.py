"""What argparse says, in Chinese. It asks gettext, whose catalogues lie in folders of the system."""

from __future__ import annotations

import argparse

WORDS = {
    "usage: ": "用法：",
    "positional arguments": "要写的",
    "options": "选项",
    "show this help message and exit": "显示这些说明",
    " (default: %(default)s)": "（默认 %(default)s）",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "the following arguments are required: %s": "还要写：%s",
    "one of the arguments %s is required": "这几个要写一个：%s",
    "not allowed with argument %s": "不能与 %s 同用",
    "unrecognized arguments: %s": "没有这样的选项：%s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 说不准是哪一个：%(matches)s",
    "ignored explicit argument %r": "不用再写 %r",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可选：%(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r 写法不对",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少写一个值",
    "expected %s argument": "后面要写 %s 个值",
}


def speak_chinese() -> None:
    """From now on, in this process. A sentence that a later Python words in another way stays English."""
    vars(argparse)["_"] = lambda text: WORDS.get(text, text)
    vars(argparse)["ngettext"] = lambda one, several, number: WORDS.get(one, one if number == 1 else several)
