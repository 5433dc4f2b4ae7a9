"""Tries on this computer, part by part, what the program needs to work; nothing of it stays.

Each step is on its own: what one misses does not keep the next from being tried.
"""

import os
import sys
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from gkapp.domain.errors import Refused
from gkapp.log_file import trace_of

if TYPE_CHECKING:
    from gkapp.app import ProgramEnvironment
    from gkapp.models.database import Database
    from gkapp.services.report.annual_report import AnnualReport

_REINSTALL = "请重新安装程序；仍不能解决的，请将本次结果交技术支持人员。"
_FEWEST_COLOURS = 8
"""Any page of the window has more; a window that was not drawn has one."""


class CheckState(StrEnum):
    """How a step ended."""

    OK = "通过"
    LIMITED = "提示"
    """The program works, but not with everything."""
    FAILED = "失败"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a step found; *remedy* says what to do where something is limited."""

    words: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One step as it is told."""

    name: str
    state: CheckState
    words: str
    remedy: str = ""
    details: str = ""
    """The lines of the program that an unexpected error passed, without any value."""
    seconds: float = 0.0


@dataclass(slots=True)
class Trial:
    """What the steps share: a folder that will be gone, and the demo department once it is made."""

    folder: Path
    around: "ProgramEnvironment"
    chosen_fonts: Mapping[str, str]
    held: ExitStack
    _demo: "Database | None" = field(default=None)

    @property
    def demo(self) -> "Database":
        """The demo department in an encrypted database; made when it is first asked for."""
        if self._demo is None:
            from gkapp.app import demo_database

            self._demo = self.held.enter_context(demo_database(self.folder, self.around))
        return self._demo

    @property
    def report_pdf(self) -> Path:
        """The demo department's annual report, once a step has written it."""
        return self.folder / "年度报告.pdf"

    def report(self) -> "AnnualReport":
        """The demo department's annual report on last year."""
        from gkapp.services.report.annual_report import gather_report

        return gather_report(self.demo, self.around.now().year - 1)


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """One part of the program to be tried; *act* raises where it does not work."""

    name: str
    act: Callable[[Trial], CheckResult]
    remedy: str = _REINSTALL


class Mismatch(Exception):  # noqa: N818 - told to the officer as a sentence
    """What came back is not what was put in; the message is the sentence."""


@contextmanager
def new_trial(around: "ProgramEnvironment", chosen_fonts: Mapping[str, str]) -> Generator[Trial]:
    """A trial in a folder of its own, which is gone on leaving."""
    with (
        TemporaryDirectory("", "gkapp-selftest-", ignore_cleanup_errors=True) as folder,
        ExitStack() as held,
    ):
        yield Trial(Path(folder), around, chosen_fonts, held)


def run_steps(trial: Trial, steps: tuple[SelfCheck, ...]) -> Iterator[Result]:
    """Try each step in turn and tell how it ended."""
    for step in steps:
        began = time.perf_counter()
        state, found, details = _try(step, trial)
        seconds = time.perf_counter() - began
        yield Result(step.name, state, found.words, found.remedy, details, round(seconds, 2))


def _try(step: SelfCheck, trial: Trial) -> tuple[CheckState, CheckResult, str]:
    try:
        found = step.act(trial)
    except (Refused, Mismatch) as error:
        return CheckState.FAILED, CheckResult(str(error), step.remedy), ""
    except Exception as error:  # noqa: BLE001 - any fault of the installation is what is sought
        words = f"程序部件不能使用（{type(error).__name__}）。"
        return CheckState.FAILED, CheckResult(words, step.remedy), trace_of(error)
    return CheckState.LIMITED if found.remedy else CheckState.OK, found, ""


# The steps


def try_database(trial: Trial) -> CheckResult:
    """Make an encrypted database, close it, open it again, and find in it what was entered."""
    from gkapp.app import create_database, open_database
    from gkapp.models.file.engine import PLAIN_HEADER
    from gkapp.services.department.particulars import Unit, unit_of

    path, unit = trial.folder / "自检 数据库.gkdb", Unit("自检单位")
    create_database(path, unit, trial.around).db.close()
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise Mismatch("新建的数据库没有加密。")
    with open_database(path, trial.around) as db:
        if unit_of(db) != unit:
            raise Mismatch("重新打开数据库后，读出的内容与写入的不一致。")
    return CheckResult("已新建加密数据库，重新打开后内容一致。")


def try_keyring(_trial: Trial) -> CheckResult:
    """Keep a secret in the operating system's keyring, read it, and remove it."""
    from gkapp.secrets import KeyringStore, new_key

    store, name, secret = KeyringStore(), f"selftest {uuid4().hex}", new_key().digits
    try:
        store.set(name, secret)
    except Refused:
        if sys.platform == "win32":
            raise
        return CheckResult(
            "本机没有可用的系统密钥库。",
            "请安装并启用系统的密钥环服务；未启用前，打开数据库时须输入密钥。",
        )
    try:
        if store.get(name) != secret:
            raise Mismatch("从系统密钥库读出的内容与存入的不一致。")
    finally:
        store.forget(name)
    return CheckResult("已向系统密钥库存入、读出并删除一条密钥。")


def try_fonts(trial: Trial) -> CheckResult:
    """Name the font file that serves each typeface of official documents."""
    from gkapp.services.records.document_fonts import typefaces

    told: list[str] = []
    lacking: list[str] = []
    for face in typefaces(trial.chosen_fonts):
        stand_in = f"（以{face.stand_in}代替）" if face.stand_in else ""
        told.append(f"{face.role}：{face.file.name}{stand_in}")
        if face.stand_in or face.problem:
            lacking.append(str(face.role))
    named = "、".join(lacking)
    remedy = f"请安装{named}字体，或在“设置”的“字体”中指定字体文件。" if named else ""
    return CheckResult("；".join(told) + "。", remedy)


def try_window(trial: Trial) -> CheckResult:
    """Open the window over the demo department without showing it, and look at what it drew."""
    if sys.platform.startswith("linux"):
        # Qt ends the process where the screen that it was promised is not there.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from gkapp.settings import ThemeChoice
    from gkapp.ui.kit.look.application import make_application
    from gkapp.ui.shell.trial import broken_platforms, colours_of_window, platform_in_use

    make_application(ThemeChoice.LIGHT)
    colours = colours_of_window(trial.demo, trial.folder, trial.around.now)
    if colours < _FEWEST_COLOURS:
        raise Mismatch("窗口没有画出内容。")
    broken = broken_platforms()
    if broken:
        reasons = "；".join(f"{name}：{reason}" for name, reason in broken.items())
        return CheckResult(
            f"窗口已画出，但下列显示方式不能使用（{reasons}）。",
            "程序窗口能正常打开的，不必处理；打不开的，请安装所缺的系统组件后重试。",
        )
    return CheckResult(f"已打开示例单位的窗口（{platform_in_use()}）。")


def try_report(trial: Trial) -> CheckResult:
    """Write the demo department's annual report and read both files back."""
    from gkapp.exchange.reports.published import read_published_file
    from gkapp.services.report.files import write_report

    report = trial.report()
    docx, pdf = trial.report_pdf.with_suffix(".docx"), trial.report_pdf
    write_report(trial.demo, report, docx=docx, pdf=pdf, fonts=trial.chosen_fonts)
    for path, kind in ((docx, "Word"), (pdf, "PDF")):
        if read_published_file(path).annual_figures() != report.figures:
            raise Mismatch(f"从 {kind} 文件读出的年度报告数字与写入的不一致。")
    return CheckResult("已生成示例单位年度报告的 Word 和 PDF 文件，读出的数字与写入的一致。")


def try_printing(trial: Trial) -> CheckResult:
    """Print the annual report into a file, as a printer would get it."""
    if not trial.report_pdf.is_file():
        raise Mismatch("年度报告没有生成，无法试打印。")
    from gkapp.ui.shell.trial import print_into

    asked, printed = print_into(trial.report_pdf.read_bytes(), trial.folder / "打印.pdf")
    if asked != printed:
        raise Mismatch(f"应打印 {asked} 页，实际打印 {printed} 页。")
    return CheckResult(f"已将年度报告打印为 PDF，共 {printed} 页。")


STEPS = (
    SelfCheck(
        "加密数据库", try_database, "请检查磁盘剩余空间和临时文件夹的写入权限，然后重新安装程序。"
    ),
    SelfCheck(
        "系统密钥库",
        try_keyring,
        "请确认系统的凭据管理器可以使用；未恢复前，打开数据库时须输入密钥。",
    ),
    SelfCheck("公文字体", try_fonts, "请安装宋体、黑体、仿宋、楷体等中文字体后重试。"),
    SelfCheck("程序窗口", try_window),
    SelfCheck("年度报告", try_report),
    SelfCheck("打印", try_printing),
)
