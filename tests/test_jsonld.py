"""The same facts for machines: graphs that need nothing fetched, and guides that hold to CPSV-AP."""

from __future__ import annotations

import json
import os
import re
import socket
from datetime import date
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from desks import Desk, page, rendered, site, words

REFERENCE = os.environ.get("HANDBOOK_REFERENCE")
SITE = "https://x.example/hb/"
BOOKING = "guides/instrument-booking.html"
OPENING = "policies/instrument-opening.html"

CPSV = Namespace("http://purl.org/vocab/cpsv#")
CV = Namespace("http://data.europa.eu/m8g/")
DCT = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
SCHEMA = Namespace("https://schema.org/")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

OUTSIDE_CODE_LISTS: frozenset[tuple[URIRef, URIRef]] = frozenset()
"""(property, class) of what the shapes may miss because a code list of others would have to be loaded.

It is empty: what is named by a code of others says its class itself, so nothing is missed.
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Whoever reads our graphs asks nobody for anything."""

    def refuse(*_: object, **__: object):
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def said(html: str) -> dict:
    """The one block of JSON-LD that a page has."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return json.loads(found)


def things(html: str) -> list[dict]:
    return said(html)["@graph"]


def graph(html: str) -> Graph:
    return Graph().parse(data=json.dumps(said(html)), format="json-ld")


def service(found: Graph):
    """The one focus node of CPSV-AP."""
    (node,) = found.subjects(RDF.type, CPSV.PublicService)
    return node


def violations(found: Graph) -> set[tuple[str, ...]]:
    """What the shapes find: (property, message), but for classes of outside code lists."""
    shapes = Graph().parse(Path(REFERENCE) / "reference" / "cpsv-ap" / "cpsv-ap-SHACL-3.2.0.ttl")
    _, report, _ = validate(found, shacl_graph=shapes, inference="none", do_owl_imports=False)
    results = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path, shape = report.value(result, SH.resultPath), report.value(result, SH.sourceShape)
        missed = (path, shapes.value(shape, SH["class"]))
        if missed not in OUTSIDE_CODE_LISTS:
            results.add((str(path), str(report.value(result, SH.resultMessage))))
    return results


def guides(desk: Desk, site_url: str) -> dict[str, str]:
    made = site(desk, site_url=site_url)
    names = desk.edition().handbook.records("guides")
    return {name: rendered(made, f"guides/{name}.html") for name in names}


# --- nothing is fetched ---------------------------------------------------------------------------


@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_page_is_a_graph_by_itself(sound, site_url):
    """No context is an address, every name leads to a vocabulary, and nothing is relative."""
    made = site(sound, site_url=site_url)
    seen = 0
    for item in made.items:
        html = rendered(made, item.uri) if item.frame and item.frame.shape == "entry" else ""
        if "ld+json" not in html:
            continue
        seen += 1
        assert isinstance(said(html)["@context"], dict)
        found = graph(html)
        assert len(found) > 1, item.uri
        assert {str(name).split(":")[0] for name in found.predicates()} <= {"http", "https"}
        assert not [name for name in found.all_nodes() if isinstance(name, URIRef) and ":" not in name]
    assert seen > 40


# --- guides ---------------------------------------------------------------------------------------


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")
@pytest.mark.parametrize("site_url", ["", SITE])
def test_guides_hold_to_the_shapes_of_cpsv_ap(sound, site_url):
    for name, html in guides(sound, site_url).items():
        found = graph(html)
        if name == "sample-guide":
            assert not set(found.subjects(RDF.type, CPSV.PublicService))
            continue
        assert service(found)
        assert violations(found) == set(), name


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")
@pytest.mark.parametrize(
    "term", [DCT.title, DCT.description, DCT.identifier, CV.hasCompetentAuthority], ids=["title", "text", "id", "body"]
)
def test_a_guide_without_what_the_shapes_demand_fails(sound, term):
    found = graph(page(sound, BOOKING, site_url=SITE))
    assert violations(found) == set()

    found.remove((service(found), term, None))

    assert {path for path, _ in violations(found)} == {str(term)}


@pytest.mark.skipif(not REFERENCE, reason="HANDBOOK_REFERENCE names no folder with reference/")
def test_a_part_of_the_wrong_class_fails(sound):
    found = graph(page(sound, BOOKING))
    for evidence in list(found.subjects(RDF.type, CV.Evidence)):
        found.remove((evidence, RDF.type, CV.Evidence))

    assert {path for path, _ in violations(found)} == {str(CPSV.hasInput)}


def test_a_guide_says_what_its_page_says(sound):
    found = graph(page(sound, BOOKING, site_url=SITE))
    node = service(found)

    assert node == URIRef(SITE + BOOKING)
    assert found.value(node, DCT.title) == Literal("预约公家仪器", lang="zh-CN")
    assert found.value(node, SCHEMA.name) == Literal("预约公家仪器")
    assert found.value(node, DCT.identifier) == Literal("99-00-0512")
    office = found.value(node, CV.hasCompetentAuthority)
    assert office == URIRef(SITE + "organizations/qs-toolroom.html")
    assert found.value(office, SKOS.prefLabel) == Literal("器物处", lang="zh-CN")
    assert found.value(found.value(office, DCT.spatial), DCT.title) == Literal("青山市", lang="zh-CN")
    channels = {str(found.value(channel, DCT.description)) for channel in found.objects(node, CV.hasChannel)}
    assert channels == {"青山办事网", "仪器中心窗口"}
    assert set(found.objects(node, CV.hasChannel)) == set(found.objects(node, SCHEMA.availableChannel))
    asked = {str(found.value(one, DCT.title)) for one in found.objects(node, CV.holdsRequirement)}
    assert asked == {"一年内没有爽约", "操作员有证"}
    assert found.value(found.value(node, CV.hasCost), DCT.description) == Literal("按小时收费", lang="zh-CN")
    assert found.value(found.value(node, CPSV.produces), DCT.title) == Literal("预约成功短信", lang="zh-CN")
    laws = {str(found.value(one, DCT.title)) for one in found.objects(node, CV.hasLegalResource)}
    assert laws == {"青山市仪器开放办法", "青山市仪器开放办法第三条"}


def test_what_is_to_be_verified_is_not_said_to_machines(sound):
    """预约单 is of grade C, as are the channels of 办手艺人卡 and the telephone of 青山市创新局."""
    found = graph(page(sound, BOOKING))
    evidence = {str(found.value(one, DCT.title)) for one in found.objects(service(found), CPSV.hasInput)}
    assert evidence == {"工牌"}
    assert "预约单" in words(page(sound, BOOKING))

    (card, *_) = things(page(sound, "guides/craft-card.html"))
    assert "手艺协会" in words(page(sound, "guides/craft-card.html"))
    assert "availableChannel" not in card


def test_a_doubtful_summary_gives_way_to_the_title(desk):
    desk.change("guides/instrument-booking.yml", "contact: 0512-00005678", "confidence: {summary: C, title: D}")
    (thing, *_) = things(page(desk, BOOKING))

    assert "description" not in thing
    assert thing["dct:description"].startswith("预约公家仪器：")
    assert thing["dct:title"] == thing["name"] == "预约公家仪器"


def test_an_authority_that_nobody_named_is_not_invented(sound):
    found = graph(page(sound, "guides/kiln-permit.html", site_url=SITE))
    body = found.value(service(found), CV.hasCompetentAuthority)

    assert not isinstance(body, URIRef)
    assert "未写明" in found.value(body, SKOS.prefLabel)
    assert found.value(service(found), SCHEMA.provider) is None


@pytest.mark.parametrize(
    ("days", "duration"),
    [("{value: 2, unit: 自然日}", "P2D"), ("{value: 2, unit: 工作日}", None), ("{value: 1.5, unit: 自然日}", None),
     ("{value: 2, unit: 自然日, confidence: C}", None)],
)  # fmt: skip
def test_only_calendar_days_are_a_duration(desk, days, duration):
    desk.change("guides/instrument-booking.yml", "{value: 2, unit: 工作日, note: 多数当天}", days)
    found = graph(page(desk, BOOKING))

    said = found.value(service(found), CV.processingTime)

    assert said == (Literal(duration, datatype=XSD.duration) if duration else None)


# --- policies, bodies, answers --------------------------------------------------------------------


def test_a_policy_is_a_legal_resource_with_what_it_rests_on(sound):
    """The second of its numbers is of grade D."""
    found = graph(page(sound, OPENING, site_url=SITE))
    node = URIRef(SITE + OPENING)

    assert {SCHEMA.Legislation, ELI.LegalResource} == set(found.objects(node, RDF.type))
    assert found.value(node, SCHEMA.legislationLegalForce) == SCHEMA.InForce
    assert found.value(node, ELI.title) == Literal("青山市仪器开放办法", lang="zh-CN")
    assert set(found.objects(node, ELI.based_on)) == {URIRef(f"{SITE}policies/province-law.html")}
    numbers = {str(number) for number in found.objects(node, SCHEMA.legislationIdentifier)}
    assert numbers == {"青创发〔2025〕7号", "云创发〔2024〕1号"}


def test_a_policy_lists_its_questions_but_not_what_is_to_be_verified(sound):
    """The answer to 怎样拿高档奖励 rests on a threshold of grade C."""
    html = page(sound, OPENING, site_url=SITE)
    (faq,) = [thing for thing in things(html) if thing["@type"] == "FAQPage"]

    asked = {one["name"]: one for one in faq["mainEntity"]}
    assert list(asked) == ["我的小作坊能用吗？", "办法管到哪一年？"]
    first = asked["我的小作坊能用吗？"]
    assert first["acceptedAnswer"]["text"] in words(html)
    assert first["url"] == f"{SITE}answers/instrument-opening--who.html"


def test_a_doubtful_answer_has_a_page_whose_question_alone_is_named(sound):
    assert things(page(sound, "answers/instrument-opening--who.html"))[0]["@type"] == "QAPage"

    doubtful = page(sound, "answers/instrument-opening--reward.html")

    assert things(doubtful) == [{"@type": "WebPage", "name": "管仪器的单位怎样拿高档奖励？"}]
    assert "大仪器开放满500小时是高档" in words(doubtful)


def test_an_office_is_a_public_organisation_with_its_area(sound):
    found = graph(page(sound, "organizations/qs-inno.html", site_url=SITE))
    node = URIRef(SITE + "organizations/qs-inno.html")

    assert {SCHEMA.GovernmentOrganization, CV.PublicOrganisation} == set(found.objects(node, RDF.type))
    assert found.value(node, SCHEMA.identifier) == Literal("91990100MA0TEXT00X")
    assert found.value(found.value(node, SCHEMA.parentOrganization), SCHEMA.name) == Literal("青山市人民政府")


def test_samples_and_what_is_withdrawn_are_only_named(desk):
    desk.change(
        "guides/instrument-booking.yml",
        "title: 预约公家仪器",
        "title: 预约公家仪器\nwithdrawn: {date: 2026-11-01, reason: 作废}",
    )

    assert things(page(desk, BOOKING)) == [{"@type": "WebPage", "name": "预约公家仪器"}]
    assert things(page(desk, "guides/sample-guide.html")) == [{"@type": "WebPage", "name": "示例：领创新券"}]


# --- the rest -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uri", "kind"),
    [("equipment/kiln-camera.html", "IndividualProduct"), ("providers/test-house.html", "Organization"),
     ("services/kiln-loan.html", "Service"), ("contacts/inno-desk.html", "ContactPoint"),
     ("events/kiln-day.html", "Event"), ("plans/valley-division.html", "CreativeWork"),
     ("problems/kiln-smoke.html", "Thing")],
)  # fmt: skip
def test_other_kinds_are_what_schema_org_calls_them(sound, uri, kind):
    (thing, *_) = things(page(sound, uri))

    assert thing["@type"] == kind


def test_breadcrumbs_are_told_where_addresses_are_whole(sound):
    (crumbs,) = [t for t in things(page(sound, BOOKING, site_url=SITE)) if t["@type"] == "BreadcrumbList"]

    steps = [(step["position"], step["name"], step.get("item")) for step in crumbs["itemListElement"]]
    assert steps == [
        (1, "首页", f"{SITE}index.html"),
        (2, "办事指南", f"{SITE}guides/index.html"),
        (3, "预约公家仪器", None),
    ]
    assert not [t for t in things(page(sound, BOOKING)) if t["@type"] == "BreadcrumbList"]


def test_a_script_cannot_be_left_from_inside(desk):
    desk.change("guides/instrument-booking.yml", "title: 预约公家仪器", "title: 约</script><b>仪器")
    assert things(page(desk, BOOKING))[0]["name"] == "约</script><b>仪器"


def test_the_force_of_a_policy_follows_the_day(sound):
    later = things(page(sound, OPENING, date(2031, 1, 1)))[0]

    assert later["legislationLegalForce"]["@id"] == "https://schema.org/NotInForce"


def test_a_force_that_rests_on_a_doubtful_date_is_not_said(desk):
    desk.write("policies/over.yml", "title: 旧办法\nexpires_on: 2025-12-31\n")
    desk.write("policies/doubt.yml", "title: 存疑办法\nexpires_on: 2025-12-31\nconfidence: {expires_on: D}\n")

    said_of = {name: things(page(desk, f"policies/{name}.html"))[0] for name in ("over", "doubt")}

    assert said_of["over"]["legislationLegalForce"]["@id"] == "https://schema.org/NotInForce"
    assert "legislationLegalForce" not in said_of["doubt"]
