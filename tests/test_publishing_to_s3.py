"""Publishing to an object store on this machine: one PUT shows another edition, whenever it is interrupted."""

from __future__ import annotations

import hashlib
import json
import logging
import random
import re
import time
from collections import Counter

import boto3
import pytest
from moto.server import ThreadedMotoServer

from desks import script
from handbook_site.publishing import lease, s3
from killing import command, killed
from publications import BUCKET, digests, killed_at_random, lay_site, to

WRITES = r"http\.client\.send .*b'(PUT|POST|DELETE)"


@pytest.fixture(scope="module")
def endpoint():
    """A store that speaks S3, on loopback, without a bucket."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret"}
PLACE = {"AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}


@pytest.fixture
def access(endpoint):
    """The environment by which commands find the store."""
    return {"AWS_ENDPOINT_URL": endpoint, **KEYS, **PLACE}


@pytest.fixture
def store(access, monkeypatch):
    """An empty bucket."""
    for name, value in access.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", region_name="us-east-1")
    client.create_bucket(Bucket="books")
    yield client
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="books"):
        for one in page.get("Contents", ()):
            client.delete_object(Bucket="books", Key=one["Key"])
    client.delete_bucket(Bucket="books")


@pytest.fixture
def sites(bay, tmp_path):
    return lay_site(bay, tmp_path / "a", "red"), lay_site(bay, tmp_path / "b", "blue")


@pytest.fixture
def call(access):
    """A command in this process, with access to the store."""
    return lambda *words, **other: script(*words, **{**access, **other})


@pytest.fixture
def publish(bay, store, call):
    def run(site, *more, target=BUCKET, status=0, **other):
        done = call(*to(target, site, bay.root, *more), **other)
        assert done.returncode == status, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    return run


def objects(client) -> dict[str, bytes]:
    """Everything below the prefix, by its address."""
    found = {}
    for page in client.get_paginator("list_objects_v2").paginate(Bucket="books", Prefix="hb/"):
        for one in page.get("Contents", ()):
            body = client.get_object(Bucket="books", Key=one["Key"])["Body"].read()
            found[one["Key"].removeprefix("hb/")] = body
    return found


def shown(client) -> dict[str, str]:
    """The edition that the pointer names, as digests by address; and that the entry leads to a whole one too."""
    name = client.head_object(Bucket="books", Key="hb/edition.json")["Metadata"]["edition"]
    there = objects(client)
    entry = re.search(r"url=editions/([^/]+)/index.html", there["index.html"].decode())
    assert entry is None or edition(there, entry[1]) == told(there, entry[1])
    assert edition(there, name) == told(there, name)
    return edition(there, name)


def edition(there: dict[str, bytes], name: str) -> dict[str, str]:
    below = f"editions/{name}/"
    return {
        address.removeprefix(below): hashlib.sha256(body).hexdigest()
        for address, body in there.items()
        if address.startswith(below) and not address.endswith("edition.json")
    }


def told(there: dict[str, bytes], name: str) -> dict[str, str]:
    pairs = (line.split("  ") for line in there[f"editions/{name}.sha256"].decode().splitlines())
    return {address: digest for digest, address in pairs if address != "edition.json"}


def assert_tidy(client) -> None:
    there = objects(client)
    said = json.loads(there["editions.json"])
    kept = {one["name"] for one in said["editions"] if one["kept"]}
    lying = {address.split("/")[1] for address in there if address.startswith("editions/")}
    assert lying == kept | {f"{name}.sha256" for name in kept}
    assert said["pending"] is None and said["live"] in kept
    assert "publishing.json" not in there


def test_editions_are_whole_and_the_last_three_are_kept(publish, call, store, sites):
    for number in range(4):
        assert "edition.json 指的一版总是完整的" in publish(sites[number % 2])
        assert shown(store) == digests(sites[number % 2])
    assert "没有变化" in publish(sites[1])
    assert_tidy(store)
    assert call("publish", "back", BUCKET).returncode == 0
    assert shown(store) == digests(sites[0])
    assert b"editions/0003-" in objects(store)["index.html"]
    listed = call("publish", "list", BUCKET)
    assert listed.stdout.count("留着") == 2 and listed.stdout.count("线上") == 1, listed.stderr


def test_files_have_their_type_and_say_how_long_they_are_kept(publish, store, sites):
    publish(sites[0])
    publish(sites[1])  # what is the same was copied, with what is said of it
    name = store.head_object(Bucket="books", Key="hb/edition.json")["Metadata"]["edition"]
    for address, kind in {"index.html": "text/html; charset=utf-8", "same.txt": "text/plain; charset=utf-8"}.items():
        said = store.head_object(Bucket="books", Key=f"hb/editions/{name}/{address}")
        assert (said["ContentType"], said["CacheControl"]) == (kind, "no-cache")


def test_a_bucket_without_a_server_in_front_can_have_the_pages_at_their_own_addresses(publish, call, store, sites):
    publish(sites[0], "--at-root")
    publish(sites[1])  # it stays so
    there = objects(store)
    at_root = {a: hashlib.sha256(b).hexdigest() for a, b in there.items() if not a.startswith("editions/")}
    ours = {"edition.json", "editions.json", "root.json"}
    assert {a: d for a, d in at_root.items() if a not in ours} == digests(sites[1])
    assert call("publish", "back", BUCKET).returncode == 0
    assert objects(store)["index.html"] == (sites[0] / "index.html").read_bytes()
    assert "blue.html" not in objects(store)


@pytest.mark.parametrize(
    ("target", "said"),
    [("s3://no-such-bucket-here/x", "没有这个桶"), ("s3://Books_/x", "s3://Books_")],
)
def test_a_wrong_bucket_is_told(publish, sites, target, said):
    assert said in publish(sites[0], target=target, status=1)


def test_a_host_that_does_not_answer_and_keys_that_are_missing_are_told(publish, bay, sites, tmp_path):
    assert "连不上对象存储" in publish(sites[0], status=1, AWS_ENDPOINT_URL="http://127.0.0.1:9")
    nowhere = {name: str(tmp_path / "none") for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE")}
    done = script(*to(BUCKET, sites[0], bay.root), **PLACE, **nowhere)
    assert done.returncode == 1 and "没有访问对象存储的密钥" in done.stderr


def test_a_prefix_that_holds_something_else_is_left_alone(publish, store, sites):
    store.put_object(Bucket="books", Key="hb/notes.txt", Body=b"mine")
    assert "桶里有别的内容（notes.txt）" in publish(sites[0], status=1)
    assert objects(store) == {"notes.txt": b"mine"}


def test_one_publishes_at_a_time_and_a_dead_one_is_followed(publish, store, sites, monkeypatch):
    """One that is renewed meanwhile lives; one that is not renewed for long has ended."""
    publish(sites[0])
    place = {"Bucket": "books", "Key": "hb/publishing.json"}
    store.put_object(**place, Body=b'{"machine": "another", "process": 1}')
    monkeypatch.setattr(lease, "pause", lambda seconds: store.put_object(**place, Body=b'{"machine": "renewed"}'))
    assert "另一个发布正在进行" in publish(sites[1], status=1)
    assert shown(store) == digests(sites[0])
    monkeypatch.setattr(lease, "DEAD", -1)
    publish(sites[1])
    assert shown(store) == digests(sites[1])
    assert_tidy(store)


def test_whoever_lost_the_lease_stops_before_it_shows_anything(publish, store, sites, monkeypatch):
    publish(sites[0])
    keep = s3.S3Target.keep

    def keep_and_lose(target, ledger):
        keep(target, ledger)
        store.put_object(Bucket="books", Key="hb/publishing.json", Body=b'{"machine": "another", "process": 1}')

    with monkeypatch.context() as patch:
        patch.setattr(s3.S3Target, "keep", keep_and_lose)
        assert "另一次发布接手了" in publish(sites[1], status=1)
    assert shown(store) == digests(sites[0])
    assert objects(store)["publishing.json"] == b'{"machine": "another", "process": 1}', "it is not ours to take away"


@pytest.fixture
def killing(bay, store, call, sites, tmp_path):
    """Publish one site after another, each killed before its nth request that writes; whether one was."""
    both = [digests(site) for site in sites]
    assert call(*to(BUCKET, sites[0], bay.root)).returncode == 0

    def kill(at: int, where: str = "") -> bool:
        before = shown(store)
        other = sites[before == both[0]]
        hit = killed(tmp_path / "kill", WRITES + where, at, *to(BUCKET, other, bay.root))
        assert shown(store) in (both if hit else [digests(other)])
        done = call(*to(BUCKET, other, bay.root))
        assert done.returncode == 0, done.stderr
        assert shown(store) == digests(other)
        assert_tidy(store)
        return hit

    return kill


@pytest.mark.parametrize(
    ("at", "where"),
    [(6, " /books/hb/editions/0"), (1, r" /books/hb/edition\.json"), (1, r" /books/hb/index\.html")],
    ids=["laying", "before the pointer", "before the entry"],
)
def test_a_publishing_killed_at_some_requests_shows_one_whole_edition(killing, at, where):
    assert killing(at, where)


@pytest.mark.long
def test_a_publishing_killed_at_every_request_shows_one_whole_edition(killing):
    kills = 0
    while killing(kills + 1):
        kills += 1
    assert kills > 20


@pytest.mark.long
def test_a_publishing_killed_at_a_hundred_random_moments_shows_one_whole_edition(bay, call, store, sites):
    seed = random.randrange(1 << 30)
    print(f"seed {seed}")
    chance, happened = random.Random(seed), Counter()
    began = time.monotonic()
    assert command(*to(BUCKET, sites[0], bay.root)).returncode == 0
    takes, both = time.monotonic() - began, [digests(site) for site in sites]

    def begun() -> bool:
        said = store.get_object(Bucket="books", Key="hb/editions.json")["Body"].read()
        return json.loads(said)["pending"] is not None

    while happened.total() - happened["had ended", "new"] < 100:
        before = shown(store)
        other = sites[before == both[0]]
        phase = killed_at_random(to(BUCKET, other, bay.root), chance, takes, begun)
        after = shown(store)
        assert after in both
        happened[phase, "new" if after == digests(other) else "old"] += 1
        done = call(*to(BUCKET, other, bay.root))
        assert done.returncode == 0, done.stderr
        assert shown(store) == digests(other)
        assert_tidy(store)
        if chance.random() < 0.1:
            assert call("publish", "back", BUCKET).returncode == 0
            assert shown(store) in both
    print(dict(happened))
