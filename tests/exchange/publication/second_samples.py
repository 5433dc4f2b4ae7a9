"""Samples written once the rules stood, by another hand's habits; the forms as in `FIRST`."""

SECOND = """
identity_number TW 1 | 兹证明李某（身份证{id}）系我村村民
identity_number TWP 1 | 证件类型：居民身份证 证件号码：{id}
identity_number TW 2 | 夫：{id}  妻：{id}
identity_number TW 1 | 身份证件号：{id_dashed}
identity_number TWP 2 | 1.{id}⏎2.{id}
identity_number DXQ 2 | 姓名及证件¦备注⏎{id}¦本人⏎{id}¦配偶
identity_number DX 1 | 申请人信息¦证件号¦{id}
identity_number DX 1 | 公民身份号码¦{id_cells}
mobile_number TW 1 | 有意者致电{mobile}（微信同号）
mobile_number TWP 2 | 手机：{mobile},{mobile}
mobile_number TW 1 | 联系方式:{mobile_dashed}
mobile_number TW 1 | 电话0086-{mobile}
mobile_number TW 2 | 第一联系人⏎{mobile}⏎第二联系人⏎{mobile}
mobile_number DXQ 1 | 户主电话¦住房面积⏎{mobile}¦88
mobile_number DX 2 | 联系方式⏎{mobile}、{mobile}
mobile_number DX 1 | 联系电话¦{mobile_cells}
bank_card TWP 1 | 卡号：{card4}
bank_card TW 1 | 社保卡（银行账户）{card}
bank_card TW 1 | 请将补助打入本人账户：{card}，谢谢
bank_card DXQ 2 | 发放账号¦金额⏎{account}¦500⏎{account}¦500
bank_card DX 1 | 惠农补贴一卡通账号¦户主⏎{account}¦无
disability_card TW 1 | 持证人证号为{disability}，肢体三级
disability_card DXQ 2 | 残疾人证号码¦残疾等级⏎{disability}¦一级⏎{disability}¦二级
disability_card TWP 1 | 残疾证编号：{disability}
student_number TW 1 | 全国学籍号 {student}
student_number DXQ 2 | 学籍号¦班级⏎{student}¦1901⏎{student}¦1902
student_number TW 1 | （学籍辅号{student}）
passport TW 1 | 普通护照 号码：{passport}
passport TWP 1 | 护照编号：{passport}，有效期十年
passport DX 2 | 护照号码¦备注⏎{passport}¦无⏎{passport}¦无
passport TW 1 | 证件名称：护照，证件号码：{passport}
travel_permit TW 1 | 台胞证号：{taiwan}
travel_permit TWP 1 | 往来台湾通行证号码为{permit}
travel_permit DX 2 | 港澳通行证号¦备注⏎{permit}¦无⏎{permit}¦无
travel_permit TW 1 | 港澳居民来往内地通行证（{home_permit}）
email TW 1 | E-mail：{mail}
email TWP 1 | 个人邮箱 {mail} 可接收文件
email TW 1 | <{mail}>
email DXQ 2 | 邮箱¦备注⏎{mail}¦无⏎{mail}¦无
social_account TW 1 | 微信（{wechat}）
social_account TWP 1 | 个人微信号为{wechat}
social_account TW 1 | QQ:{qq}，请注明来意
social_account TW 1 | 加Q：{qq}
social_account DX 2 | QQ¦备注⏎{qq}¦无⏎{qq}¦无
social_account DX 1 | 微信¦{wechat}
birth_date TW 1 | 出生：{birth}
birth_date TWP 1 | 王某，{birth}出生，住所不详
birth_date TW 1 | （{birth}生）
birth_date TW 1 | 出生年月日 {birth2}
birth_date TW 1 | 该同志{month}出生
birth_date DXQ 2 | 出生年月¦职务⏎{month}¦科员⏎{month}¦科员
birth_date DX 1 | 出生日期¦{birth2}
plate TW 1 | 号牌号码：{plate}
plate TWP 1 | 违法车辆{plate}，于当日被拖移
plate TW 1 | 车辆（{plate}）
plate DXQ 2 | 号牌¦车型⏎{plate}¦客车⏎{plate}¦货车
plate TW 1 | 新能源车湘AD12345已备案
home_address TW 1 | 现住址:{home}
home_address TWP 1 | 户籍地址：{home}
home_address TW 1 | 女，1980年以前参加工作，现住{home}。
home_address TW 1 | 家住{home}，待业
home_address DXQ 2 | 居住地址¦备注⏎{home}¦无⏎{home}¦无
home_address DX 1 | 现住地址¦{home}
person_name TW 1 | 房屋产权人：{name}
person_name TWP 1 | 企业法定代表人：{name}
person_name TW 1 | 项目负责人：{name}
person_name TW 1 | 经办人（签字）：{name}
person_name TW 1 | 领取人签名：{name}
person_name TW 1 | 申请人{name}，女，汉族
person_name TW 2 | 权利人：{name}，{name}
person_name DXQ 2 | 领款人¦金额⏎{name}¦500⏎{name}¦600
person_name DX 1 | 法定代表人¦{name}
person_name DX 2 | 户主姓名¦人口⏎{name}¦3⏎{name}¦4
phone TW 1 | 住宅电话：{land}
phone DX 1 | 家庭电话¦{land}
home_address TWP - | 受理地点：长沙市政务服务大厅，地址：{home}
home_address TW - | 联系单位：市住建局，联系地址：{home}
home_address TW - | 采购人地址：{home}
home_address TW - | 生产经营地址：{home}
home_address DX - | 机构名称¦办公地址⏎市民中心¦{home}
home_address DX - | 企业名称¦注册地址⏎某某有限公司¦{home}
phone TW - | 市财政局办公室电话：{land}
phone TWP - | 服务热线：{land}
phone DX - | 单位¦监督电话⏎市财政局¦{land}
mobile_number TW - | 总投资13812345678元
mobile_number DXQ - | 单位¦预算金额⏎市局¦13912345678
mobile_number DX - | 名称¦数量⏎沙石¦13912345678
mobile_number TW - | 立项编号：13912345678
mobile_number TW - | 订单号13912345678901
mobile_number TW - | 实有资金13812345678.12元
bank_card TW - | 合同编号：{card}
bank_card TWP - | 缴款账户：户名 某某市财政局，账号 {account}
bank_card TW - | 收款人：某某建设有限公司 开户行：工商银行 账号：{account}
bank_card TW - | 统一社会信用代码 11430000006123456L
identity_number TW - | 文件编号110105202401010012
identity_number DX - | 指标¦一月¦二月⏎收件¦12¦13⏎办结¦11¦10
email TWP - | 联系邮箱：gkb@hunan.gov.cn
email TW - | 邮箱：service@bank-of-example.com
email TW - | @全体成员 请于周五前报送
social_account TW - | 关注“某某发布”微信公众号：mmfabu
social_account TW - | 扫描微信二维码办理
social_account TW - | QQ群号：123456789（政务公开交流）
birth_date TWP - | 本办法自2024年3月5日起生效
birth_date TW - | 2023年12月发生3起
birth_date TW - | 出生登记办理时间：2024年3月5日起
birth_date TW - | 企业诞生于1998年5月
birth_date DX - | 印发日期¦施行日期⏎2024-01-02¦2024-02-03
plate TW - | 京政办字〔2023〕12号
plate TW - | 渝AB股份有限公司
plate TW - | 批准文号：湘A20240012345
passport TW - | 规格型号E12345678
passport TW - | 因公护照管理办法（G20240001）
travel_permit TW - | 车辆通行证办理：电话12345
student_number TW - | 学籍管理G1类
person_name TW - | 法定代表人：无
person_name TWP - | 负责人：各县市区局
person_name TW - | 申请人应当，男女不限
person_name TW - | 领取人须持有效证件
person_name TW - | 负责人：高度重视，亲自部署
person_name DX - | 负责人¦完成时限⏎办公室主任¦6月底
person_name DX - | 责任人¦金额⏎规划科¦100
person_name TW - | 经办人：时间：
"""
