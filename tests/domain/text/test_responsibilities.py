import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.text.responsibilities import (
    Role,
    find_responsibilities,
    is_note_label,
    opens_with_label,
    read_responsibility,
    role_of_label,
)
from tests.domain.growth import SQUARED, growth

LEAD, HELP, PLAIN = Role.LEAD, Role.SUPPORTING, Role.RESPONSIBLE


@pytest.mark.parametrize(
    ("text", "units", "notes"),
    [
        ("省发展改革委、省科技厅等部门按职责分工负责",
         {"省发展改革委": PLAIN, "省科技厅": PLAIN}, ["等部门按职责分工负责"]),
        ("各级人民政府，省直各部门负责",
         {"各级人民政府": PLAIN, "省直各部门": PLAIN}, ["负责"]),
        ("省财政厅、省审计厅等单位负责",
         {"省财政厅": PLAIN, "省审计厅": PLAIN}, ["等单位负责"]),
        ("省财政厅、省审计厅分别负责",
         {"省财政厅": PLAIN, "省审计厅": PLAIN}, ["分别负责"]),
        ("省财政厅、省审计厅按照各自职责分工负责",
         {"省财政厅": PLAIN, "省审计厅": PLAIN}, ["按照各自职责分工负责"]),
        ("省财政厅、省审计厅按职责分工", {"省财政厅": PLAIN, "省审计厅": PLAIN}, ["按职责分工"]),
        ("市体育局、市教委分别负责落实", {"市体育局": PLAIN, "市教委": PLAIN}, ["分别负责落实"]),
        ("各区、县级市、各有关单位结合实际落实",
         {"各区、县级市": PLAIN, "各有关单位": PLAIN}, ["结合实际落实"]),
        ("各市州人民政府、省直各有关部门按照职责分工负责",
         {"各市州人民政府": PLAIN, "省直各有关部门": PLAIN}, ["按照职责分工负责"]),
        ("省财政厅等部门和各市州人民政府按职责分工负责",
         {"省财政厅": PLAIN, "各市州人民政府": PLAIN}, ["等部门", "按职责分工负责"]),
        ("由省政务局负责", {"省政务局": PLAIN}, ["负责"]),
        ("省政务局、省司法厅。", {"省政务局": PLAIN, "省司法厅": PLAIN}, []),
        ("省政务局牵头，省财政厅、省商务厅等单位按职责分工负责",
         {"省政务局": LEAD, "省财政厅": HELP, "省商务厅": HELP}, ["等单位按职责分工负责"]),
        ("省政务局牵头，省财政厅配合", {"省政务局": LEAD, "省财政厅": HELP}, []),
        ("办公室牵头,各科室配合", {"办公室": LEAD, "各科室": HELP}, []),
        ("市财政局牵头 市税务局配合", {"市财政局": LEAD, "市税务局": HELP}, []),
        ("市财政局牵头，市税务局", {"市财政局": LEAD, "市税务局": HELP}, []),
        ("市金融办、市统计局分别牵头落实", {"市金融办": LEAD, "市统计局": LEAD},
         ["分别牵头落实"]),
        ("省发展改革委会同省财政厅、省商务厅负责",
         {"省发展改革委": LEAD, "省财政厅": HELP, "省商务厅": HELP}, ["负责"]),
        ("省政务局牵头会同省司法厅落实", {"省政务局": LEAD, "省司法厅": HELP}, ["落实"]),
        ("市委组织部、市残疾人联合会参与", {"市委组织部": HELP, "市残疾人联合会": HELP}, []),
        ("市财政局负责预算公开，市审计局负责审计公开",
         {"市财政局": PLAIN, "市审计局": PLAIN}, ["负责预算公开", "负责审计公开"]),
        ("省政务局（牵头）、省财政厅、省审计厅（配合）",
         {"省政务局": LEAD, "省财政厅": PLAIN, "省审计厅": HELP}, []),
        ("省推进政府职能转变和“放管服”改革协调小组办公室负责",
         {"省推进政府职能转变和“放管服”改革协调小组办公室": PLAIN}, ["负责"]),
        ("牵头单位：省政务局；责任单位：省财政厅、省商务厅；配合单位：各市州人民政府",
         {"省政务局": LEAD, "省财政厅": PLAIN, "省商务厅": PLAIN, "各市州人民政府": HELP}, []),
        ("牵头单位:市政务办,配合单位:市财政局 市司法局",
         {"市政务办": LEAD, "市财政局": HELP, "市司法局": HELP}, []),
        ("责任单位：各有关部门；完成时限：2025年6月底前",
         {"各有关部门": PLAIN}, ["完成时限：2025年6月底前"]),
        ("完成时限：2025年6月底前", {}, ["完成时限：2025年6月底前"]),
        ("责任单位：市教育局等单位", {"市教育局": PLAIN}, ["等单位"]),
        ("2025年6月底前完成，市政务办负责", {"市政务办": PLAIN}, ["2025年6月底前完成", "负责"]),
        ("市政务办负责，2025年6月底前完成", {"市政务办": PLAIN}, ["负责", "2025年6月底前完成"]),
        ("市政务办，持续推进", {"市政务办": PLAIN}, ["持续推进"]),
        ("市政务办为牵头单位，市财政局为配合单位", {"市政务办": LEAD, "市财政局": HELP}, []),
        ("市政务办负责牵头，市财政局负责配合", {"市政务办": LEAD, "市财政局": HELP}, []),
        ("办公室、法规处，各处室配合", {"办公室": PLAIN, "法规处": PLAIN, "各处室": HELP}, []),
        ("市财政局，市审计局配合", {"市财政局": HELP, "市审计局": HELP}, []),
        ("责任处室：办公室；各处室配合。", {"办公室": PLAIN, "各处室": HELP}, []),
        ("市政务办牵头，市财政局、市审计局，各区配合",
         {"市政务办": LEAD, "市财政局": HELP, "市审计局": HELP, "各区": HELP}, []),
        ("配合单位：市财政局，市审计局配合", {"市财政局": HELP, "市审计局": HELP}, []),
        ("市政务办牵头，各相关部门分工负责",
         {"市政务办": LEAD, "各相关部门": HELP}, ["分工负责"]),
        ("市政务办牵头，市财政局等部门和单位配合",
         {"市政务办": LEAD, "市财政局": HELP}, ["等部门和单位配合"]),
        ("长期坚持；市政务办", {"市政务办": PLAIN}, ["长期坚持"]),
        ("市发展改革委、市财政局等市有关部门按职责分工负责",
         {"市发展改革委": PLAIN, "市财政局": PLAIN}, ["等市有关部门按职责分工负责"]),
        ("市发展改革委等12个部门按职责分工负责",
         {"市发展改革委": PLAIN}, ["等12个部门按职责分工负责"]),
        ("市发展改革委等十余家成员单位配合", {"市发展改革委": HELP}, ["等十余家成员单位配合"]),
        ("市教育局、供水供电等公共企事业单位负责",
         {"市教育局": PLAIN, "供水供电等公共企事业单位": PLAIN}, ["负责"]),
        ("市司法局、市财政局配合市政府办公室落实",
         {"市司法局": HELP, "市财政局": HELP, "市政府办公室": LEAD}, ["落实"]),
        ("市财政局协助省财政厅", {"市财政局": HELP, "省财政厅": LEAD}, []),
        ("县人大办、县政协办", {"县人大办": PLAIN, "县政协办": PLAIN}, []),
        ("各党组织、社会组织负责", {"各党组织": PLAIN, "社会组织": PLAIN}, ["负责"]),
        ("各市、县〔市、区〕人民政府，省直各单位",
         {"各市、县〔市、区〕人民政府": PLAIN, "省直各单位": PLAIN}, []),
        ("—", {}, []),
        ("", {}, []),
    ],
)  # fmt: skip
def test_units_with_their_roles(text, units, notes):
    found = read_responsibility(text)
    assert found.units == tuple(units.items())
    assert found.notes == tuple(notes)


def test_the_column_of_a_table_gives_the_role():
    assert read_responsibility("市财政局、市审计局", LEAD).units == (
        ("市财政局", LEAD),
        ("市审计局", LEAD),
    )


def test_what_is_too_long_for_a_list_of_units_is_kept_as_a_note():
    text = "市财政局、" * 1000
    found = read_responsibility(text)
    assert (found.units, found.notes) == ((), (text,))


@pytest.mark.parametrize(
    ("paragraph", "written"),
    [
        ("公开预算。（省财政厅负责）", ["（省财政厅负责）"]),
        ("公开预算。(省财政厅负责)", ["(省财政厅负责)"]),
        ("公开预算。（省财政厅负责)", ["（省财政厅负责)"]),
        ("公开预算。【责任单位：省财政厅】", ["【责任单位：省财政厅】"]),
        ("公开预算。〔省财政厅、省审计厅负责〕", ["〔省财政厅、省审计厅负责〕"]),
        ("公开预算。（法规科、办公室）", ["（法规科、办公室）"]),
        ("公开预算。（县融媒体中心）", ["（县融媒体中心）"]),
        ("公开预算（县人大办、县政协办）", ["（县人大办、县政协办）"]),
        ("公开预算。（市场监管分局、税务所）", ["（市场监管分局、税务所）"]),
        ("公开预算。（各村、社区）", ["（各村、社区）"]),
        ("公开预算。（市委、市政府督查室）", ["（市委、市政府督查室）"]),
        ("公开预算。（全市各级行政机关）", ["（全市各级行政机关）"]),
        ("公开预算。（市属国企、各中小学校）", ["（市属国企、各中小学校）"]),
        ("公开预算。（公安、民政、人社等部门负责）", ["（公安、民政、人社等部门负责）"]),
        ("公开预算。［牵头单位：省财政厅］", ["［牵头单位：省财政厅］"]),
        ("公开预算。（省财政厅、省审计厅）", ["（省财政厅、省审计厅）"]),
        ("公开预算（省财政厅负责）；公开决算（省审计厅负责）。",
         ["（省财政厅负责）", "（省审计厅负责）"]),
        ("公开预算（省财政厅负责）、公开决算（省审计厅负责）。",
         ["（省财政厅负责）", "（省审计厅负责）"]),
        ("公开预算。（市委网信办（市网信中心）负责）", ["（市委网信办（市网信中心）负责）"]),
        ("公开预算。（完成时限：2025年6月底前）", ["（完成时限：2025年6月底前）"]),
        ("公开预算（2025年6月底前完成）", ["（2025年6月底前完成）"]),
        ("公开预算。（长沙市、株洲市负责）", ["（长沙市、株洲市负责）"]),
        ("公开预算。（省政务局（牵头）、省财政厅）", ["（省政务局（牵头）、省财政厅）"]),
        ("公开预算（未闭合。（省财政厅负责）", ["（省财政厅负责）"]),
        ("公开预算。责任单位：省财政厅、省审计厅", ["责任单位：省财政厅、省审计厅"]),
        ("公开预算。责任单位：省财政厅。随后评估。", ["责任单位：省财政厅。"]),
        ("牵头单位：省财政厅；配合单位：省审计厅", ["牵头单位：省财政厅；配合单位：省审计厅"]),
        ("公开预算。省财政厅、省审计厅按职责分工负责。", ["省财政厅、省审计厅按职责分工负责。"]),
        ("省财政厅牵头，省审计厅配合", ["省财政厅牵头，省审计厅配合"]),
        ("公开预算。（省财政厅、省审计厅按职责分工负责", ["（省财政厅、省审计厅按职责分工负责"]),
    ],
)  # fmt: skip
def test_where_responsibilities_stand(paragraph, written):
    found = find_responsibilities(paragraph)
    assert [paragraph[span.begin : span.end] for span in found] == written


@pytest.mark.parametrize(
    "paragraph",
    [
        "公开河（湖）长制信息。",
        "公开三年行动（2019—2021年）情况。",
        "按照通知（国办发〔2019〕14号）要求公开。",
        "公开预算。（分级负责）",
        "公开预算。（详见附件）",
        "推进综合窗口建设（便民服务站）",
        "报省政务局（省政务公开办）。",
        "推进一网通办（一网通办）。",
        "构建格局（新发展格局）。",
        "惠及市场主体（中小企业）。",
        "健全（党委领导、政府负责、社会协同）的体制。",
        "按照（谁起草、谁负责）的原则公开。",
        "本要点（由省政务局负责解释）。",
        "做到（以人民为中心）。",
        "由省政务局（以下简称省政务局）公开。",
        "各部门要认真抓好落实。",
        "（）公开预算。",
        "公开责任单位：名称、职责、电话等。",
        "公开预算（" + "省财政厅、" * 500 + "负责）",
        "。" + "省财政厅、" * 500 + "负责",
        "省财政厅公开预算。",
        "",
    ],
)
def test_brackets_that_name_nobody(paragraph):
    assert find_responsibilities(paragraph) == []


def test_an_article_about_responsible_bodies_is_no_label():
    assert find_responsibilities("列明牵头单位：名称和电话。") == []


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("牵头单位", LEAD), ("主办部门", LEAD), ("牵头", LEAD), ("第一责任单位", LEAD),
        ("牵头落实单位", LEAD), ("牵头责任部门", LEAD), ("主要牵头单位", LEAD),
        ("配合单位", HELP), ("协办单位", HELP), ("参与部门", HELP), ("配合落实单位", HELP),
        ("责任单位", PLAIN), ("责任部门", PLAIN), ("责任科室", PLAIN), ("任务分工", PLAIN),
        ("具体落实单位", PLAIN), ("责任落实部门", PLAIN), ("共同责任单位", PLAIN),
        ("完成时限", None), ("序号", None), ("责任人", None),
    ],
)  # fmt: skip
def test_labels(label, role):
    assert role_of_label(label) is role


def test_labels_of_notes():
    assert is_note_label("完成时限")
    assert is_note_label("责任人")
    assert not is_note_label("责任单位")


@pytest.mark.parametrize("line", ["责任单位：省财政厅", "（牵头单位:省财政厅", "【完成时限】：6月"])
def test_lines_that_open_with_a_label(line):
    assert opens_with_label(line)
    assert not opens_with_label(f"公开{line}")


@given(
    st.text(
        alphabet="（）()【】。；、，：负责牵头配合单位责任省财政厅等部门按职责分工各区 \n1年",
        max_size=300,
    )
)
def test_any_text_is_read_and_spans_do_not_overlap(paragraph):
    spans = find_responsibilities(paragraph)
    edges = [edge for span in spans for edge in (span.begin, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.begin < span.end <= len(paragraph) for span in spans)


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "）",
        "（省财政厅负责）",
        "按职责分工",
        "等部门",
        "责任单位：",
        "负责",
        "1年",
        "（（",
        "省 ",
    ],
)
def test_the_work_is_in_proportion_to_the_text(piece):
    grown = growth(lambda size: piece * (size // len(piece)), find_responsibilities, 20_000)
    assert grown < SQUARED / 2


@pytest.mark.parametrize(
    "closing", ["请各单位抓好落实。", "请各地各部门认真组织实施。", "望各单位结合实际落实。"]
)
def test_an_order_to_everybody_makes_nobody_responsible(closing):
    assert find_responsibilities(f"同步组织、同步审签。{closing}") == []
