"""The outcomes engine: the same expressions for a class of fifteen and for a nation, free of Django.

How a person is judged, exactly:

- *Time.* `on` lets only events with `effective_on` up to that day be seen, `known_at` only those with
  `recorded_on` up to that day. Rows have no order beyond their dates.
- *Course.* A starter has a `started`; a completer also a `completed` or `completed_early`. The first of each
  holds. The end of a course is its completion, else the last `withdrew` or `removed`.
- *Jobs.* Every `employed` is a job. It ends with the first `left_job` of the same employer on or after its
  start; a `left_job` without employer ends every job begun before its day. The day of leaving is no day of the
  job. Employed at a date is who has an open job that the rule counts; under a rule with a window, who had one
  open on some day from completion to the end of the window, but not after the date.
- *Exclusions.* An exclusion with a listed reason and accepted evidence holds from its day; a job of any kind
  that begins on a later day ends it for good. While it holds it outweighs an open job. Who has several reasons
  is counted once, under the rule's first. `not_enrolled` reasons weigh when their day lies in the course (from
  the first day to the day before completion, or to the day of withdrawal or removal); neither they nor a
  first day's intent are undone by a job. Of several intents the earliest holds, of one day's the last recorded.
- *Provisional* are people of the denominator whose only jobs that the rule could count rest on nobody's
  evidence, whether the rule takes them on word (then they are in the numerator) or not (then they are not).
- *Unknown* are people of the denominator, not of the numerator, of whom nothing was heard (a job taken or
  left, an exclusion, a contact) since the end of the course, or since the start while it runs; or for whom
  `unreachable` stands on a later day than anything heard.
"""
