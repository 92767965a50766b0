"""How far the tasks of a plan are: as offices reported it last, else as the matrix says; no deadline says it."""

from __future__ import annotations

from handbook.deriving import reported
from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.alignment import Alignment, Cell
from handbook.pages.facets import PROGRESS, progress_of


def marks(edition: Edition, key: Key) -> dict[str, str]:
    """done, part or gap by a task's id; a task of which nothing is claimed is not among them."""
    return _claimed(edition, key) | _reported(edition, key)


REPORTED = {"未启动": "gap", "在办": "part", "受阻": "part", reported.DONE: "done"}


def _reported(edition: Edition, key: Key) -> dict[str, str]:
    links = edition.handbook.links_to(key)
    tasks = dict.fromkeys(edge.part for edge in links if edge.relation == reported.RELATION and edge.part)
    newest = ((task, reported.of(edition.handbook, key, task)) for task in tasks)
    return {task: REPORTED[found[0].report.state] for task, found in newest if found}


def _claimed(edition: Edition, key: Key) -> dict[str, str]:
    cells: dict[str, list[Cell]] = {}
    for edge in edition.handbook.links_to(key):
        record = edition.handbook.record(edge.source)
        if edge.relation != "cells.of" or not isinstance(record, Alignment) or record.withdrawn:
            continue
        cell = record.cells[int(edge.path[1])]
        if cell.part and cell.state != "待核":
            cells.setdefault(cell.part, []).append(cell)
    return {task: PROGRESS[progress_of(found)] for task, found in cells.items()}
