"""A second engine for terms, written from the paper by someone who had not read the first: each checks the other.

Nothing in it is a closed formula: `walk.Walk` keeps one state, goes forward one day at a time and asks on every day
what a careful clerk would ask: did a term end yesterday? which events bear today's date? `answering` reads the state of
a day. Of the program only `adapter` knows anything, and that only the public classes of facts. Keep it so: when the two
differ, read domain.md 4.2-4.5 and the rulings below before either of the sources. `many` asks about as many cases as
one likes.

Where the paper is silent or can be read in two ways:

Facts and rules
 1. No effective date, or only its year or month: unknown; a `signed` event does not supply one.
 2. Neither length nor end, and not without end: unknown; nobody can tell it from a forgotten length.
 3. A mixed notice (1m10d) is reckoned by months first, then by days.
 4. Nay, Nfy: the first boundary at least N whole years after receipt; received on the boundary day itself is in time.
 5. An end without a length: the length is the whole months between, by the counting of the agreement, if they are
    whole.
 6. A fixed term shows its notice deadline too; only a term whose cap is reached is final and shows none.
 7. A notice longer than the term is impossible, but not for fixed-then-indefinite: there it belongs to the time after.
 8. An extension may put the deadline before the effective date; an end before the effective date is impossible.
 9. What is missing or impossible at the beginning stays so after an amendment; an amendment without a rule is missing.
10. A recorded end or a successor is told even where facts are missing, not where the rule is impossible.
11. The length of a notice is not missed once the last day is recorded or a withdrawal ends the agreement.

Standings and dates
12. On one day: first what ended yesterday, then the events of the day in the order in which they are recorded.
13. The window opens at the decision day less the window, that day included, and closes with the decision day.
14. Fixed-then-indefinite: the decision day is that of the review from the beginning.
15. A review is told without end always, elsewhere where the text has an interval; none after the last possible end.
16. After the end, the last term keeps its deadline and how far it bound; there is no door any more.
17. The eve of a successor cuts the end and how far we are bound; deadline, door and review fall away.
18. No door while an opt-out stands, a termination is given, or where nothing renews by itself.
19. A late opt-out: locked in until the term it missed is over, then will lapse; the end it does stop is told at once.
20. It is not late where the door was shut before the term began, nor after a confirmation in time for the term
    confirmed.
21. A confirmation to come: bound until the end of the confirmed term, whose window and decision day are told.
22. Weekends, 29 December to 3 January, national holidays and closed days move the send-by day only.

Opt-outs, confirmations, extensions
23. One opt-out at a time: another one while it stands changes nothing.
24. A receipt belongs to every opt-out sent and not yet received; once it is known the past is read anew by it.
25. A late notice accepted with none recorded is a notice given, under automatic renewal; elsewhere it counts for
    nothing.
26. Whether an opt-out is in time is decided on its day, by the rule of that day.
27. Where nothing renews by itself an opt-out is never late.
28. An opt-out that works as a notice of termination is undone by its withdrawal, by nothing else.
29. A confirmation renews under every kind, beyond a cap too; fixed-then-indefinite it only revokes or brings back.
30. After the end it goes on without a break, whether or not it is marked retroactive.
31. An extension to an earlier day is the new end; what renews by itself goes on from there; it swallows a confirmation.

Terminations
32. A recorded end is known from the beginning, or from the first notice before it; a withdrawal from the beginning.
33. Of several notices the earliest last day counts; a recorded end outranks what was announced. Neither a withdrawal
    nor a reckoned notice prolongs: at most the last possible end; a recorded day or one named by a notice may lie
    beyond it.
34. A notice too late for the opt-out does not stop the renewal: it ends within the next term.
35. A notice cut short by the end of the term runs on when the agreement is brought back.
36. A last day before the receipt is impossible.
37. A notice after the end counts only if the agreement, brought back without a break, ran on its day.
38. While terminating there is no deadline and no door; bound until the last day.
39. A suspension after the end is told.
40. One party only: how many there are is taken as not known.

Amended rules
41. Up to the effective day the new rule replaces the old one altogether.
42. A new end works like an extension, after the end too; in the initial term the initial end follows.
43. A new length counts from the effective date, in the initial term only; an end that moves revokes opt-out and
    confirmation.
44. Amended to be without end: at once, and opt-out and confirmation fall away.
45. Without end amended to a length: from the day of the amendment, first day counted.
46. After the end only a new end has an effect, and nothing is asked any more.
47. A new rule without a length keeps the renewal length of the old one.
48. Renewals of mixed length add up from the anchor.

Open, since the record contradicts itself or the paper does not say; there the two may differ, about once in a thousand
answers or less:
 a. An end moved back to before a notice that has run out, or that names a later day; any amendment after such an end.
 b. A notice or a withdrawal after the end, and what has ended revived later: the dates of the term it then ends in.
 c. An opt-out withdrawn after the end that it brought about, and received later still.
 d. A rule that is impossible and a recorded end or a successor, where the effective day is not known.
"""
