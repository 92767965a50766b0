"""Three fictional cities and the province that joins them. No city is built: each file of a city's site that is asked
for is made by the generator when it is."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from desks import TODAY, Desk, lay, rendered, site
from handbook.lookup.files import files as lookup_files
from handbook.province.cities import City, Province
from handbook.province.colophon import CityEdition
from handbook.province.sites import CitySite, ProvinceSite
from handbook.site import Site
from handbook_site.province import lookup
from handbook_site.province.joined import Joined
from handbook_site.province.pages import pages

CITIES = {"qingshan": ("青山市", "990100"), "shiqiao": ("石桥市", "990300"), "linhai": ("临海市", "990200")}
NATION = """title: {title}
level: {level}
region: {region}
doc_nos: [{{number: {number}}}]
stated_validity: 现行
stated_on: 2026-11-01
effective_on: 2024-01-01
confidence: B
source: {{title: 虚构公报}}
clauses:
- id: c1
  title: 减免
  conditions: 企业销售收入不超过{most}万元
  benefit: {{text: 减免一半}}
  window: {{kind: yearly, opens: 2026-11-01, closes: 2026-12-18, text: 每年11月1日至12月18日}}
  criteria: {{all: [{{fact: subject, is: 企业}}, {{fact: revenue, lte: {most}}}]}}
  examples:
  - {{title: 正好, answers: {{subject: enterprise, revenue: {most}}}, verdict: 符合}}
  - {{title: 多了, answers: {{subject: enterprise, revenue: 9999}}, verdict: 不符合}}
  - {{title: 没填, answers: {{subject: enterprise}}, verdict: 需补充}}
"""


def nation(number: str, level: str = "国家", region: str = "全国", most: int = 1000, title: str = "") -> str:
    text = NATION.format(title=title or f"虚构减免办法{most}", level=level, region=region, number=number, most=most)
    return text.replace("region: 全国\n", "") if region == "全国" else text


class Published:
    """The sites of three cities, each file made when it is asked for."""

    def __init__(self, sites: dict[str, Site]) -> None:
        self.sites = sites
        self.asked: list[str] = []

    def text(self, address: str) -> str | None:
        self.asked.append(address)
        city, _, uri = address.partition("/")
        there = {item.uri for item in self.sites[city].items}
        return rendered(self.sites[city], uri) if uri in there else None

    def json(self, address: str) -> Any:
        return json.loads(self.text(address) or "null")


def laid(folder: Path) -> dict[str, Desk]:
    """The cities' handbooks. Two are the model city, which differ in what they record of the nation and the province;
    one document of the nation stands in both."""
    made = {name: lay("model-city", folder / name) for name in ("qingshan", "shiqiao")}
    made["linhai"] = lay("linhai-bay", folder / "linhai")
    made["qingshan"].write("policies/nation-1.yml", nation("国虚发〔2024〕1号", most=1000))
    made["shiqiao"].write("policies/first.yml", nation("国虚发〔2024〕1号", most=1111))
    made["shiqiao"].write("policies/second.yml", nation("国虚发〔2024〕2号", most=2222))
    made["shiqiao"].write("policies/third.yml", nation("云虚发〔2024〕3号", "省", "云岭省", 3333))
    made["shiqiao"].write("policies/local.yml", nation("石虚发〔2024〕4号", "市", "青山市", 4444))
    return made


def published_by(desks: Mapping[str, Desk]) -> Published:
    """Their sites, as they stand below the province."""
    return Published({name: site(desk, site_url=f"https://p.example/{name}/") for name, desk in desks.items()})


def told(names: Mapping[str, tuple[str, str]] = CITIES) -> Province:
    """What a cities file says of them: id → name and code."""
    cities = [City(id=id, name=name, district=code, folder=id) for id, (name, code) in names.items()]
    return Province(
        format="1",
        title="云岭省科技服务手册",
        short_title="云岭手册",
        publisher="云岭省科学技术厅",
        hotline="12345",
        site_url="https://p.example/",
        cities=tuple(cities),
    )


def joined_from(published: Published, province: Province) -> ProvinceSite:
    """The province of their sites; of one more city there is none."""
    sites = [CitySite.of(city, published.json(f"{city.id}/overview.json")) for city in province.cities]
    missing = City(id="no", name="无有市", district="990400", folder="x")
    return ProvinceSite(province, TODAY.isoformat(), sites, [missing])


def written(published: Published, out: Path) -> Path:
    """The province's own pages and files in a folder, and of the cities what these pages load."""
    province = told()
    for city in province.cities:
        for uri in ("overview.json", "handbook.json", "match/rules.js", "map/outlines.json"):
            text = published.text(f"{city.id}/{uri}")
            if text:
                _write(out / city.id / uri, text)
        for uri, found in lookup_files(published.sites[city.id].edition):
            _write(out / city.id / uri, found)
    about = {city.id: json.loads((out / city.id / "handbook.json").read_text("utf-8")) for city in province.cities}
    editions = tuple(CityEdition(city, about[city.id]) for city in province.cities)
    for address, content in pages(Joined(out, province, TODAY, editions)):
        _write(out / address, content)
    for address, content in lookup.files([(city, out / city.id) for city in province.cities], []):
        _write(out / address, content)
    return out


def _write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
