"""How grave an opinion is, and in which form it is answered."""

from enum import StrEnum


class Grade(StrEnum):
    """Which of the two terms holds (国办发〔2016〕61号)."""

    OTHER = "其他政务舆情"
    MAJOR = "特别重大、重大突发事件"


GRADES_ALSO = {
    "一般": Grade.OTHER,
    "一般舆情": Grade.OTHER,
    "一般政务舆情": Grade.OTHER,
    "其他": Grade.OTHER,
    "重大": Grade.MAJOR,
    "特别重大": Grade.MAJOR,
    "重大突发": Grade.MAJOR,
    "重大突发事件": Grade.MAJOR,
    "特别重大突发事件": Grade.MAJOR,
    "特别重大或重大突发事件": Grade.MAJOR,
}


class ReplyForm(StrEnum):
    """How the public was told."""

    CONFERENCE = "新闻发布会"
    WEBSITE = "官网发布"
    NEW_MEDIA = "新媒体发布"
    INTERVIEW = "媒体采访"
    ONLINE = "在线访谈"
    MESSAGE = "留言答复"
    OTHER = "其他方式"


FORMS_ALSO = {
    "发布会": ReplyForm.CONFERENCE,
    "新闻通气会": ReplyForm.CONFERENCE,
    "门户网站": ReplyForm.WEBSITE,
    "政府网站": ReplyForm.WEBSITE,
    "官方网站": ReplyForm.WEBSITE,
    "网站发布": ReplyForm.WEBSITE,
    "政务新媒体": ReplyForm.NEW_MEDIA,
    "微信公众号": ReplyForm.NEW_MEDIA,
    "微博": ReplyForm.NEW_MEDIA,
    "接受采访": ReplyForm.INTERVIEW,
    "接受媒体采访": ReplyForm.INTERVIEW,
    "在线访谈节目": ReplyForm.ONLINE,
    "网民留言答复": ReplyForm.MESSAGE,
    "其他": ReplyForm.OTHER,
}
