"""Describing: every field of every file has a name, a form and an example that its model accepts."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from handbook.describing import described
from handbook.kinds import KINDS
from handbook.model.examples import EXAMPLES
from handbook.model.fields import models_in
from handbook.model.identity import Identity
from handbook.model.meanings import meanings
from handbook.model.policy import Clause, Policy
from handbook.reading.parsing import parse
from handbook.schemas import LISTS

SPECIAL = (Identity, *(model for _, model in LISTS.values()))
MODELS = sorted(
    {part for top in (*(kind.model for kind in KINDS.values()), *SPECIAL) for part in models_in(top)},
    key=lambda model: (model.__module__, model.__name__),
)


def name_of(model) -> str:
    return f"{model.__module__.rpartition('.')[2]}.{model.__name__}"


def fields(model):
    return {field.name: field for field in described(model)}


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_every_field_without_parts_has_an_example_that_its_model_accepts(model):
    for field in described(model):
        if field.part and not field.example:
            continue
        assert field.example, f"no example of {name_of(field.owner)}.{field.name}: write one in model/examples.txt"
        value, _, findings = parse(f"{field.name}: {field.example}\n", "x.yml")
        assert findings == []
        try:
            model.model_validate(value)
        except ValidationError as error:
            wrong = [one for one in error.errors() if one["loc"][:1] == (field.name,)]
            assert wrong == [], f"{field.name}: {field.example}"


def test_no_example_is_of_a_field_that_is_gone():
    there = {name_of(field.owner): set() for model in MODELS for field in described(model)}
    for model in MODELS:
        for field in described(model):
            there[name_of(field.owner)].add(field.name)

    assert {owner: set(written) - there.get(owner, set()) for owner, written in EXAMPLES.items()} == {
        owner: set() for owner in EXAMPLES
    }


def test_a_field_says_how_it_is_filled_in():
    policy, clause = fields(Policy), fields(Clause)

    assert policy["audiences"].form == "列表，每项是词表里的词"
    assert policy["audiences"].help == "词表 audiences 里的词"
    assert policy["lead_office"].form == "标识"
    assert policy["effective_on"].form == "日期，知道多少写多少"
    assert policy["updated"].form == "日期，写到日"
    assert policy["confidence"].form == "一个，或按字段分别写"
    assert policy["sample"].form == "true 或 false"
    assert policy["title"].required and not policy["summary"].required
    assert clause["window"].part is not None and clause["window"].form == "几个字段"
    assert policy["level"].words == (("国家", ""), ("省", ""), ("市", ""), ("区", ""))
    assert ("申报", "按通知申报") in clause["delivery_mode"].words


def test_a_field_is_told_under_its_name_in_yaml():
    assert {"in", "is", "not"} <= set(fields(next(model for model in MODELS if model.__name__ == "Criterion")))


def test_meanings_are_found_by_the_words_in_any_order():
    assert meanings(("D", "C", "B", "A"))["A"] == "读到全文或政府网页"
    assert meanings(("甲",)) == {}
