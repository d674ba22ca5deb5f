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
    "explicit_end": N_("The text itself names {end} as the end of the initial term; that wins over any length."),
    "initial_term_first_day": N_(
        "The initial term of {length} from {start}, first day counted, ends on {end} (Civil Code Art. 143: the day "
        "before the corresponding day, else the last day of the month)."
    ),
    "initial_term_next_day": N_(
        "The initial term of {length} from {start}, first day not counted (Civil Code Art. 140), ends on {end}."
    ),
    "no_renewal": N_("The text has no renewal: it ends with the term."),
    "renewal_by_agreement": N_("It is renewed only when the parties agree on it."),
    "extended": N_("On {on} it was extended to {end}."),
    "extended_late": N_("On {on}, after the term had ended, it was extended to {end}; there was a gap before that."),
    "confirmed": N_("On {on} the parties confirmed the next renewal."),
    "confirmed_late": N_(
        "On {on}, after the term had ended, the parties confirmed the renewal; it runs on from the end of the term "
        "before, with a gap until the signature."
    ),
    "rule_amended": N_("From {on} an amended rule applies."),
    "late_notice_accepted": N_("On {on} the late notice was accepted."),
    "opt_out_withdrawn": N_("The notice not to renew was withdrawn on {on}."),
    "renews_automatically": N_("Unless notice is given it is renewed by {length} after {end}."),
    "renewed_automatically": N_(
        "Renewed automatically, {length} each, always reckoned from {anchor}; renewals of this run so far: {count}. The "
        "current term is {start} to {end}."
    ),
    "renewed_by_agreement": N_(
        "Renewed by agreement, {length} each, always reckoned from {anchor}; renewals of this run so far: {count}. The "
        "current term is {start} to {end}."
    ),
    "final_term": N_("With {cap} as the greatest number of renewals this is the final term; it ends on {end}."),
    "next_term_agreed": N_("The next term, to {end}, is already agreed."),
    "no_notice_clause": N_("There is no notice clause; the decision falls at the end of the term."),
    "notice_deadline": N_("Notice of {notice} before {end} must arrive by {deadline}."),
    "notice_deadline_earlier": N_(
        "Notice of {notice} before {end} must arrive by {deadline}: read strictly that is {strict}, day for day "
        "{day_for_day}; the earlier one is the safe one."
    ),
    "send_by": N_("{deadline} is not a working day; the last one before it is {send_by}: send by then."),
    "next_door": N_(
        "After {deadline} the renewal can no longer be stopped: bound until {bound}. The next notice deadline is {next}."
    ),
    "bound_to_final": N_("After {deadline} the renewal can no longer be stopped: bound until {bound}, the final term."),
    "opt_out": N_("Notice not to renew was given on {on}; it ends after {end}."),
    "opt_out_late": N_(
        "Notice not to renew came on {on}, after the deadline {deadline}; unless it is accepted all the same it works "
        "for the term ending {end}."
    ),
    "termination_by_notice": N_("Notice of termination on {on}, {notice}: the last day in force is {last}."),
    "termination_given": N_("Notice of termination on {on}: the last day in force is {last}."),
    "termination": N_("Terminated with {last} as the last day in force."),
    "suspended": N_("Suspended from {on}; a suspension does not extend the term."),
    "ended_while_suspended": N_("The term ended on {end} during the suspension."),
    "superseded": N_("Superseded by a new agreement from {on}."),
    "ended": N_("Nothing renewed it: it ended with {end}."),
    "party_withdrew": N_("A party is no longer in it from {on}; it goes on among the others."),
    "review": N_("Reviewed every {every}: reckoned from {from}, the next review is {due}."),
    "review_set_by_us": N_(
        "The text names no review. Reviewed every {every} (set by us): reckoned from {from}, the next review is {due}."
    ),
    "window": N_("The time to decide is from {opens} to {decision} ({length} before)."),
}

PROBLEMS = {
    "missing_effective": N_("The effective date is missing."),
    "inexact_effective": N_("Of the effective date only {written} is known; the exact day is missing."),
    "missing_length": N_("Neither the length of the term nor its end is known."),
    "missing_renewal_length": N_("The length of the renewals is missing."),
    "missing_notice": N_("Notice of termination came on {on}, but neither a notice period nor the last day is known."),
    "missing_new_rule": N_("The rule was amended on {on}, but the new rule is missing."),
    "empty_length": N_("The length of the term must be more than nothing."),
    "empty_renewal_length": N_("The length of the renewals must be more than nothing."),
    "empty_notice": N_("The notice period must be more than nothing; leave it out when there is none."),
    "empty_review_interval": N_("The review interval must be more than nothing."),
    "cap_of_zero": N_("At most {cap} renewals: choose “no renewal” instead."),
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
