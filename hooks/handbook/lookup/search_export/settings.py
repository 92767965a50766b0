"""Settings of Sphinx (2.2, as Debian has it) for the documents of some cities: a file a node, and one for the machine
in front that asks all nodes and is asked by the gateway.

Manticore, its successor, has the same language but for `workers` and `max_children`; it was not tried (decision 0091).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handbook.lookup.search_export.language import ALPHABET, FIELDS

FRONT = "handbook"
"""The index over all nodes."""

CONNECT_MS, ANSWER_MS = 300, 1000
"""How long a node may take to be there, and to answer, in milliseconds; whoever takes longer is missing."""

_INDEX = """source {name}
{{
  type = tsvpipe
  tsvpipe_command = cat '{home}/{city}.tsv'
{fields}
  tsvpipe_attr_string = stamp
}}
index {name}
{{
  source = {name}
  path = {home}/{city}
  charset_table = U+F8FF
  ngram_len = 1
  ngram_chars = {alphabet}
  dict = keywords
}}
"""

_SEARCHD = """searchd
{{
  listen = {listen}
  log = {home}/{role}.log
  pid_file = {home}/{role}.pid
  binlog_path =
  workers = threads
  max_children = 64
  read_timeout = 5
}}
"""
"""There is no `query_log`: what people look for is nobody's business."""


@dataclass(frozen=True)
class Node:
    """A machine that holds some cities: where it listens for the one in front, `HOST:PORT`."""

    listen: str
    cities: tuple[str, ...]


def index_name(city: str) -> str:
    """What a city is called as an index; ids have no underscore of their own."""
    return "city_" + city.replace("-", "_")


def node_settings(role: str, node: Node, home: str) -> str:
    """Settings of a node, `role` by name, whose documents and indexes lie in the folder `home` there."""
    fields = "\n".join(f"  tsvpipe_field = {field}" for field in FIELDS)
    indexes = [
        _INDEX.format(name=index_name(city), city=city, home=home, fields=fields, alphabet=ALPHABET)
        for city in node.cities
    ]
    return "".join([*indexes, _SEARCHD.format(listen=node.listen, home=home, role=role)])


def front_settings(nodes: Sequence[Node], listen: str, home: str) -> str:
    """Settings of the machine in front, which listens for the gateway."""
    agents = [f"  agent = {node.listen}:{','.join(map(index_name, node.cities))}\n" for node in nodes if node.cities]
    return (
        f"index {FRONT}\n{{\n  type = distributed\n{''.join(agents)}  agent_connect_timeout = {CONNECT_MS}\n"
        f"  agent_query_timeout = {ANSWER_MS}\n}}\n"
        + _SEARCHD.format(listen=f"{listen}:mysql41", home=home, role="front")
    )


def shared_out(cities: Mapping[str, int], nodes: Sequence[Node]) -> list[Node]:
    """Nodes with the cities that none of them asked for, the largest first, each to the node that has least."""
    held = {node.listen: [*node.cities] for node in nodes}
    given = {city for node in nodes for city in node.cities}
    free = [node.listen for node in nodes if not node.cities] or list(held)
    for city in sorted(cities.keys() - given, key=lambda one: (-cities[one], one)):
        least = min(free, key=lambda one: sum(cities[name] for name in held[one]))
        held[least].append(city)
    return [Node(listen, tuple(names)) for listen, names in held.items()]
