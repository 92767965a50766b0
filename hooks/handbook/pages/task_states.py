"""How far the tasks of a plan are carried out, as far as the matrix says it; their deadlines say nothing of it."""

from __future__ import annotations

from handbook.edition import Edition
from handbook.linking import Key
from handbook.model.alignment import Alignment, Cell
from handbook.pages.facets import PROGRESS, progress_of


def marks(edition: Edition, key: Key) -> dict[str, str]:
    """done, part or gap by a task's id; a task of which nothing is claimed is not among them."""
    cells: dict[str, list[Cell]] = {}
    for edge in edition.handbook.links_to(key):
        record = edition.handbook.record(edge.source)
        if edge.relation != "cells.of" or not isinstance(record, Alignment) or record.withdrawn:
            continue
        cell = record.cells[int(edge.path[1])]
        if cell.part and cell.state != "待核":
            cells.setdefault(cell.part, []).append(cell)
    return {task: PROGRESS[progress_of(found)] for task, found in cells.items()}
