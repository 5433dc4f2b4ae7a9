"""An argument parser that speaks Chinese: its usage, its help and what it says of a wrong call."""

import argparse
import re
from typing import NoReturn

from gkapp.cli.exit_codes import WRONG_CALL

_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}。"),
    (r"one of the arguments (.+) is required", "下列参数须有其一：{0}。"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}。"),
    (r"argument (.+?): invalid int value: '(.*)'", "参数 {0} 应为整数，不能是“{1}”。"),
    (r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
     "参数 {0} 不能是“{1}”，可选：{2}。"),
    (r"argument (.+?): expected (?:one argument|at least one argument)",
     "参数 {0} 后面缺少内容。"),
    (r"argument (.+?): not allowed with argument (.+)", "参数 {0} 不能与 {1} 一起使用。"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "参数 {0} 不带内容，不能写“{1}”。"),
    (r"ambiguous option: (.+?) could match (.+)", "参数 {0} 写得不全，可能是：{1}。"),
)  # fmt: skip

_WORDS = (
    (r"^usage: ", "用法："),
    (r"^positional arguments:$", "参数："),
    (r"^(?:options|optional arguments):$", "选项："),
    (r"show this help message and exit$", "显示帮助"),
    (r"show program's version number and exit$", "显示版本号"),
)


class Parser(argparse.ArgumentParser):
    """argparse's own, in the language of the officer."""

    def format_usage(self) -> str:
        """How the command is called."""
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        """What the command does and takes."""
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the call and leave with exit code 2."""
        self.exit(WRONG_CALL, f"{self.format_usage()}{complaint(message)}\n")


def complaint(message: str) -> str:
    """What argparse says of a wrong call, in Chinese where its words are known."""
    for form, words in _COMPLAINTS:
        if found := re.fullmatch(form, message):
            return words.format(*found.groups())
    return f"命令写得不对：{message}"


def _in_chinese(text: str) -> str:
    for form, words in _WORDS:
        text = re.sub(form, words, text, flags=re.MULTILINE)
    return text
