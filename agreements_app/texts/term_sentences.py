"""The English sentences of derivation steps and problems, by their code; `{…}` are the values of the step."""


def N_(text: str) -> str:
    """`text`, marked for extraction; it is translated where it is shown."""
    return text


STEPS = {
    "umbrella_ended": N_("It follows its umbrella agreement, which ended on {end}, and ended with it at the latest."),
    "umbrella_ending": N_("It follows its umbrella agreement, which ends on {end}, and ends with it at the latest."),
    "umbrella_suspended": N_("It follows its umbrella agreement, which is suspended."),
    "not_concluded": N_("Not concluded: no term runs yet."),
    "in_effect": N_("In effect from {effective}."),
    "signed": N_("Last signed on {signed}."),
    "signed_after_effect": N_(
        "Last signed on {signed}, after the effective date {effective}: it applies retroactively."
    ),
    "one_off": N_("A document without a term: it stays as it is."),
    "indefinite": N_("There is no fixed end: it runs until notice."),
    "indefinite_after": N_("After {end} it goes on without a fixed end, until notice."),
    "indefinite_now": N_("By the rule as it is now there is no fixed end: it runs until notice."),
    "explicit_end": N_("The text itself names {end} as the end of the initial term; that wins over any length."),
    "initial_term_first_day": N_(
        "The initial term of {length} from {start}, first day counted, ends on {end} (Civil Code Art. 143: the day "
        "before the corresponding day, else the last day of the month)."
    ),
    "initial_term_next_day": N_(
        "The initial term of {length} from {start}, first day not counted (Civil Code Art. 140), is reckoned from "
        "{anchor} and ends on {end}."
    ),
    "initial_term_open": N_(
        "The initial term of {length} from {start}: whether the first day counts is left open. Counted, it ends on "
        "{end}; not counted (Civil Code Art. 140), on {other}. The earlier day is acted on."
    ),
    "initial_term_open_same": N_(
        "The initial term of {length} from {start} ends on {end}, whether or not the first day counts."
    ),
    "no_renewal": N_("The text has no renewal: it ends with the term."),
    "renewal_by_agreement": N_("It is renewed only when the parties agree on it."),
    "renewal_by_agreement_capped": N_(
        "It is renewed only when the parties agree on it; the greatest number of renewals is {cap}."
    ),
    "renews_automatically": N_("Unless notice is given, each term is followed by a renewal of {length}."),
    "renews_automatically_capped": N_(
        "Unless notice is given, each term is followed by a renewal of {length}; the greatest number of renewals is "
        "{cap}."
    ),
    "extended": N_("On {on} it was extended to {end}."),
    "extended_late": N_(
        "On {on}, after the term had ended, it was extended to {end}; from {gap_from} to {gap_to} there was no "
        "agreement."
    ),
    "extended_retroactively": N_(
        "On {on}, after the term had ended, it was extended to {end} with effect from {since}: there is no gap."
    ),
    "confirmed": N_("On {on} the parties confirmed the next renewal."),
    "confirmed_late": N_(
        "On {on}, after the term had ended, the parties confirmed the renewal. It runs on from the end before; from "
        "{gap_from} to {gap_to} there was no agreement."
    ),
    "confirmed_retroactively": N_(
        "On {on}, after the term had ended, the parties confirmed the renewal with effect from {since}: there is no "
        "gap."
    ),
    "without_effect": N_("What is recorded on {on} changes nothing: there was nothing to apply it to."),
    "rule_amended": N_("From {on} an amended rule applies."),
    "late_notice_accepted": N_("On {on} the late notice was accepted."),
    "opt_out_withdrawn": N_("The notice not to renew was withdrawn on {on}."),
    "opt_out_withdrawn_by_one": N_(
        "On {on} one side withdrew its notice not to renew; the notice of the other side stands."
    ),
    "renewed_automatically": N_(
        "Renewed automatically by {length} each time. Each end is reckoned from {anchor}, never from the end "
        "before: {ends}."
    ),
    "renewed_automatically_after": N_(
        "Renewed automatically by {length} each time. Each end is reckoned from {anchor} ({base}, and {length} more "
        "for each renewal), never from the end before: {ends}."
    ),
    "renewed_by_agreement": N_(
        "Renewed by agreement by {length} each time. Each end is reckoned from {anchor}, never from the end before: "
        "{ends}."
    ),
    "renewed_by_agreement_after": N_(
        "Renewed by agreement by {length} each time. Each end is reckoned from {anchor} ({base}, and {length} more "
        "for each renewal), never from the end before: {ends}."
    ),
    "current_term": N_("The current term is {start} to {end}."),
    "last_term": N_("The last term was {start} to {end}."),
    "current_term_other": N_(
        "Were the first day not counted, this term would end on {other}; the earlier day, {end}, is acted on."
    ),
    "final_term": N_("With {cap} as the greatest number of renewals this is the final term; it ends on {end}."),
    "next_term_agreed": N_("The next term, to {end}, is already agreed."),
    "no_notice_clause": N_("There is no notice clause; the decision falls at the end of the term, {end}."),
    "notice_deadline": N_("Notice of {notice} before the end on {end} must arrive by {deadline}, that day included."),
    "notice_without_renewal": N_(
        "The notice period of {notice} goes back from the end on {end} to {deadline}; it is not renewed by itself, "
        "so no renewal depends on that day."
    ),
    "notice_sum": N_(
        "The sum: {notice} back from {next}, the day after the end, is {back}, and the day before is {strict}; "
        "{notice} back from {end} itself is {day_for_day}. Both readings agree."
    ),
    "notice_sum_earlier": N_(
        "The sum: {notice} back from {next}, the day after the end, is {back}, and the day before is {strict}; "
        "{notice} back from {end} itself is {day_for_day}. The earlier one is the safe one."
    ),
    "notice_sum_days": N_("The sum: {notice} back from {end} is {deadline}."),
    "notice_sum_academic": N_(
        "The sum: notice works at the beginning of an academic year, {notice} after it arrived at the earliest. The "
        "last beginning by {next}, the day after the end, is {boundary}; to work there it must arrive by "
        "{deadline}."
    ),
    "notice_sum_fiscal": N_(
        "The sum: notice works at the beginning of a fiscal year, {notice} after it arrived at the earliest. The "
        "last beginning by {next}, the day after the end, is {boundary}; to work there it must arrive by "
        "{deadline}."
    ),
    "send_by": N_("{deadline} is not a working day; the last one before it is {send_by}: send by then."),
    "next_door": N_(
        "After {deadline} the renewal can no longer be stopped: bound until {bound}. The next notice deadline, "
        "{notice} before that, is {next}."
    ),
    "next_door_agreed": N_(
        "The renewal is agreed already: bound until {bound}. The next notice deadline, {notice} before that, is {next}."
    ),
    "bound_to_final": N_("After {deadline} the renewal can no longer be stopped: bound until {bound}, the final term."),
    "bound_to_final_agreed": N_("The renewal is agreed already: bound until {bound}, the final term."),
    "opt_out": N_("Notice not to renew was given on {on}; it ends after {end}."),
    "opt_out_accepted": N_("The notice not to renew of {on} was accepted although late; it ends after {end}."),
    "opt_out_late": N_(
        "Notice not to renew came on {on}, after the deadline {deadline}; unless it is accepted all the same it "
        "works for the term ending {end}."
    ),
    "termination_by_notice": N_(
        "Notice of termination of {notice} was received on {on}, that day not counted: reckoned from {next} the "
        "last day is {last}."
    ),
    "termination_by_academic_year": N_(
        "Notice of termination of {notice} was received on {on}: that much has passed on {passed}, and the first "
        "academic year from then begins on {boundary}. The last day is {last}."
    ),
    "termination_by_fiscal_year": N_(
        "Notice of termination of {notice} was received on {on}: that much has passed on {passed}, and the first "
        "fiscal year from then begins on {boundary}. The last day is {last}."
    ),
    "termination_within_term": N_("The term itself ends before that, so the last day in force is {last}."),
    "termination_given": N_("Notice of termination on {on}: the last day in force is {last}."),
    "termination": N_("Terminated with {last} as the last day in force."),
    "termination_by_withdrawal": N_(
        "From {on} a party is no longer in it, and it does not go on without that party: the last day in force is "
        "{last}."
    ),
    "suspended": N_("Suspended from {on}; a suspension does not extend the term."),
    "resumed": N_("Suspended from {on}, resumed on {resumed}; the suspension did not extend the term."),
    "ended_while_suspended": N_("The term ended on {end} during the suspension."),
    "superseded": N_("Superseded by a new agreement from {on}."),
    "superseded_end": N_("The last day of this agreement was {end}."),
    "superseded_from": N_("A new agreement takes its place from {on}."),
    "ended": N_("Nothing renewed it: it ended with {end}."),
    "party_withdrew": N_("A party is no longer in it from {on}; it goes on among the others."),
    "review": N_("Reviewed every {every}, reckoned from the effective date {from}: the next review is {due}."),
    "review_after_last": N_(
        "Reviewed every {every}, reckoned from the last review on {from}: the next review is {due}."
    ),
    "review_set_by_us": N_("The text names no review; the interval of {every} is set by us."),
    "window": N_("The time to decide is from {opens} to {decision} ({length} before)."),
    "window_of_a_day": N_("The day to decide is {decision}."),
    "window_review": N_("The review is prepared from {opens} on ({length} before {decision})."),
    "standing_executed_not_in_effect": N_("The effective date has not come yet: “{standing}”."),
    "standing_in_force": N_("It is in force, and no decision is called for yet: “{standing}”."),
    "standing_decision_window": N_("The time to decide has come and has not passed: “{standing}”."),
    "standing_locked_in": N_("The notice deadline of this term has passed without effective notice: “{standing}”."),
    "standing_will_lapse": N_("Nothing renews it and the time to decide has come: “{standing}”."),
    "standing_opted_out": N_("A notice not to renew stands: “{standing}”."),
    "standing_review_due": N_("The review date has come and no later review is recorded: “{standing}”."),
    "standing_terminating": N_("A termination is given and its last day has not passed: “{standing}”."),
    "standing_suspended": N_("It is suspended and not resumed: “{standing}”."),
    "standing_lapsed": N_("The end has passed and nothing follows: “{standing}”."),
    "standing_renewal_in_preparation": N_(
        "The end has passed and the agreement that follows is not concluded yet: “{standing}”."
    ),
    "standing_terminated": N_("The last day of a termination has passed: “{standing}”."),
    "standing_superseded": N_("The agreement that follows is in effect: “{standing}”."),
    "standing_unknown": N_(
        "As long as a fact is missing or the rule is impossible, no further date is derived: “{standing}”."
    ),
    "standing_by_umbrella": N_("So its standing is “{standing}”."),
    "next_change_day": N_("Without a new event the next change comes on {on}."),
    "next_change": N_("Without a new event the next change comes on {on}; the standing is then “{standing}”."),
}

PROBLEMS = {
    "missing_effective": N_("The effective date is missing."),
    "inexact_effective": N_("Of the effective date only {written} is known; the exact day is missing."),
    "implausible_date": N_("{on} cannot be right: dates from {first} to {last} can be reckoned with."),
    "missing_length": N_("Neither the length of the term nor its end is known."),
    "missing_renewal_length": N_("The length of the renewals is missing."),
    "missing_notice": N_("Notice of termination came on {on}, but neither a notice period nor the last day is known."),
    "missing_new_rule": N_("The rule was amended on {on}, but the new rule is missing."),
    "empty_length": N_("The length of the term must be more than nothing."),
    "empty_renewal_length": N_("The length of the renewals must be more than nothing."),
    "empty_notice": N_("The notice period must be more than nothing; leave it out when there is none."),
    "empty_review_interval": N_("The review interval must be more than nothing."),
    "negative_cap": N_("The greatest number of renewals, {cap}, is less than none."),
    "impossible_year_start": N_("An academic year cannot begin on day {day} of month {month}."),
    "end_before_start": N_("The end, {end}, is before the effective date, {effective}."),
    "notice_longer_than_term": N_(
        "The notice of {notice} does not fit into the term: its deadline is before the effective date."
    ),
    "impossible_extension": N_("The extension of {on} names no end after the effective date."),
    "termination_before_notice": N_("The last day in force, {end}, is before the notice of {on}."),
    "beyond_calendar": N_("A date would fall outside the years 1 to 9999."),
}

FACTS = {
    "signature": N_("A signature date is missing."),
    "effective_on": N_("The effective date is missing."),
    "renewal": N_("It is not known whether and how the agreement is renewed."),
    "length": N_("Neither the length of the term nor its end is known."),
    "end": N_("Of the end of the term only a part of the date is known."),
}
