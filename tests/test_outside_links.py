"""Outside links: what is asked, what an answer means, what the ledger remembers, and every way in which a link dies."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from datetime import UTC, date, datetime

import pytest

from desks import script
from dying import closed_port, host
from handbook.findings import Level, as_text
from handbook.outside_links.asking import HOPS, Reply, Trouble, inquire
from handbook.outside_links.gathering import gathered, wire
from handbook.outside_links.judging import Outcome
from handbook.outside_links.ledger import LedgerError, LinkEntry, entered, offline, read, spelled
from handbook.outside_links.wording import findings_on
from handbook_site.commands import link_requests

NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))
QUICK = link_requests.Manners("qingshan", timeout=0.5, pause=0, tries=2)


# --- what is named, and where -------------------------------------------------------------------------


def test_every_address_is_found_with_each_line_that_names_it(desk):
    desk.write(
        "policies/tried.yml",
        "title: x\nsource: {title: y, url: 'https://a.gov.cn/x?id=1#top'}\nnote: 见 https://a.gov.cn/x?id=1。\n",
    )
    desk.write("providers/tried.yml", "title: x\ntype: 其他\nwebsite: lab.b.edu.cn\n")
    (desk.root / "content" / "about.md").write_text(
        "看[官网](https://c.gov.cn/(a)/b)，\n<https://d.gov.cn>。\n`https://e.gov.cn`\n```\nhttps://f.gov.cn\n```\n",
        encoding="utf-8",
    )

    found = {address: [str(place) for place in places] for address, places in gathered(desk.root).items()}

    assert found["https://a.gov.cn/x?id=1"] == ["data/policies/tried.yml:2", "data/policies/tried.yml:3"]
    assert found["http://lab.b.edu.cn/"] == ["data/providers/tried.yml:3"]
    assert found["https://c.gov.cn/(a)/b"] == ["content/about.md:1"]
    assert found["https://d.gov.cn/"] == ["content/about.md:2"]
    assert not {"https://e.gov.cn/", "https://f.gov.cn/"} & set(found)


def test_examples_and_addresses_of_an_inner_network_are_not_asked(desk):
    desk.write("policies/tried.yml", "title: x\nnote: http://10.1.2.3/a http://localhost/b https://www.example.org/c\n")

    assert not [address for address in gathered(desk.root) if "/a" in address or "/b" in address or "/c" in address]
    assert "http://10.1.2.3/a" in gathered(desk.root, private=True)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        (
            "https://中国.cn/政策?词=高企#第一条",
            "https://xn--fiqs8s.cn/%E6%94%BF%E7%AD%96?%E8%AF%8D=%E9%AB%98%E4%BC%81",
        ),
        ("HTTPS://A.gov.cn:8443/a%20b", "https://a.gov.cn:8443/a%20b"),
        ("mailto:a@b.cn", None),
        ("https://a.gov.cn:x/", None),
        ("https://git.host/edit/{path}", None),
    ],
)
def test_an_address_is_sent_in_letters_that_may_be_sent(written, sent):
    assert wire(written) == sent


# --- the conversation, without a network --------------------------------------------------------------


def hold(address: str, *answers, tries: int = 3):
    """The asks and the outcome of an inquiry whose answers are known."""
    asks, talk, left = [], inquire(address, NOW, tries), list(answers)
    try:
        asks.append(next(talk))
        while True:
            asks.append(talk.send(left.pop(0)))
    except StopIteration as end:
        assert left == [], "not everything was asked for"
        return asks, end.value


def html(text: str = "<title>办事</title>" + "字" * 500, status: int = 200) -> Reply:
    return Reply(status, {"content-type": "text/html; charset=utf-8"}, text.encode())


def to(location: str, status: int = 302) -> Reply:
    return Reply(status, {"location": location})


def test_a_page_is_asked_for_once_and_only_its_beginning():
    asks, outcome = hold("https://a.cn/x.html", html())

    assert [(ask.method, ask.ranged, ask.wait) for ask in asks] == [("GET", True, 0)]
    assert outcome == Outcome("alive", "", 200)


def test_a_document_is_asked_for_by_head_and_by_get_where_that_is_refused():
    asks, outcome = hold("https://a.cn/x.PDF", Reply(200, {"content-type": "application/pdf"}))
    assert [ask.method for ask in asks] == ["HEAD"] and outcome.state == "alive"

    for refused in (403, 404, 405, 501):
        asks, outcome = hold("https://a.cn/x.pdf", Reply(refused), Reply(206, {"content-type": "application/pdf"}))
        assert [ask.method for ask in asks] == ["HEAD", "GET"] and outcome.state == "alive"


def test_the_pause_before_another_try_is_the_servers_or_doubles():
    asks, _ = hold("https://a.cn/x", Reply(500), Reply(500), html())
    assert [ask.wait for ask in asks] == [0, 1, 2]

    asks, _ = hold("https://a.cn/x", Reply(429, {"retry-after": "7"}), html())
    assert [ask.wait for ask in asks] == [0, 7]

    asks, _ = hold("https://a.cn/x", Reply(503, {"retry-after": "Sat, 21 Nov 2026 04:00:30 GMT"}), html())
    assert [ask.wait for ask in asks] == [0, 30]


def test_who_asks_to_be_left_for_an_hour_is_left():
    asks, outcome = hold("https://a.cn/x", Reply(429, {"retry-after": "3600"}))

    assert len(asks) == 1 and outcome.state == "refused"


def test_only_redirects_that_are_permanent_from_the_first_on_move_an_address():
    _, outcome = hold("http://a.cn/x", to("https://a.cn/x", 301), to("/y", 308), html())
    assert (outcome.state, outcome.moved_to) == ("moved", "https://a.cn/y")

    _, outcome = hold("http://a.cn/x", to("https://a.cn/x", 301), to("/login", 302), html())
    assert (outcome.state, outcome.moved_to) == ("moved", "https://a.cn/x")

    _, outcome = hold("http://a.cn/x", to("/z", 302), to("/y", 301), html())
    assert (outcome.state, outcome.moved_to) == ("alive", "")


def test_a_redirect_may_hold_chinese_as_it_is():
    asks, _ = hold("http://a.cn/x", to("/政策".encode().decode("latin-1")), html())

    assert asks[1].address == "http://a.cn/%E6%94%BF%E7%AD%96"


def test_redirects_end():
    assert "来回跳转" in hold("http://a.cn/x", to("/y"), to("/x"))[1].said
    assert hold("http://a.cn/0", *(to(f"/{step + 1}") for step in range(HOPS + 1)))[1].said == f"跳转超过 {HOPS} 次"


@pytest.mark.parametrize("kind", ["dns", "refused", "tls", "protocol"])
def test_what_will_not_change_in_a_moment_is_not_tried_again(kind):
    asks, outcome = hold("https://a.cn/x", Trouble(kind))

    assert len(asks) == 1
    assert outcome.state == {"tls": "tls", "protocol": "broken"}.get(kind, "unreachable")


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("<title>404 - 某局</title>", "soft-404"),
        ("<title>某局</title><script>var a='页面不存在'</script><p>欢迎</p>", "alive"),
        ("<title>某局</title><p>对不起，您查看的内容不存在。</p>", "soft-404"),
        ("<title>关于做好2026年第404号建议办理</title>" + "<p>字</p>" * 900, "alive"),
        ("<title>答复</title>" + "字" * 500 + "页面不存在", "alive"),
        ("", "alive"),
    ],
)
def test_a_page_that_says_it_is_not_there_is_doubted(body, state):
    assert hold("https://a.cn/x", html(body))[1].state == state


def test_a_deep_address_that_ends_on_the_home_page_is_doubted():
    assert hold("https://a.cn/2016/x.html", to("/"), html())[1].state == "soft-404"
    assert hold("https://a.cn/", to("/index.html"), html())[1].state == "alive"


# --- the ledger ---------------------------------------------------------------------------------------


def after(*days: tuple[date, str]) -> LinkEntry:
    ledger = {}
    for day, state in days:
        ledger = entered(ledger, {"u": Outcome(state, "x")}, ["u"], day)
    return ledger["u"]


def test_a_link_is_dead_only_after_three_different_days():
    assert not after((FRIDAY, "gone"), (SATURDAY, "gone"), (SATURDAY, "gone")).dead()
    entry = after((FRIDAY, "gone"), (SATURDAY, "unreachable"), (SUNDAY, "broken"))
    assert entry.dead() and entry.failing_since == "2026-11-20"


def test_a_day_on_which_it_answers_begins_the_count_anew():
    entry = after((FRIDAY, "gone"), (SATURDAY, "gone"), (SUNDAY, "alive"), (MONDAY, "gone"))

    assert (entry.failures, entry.failing_since, entry.last_alive) == (1, "2026-11-23", "2026-11-22")
    assert entry.first_seen == "2026-11-20"


def test_a_link_that_broke_later_on_the_same_day_counts_that_day():
    assert after((FRIDAY, "alive"), (FRIDAY, "gone")).failures == 1


def test_doubt_neither_counts_nor_heals():
    assert after((FRIDAY, "gone"), (SATURDAY, "refused")).failures == 1
    assert after((FRIDAY, "refused")).last_alive == ""


def test_the_ledger_survives_being_written_and_forgets_what_is_no_longer_named():
    ledger = entered({}, {"b": Outcome("moved", "x", 301, "c"), "a": Outcome("gone", "y", 404)}, ["a", "b"], FRIDAY)

    assert read(spelled(ledger)) == ledger and list(ledger) == ["a", "b"]
    assert list(entered(ledger, {}, ["b"], SATURDAY)) == ["b"]
    assert spelled(ledger).count("\n") == 4
    assert read(spelled({})) == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "links": {}}', '{"format": 1, "links": {"a": 1}}'])
def test_a_file_that_is_no_ledger_is_refused(text):
    with pytest.raises(LedgerError):
        read(text)


def test_a_machine_without_a_network_is_not_taken_for_dead_links():
    assert offline([Outcome("unreachable"), Outcome("unreachable")])
    assert not offline([Outcome("unreachable"), Outcome("gone")]) and not offline([])


def test_only_dead_links_are_warnings(desk):
    mentions = {"u": gathered(desk.root).popitem()[1] if gathered(desk.root) else []}
    places = mentions["u"] or [next(iter(desk.found())).place]
    for days, level in (((FRIDAY,), Level.NOTICE), ((FRIDAY, SATURDAY, SUNDAY), Level.WARNING)):
        ledger = {"u": after(*((day, "gone") for day in days))}
        assert {finding.level for finding in findings_on(ledger, {"u": places})} == {level}
    moved = entered({}, {"u": Outcome("moved", "搬到了新网址", 200, "v")}, ["u"], FRIDAY)
    assert "改成 v" in as_text(next(findings_on(moved, {"u": places})))
    assert list(findings_on({"u": after((FRIDAY, "alive"))}, {"u": places})) == []


# --- over the wire ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server():
    with host() as running:
        yield running


@pytest.mark.parametrize(
    ("path", "state", "said"),
    [
        ("fine", "alive", ""),
        ("missing", "gone", "找不到网页"),
        ("gone", "gone", "网页没有了"),
        ("once-broken", "alive", ""),
        ("broken", "broken", "服务器回应 500"),
        ("busy", "alive", ""),
        ("busy-for-an-hour", "refused", "429"),
        ("forbidden", "refused", "403"),
        ("moved", "moved", "搬到了新网址"),
        ("moved-twice", "moved", "搬到了新网址"),
        ("aside", "alive", ""),
        ("to-home", "soft-404", "首页"),
        ("loop", "broken", "来回跳转"),
        ("far", "broken", "跳转超过 5 次"),
        ("nowhere", "broken", "转到的不是网址"),
        ("cookie", "alive", ""),
        ("soft", "soft-404", "页面不存在"),
        ("soft-gbk", "soft-404", "页面不存在"),
        ("about-404", "alive", ""),
        ("paper.pdf", "alive", ""),
        ("scan.pdf", "alive", ""),
        ("no-ranges", "alive", ""),
        ("huge", "alive", ""),
        ("silent", "unreachable", "等了很久"),
        ("drip", "unreachable", "等了很久"),
        ("drip-body", "alive", ""),
        ("cut-off", "unreachable", "中途断了"),
        ("half", "alive", ""),
        ("no-http", "broken", "不是网页"),
    ],
)
def test_every_way_a_link_can_fare(server, path, state, said):
    address = server.address(path)
    began = time.monotonic()

    outcome, _ = link_requests.converse(link_requests.Carrier(QUICK), address)

    assert (outcome.state, said in outcome.said) == (state, True), outcome
    assert time.monotonic() - began < 6
    if state == "moved":
        assert outcome.moved_to == server.address("fine")


def test_only_the_beginning_of_a_huge_page_is_read(server):
    server.sent = 0
    link_requests.converse(link_requests.Carrier(QUICK), server.address("huge"))
    time.sleep(0.2)

    assert server.sent < 1 << 25  # what buffers on the way took, of 1 GiB


def test_a_document_that_answers_head_is_never_fetched(server):
    server.asked.clear()
    link_requests.converse(link_requests.Carrier(QUICK), server.address("scan.pdf"))

    assert dict(server.asked) == {"HEAD /scan.pdf": 1}


def test_names_that_are_not_found_and_doors_that_are_shut_are_told_apart():
    carrier = link_requests.Carrier(QUICK)

    assert "域名" in link_requests.converse(carrier, "http://no-such-host.invalid/")[0].said
    assert "不接受连接" in link_requests.converse(carrier, f"http://127.0.0.1:{closed_port()}/")[0].said


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")
def test_a_certificate_that_nobody_vouches_for_is_doubt_and_not_death(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "own.pem"
    how = ("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1")
    subprocess.run(
        ["openssl", *how, "-keyout", key, "-out", certificate],
        check=True,
        capture_output=True,
    )
    with host((certificate, key)) as own:
        outcome, _ = link_requests.converse(link_requests.Carrier(QUICK), own.address("fine", "https"))

    assert outcome.state == "tls" and "证书" in outcome.said


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause_and_by_name(server):
    server.most, addresses = 0, [server.address(f"fine?{number}") for number in range(4)]
    server.agents.clear()
    began = time.monotonic()

    outcomes = link_requests.ask_all(addresses, link_requests.Manners("qingshan", 5, 0.1, 1))

    assert list(outcomes) == addresses and {one.state for one in outcomes.values()} == {"alive"}
    assert server.most == 1
    assert time.monotonic() - began >= 0.3
    assert len(server.agents) == 1 and "qingshan" in server.agents.pop()


def test_hosts_are_asked_side_by_side():
    with host() as one, host() as two, host() as three:
        began = time.monotonic()
        manners = link_requests.Manners(timeout=1, pause=0, tries=1)
        outcomes = link_requests.ask_all([each.address("silent") for each in (one, two, three)], manners)

    assert {outcome.state for outcome in outcomes.values()} == {"unreachable"}
    assert time.monotonic() - began < 2.5


def test_a_host_that_nobody_reaches_is_not_asked_for_everything():
    port, heard = closed_port(), []
    addresses = [f"http://127.0.0.1:{port}/{number}" for number in range(50)]

    outcomes = link_requests.ask_all(addresses, QUICK, lambda address, outcome: heard.append(address))

    assert len(heard) == 50 and {one.state for one in outcomes.values()} == {"unreachable"}


# --- the command --------------------------------------------------------------------------------------


def checked(desk, *more: str, day: str = "2026-11-20"):
    quick = ("--private", "--pause", "0", "--timeout", "2", "--tries", "1")
    return script("check_links", "--root", desk.root, "--today", day, *quick, *more)


def test_the_command_remembers_and_tells_a_dead_link_on_the_third_day(desk, server):
    desk.write(
        "policies/tried.yml",
        f"title: x\nsource:\n  url: {server.address('missing')}\nnote: {server.address('moved')}\n",
    )
    days = [checked(desk, "--strict", day=f"2026-11-{day}") for day in (20, 27)]

    assert [done.returncode for done in days] == [0, 0], days[0].stderr
    assert "data/policies/tried.yml:3  找不到网页" in days[0].stdout and "[link-doubtful]" in days[0].stdout
    assert f"改成 {server.address('fine')}" in days[0].stdout
    third = checked(desk, "--strict", "--format", "github", day="2026-12-04")
    assert third.returncode == 1
    assert "::warning file=data/policies/tried.yml,line=3,title=link-dead::" in third.stdout
    assert "::notice" not in third.stdout
    assert checked(desk, day="2026-12-05").returncode == 0
    kept = json.loads((desk.root / ".cache" / "links.json").read_text(encoding="utf-8"))["links"]
    assert kept[server.address("missing")]["failing_since"] == "2026-11-20"


def test_the_ledger_may_lie_elsewhere_and_one_that_cannot_be_read_is_left_alone(desk, server, tmp_path):
    desk.write("policies/tried.yml", f"title: x\nsource:\n  url: {server.address('fine')}\n")
    ledger = tmp_path / "kept" / "links.json"

    assert checked(desk, "--ledger", str(ledger)).returncode == 0
    assert "last_alive" in ledger.read_text(encoding="utf-8")
    ledger.write_text("<<<<<<< HEAD", encoding="utf-8")
    done = checked(desk, "--ledger", str(ledger))
    assert done.returncode == 1 and "不是链接台账" in done.stderr and "Traceback" not in done.stderr
    assert ledger.read_text(encoding="utf-8") == "<<<<<<< HEAD"


def test_without_a_network_nothing_is_written_and_nothing_fails(desk):
    for path in (desk.root / "content").glob("*.md"):
        path.unlink()
    shutil.rmtree(desk.data / "policies")
    desk.write("services/kiln-loan.yml", f"title: x\nsource:\n  url: http://127.0.0.1:{closed_port()}/a\n")
    addresses = gathered(desk.root, private=True)
    assert len(addresses) == 1, addresses

    done = checked(desk, "--strict")

    assert done.returncode == 0 and "没有联网" in done.stderr
    assert not (desk.root / ".cache" / "links.json").exists()
