"""The kinds of letters as data, and the words in which answers state their grounds."""

from datetime import date, timedelta

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.letters.answer_words import GroundFacts, joined_articles
from gkapp.domain.letters.kinds import Addressee, FieldForm, LetterField
from gkapp.exchange.law.rules import answer_kinds, letter_kinds

DAY = date(2026, 3, 4)
KINDS = letter_kinds()
ANSWERS = answer_kinds()
# What the Regulation and the rules about it ask for, by the article that asks.
PRESCRIBED = {
    "receipt": "第三十一条", "correction_notice": "第三十条", "reasons_notice": "第三十五条",
    "delay_notice": "第三十五条", "third_party_consultation": "第三十二条",
    "agency_consultation": "第三十四条", "consultation_notice": "第三十三条第三款",
    "third_party_decision": "第三十二条", "extension_notice": "第三十三条第二款",
    "fee_notice": "第四十二条",
}  # fmt: skip


@pytest.mark.parametrize(("code", "article"), PRESCRIBED.items())
def test_a_letter_rests_on_its_article(code, article):
    assert any(article in each for each in KINDS.named(code).articles)


@pytest.mark.parametrize("answer", [kind.code for kind in ANSWERS.signed_on(DAY)])
def test_every_answer_kind_has_a_letter_and_its_words(answer):
    letter = KINDS.answering(answer, DAY)
    ground = ANSWERS.named(answer)
    facts = GroundFacts(KINDS, (ground,), DAY)
    values = {name: f"〈{name}〉。" for name in (*facts.required, *facts.optional)}
    text = "".join(facts.paragraphs(values, "您"))
    assert letter.series == "answer"
    assert all(f"〈{name}〉" in text for name in ground.required)
    assert joined_articles(ground.articles) in text
    assert "{" not in text
    assert "。。" not in text
    assert letter.tells_remedy == (answer != "withdrawn")


def test_grounds_that_share_a_fact_have_it_each_under_its_own_name():
    grounds = (ANSWERS.named("process_information"), ANSWERS.named("needs_making"))
    facts = GroundFacts(KINDS, grounds, DAY)
    assert "理由（属于四类过程性信息）" in facts.required
    assert "理由（没有现成信息需要另行制作）" in facts.required
    assert "理由" not in facts.required
    values = dict.fromkeys(facts.required, "甲")
    values["所涉部分（没有现成信息需要另行制作）"] = "各市州汇总数据"
    lines = facts.paragraphs(values, "您")
    assert lines[0].startswith("一、您申请公开的政府信息属于")
    assert any(line.startswith("二、您申请公开的各市州汇总数据需要本机关") for line in lines)


def partly(*answers, **values):
    """The facts asked for and the text of an answer that gives a part and refuses the rest so."""
    grounds = [ANSWERS.named(code) for code in ("partly_disclosed", *answers)]
    facts = GroundFacts(KINDS, grounds, DAY)
    return facts.required, facts.paragraphs(
        {name: f"〈{name}〉" for name in facts.required} | values, "您"
    )


def test_a_part_that_is_refused_has_one_reason_and_its_own_article():
    required, lines = partly("third_party_rights", 涉及的权益="商业秘密")
    assert required == ("公开的部分", "不予公开的部分", "理由")
    assert lines == (
        "您申请公开的政府信息中含有不应当公开的内容，但是能够作区分处理。依据《中华人民共和国政府信息公开"
        "条例》第三十七条的规定，本机关决定部分公开。",
        "公开的部分：〈公开的部分〉。",
        "不予公开的部分：〈不予公开的部分〉。",
        "该部分信息涉及商业秘密，公开会对第三方合法权益造成损害。依据《中华人民共和国政府信息公开条例》"
        "第十五条、第三十六条第（三）项的规定，本机关决定不予公开。",
        "理由：〈理由〉。",
    )


def test_each_ground_of_a_refused_part_has_its_part_article_and_reason():
    required, lines = partly("third_party_rights", "process_information")
    assert required == (
        "公开的部分",
        "所涉部分（保护第三方合法权益）",
        "理由（保护第三方合法权益）",
        "所涉部分（属于四类过程性信息）",
        "属于哪一类过程性信息",
        "理由（属于四类过程性信息）",
    )
    assert lines[2] == "其余部分分别答复如下："
    assert lines[3].startswith("一、〈所涉部分（保护第三方合法权益）〉公开会对第三方")
    assert "第十五条" in lines[3]
    assert lines[4] == "理由：〈理由（保护第三方合法权益）〉。"
    assert lines[5].startswith("二、〈所涉部分（属于四类过程性信息）〉属于本机关")
    assert "第十六条第二款" in lines[5]
    assert "不予公开的部分：" not in "".join(lines)


def test_what_is_refused_stands_below_its_part_where_more_is_answered():
    kinds = ("already_public", "partly_disclosed", "state_secret", "internal_affairs", "petition")
    facts = GroundFacts(KINDS, [ANSWERS.named(code) for code in kinds], DAY)
    lines = facts.paragraphs(dict.fromkeys(facts.required, "甲"), "您")
    begun = [line[:3] for line in lines if line[0] in "一二三（"]
    assert begun == ["一、您", "二、您", "（一）", "（二）", "三、您"]


def test_a_third_party_is_told_of_only_where_one_was_asked():
    ground = (ANSWERS.named("third_party_rights"),)
    facts = GroundFacts(KINDS, ground, DAY)
    assert facts.required == ("理由",)
    assert set(facts.optional) == {"涉及的权益", "征求第三方意见的情况"}
    plain = facts.paragraphs({"理由": "甲"}, "您")
    assert "征求" not in plain[0]
    assert "第三十二条" not in plain[0]
    asked = facts.paragraphs({"理由": "甲", "征求第三方意见的情况": "第三方不同意公开。"}, "您")
    assert "第三十二条的规定，本机关书面征求了第三方意见：第三方不同意公开。依据" in asked[0]


def test_a_letter_is_found_that_can_state_all_grounds():
    def found(*answers):
        kind = KINDS.answering_all(answers, DAY)
        return kind and kind.code

    assert found("partly_disclosed", "third_party_rights") == "partly_disclosed"
    assert found("state_secret") == "withheld"
    assert found("disclosed", "third_party_rights") == "mixed_answer"
    assert found("repeated") == "repeated"
    assert found("disclosed", "withdrawn") is None


def test_an_optional_fact_is_told_only_where_there_is_one():
    ground = (ANSWERS.named("not_responsible"),)
    facts = GroundFacts(KINDS, ground, DAY)
    assert len(facts.paragraphs({"理由": "甲"}, "您")) == 1
    told = facts.paragraphs({"理由": "甲", "负责公开的机关及联系方式": "某局"}, "您")
    assert told[1] == "您可以向下列机关提出申请：某局。"


def test_one_law_is_named_once():
    articles = ("《条例》第十四条", "《条例》第三十六条第（三）项", "《档案法》第十五条")
    assert joined_articles(articles) == "《条例》第十四条、第三十六条第（三）项、《档案法》第十五条"


@pytest.mark.parametrize(
    "words", ["correction_notice", "补正告知书", "政府信息公开申请补正告知书", "补正", "补正告知"]
)
def test_a_kind_is_found_by_code_name_title_or_part(words):
    assert KINDS.named(words).code == "correction_notice"


@pytest.mark.parametrize("words", ["告知书", "没有的文书", ""])
def test_other_words_are_refused_with_the_kinds_there_are(words):
    with pytest.raises(Refused, match="可选的有"):
        KINDS.named(words)


def test_kinds_have_their_days():
    codes = {kind.code for kind in KINDS.signed_on(date(2020, 6, 1))}
    assert "correction_notice" in codes
    assert "fee_notice" not in codes
    assert KINDS.named("fee_notice") in KINDS.signed_on(date(2021, 1, 1))


def test_fields_say_what_is_typed_into_them():
    assert KINDS.field("补正期限届满日").form is FieldForm.DATE
    assert KINDS.field("理由（属于国家秘密）") == LetterField(
        "理由（属于国家秘密）", FieldForm.TEXT
    )
    assert KINDS.field("没有登记的字段") == LetterField("没有登记的字段")


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [
        ("收到撤回的日期", 0, ""),
        ("收到撤回的日期", 1, "晚于成文日期2026年3月4日"),
        ("缴费期限届满的日期", -1, ""),
        ("缴费期限届满的日期", 0, "到成文日期2026年3月4日期限还没有过"),
        ("新到期日", 1, ""),
        ("新到期日", 0, "不晚于成文日期2026年3月4日"),
        ("签发日期", 400, ""),
    ],
)
def test_a_day_may_not_contradict_the_day_of_signing(name, days, words):
    signed_on = date(2026, 3, 4)
    said = KINDS.field(name).contradicts(signed_on + timedelta(days), signed_on)
    assert words in said
    assert bool(said) == bool(words)


def test_what_stays_in_the_department_bears_no_number():
    for kind in KINDS.all():
        assert (kind.to is Addressee.NOBODY) == (not kind.series)
