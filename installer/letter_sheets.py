"""The forms that belong to a request: register, approval, service, archive, envelopes."""

from letter_frames import AUTHOR, asked, form, heads, pair, sheet, small

from gkapp.documents.blocks import (
    Align,
    Cell,
    Document,
    FontRole,
    PageSetup,
    Paragraph,
    Row,
    Run,
    Table,
)


def sheets() -> dict[str, Document]:
    """Each by the code of its kind."""
    return {
        "registration_form": _registration(),
        "approval_sheet": _approval(),
        "service_receipt": _service(),
        "archive_index": _archive(),
        "envelope_dl": _envelope(220, 110),
        "envelope_c5": _envelope(229, 162),
    }


def _registration() -> Document:
    return sheet(
        "政府信息公开申请登记表",
        form(
            (3, 5, 3, 5),
            (
                pair("申请编号", "{{ 申请编号 }}", "登记日期", "{{ 成文日期 }}"),
                pair("申请人", "{{ 申请人 }}", "申请人类型", "{{ 申请人类型 }}"),
                pair("证件类型", "{{ 证件类型 }}", "证件号码", "{{ 证件号码 }}"),
                pair("联系电话", "{{ 申请人电话 }}", "电子邮箱", "{{ 申请人邮箱 }}"),
                asked("通信地址", "{{ 申请人地址 }}", 3),
                pair("代理人", "{{ 代理人 }}", "获取方式", "{{ 获取方式 }}"),
                pair("收到方式", "{{ 收到方式 }}", "来件日期", "{{ 来件日期 }}"),
                pair("收到日期", "{{ 收到日期 }}", "答复到期日", "{{ 到期日 }}"),
                asked("确认方式", "{{ 确认方式 }}", 3),
                asked("申请内容", "{{ 申请内容 }}", 3, 52),
                pair("承办处室", "{{ 承办处室 }}", "登记人", "{{ 登记人 }}"),
                asked("备注", "{{ 备注 }}", 3, 20),
            ),
        ),
        small(
            "收到日期依据《中华人民共和国政府信息公开条例》第三十一条确定；"
            "平常信函、互联网和传真提交的，在“确认方式”中写明确认的时间、方式和对方。"
        ),
    )


def _approval() -> Document:
    return sheet(
        "政府信息公开申请办理审批单",
        form(
            (3, 5, 3, 5),
            (
                pair("申请编号", "{{ 申请编号 }}", "申请人", "{{ 申请人 }}"),
                pair("收到日期", "{{ 收到日期 }}", "答复到期日", "{{ 到期日 }}"),
                asked("申请内容", "{{ 申请内容 }}", 3, 30),
                pair("承办处室", "{{ 承办处室 }}", "送审文书", "{{ 送审文书 }}"),
                *_opinion("承办处室\n拟办意见", "拟办"),
                *_opinion("保密审查\n意见", "保密审查"),
                *_opinion("工作机构\n审核意见", "审核"),
                *_opinion("负责人\n签发意见", "签发"),
                asked("备注", "{{ 备注 }}", 3, 12),
            ),
        ),
    )


def _opinion(label: str, stage: str) -> tuple[Row, Row]:
    """The opinion of a stage; under it who signed, and when."""
    person, day = f"{{{{ {stage}人 }}}}", f"{{{{ {stage}日期 }}}}"
    named = Cell(label, rowspan=2, role=FontRole.HEI)
    said = Cell(f"{{{{ {stage}意见 }}}}", 3, align=Align.LEFT, role=FontRole.FANGSONG)
    signed = Cell(f"签名：{person}", align=Align.LEFT, role=FontRole.FANGSONG)
    dated = Cell(day, align=Align.LEFT, role=FontRole.FANGSONG)
    return (
        Row((named, said), keep_with_next=True, row_mm=19),
        Row((signed, Cell("日期", role=FontRole.HEI), dated)),
    )


def _service() -> Document:
    hand = "\n\n　　　　　　　　　　　　　　　　年　　月　　日　　时"
    return sheet(
        "送达回证",
        form(
            (3, 5, 3, 5),
            (
                asked("送达机关", "{{ 单位名称 }}", 3),
                asked("送达文书\n名称及文号", "{{ 送达文书 }}", 3, 24),
                pair("申请编号", "{{ 申请编号 }}", "送达方式", "{{ 送达方式 }}"),
                asked("受送达人", "{{ 受送达人 }}", 3),
                asked("送达地点", "{{ 送达地址 }}", 3),
                asked("受送达人\n签名或者盖章", hand, 3, 32),
                asked("代收人签名、\n与受送达人\n关系、代收\n理由", hand, 3, 36),
                asked("送达人签名", hand, 3, 24),
                asked("备注", "{{ 备注 }}", 3, 20),
            ),
        ),
        small(
            "直接送达、委托送达的，以受送达人在本回证上签收的日期为送达日期；"
            "邮寄送达的，以交邮之日为期限计算时点，应当通过邮政企业寄送并保存邮寄凭证。"
        ),
    )


def _archive() -> Document:
    cells = ("{{ 行.序号 }}", "{{ 行.名称 }}", "{{ 行.文号 }}", "{{ 行.日期 }}", "", "")
    wide = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.LEFT)
    row = Row(
        tuple(
            Cell(text, align=align, role=FontRole.FANGSONG)
            for text, align in zip(cells, wide, strict=True)
        )
    )
    rows = (
        heads("序号", "材料名称", "文号", "日期", "页数", "备注"),
        _tag("{%tr for 行 in 目录 %}", len(cells)),
        row,
        _tag("{%tr endfor %}", len(cells)),
    )
    return sheet(
        "政府信息公开申请归档目录",
        form(
            (3, 5, 3, 5),
            (
                pair("申请编号", "{{ 申请编号 }}", "档号", "{{ 档号 }}"),
                pair("申请人", "{{ 申请人 }}", "收到日期", "{{ 收到日期 }}"),
            ),
        ),
        Table((1.1, 5.6, 5, 3.6, 1.2, 1.6), rows, header_rows=1, size_pt=10.5, row_mm=9),
        small("立卷人：　　　　　　　　检查人：　　　　　　　　归档日期：　　　年　　月　　日"),
    )


def _tag(text: str, columns: int) -> Row:
    return Row((Cell(text, columns),))


def _envelope(width: float, height: float) -> Document:
    """What is written on an envelope lying crosswise, whose postcode boxes are printed already."""
    page = PageSetup(width, height, 9, 8, 14, 14, numbered=False)
    tall = (height - 110) / 10.2  # what a larger envelope leaves free, in lines
    blocks = (
        _written("{{ 收件邮编 }}", Align.LEFT, 16, 0, 0),
        _written("{{ 送达地址 }}", Align.LEFT, 16, 3, 1 + tall / 3),
        _written("{{ 受送达人 }}（收）", Align.CENTRE, 20, 0, 0.8, role=FontRole.HEI),
        _written("{{ 单位名称 }}", Align.RIGHT, 14, 1, 1.2 + tall * 2 / 3),
        _written("{{ 单位地址 }}", Align.RIGHT, 14, 1, 0),
        _written("邮政编码：{{ 邮政编码 }}", Align.RIGHT, 14, 1, 0),
    )
    return Document("信封", AUTHOR, blocks, page)


def _written(
    text: str, align: Align, size: float, left: float, before: float,
    *, role: FontRole = FontRole.FANGSONG,
) -> Paragraph:  # fmt: skip
    return Paragraph(
        (Run(text),), align, role, size, size * 1.5, first_line=0, left=left, space_before=before
    )
