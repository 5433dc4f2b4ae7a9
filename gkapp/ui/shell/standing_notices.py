"""What a window says of its database as it opens: how it is open, backups, the recovery sheet."""

from dataclasses import dataclass
from functools import partial

from gkapp.domain.text.dates import chinese_date
from gkapp.services.database.backups import backup_folder, sheet_standing, standing_of_backups
from gkapp.services.database.handover import handed_over
from gkapp.services.database.undo import REPORT_TEXT, LeftDraft, left_drafts
from gkapp.ui.kit.messages import Message, notice
from gkapp.ui.shell.database_opening import OpenedDatabase
from gkapp.ui.shell.main_window import MainWindow
from gkapp.ui.shell.places import BACKUP, Place

_BESIDE = "拿到这个文件夹的人就能打开数据库。请确认已打印或存到别处，然后删除这个文件。"
_NOT_KEPT = "电脑损坏或更换后，没有恢复单就打不开数据库。请打印或存到 U 盘，交保管人锁好。"
_ELSEWHERE = "工作在接收人那里继续，请不要在这里登记，以免两处不一致。"
_DATABASE = Place("preferences", part="database")


@dataclass(frozen=True, slots=True)
class _DraftForm:
    """A form whose unsaved content is kept: its table, its page's title and what it enters."""

    table: str
    title: str
    noun: str
    new: str
    place: Place | None = None
    """Where it is, unless at the record of the page that is called like it."""


_FORMS = {
    "requests": _DraftForm("request", "依申请公开", "申请", "新申请"),
    "remedies": _DraftForm("remedy", "复议诉讼", "案件", "新案件"),
    "ledger": _DraftForm("ledger_entry", "公开台账", "条目", "新增条目"),
    "interpretations": _DraftForm("interpretation", "政策解读", "解读", "新增解读"),
    "opinions": _DraftForm("opinion_response", "舆情与决策", "舆情", "登记舆情"),
    "decisions": _DraftForm("decision_consultation", "舆情与决策", "重大决策", "登记重大决策"),
    "catalogue": _DraftForm("catalogue_item", "基本目录", "事项", "新增事项"),
    "department": _DraftForm(
        "department", "设置", "单位信息", "单位信息", Place("preferences", part="unit")
    ),
}


def tell_standing(window: MainWindow, opened: OpenedDatabase) -> None:
    """Say in the bars of *window* what the officer must know of the database that was opened."""
    settings = window.context.settings
    if not opened.is_demo:
        folder = backup_folder(opened.db, settings.current.backup_folder)
        by_hand = settings.current.copied_by_hand(opened.db.path)
        window.status_bar.show_standing(standing_of_backups(opened.db, folder, by_hand))
    if opened.is_own and (message := _of_failed_backup(window, opened)):
        window.status_bar.show_backup("上次没有备份成功", is_fine=False)
        window.tell(message)
    if opened.is_own and (message := _of_handover(window, opened)):
        window.tell(message)
    if opened.is_own and (message := _of_sheet(window, opened)):
        window.tell(message)
    if opened.is_own and (message := _of_drafts(window, opened)):
        window.tell(message)
    if opened.db.is_read_only:
        window.tell(notice("只读方式打开", "这里只能查看，不能修改。"))
    if settings.notice:
        window.tell(notice("设置", settings.notice))


def _of_failed_backup(window: MainWindow, opened: OpenedDatabase) -> Message | None:
    why = window.context.settings.current.failed_backup(opened.db.path)
    if not why:
        return None
    go = partial(window.way.go, BACKUP)
    return Message("accent", "上次关闭时没有备份成功", why, action="去备份", act=go)


def _of_handover(window: MainWindow, opened: OpenedDatabase) -> Message | None:
    given = handed_over(opened.db)
    if given is None:
        return None
    title = f"本库已于{chinese_date(given.on)}交接给{given.to}"
    go = partial(window.way.go, _DATABASE)
    return Message("accent", title, _ELSEWHERE, action="去处理", act=go)


def _of_sheet(window: MainWindow, opened: OpenedDatabase) -> Message | None:
    standing = sheet_standing(opened.db)
    go = partial(window.way.go, _DATABASE)
    if standing.beside:
        words = f"“{standing.beside[0].name}”：{_BESIDE}"
        return Message("problem", "密钥恢复单还在数据库旁边", words, action="去处理", act=go)
    if standing.kept_on is None:
        return Message("accent", "密钥恢复单还没有确认保管", _NOT_KEPT, action="去处理", act=go)
    return None


def _of_drafts(window: MainWindow, opened: OpenedDatabase) -> Message | None:
    """What was typed and not saved before the program ended; the page one is on tells its own."""
    tables = {name: form.table for name, form in _FORMS.items()}
    here = window.way.current
    elsewhere = [
        each
        for each in left_drafts(opened.db, tables)
        if here is None or _place(each).whole != here.whole
    ]
    if not elsewhere:
        return None
    first, several = elsewhere[0], "等" if len(elsewhere) > 1 else ""
    form = _form_of(first)
    what = form.noun if first.record_id else form.new
    words = f"上次有 {len(elsewhere)} 处内容没有保存：{form.title}·{what}{several}"
    go = partial(window.way.go, _place(first))
    return Message("accent", words=words, action="打开", act=go)


def _place(left: LeftDraft) -> Place:
    return _form_of(left).place or Place(left.form, left.record_id)


def _form_of(left: LeftDraft) -> _DraftForm:
    if left.form in _FORMS:
        return _FORMS[left.form]
    year = left.form.removeprefix(REPORT_TEXT)
    text = f"{year}年报告的文字"
    return _DraftForm("", "年度报告", text, text, Place("report", part=year))
