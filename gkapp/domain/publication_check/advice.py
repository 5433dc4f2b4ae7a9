"""What to do about each kind of finding, and how far the check sees; sentences for the officer."""

from collections.abc import Mapping

from gkapp.domain.publication_check.findings import Kind, Severity

_ADVICE: Mapping[Kind, str] = {
    Kind.IDENTITY_NUMBER: "删除号码或隐去出生日期以后各位后再发布。",
    Kind.MOBILE_NUMBER: "个人手机号码应删除或隐去中间四位；确需公开的工作电话，先征得本人同意。",
    Kind.BANK_CARD: "删除卡号或只保留末四位后再发布；单位收款账号请核对是否需要公开。",
    Kind.PERSON_NAME: "核对是否应当公开姓名；不应公开的改为“张某某”等写法。",
    Kind.HOME_ADDRESS: "住址只写到乡镇、街道，删除门牌号以下内容后再发布。",
    Kind.PHONE: "公务电话可以公开；属于个人或者家庭电话的，删除后再发布。",
    Kind.HIDDEN_TEXT: "在 Word 中显示隐藏文字，删除或者取消隐藏后再发布。",
    Kind.COMMENT: "删除批注后再发布，可以用“生成清理副本”一次删除。",
    Kind.INSERTION: "接受或者拒绝修订后再发布，可以用“生成清理副本”全部接受。",
    Kind.DELETION: "删除的文字仍在文件里；接受修订后再发布，可以用“生成清理副本”全部接受。",
    Kind.OTHER_CHANGE: "接受修订后再发布，可以用“生成清理副本”全部接受。",
    Kind.PROPERTY: "发布前删除文档属性，可以用“生成清理副本”删除。",
    Kind.HIDDEN_SHEET: "取消隐藏后核对，不公开的删除整个工作表后再发布。",
    Kind.HIDDEN_ROWS: "取消隐藏后核对，不公开的删除整行后再发布。",
    Kind.HIDDEN_COLUMNS: "取消隐藏后核对，不公开的删除整列后再发布。",
    Kind.EMBEDDED_FILE: "打开核对，不公开的删除；Word 和 PDF 文件可以用“生成清理副本”删除。",
    Kind.OUTSIDE_LINK: "断开链接后再发布，链接中可能有本机的文件夹和用户名。",
    Kind.MACRO: "另存为不带宏的文件（docx、xlsx）后再发布。",
    Kind.CACHED_DATA: "表格里看不到的数据仍在文件中，改为粘贴数值后再发布。",
    Kind.UNSEEN_TEXT: "页面上看不见，复制或者全选就能看到；核对后删除，或者改为能看清的字。",
    Kind.PICTURE_PLACE: "图片中记有拍摄地点，发布前删除，可以用“生成清理副本”删除。",
    Kind.PICTURE_DATA: "图片中记有拍摄设备、时间或者作者，可以用“生成清理副本”删除。",
    Kind.SCAN: "先做文字识别再检查，或者逐页人工核对后再发布。",
    Kind.UNCHECKED: "这部分由人工核对后再发布。",
}
_OF_WEIGHT: Mapping[tuple[Kind, Severity], str] = {
    (
        Kind.IDENTITY_NUMBER,
        Severity.NOTE,
    ): "形似身份证号码，但校验码不对；核对是否为写错的身份证号码。",
    (Kind.IDENTITY_NUMBER, Severity.WARNING): "可能是15位的旧身份证号码，核实后删除。",
    (Kind.BANK_CARD, Severity.WARNING): "符合银行卡号的校验规则；核实后删除，或者只保留末四位。",
    (Kind.HOME_ADDRESS, Severity.NOTE): "单位地址可以公开；属于个人住址的，删除门牌号以下内容。",
}

LIMITS = (
    "只认得通过校验的身份证号码、手机号码和银行卡号；写成图片、汉字数字或者中间有文字的号码查不出。",
    "姓名、住址、电话只在“姓名：”“家庭住址：”等标签后面和表格的相应栏目中查找，正文里的姓名查不出。",
    "图片、扫描页、嵌入的文件、图表和公式中的内容不检查；图片只查 JPG、PNG 附带的拍摄位置等信息，"
    "HEIC、TIFF、WebP 等格式的不查。",
    "看不见的文字按字色、字号、数字格式、条件格式和页面显示判断；Word、Excel 中被图形遮住的文字、"
    "表格文本框中的白字查不出。",
    "是否涉及国家秘密、商业秘密，是否应当公开，仍须按规定进行保密审查，本检查不能代替。",
)  # fmt: skip
"""What the check cannot see; said wherever its result is shown."""


def advice(kind: Kind, severity: Severity) -> str:
    """What the officer is to do about a finding of this kind and weight."""
    return _OF_WEIGHT.get((kind, severity), _ADVICE[kind])
