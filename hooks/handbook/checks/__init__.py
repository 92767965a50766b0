"""Check: rules about facts that have a shape and are linked.

A rule is a function whose docstring states it. It takes the handbook and the
day, and yields findings. A rule that only time can break yields notices.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from handbook.checks.addresses import former_ids_free
from handbook.checks.amounts import amounts_have_units
from handbook.checks.asked_alike import phrases_lead_to_one
from handbook.checks.asking import estimates_fit, screens_fit
from handbook.checks.books import books_hold_something
from handbook.checks.calculations import calculations_grounded, calculations_hold
from handbook.checks.calculators import calculators_well_formed
from handbook.checks.checkups import checkups_tell_something
from handbook.checks.clause_names import clause_names_differ, clauses_stand_alone
from handbook.checks.clause_refs import clauses_named_exist
from handbook.checks.colours import colours_are_readable
from handbook.checks.completeness import (
    guide_elements,
    review_overdue,
    sources_named,
    things_to_verify,
    windows_past,
)
from handbook.checks.consistency import dates_in_order, field_names, lineage_without_loops, windows_whole
from handbook.checks.doc_numbers import document_numbers_formed
from handbook.checks.docket import demands_accounted_for, demands_answered_after_they_came, docket_numbers_differ
from handbook.checks.doubts import doubts_fit
from handbook.checks.duplicates import titles_differ
from handbook.checks.editions import editions_in_order, owners_of_kinds, steps_signed_once
from handbook.checks.english import english_is_faithful
from handbook.checks.evaluations import comparisons_have_a_basis, effects_name_clauses
from handbook.checks.evidence import checking_days, citations_hold, grades_earned
from handbook.checks.exceptions import without_exceptions
from handbook.checks.handlers import handlers_differ, matters_have_somebody
from handbook.checks.identifiers import identifiers_differ
from handbook.checks.inspection import limits_are_of_columns
from handbook.checks.ladder import ladder_leads_somewhere
from handbook.checks.limits import limits_follow_one_another
from handbook.checks.markdown import lists_are_lists
from handbook.checks.measuring import accreditations_hold, standards_formed
from handbook.checks.money import money_is_said_once
from handbook.checks.near_questions import questions_differ
from handbook.checks.oversight import (
    consequences_have_basis,
    nobody_is_named,
    opinions_are_answered,
    terms_in_order,
)
from handbook.checks.papers import parts_of_alignments, parts_of_plans
from handbook.checks.passages import texts_hold
from handbook.checks.places import coordinates_are_whole, points_in_their_district
from handbook.checks.privacy import prose_without_numbers
from handbook.checks.progress import closed_problems_say_how, nothing_happened_tomorrow, open_problems_in_time
from handbook.checks.reports import done_in_time, done_is_shown, done_stays_done, reported_once
from handbook.checks.restating import (
    answers_differ,
    claims_have_evidence,
    grounds_exist,
    numbers_are_restated,
    policies_are_explained,
)
from handbook.checks.routes import routes_lead_somewhere, routes_lead_to_what_holds, sheets_are_whole
from handbook.checks.rules import rules_exist, rules_hold, rules_well_formed
from handbook.checks.sound_texts import SoundTexts
from handbook.checks.sources import sources_located, sources_official
from handbook.checks.surveys import poor_results_answered, sheets_ask_something
from handbook.checks.topics import topics_hold_something
from handbook.checks.workdays import this_year_is_written
from handbook.findings import Finding
from handbook.linking import Handbook

Rule = Callable[[Handbook, date], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    field_names,
    dates_in_order,
    windows_whole,
    lineage_without_loops,
    texts_hold,
    prose_without_numbers,
    lists_are_lists,
    document_numbers_formed,
    standards_formed,
    accreditations_hold,
    amounts_have_units,
    money_is_said_once,
    titles_differ,
    identifiers_differ,
    phrases_lead_to_one,
    questions_differ,
    former_ids_free,
    parts_of_plans,
    parts_of_alignments,
    grounds_exist,
    numbers_are_restated,
    answers_differ,
    claims_have_evidence,
    policies_are_explained,
    rules_well_formed,
    rules_hold,
    rules_exist,
    clauses_named_exist,
    clauses_stand_alone,
    clause_names_differ,
    ladder_leads_somewhere,
    checkups_tell_something,
    editions_in_order,
    english_is_faithful,
    owners_of_kinds,
    steps_signed_once,
    routes_lead_somewhere,
    routes_lead_to_what_holds,
    topics_hold_something,
    sheets_are_whole,
    estimates_fit,
    screens_fit,
    doubts_fit,
    calculators_well_formed,
    calculations_grounded,
    calculations_hold,
    points_in_their_district,
    poor_results_answered,
    sheets_ask_something,
    coordinates_are_whole,
    closed_problems_say_how,
    open_problems_in_time,
    docket_numbers_differ,
    demands_answered_after_they_came,
    demands_accounted_for,
    effects_name_clauses,
    comparisons_have_a_basis,
    nothing_happened_tomorrow,
    done_is_shown,
    done_in_time,
    reported_once,
    done_stays_done,
    nobody_is_named,
    consequences_have_basis,
    terms_in_order,
    opinions_are_answered,
    review_overdue,
    windows_past,
    things_to_verify,
    guide_elements,
    handlers_differ,
    matters_have_somebody,
    limits_follow_one_another,
    grades_earned,
    checking_days,
    citations_hold,
    sources_named,
    sources_located,
    sources_official,
    this_year_is_written,
    colours_are_readable,
    limits_are_of_columns,
    books_hold_something,
)


def check(handbook: Handbook, today: date, sound: SoundTexts | None = None) -> list[Finding]:
    """The findings of all rules, without those that somebody excepted with a reason.

    Texts that are known as `sound` are passed by.
    """
    rules = [partial(texts_hold, sound=sound) if rule is texts_hold else rule for rule in RULES]
    return without_exceptions(handbook, (finding for rule in rules for finding in rule(handbook, today)))
