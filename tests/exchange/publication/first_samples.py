"""Samples of documents by what they give away: the set that the rules were mended with.

Each is a line of `kind forms count | content`. The forms are T (text), W (Word), P (PDF), and of
tables D (Word), X (Excel), Q (PDF): one sample is made of each. The count is how many findings of
the kind must be there, - where there must be none at all. In the content ⏎ ends a line or a row,
¦ parts cells, ↵ breaks the line within a cell, and {name} is a value of `VALUES`; {id_cells} has
one cell for each digit.
"""

FIRST = """
identity_number TWP 1 | 身份证号：{id}
identity_number TWP 1 | 公民身份号码{id}，住所地不详。
identity_number TWP 2 | 附件：{id}⏎{id}
identity_number TW 3 | {id}、{id}、{id}
identity_number TW 1 | （{id}）
identity_number TW 2 | 许可证编号⏎张先生 {id}⏎{id}
identity_number DXQ 1 | 序号¦证件¦备注⏎1¦{id}¦无
identity_number DX 2 | 序号¦证件¦备注⏎1¦{id}↵{id}¦无
identity_number DXQ 1 | 身份证号¦{id_cells}
identity_number DX 1 | {id_cells}
mobile_number TWP 1 | 请与小王联系，{mobile}。
mobile_number TWP 2 | 电话如下：⏎{mobile}⏎{mobile}
mobile_number TW 3 | {mobile}/{mobile}/{mobile}
mobile_number TW 1 | 手机:+86 {mobile}
mobile_number DXQ 1 | 序号¦手机号码¦备注⏎1¦{mobile}¦无
mobile_number DX 2 | 序号¦说明⏎1¦{mobile}↵{mobile}
mobile_number DXQ 1 | 手机号码¦{mobile_cells}
bank_card TWP 1 | 开户银行：中国建设银行，卡号{card}
bank_card TWP 1 | 转入 {card4} 即可
bank_card TW 2 | {card}⏎{card}
bank_card DXQ 1 | 序号¦银行账号¦金额⏎1¦{account}¦300
bank_card DX 1 | 序号¦一卡通账号¦金额⏎1¦{account}¦300
bank_card TWP 1 | 补贴发放账号：{account}
disability_card TWP 1 | 残疾人证号：{disability}
disability_card TW 1 | 残疾证号{disability}
disability_card TW 2 | {disability}⏎{disability}
disability_card DXQ 1 | 序号¦残疾证号¦等级⏎1¦{disability}¦二级
student_number TWP 1 | 学籍号：{student}
student_number TW 1 | 该生全国学籍号为{student}。
student_number DXQ 1 | 序号¦学籍号¦年级⏎1¦{student}¦三年级
passport TWP 1 | 护照号码：{passport}
passport TW 1 | 持中国护照（{passport}）入境
passport DXQ 1 | 序号¦护照号¦国籍⏎1¦{passport}¦中国
travel_permit TWP 1 | 往来港澳通行证：{permit}
travel_permit TW 1 | 港澳居民来往内地通行证号码{home_permit}
travel_permit TW 1 | 回乡证号：{home_permit}
travel_permit DXQ 1 | 序号¦通行证号码¦签注⏎1¦{permit}¦有
email TWP 1 | 联系邮箱：{mail}
email TW 1 | 请发至{mail}，收到即复。
email TW 2 | {mail}⏎{mail}
email DXQ 1 | 序号¦电子邮箱¦备注⏎1¦{mail}¦无
social_account TWP 1 | 微信号：{wechat}
mobile_number TW 1 | 微信：{mobile}
social_account TWP 1 | QQ：{qq}
social_account TW 1 | QQ号码{qq}
social_account DXQ 1 | 序号¦微信号¦备注⏎1¦{wechat}¦无
social_account DX 1 | 序号¦QQ号¦备注⏎1¦{qq}¦无
birth_date TWP 1 | 出生日期：{birth}
birth_date TW 1 | 男，汉族，{birth}出生，本科学历
birth_date TW 1 | 女，{birth}生，农民
birth_date TW 1 | 出生年月：{month}
birth_date TW 1 | 生于{birth}
birth_date DXQ 1 | 序号¦出生日期¦备注⏎1¦{birth2}¦无
birth_date DX 1 | 序号¦出生年月¦备注⏎1¦{month}¦无
plate TWP 1 | 车牌号：{plate}
plate TW 1 | 驾驶{plate}号小型轿车
plate TW 2 | {plate}⏎{plate}
plate DXQ 1 | 序号¦车牌号码¦车型⏎1¦{plate}¦轿车
home_address TWP 1 | 家庭住址：{home}
home_address TW 1 | 住所地：{home}
home_address TW 1 | 男，汉族，住{home}，务工
home_address DXQ 1 | 序号¦家庭住址¦备注⏎1¦{home}¦无
home_address DX 1 | 序号¦住所地¦备注⏎1¦{home}¦无
person_name TWP 1 | 法定代表人：{name}
person_name TW 1 | 负责人：{name}
person_name TWP 1 | 经办人：{name}
person_name TW 1 | 产权人：{name}
person_name TW 1 | 领取人：{name}
person_name TW 1 | 被告{name}，男，汉族
person_name TW 1 | 法定代表人{name}，该公司经理。
person_name TW 2 | 当事人：{name}、{name}
person_name DXQ 1 | 序号¦产权人¦面积⏎1¦{name}¦90
person_name DX 1 | 序号¦领取人¦金额⏎1¦{name}¦900
person_name DX 1 | 经办人¦{name}
phone TW 1 | 家庭电话：{land}
phone DX 1 | 序号¦联系电话¦备注⏎1¦{land}¦无
home_address TWP - | 办公地址：长沙市天心区湘府西路8号
home_address TWP - | 单位地址：{home}
home_address TW - | 注册地址：{home}
home_address TW - | 项目地址：{home}
home_address TW - | 受理窗口地址：{home}
home_address DXQ - | 序号¦办公地址¦备注⏎1¦{home}¦无
home_address DX - | 序号¦单位地址¦备注⏎1¦{home}¦无
phone TWP - | 咨询电话：{land}
phone TW - | 监督举报电话：12345，投诉电话：{land}
phone TW - | 传真：{land}
mobile_number DXQ - | 序号¦金额（元）⏎1¦13800138000⏎2¦15912345678
mobile_number DX - | 项目¦合计（元）⏎甲¦13812345678
mobile_number TWP - | 项目编号：13912345678
mobile_number TW - | 资金总额：13812345678.00元
mobile_number TW - | 合计 13812345678 元
mobile_number DX - | 序号¦项目编号¦名称⏎1¦13912345678¦道路
mobile_number TW - | 合同编号 HT13912345678
bank_card TWP - | 统一社会信用代码：91430100MA4L16JT41
bank_card TW - | 项目代码：2405-430102-04-01-123456
bank_card TW - | 招标编号：{card}
bank_card TW - | 收款单位：市财政局，账号：{account}
bank_card TW - | 开户名：长沙市非税收入管理局 账号：{account}
identity_number TW - | 文号：湘政办发〔2024〕12号，2024年3月5日印发
identity_number TW - | 条码 690123456789012345
email TWP - | 电子邮箱：xxgk@changsha.gov.cn
email TW - | 投稿：bgs@hunan.gov.cn；技术支持：help@example-tech.com.cn
social_account TWP - | 微信公众号：长沙发布
social_account TW - | 官方微信：changshafabu，欢迎关注
social_account TW - | QQ浏览器、微信小程序均可办理
social_account TW - | 工作QQ群：政务公开交流
birth_date TWP - | 2024年3月5日发布，2024年4月1日起施行
birth_date TW - | 出生医学证明办理时限：5个工作日
birth_date TW - | 2023年全市出生人口3.2万人
birth_date DX - | 序号¦成立日期⏎1¦2001-02-03
plate TWP - | 湘政发〔2024〕12号
plate TW - | 湘ICP备05000618号
plate TW - | 湘建房〔2023〕123456号
plate TW - | 型号新A1234567890
passport TW - | 货号E12345678，规格G12345678
passport TW - | 办理护照须知：需携带G类申请表
travel_permit TW - | 港澳通行证办理流程见附件C20240001号
disability_card TW - | 残疾人证办理：每周一至周五
student_number TW - | 学籍号由学校统一编制
person_name TWP - | 法定代表人：见营业执照
person_name TW - | 负责人：办公室
person_name TW - | 经办人应当核对材料
person_name TW - | 负责人和经办人签字
person_name DX - | 序号¦负责人¦电话⏎1¦综合科¦12345
identity_number DXQ - | 年份¦申请¦答复¦维持¦纠正¦其他⏎2024¦1¦2¦3¦4¦5
identity_number DX - | {zero_cells}
mobile_number DX - | 合计¦1¦3¦8¦0¦0¦1¦3¦8¦0¦0¦0
"""
