"""Village -> Problems. Each rule is a function; ``VILLAGE_RULES`` names them all, in the order they run."""

import datetime
from collections.abc import Callable, Iterator

from gongkai.board import Township, Village
from gongkai.problem import Problem
from gongkai.rules.additions import categories_are_known
from gongkai.rules.amounts import amounts_stated_twice_agree
from gongkai.rules.asset_changes import assets_change_with_a_word
from gongkai.rules.blame import nobody_is_blamed, what_is_praised_is_what_it_is_called
from gongkai.rules.bodies import steps_are_held_by_their_bodies
from gongkai.rules.consequences import without_consequences
from gongkai.rules.copying import no_other_village, periods_are_of_this_file, promises_are_ones_own
from gongkai.rules.days import done_days_are_past
from gongkai.rules.due import (
    answers_are_of_an_item,
    decisions_are_public_at_once,
    publicity_that_ends,
    remarks_are_of_an_item,
    what_is_due,
)
from gongkai.rules.finance import (
    a_longer_period_sums_its_parts,
    no_period_is_skipped,
    one_file_per_period,
    opening_carries_over,
)
from gongkai.rules.form_and_books import (
    cash_and_bank_are_as_in_the_accounts,
    fixed_assets_are_in_the_register,
    no_more_is_paid_than_shared_out,
    what_is_owed_is_on_the_form,
)
from gongkai.rules.funds import funds_are_in_the_accounts
from gongkai.rules.issue_numbers import issues_are_counted_on
from gongkai.rules.leases import nothing_is_let_twice, what_is_let_has_a_contract_in_force
from gongkai.rules.leaving import names_leave_with_their_list
from gongkai.rules.links import (
    contracts_keep_to_their_decisions,
    linked_records_exist,
    nothing_rests_on_what_was_rejected,
    results_keep_to_their_decisions,
)
from gongkai.rules.numbers import no_personal_numbers
from gongkai.rules.other_accounts import names_of_other_accounts_are_theirs
from gongkai.rules.pack import Pack
from gongkai.rules.paid_again import what_comes_once_is_paid_once
from gongkai.rules.pairs import quotation_marks_are_paired
from gongkai.rules.paying import (
    payments_follow_the_signing,
    payments_go_the_way_of_their_contract,
    payments_keep_to_their_contracts,
    receipts_keep_to_their_contracts,
    rents_are_of_the_term,
    what_is_settled_was_paid,
)
from gongkai.rules.privacy import no_circumstances_beside_names, nothing_personal_in_facts
from gongkai.rules.procedure import (
    disclosures_follow_decisions,
    levies_keep_to_their_limits,
    meetings_are_valid,
    steps_are_in_order,
)
from gongkai.rules.products import quantities_times_prices
from gongkai.rules.publicity import publicity_lasts_long_enough
from gongkai.rules.rates import rates_divide_out
from gongkai.rules.reversals import what_is_put_right_is_there_once
from gongkai.rules.roster_rates import amounts_of_a_list_are_at_one_rate
from gongkai.rules.rosters import later_rounds_tell_whom_they_add, lists_of_people_are_rosters
from gongkai.rules.row_sums import rows_of_tables_come_out
from gongkai.rules.said_sums import amounts_of_a_text_are_its_totals, sums_of_a_sentence_come_out
from gongkai.rules.same_time import (
    a_longer_time_counts_no_less,
    a_number_is_of_one_contract,
    a_series_tells_of_a_time_once,
)
from gongkai.rules.sequence import days_follow_one_another
from gongkai.rules.series import a_series_goes_on
from gongkai.rules.series_names import names_of_series_are_told_apart
from gongkai.rules.should_come import rents_come_in, what_is_sold_is_paid_for
from gongkai.rules.statements import statements_carry_over
from gongkai.rules.stopped import accounts_end_with_nothing
from gongkai.rules.tables import totals_of_tables_add_up
from gongkai.rules.telephones import mobiles_are_offices
from gongkai.rules.told_in_time import publicity_that_is_over_does_not_run, titles_name_the_period_that_they_count_for
from gongkai.rules.total_rows import no_total_stands_as_a_row
from gongkai.rules.transfers import transfers_have_two_sides
from gongkai.rules.twice import a_line_stands_in_one_account, nothing_stands_twice, rows_of_tables_stand_once

Rule = Callable[[Village, Pack, datetime.date], Iterator[Problem]]

VILLAGE_RULES: tuple[Rule, ...] = (
    categories_are_known,
    a_series_goes_on,
    assets_change_with_a_word,
    nobody_is_blamed,
    what_is_praised_is_what_it_is_called,
    one_file_per_period,
    opening_carries_over,
    no_period_is_skipped,
    accounts_end_with_nothing,
    issues_are_counted_on,
    a_longer_period_sums_its_parts,
    a_series_tells_of_a_time_once,
    a_longer_time_counts_no_less,
    a_number_is_of_one_contract,
    names_of_series_are_told_apart,
    names_of_other_accounts_are_theirs,
    transfers_have_two_sides,
    statements_carry_over,
    funds_are_in_the_accounts,
    cash_and_bank_are_as_in_the_accounts,
    fixed_assets_are_in_the_register,
    no_more_is_paid_than_shared_out,
    what_is_owed_is_on_the_form,
    amounts_stated_twice_agree,
    rates_divide_out,
    linked_records_exist,
    nothing_rests_on_what_was_rejected,
    contracts_keep_to_their_decisions,
    nothing_is_let_twice,
    what_is_let_has_a_contract_in_force,
    payments_keep_to_their_contracts,
    receipts_keep_to_their_contracts,
    payments_go_the_way_of_their_contract,
    payments_follow_the_signing,
    rents_are_of_the_term,
    what_is_settled_was_paid,
    rents_come_in,
    what_is_sold_is_paid_for,
    results_keep_to_their_decisions,
    steps_are_in_order,
    steps_are_held_by_their_bodies,
    meetings_are_valid,
    levies_keep_to_their_limits,
    disclosures_follow_decisions,
    publicity_lasts_long_enough,
    no_personal_numbers,
    mobiles_are_offices,
    no_circumstances_beside_names,
    lists_of_people_are_rosters,
    names_leave_with_their_list,
    later_rounds_tell_whom_they_add,
    totals_of_tables_add_up,
    no_total_stands_as_a_row,
    nothing_stands_twice,
    rows_of_tables_stand_once,
    quotation_marks_are_paired,
    a_line_stands_in_one_account,
    what_comes_once_is_paid_once,
    what_is_put_right_is_there_once,
    quantities_times_prices,
    amounts_of_a_list_are_at_one_rate,
    rows_of_tables_come_out,
    sums_of_a_sentence_come_out,
    amounts_of_a_text_are_its_totals,
    days_follow_one_another,
    periods_are_of_this_file,
    done_days_are_past,
    promises_are_ones_own,
    what_is_due,
    remarks_are_of_an_item,
    answers_are_of_an_item,
    publicity_that_ends,
    publicity_that_is_over_does_not_run,
    titles_name_the_period_that_they_count_for,
    decisions_are_public_at_once,
)


def judge(township: Township, village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    """Yield what the village's facts and every record show by themselves, then what the rules find across them."""
    yield from without_consequences(_judged(township, village, pack, today))


def _judged(township: Township, village: Village, pack: Pack, today: datetime.date) -> Iterator[Problem]:
    yield from nothing_personal_in_facts(village)
    yield from no_other_village(township, village)
    for record in village.records:
        yield from record.check()
    for rule in VILLAGE_RULES:
        yield from rule(village, pack, today)
