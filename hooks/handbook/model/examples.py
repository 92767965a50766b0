"""An example of every field that a person fills with words of his own, as it is written in YAML.

They show a form and state no fact: 某市, 12345. What has a closed list,
a date, a number or a link needs none here (see `describing.example`). A test
holds each against its model, and finds fields that have none.
"""

from __future__ import annotations

_WRITTEN = """
base.Fact
  confidence {'*': B, expires_on: D}
  note {expires_on: 是否续期未核实}
record.Record
  id cz-new-policy
  title 某市科技创新券管理办法
  summary 买检测和研发服务，可凭券抵扣一部分费用。
  aliases [创新券, 科技券]
  contact 12345 转主管部门；政务服务中心 3 楼 12 号窗口
  former_ids [cz-old-name]
record.Exemption
  code punctuation
  field clauses.benefit.text
  reason 照录原文的标点
editor.Editor
  repo group/handbook
  branch main
  folder handbooks/city
  base_url https://oauth.example.org
  auth_endpoint auth
  api_root https://git.example.org/api/v4
  app_id 1a2b3c
wording.Wording
  wrong 帐户
  right 账户
  unless [帐户名]
  note 公文用字以规范汉字为准
record.Source
  title 某市主管部门网站
  doc_no 某科发〔2026〕1号
  url https://example.org/2026/voucher.html
  locator 第十一条
record.Alert
  text 今年的申报通知已经发布。
record.Withdrawn
  reason 与另一条重复
policy.Policy
  doc_nos [某科发〔2026〕1号]
  issuers_stated 科技部等九部门
  named_in ['city-task-table:26']
  faqs_note 全文只有一条，写不出三问。
policy.DocNo
  number 国科发火〔2016〕32号
policy.Clause
  id voucher
  title 抵扣
  support_target 在本市注册的科技型中小企业
  conditions 近一年研发费用占销售收入 5% 以上
  procedure 网上申请—处室审核—公示—兑付
  locator 第十一条
  unmodelled [有核心知识产权所有权]
policy.Threshold
  field 职工总数
  value 500
  until 2026-12-31
  unit 人
policy.Band
  when 收入不超过5000万元
policy.Interpretation
  background 为降低中小企业购买科技服务的成本而设立。
policy.Change
  item 抵扣比例
  old 三成
  new 一半
policy.Statement
  text 买检测和研发服务，可以抵扣合同金额的一半。
  rests_on [抵扣]
policy.Question
  id q1
  question 科技创新券能抵多少钱？
  answer 按合同金额的一半抵扣。
  rests_on [抵扣]
  former_ids [q0]
policy.Benefit
  text 按合同金额的一半抵扣，每年不超过10万元
  form 资助
  unit 万元
  basis 合同金额
window.Window
  text 以当年申报通知为准
criteria.Bounds
  gte 10
  gt 0
  lte 500
  lt 100
criteria.Criterion
  title 近三年研发费用占销售收入
  fact employees
  is 企业
  in [企业, 创业团队]
  rests_on [认定条件]
  locator 第十一条
  advice 科技人员占比到10%后再申报。
criteria.RuleExample
  title 收入正好5000万元
  answers {subject: enterprise, employees: 500}
criteria.Concept
  id rd_share_3y
  label 近三年研发费用占销售收入
  question 近三年研发费用占销售收入多少？
  unit 万元
  group 研发
  help 看年度审计报告。
  asked_of [enterprise]
  formula rd_3y / revenue_3y * 100
  of rd_share_3y
criteria.Option
  id enterprise
  label 企业
guide.Guide
  service_code '000000000000'
  item_type 公共服务
  matter foreign-work-permit
  legal_basis [某市科技创新券管理办法第六条]
  support_target 在本市注册的企业
  acceptance_conditions [上一年度没有严重失信记录]
  channels [网上：某省政务服务网, 窗口：政务服务中心 3 楼]
  fees 不收费
  result 入库编号
  complaint 12345
  pitfalls [发票抬头要与申请单位一致]
guide.Material
  name 服务合同
  form 复印件
  copies 1 份，盖公章
  source 申请人自备
  template 网上可下载样表
guide.Step
  title 网上填报
  logic 第一次申请的先注册账号
  actor 申请人
  days 3 个工作日
guide.TimeLimit
  name 受理
  text 自收到申请之日起5个工作日内
plan.ActionPlan
  paper city-task-table
  liaison_rule 各处室分别挂钩联系一批企业
plan.Document
  title 某市科技服务专项行动方案
  issuer_stated 某市主管部门
  doc_no 某科发〔2026〕1号
  issued_text 2026年2月
  inferred_year '2026'
  inferred_from 文中引用了2025年12月的文件
  columns [序号, 主要任务, 牵头处室, 完成时限]
plan.Section
  id part-1
  printed_no 一
  title 梳理问题清单
  lead_text 政策法规处牵头
  locator '12'
plan.Task
  id cz-01
  printed_no '1'
  section part-1
  title 开展政策落实情况自查
  text 对照上级政策逐条自查，列出问题清单。
  lead_text 科技评估处
  support_text 相关处室
  deadline_text 3月底前
  names [四大清单]
  locator '26'
plan.Liaison
  office_text 高新处
  serves_text 高新技术企业
  text 高新处联系高新技术企业
  locator '40'
plan.Paragraph
  id goal
  printed_no 二
  title 工作目标
  text 到年底，清单内容应核尽核。
  units_text 各处室
  locator '8'
plan.Oddity
  text 序号“7”印了两次
  locator '31'
plan.Target
  text 100家以上
  unit 家
  qualifier 以上
  context 新增高新技术企业100家以上
plan.Measure
  printed_no （1）
  title 建立台账
  text 逐条登记问题、处室和期限。
  locator '27'
alignment.Upper
  part 包干制
  text 免编预算，由负责人自主决定经费使用
  locator 第三条
alignment.Cell
  part cz-01
  evidence 列入任务，结果未见公开
  locator 第26行
problem.Problem
  raised_by 某园区内的企业
  situation 申报材料要交三遍，每次格式不同。
  result 三张表并成一张
  explanation 系统要到下半年才能合并
  evidence 2026年座谈会记录
problem.Challenge
  demand 窑温均匀度控制在正负5度以内
  acceptance_indicators [连续运行72小时, 温差不超过5度]
  reward 50万元，验收后支付
  industry_chain 新材料
  raised_by 某陶瓷企业
problem.Survey
  findings [最希望减少重复填表]
  oddities [比例合计为101%]
problem.SurveyQuestion
  question 申报一个项目要填几张表？
problem.Choice
  label 五张以上
indicator.Indicator
  unit 家
  definition 年末有效期内的高新技术企业数
indicator.Goal
  text 力争达到3000家
resource.Rating
  awarded A级
  by 某省科学技术厅
resource.Provider
  type_text 科技企业孵化器
  owner 某区科技创业服务中心
  services [检验检测, 校准]
  website lab.example.org
resource.Fee
  text 每小时200元
  kind 平台公布
resource.Equipment
  model X-100
  manufacturer 某仪器公司
  owner 某大学
  facility 分析测试中心
  class_code '030402'
  serial_number '20190001'
  identifiers ['资产号:2019000123']
  capabilities [成分分析, 断口形貌]
  specs [分辨率 1 纳米]
  access 对外开放，先预约
  hours 工作日 9:00 到 17:00
  booking 网上预约，提前3个工作日
  sample_requirements 干燥、不含磁性
  website https://lab.example.org/x100
resource.Service
  provider 某银行
  terms 单户不超过1000万元，期限一年
  channel 网上申请
  website https://example.org/loan
resource.Contact
  office_text 科技企业服务科
  serves 高新技术企业
  township 某某镇
  subject 高新技术企业认定
  phone 12345
quantity.Quantity
  unit 张
  text 由九类并为三类
workday.WorkYear
  year 2026
  days_off ['2026-10-01', '2026-10-02']
  days_worked ['2026-10-10']
quantity.Location
  lat 31.68
  lng 119.95
  address 科教城 1 号
measure.Measure
  scope 某市
  where 某大学
  basis_text 某市减负通知
  evidence 新表已在系统启用
case.Case
  situation 一个项目要跑三个窗口。
  approach 三个窗口并成一个，材料只交一次。
  figures [办理时间由15天减到5天]
  transferable_conditions 材料能在部门之间共享
  where 某市
case.Event
  recurs 每月至少一次
  place 政务服务中心二楼报告厅
  audience 科技型中小企业
  host 某市主管部门
organization.Organization
  short_name 科评处
  uscc 12345678ABCDEFGH9X
  named_in ['city-task-table:26']
organization.Duty
  text 组织政策落实情况的评估
  locator city-task-table:26
calculator.Resting
  rests_on [减免幅度]
  locator 第九十条
  why 三分之二即 2/3
calculator.Choice
  id small
  label 小型企业
calculator.CalculatorInput
  id income
  label 技术转让所得
  unit 万元
  otherwise 0
  help 看当年的所得税申报表。
  concept revenue
calculator.Saying
  text 达到60分
calculator.Line
  id exempt
  label 免征部分
  unit 万元
  formula min(income, 500)
  of income
  best_of [first_way, second_way]
calculator.CalculatorExample
  title 正好 500 万元
  inputs {income: 500}
  results {exempt: 500}
calculator.Calculator
  id tech-transfer-cit
  title 技术转让所得减免测算
  intro 算出免征、减半和仍要计税的部分。
  left_out [地方留成部分]
identity.Identity
  title 某市办事手册
  short_title 某市手册
  description 四张清单合在一处，一次查清。
  publisher 某市某局
  place 某某市
  time_zone Asia/Shanghai
  language zh-CN
  edit_url https://git.example.org/group/handbook/edit/main/{path}
  popular [高企, 科小]
  hotline 12345
  notice 以文件原文和主管部门解释为准。
  data_licence CC BY 4.0
identity.Tiles
  url https://example.org/map
  approval GS(2024)0000号
  attribution 某某地图
identity.Word
  id enterprise
  label 企业
  description 在本市注册的企业
  aliases [公司]
  code '320400'
ladder.Rung
  id hnte
  label 高新技术企业
  text 证书三年有效。
  named_in ['city-task-table:26']
ladder.ClauseRef
  policy hnte
  clause 认定条件
query.Query
  query 高企
  expect policies/hnte
"""


def _read(written: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    model = ""
    for line in written.strip().splitlines():
        if line.startswith(" "):
            name, _, example = line.strip().partition(" ")
            found[model][name] = example
        else:
            model = line
            found[model] = {}
    return found


EXAMPLES = _read(_WRITTEN)
"""By module.Model, then by the name that the field has in YAML."""
