"""A handbook of any size to measure on: invented, valid, linked, and the same for the same seed.

Its place, offices and texts are made up, so that nothing of a real handbook
can hide in a measurement. The words are those of the trade, combined widely
enough that a look-up has something to find.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

PLACES = ("云川市", "澄江区", "柳溪区", "望岳区", "青屿县", "临泽县", "竹溪县", "霞浦新区")
INDUSTRIES = (
    "集成电路 智能电网 动力电池 光伏玻璃 工业母机 轨道交通 生物医药 高端医疗器械 特种合金 碳纤维 石墨烯 量子通信 "
    "北斗导航 商业航天 低空经济 氢能储运 海水淡化 智慧农业 合成生物 基因测序 脑机接口 人形机器人 工业软件 数字孪生 "
    "车规芯片 柔性显示 精密轴承 超导材料 稀土永磁 固废利用 碳捕集 绿色建材 功能纺织 食品安全 应急救援 文物保护"
).split()
OBJECTS = (
    "研发费用 检测费用 设备购置费 技术交易额 贷款利息 保险费 场地租金 中试费用 专利维持费 标准制定费 人才薪酬 "
    "差旅会议费 样机试制费 软件购置费 认证费用 培训费用 展览费用 咨询费用 数据服务费 实验动物费"
).split()
WHO = (
    "在本市注册的独立法人企业 上年度研发投入增长的企业 规模以上工业企业 新认定的高新技术企业 通过评价的科技型中小企业 "
    "市级以上孵化器运营单位 高等院校和科研院所 新型研发机构 牵头组建创新联合体的单位 引进的领军人才团队 "
    "签订技术合同的买方单位 开放共享仪器的管理单位 首次进入培育库的企业 承担重点研发任务的单位"
).split()
ACTIONS = (
    "开展关键技术攻关 建设概念验证中心 购买科技服务 引进转化科技成果 组织揭榜挂帅 建设中试基地 开放实验室 申报发明专利 "
    "制定国际标准 设立研发机构 举办创新大赛 培养技术经理人 实施数字化改造 开展首台套应用 参与大科学装置"
).split()
FORMS = "后补助 前资助 贷款贴息 保费补贴 以奖代补 股权投资 风险补偿 科技创新券 税收减免".split()
TAILS = (
    "同一事项按就高不重复原则享受 已享受同类支持的不再重复支持 弄虚作假的追回资金并记入信用档案 具体额度以当年预算为准 "
    "由区县先行初审后统一报送 评审结果在网站公示七日 资金由市与区县按比例分担 企业须保持独立核算 "
    "项目验收后一次性拨付 需提供第三方审计报告"
).split()
DOCS = "实施细则 若干措施 管理办法 专项行动方案 支持政策 工作指引 奖励办法 扶持意见".split()
MATTERS = "申请 认定 备案 复核 变更 验收 兑付 登记 年审 评价".split()
MATERIALS = (
    "申请表 营业执照复印件 审计报告 研发项目清单 技术合同 人员名单 社保证明 设备发票 承诺书 知识产权证书".split()
)
INSTRUMENTS = (
    "场发射扫描电子显微镜 透射电子显微镜 X射线衍射仪 傅里叶红外光谱仪 核磁共振波谱仪 液相色谱质谱联用仪 气相色谱仪 "
    "电感耦合等离子体质谱仪 激光共聚焦显微镜 原子力显微镜 三坐标测量机 万能材料试验机 疲劳试验机 冲击试验机 "
    "高低温试验箱 盐雾试验箱 振动试验台 电磁兼容测试系统 矢量网络分析仪 半导体参数分析仪 探针台 聚焦离子束 离子溅射仪 "
    "流式细胞仪 基因测序仪 荧光定量PCR仪 差示扫描量热仪 热重分析仪 激光粒度仪 "
    "比表面积分析仪 动态热机械分析仪 轮廓测量仪 "
    "工业CT检测系统 红外热像仪 风洞试验装置 燃料电池测试台 电池充放电测试系统 光伏组件测试仪 噪声振动分析仪 旋转流变仪"
).split()
SUBJECTS = (
    "金属基复合材料 高分子薄膜 陶瓷涂层 焊接接头 锂电池正极 隔膜 叶片 轴承钢 铝合金型材 碳纤维预制体 芯片封装 传感器 "
    "医用导管 植入器械 药物晶型 蛋白样品 细胞悬液 土壤 地下水 大气颗粒物 食品添加剂 "
    "农药残留 绝缘油 润滑脂 齿轮箱 逆变器"
).split()
ASPECTS = (
    "表面形貌 元素分布 晶体结构 残余应力 断裂韧性 疲劳寿命 热稳定性 导热系数 介电常数 粒径分布 比表面积 孔隙率 "
    "涂层厚度 痕量元素 分子结构 纯度 含水率 内部缺陷 尺寸精度 振动响应 辐射发射 循环寿命 能量效率 腐蚀速率 附着力"
).split()
FIGURES = "分辨率 放大倍数 最大载荷 测量范围 温度范围 频率范围 检出限 重复性 真空度 加速电压 样品尺寸 扫描速度".split()
MEASURES = "nm kN mm ℃ kHz μm Pa kV % rpm".split()
ACCESS = "有偿开放 免费开放 会员优惠 院内优先 委托测试 自主上机".split()
MAKERS = "云仪 澄光 柳测 望岳精密 青屿科学 临泽光电 竹溪仪表 霞浦测控".split()
FACULTIES = "材料分析 力学性能 环境可靠性 电子测量 生物医药 能源动力 精密计量 化学分析".split()
UNITS = "处 中心 研究院 实验室 服务站 工作站 检测所 技术市场 孵化器 推广站".split()
CATEGORIES = ("企业", "园区", "平台", "项目", "人才", "研发投入")
AUDIENCES = ("企业", "高校院所", "科研人员", "创业团队", "服务机构")
LEVELS = ("省", "市", "区")

HANDBOOK = """format: 1
title: 云川科技服务手册
short_title: 云川手册
description: 虚构的手册，用来量速度和大小
publisher: 云川市科学技术局
place: 云川市
hotline: 12345
"""
MKDOCS = """site_name: 云川科技服务手册
nav:
  - 首页: index.html
  - 政策: policies/index.html
  - 办事指南: guides/index.html
  - 共享设备: equipment/index.html
  - 机构处室: organizations/index.html
  - 关于: about.md
"""
ABOUT = "# 关于\n\n本手册的地方、单位和内容都是虚构的，只用来测量。\n"


def write(out: Path, entries: int, seed: int) -> dict[str, int]:
    """Write a handbook of `entries` records for `--root`; how many there are of each kind."""
    rng = random.Random(seed)
    policies, guides = round(entries * 0.15), round(entries * 0.05)
    offices = max(1, entries // 250)
    rest = max(0, entries - policies - guides - offices)
    count = {"policies": policies, "guides": guides, "equipment": rest, "organizations": offices}
    _file(out / "mkdocs.yml", MKDOCS)
    _file(out / "content" / "about.md", ABOUT)
    _file(out / "data" / "handbook.yml", HANDBOOK)
    for name, words in (("categories", CATEGORIES), ("audiences", AUDIENCES), ("regions", PLACES)):
        listed = "".join(f"- id: {name}-{number}\n  label: {word}\n" for number, word in enumerate(words, 1))
        _file(out / "data" / "vocabularies" / f"{name}.yml", listed)
    makers = {"policies": _policy, "guides": _guide, "equipment": _equipment, "organizations": _organization}
    for kind, make in makers.items():
        for number in range(count[kind]):
            lines = "\n".join(make(rng, number, count))
            _file(out / "data" / kind / f"{_id(kind, number)}.yml", f"{lines}\n")
    return count


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _id(kind: str, number: int) -> str:
    return f"{kind[0]}{number:06}"


def _sentence(rng: random.Random) -> str:
    rate, cap = rng.randrange(5, 60), rng.randrange(5, 800)
    forms = (
        f"对{rng.choice(WHO)}在{rng.choice(INDUSTRIES)}领域{rng.choice(ACTIONS)}的，按{rng.choice(OBJECTS)}的{rate}%"
        f"给予{rng.choice(FORMS)}，最高不超过{cap}万元",
        f"{rng.choice(WHO)}{rng.choice(ACTIONS)}，"
        f"{rng.choice(OBJECTS)}超过{cap}万元的部分给予{rate}%的{rng.choice(FORMS)}",
        f"支持{rng.choice(INDUSTRIES)}与{rng.choice(INDUSTRIES)}融合发展，鼓励{rng.choice(PLACES)}{rng.choice(ACTIONS)}",
        rng.choice(TAILS),
    )
    return rng.choice(forms)


def _text(rng: random.Random, letters: int) -> str:
    """About so many characters of prose."""
    said: list[str] = []
    while sum(map(len, said)) < letters:
        said.append(_sentence(rng))
    return "；".join(said) + "。"


def _common(rng: random.Random, title: str, count: dict[str, int]) -> Iterator[str]:
    yield f"title: {title}"
    yield f"region: {rng.choice(PLACES)}"
    yield f"level: {rng.choice(LEVELS)}"
    yield f"lead_office: {_id('organizations', rng.randrange(count['organizations']))}"
    yield f"updated: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}"


def _policy(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    year = rng.randrange(2016, 2026)
    yield from _common(rng, f"{rng.choice(INDUSTRIES)}{rng.choice(ACTIONS)}{rng.choice(DOCS)}（{number + 1}）", count)
    yield f"summary: {_sentence(rng)}"
    yield f"categories: [{', '.join(rng.sample(CATEGORIES, 2))}]"
    yield f"audiences: [{rng.choice(AUDIENCES)}]"
    yield f"doc_nos: [云科发〔{year}〕{number + 1}号]"
    yield f"issuers: [{_id('organizations', rng.randrange(count['organizations']))}]"
    yield f"effective_on: {year}-{rng.randrange(1, 13):02}-01"
    if rng.random() < 0.5:
        yield f"expires_on: {year + rng.randrange(3, 8)}-12-31"
    if number and rng.random() < 0.1:
        yield f"replaces: [{_id('policies', rng.randrange(number))}]"
    yield f"confidence: {rng.choice('AABBC')}"
    yield "clauses:"
    for _ in range(4):
        yield from _clause(rng, count)


def _clause(rng: random.Random, count: dict[str, int]) -> Iterator[str]:
    month = rng.randrange(1, 10)
    yield f"  - title: {rng.choice(INDUSTRIES)}{rng.choice(FORMS)}"
    yield f"    support_target: {rng.choice(WHO)}"
    yield f"    conditions: {_text(rng, 125)}"
    yield f"    benefit: {{text: {_text(rng, 125)}}}"
    yield f"    window: {{kind: yearly, opens: 2026-{month:02}-01, closes: 2026-{month + 2:02}-15}}"
    yield f"    procedure: {_text(rng, 85)}"
    yield f"    confidence: {rng.choice('AABBD')}"
    if count["guides"] and rng.random() < 0.3:
        yield f"    guide: {_id('guides', rng.randrange(count['guides']))}"


def _guide(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    yield from _common(
        rng, f"{rng.choice(INDUSTRIES)}{rng.choice(OBJECTS)}{rng.choice(MATTERS)}（{number + 1}）", count
    )
    if count["policies"]:
        yield f"policies: [{_id('policies', rng.randrange(count['policies']))}]"
    yield f"support_target: {rng.choice(WHO)}"
    yield f"acceptance_conditions: [{_sentence(rng)}, {_sentence(rng)}]"
    yield "materials:"
    for material in rng.sample(MATERIALS, 5):
        yield f"  - name: {material}"
    yield "steps:"
    for _ in range(6):
        yield f"  - title: {_text(rng, 72)}"
    yield f"promised_days: {{value: {rng.randrange(1, 30)}, unit: 工作日}}"
    yield f"pitfalls: [{_text(rng, 75)}, {_text(rng, 75)}]"


def _equipment(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    instrument, subject = rng.choice(INSTRUMENTS), rng.choice(SUBJECTS)
    yield f"title: {rng.choice(INDUSTRIES)}{instrument}（{number + 1}）"
    yield f"region: {rng.choice(PLACES)}"
    yield f"summary: 用于{subject}的{rng.choice(ASPECTS)}测试，{_sentence(rng)}"
    yield f"lead_office: {_id('organizations', rng.randrange(count['organizations']))}"
    yield f"model: {rng.choice('ABCDEFGHJK')}{rng.choice('MNPQRSTX')}-{rng.randrange(100, 9999)}"
    yield f"manufacturer: {rng.choice(MAKERS)}"
    yield f"owner: {rng.choice(PLACES)}{rng.choice(INDUSTRIES)}{rng.choice(FACULTIES)}实验室"
    yield "capabilities:"
    for _ in range(3):
        yield f"  - 测定{rng.choice(SUBJECTS)}的{rng.choice(ASPECTS)}和{rng.choice(ASPECTS)}"
    yield "specs:"
    for figure in rng.sample(FIGURES, 3):
        yield f"  - {figure}优于{rng.randrange(1, 900)}{rng.choice(MEASURES)}"
    yield f"access: {rng.choice(ACCESS)}"
    yield f"fee: {{text: 每样{rng.randrange(5, 200) * 10}元，仪器机时每小时{rng.randrange(5, 90) * 10}元}}"
    yield f"booking: 提前{rng.randrange(1, 15)}个工作日在仪器共享平台预约，送样前与{rng.choice(FACULTIES)}实验室确认"
    wanted = f"{rng.choice(SUBJECTS)}需干燥洁净，直径不超过{rng.randrange(3, 120)}毫米"
    yield f"sample_requirements: {wanted}，{_sentence(rng)}"
    yield f"updated: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}"
    yield "confidence: B"


def _organization(rng: random.Random, number: int, count: dict[str, int]) -> Iterator[str]:
    place = rng.choice(PLACES)
    yield f"title: {place}{rng.choice(INDUSTRIES)}{rng.choice(UNITS)}（{number + 1}）"
    yield f"region: {place}"
    yield "level: 市"
    yield "role: 直属单位"
    if number:
        yield f"parent: {_id('organizations', rng.randrange(min(number, 50)))}"
    yield f"summary: {_text(rng, 135)}"
    yield "duties:"
    yield f"  - text: {_text(rng, 135)}"
    yield f"updated: 2026-{rng.randrange(1, 11):02}-{rng.randrange(1, 29):02}"
    yield "confidence: B"
