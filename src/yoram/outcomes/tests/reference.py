"""The rules once more, person by person and row by row: slow, obvious, and written without the engine.

Rows are mappings with the columns of an event file; days are `datetime.date`, `detail` and `employer` may be
empty. Nothing here is shared with the engine but the rule itself.
"""

from calendar import monthrange
from collections import defaultdict
from datetime import date, timedelta

HEARD = ("employed", "left_job", "excluded", "contacted")


class Person:
    """Everything known of one trainee in one class at a date."""

    def __init__(self, rows, on):
        self.rows = rows
        self.on = on
        self.started = min(self.days("started"), default=None)
        self.completed = min(self.days("completed", "completed_early"), default=None)
        self.ended = max(self.days("withdrew", "removed"), default=None)

    def days(self, *events):
        return [row["effective_on"] for row in self.rows if row["event"] in events]

    def jobs(self):
        """Every job as (row, first day, first day after it or None)."""
        for row in self.rows:
            if row["event"] == "employed":
                yield row, row["effective_on"], self.end_of(row)

    def end_of(self, job):
        ends = []
        for row in self.rows:
            if row["event"] != "left_job":
                continue
            if row["employer"]:
                if row["employer"] == job["employer"] and row["effective_on"] >= job["effective_on"]:
                    ends.append(row["effective_on"])
            elif row["effective_on"] > job["effective_on"]:
                ends.append(row["effective_on"])
        return min(ends, default=None)

    def intent(self):
        """The declaration that holds: the earliest; of one day's the last written down."""
        declared = [row for row in self.rows if row["event"] == "intent"]
        if not declared:
            return None
        first = min(row["effective_on"] for row in declared)
        declared = [row for row in declared if row["effective_on"] == first]
        last = max(row["recorded_on"] for row in declared)
        declared = [row for row in declared if row["recorded_on"] == last]
        words, proofs = ["work", "study", "military", "other"], ["none", "document", "insured", "linked"]
        return min(declared, key=lambda row: (words.index(row["detail"]), proofs.index(row["evidence"])))

    def silent(self):
        since = self.completed or self.ended or self.started
        heard = [day for day in self.days(*HEARD) if day >= since]
        if not heard:
            return True
        return any(day > max(heard) for day in self.days("unreachable"))


def reasons_to_leave(person, rule):
    """All names under which this person may leave, in no order."""
    found = set()
    for row in person.rows:
        if row["event"] != "excluded":
            continue
        reason, day = row["detail"], row["effective_on"]
        later_job = any(start > day for start in person.days("employed"))
        if reason in rule.leaves and row["evidence"] in rule.leaves[reason] and not later_job:
            found.add(reason)
        if reason in rule.not_enrolled and row["evidence"] in rule.not_enrolled[reason] and in_course(person, day):
            found.add("not_enrolled:" + reason)
    declared = person.intent()
    if declared is not None:
        name = "intent:" + declared["detail"]
        if name in rule.leaves and declared["evidence"] in rule.leaves[name] and in_time(person, rule, declared):
            found.add(name)
    return found


def in_course(person, day):
    if day < person.started:
        return False
    if person.completed is not None:
        return day < person.completed
    return person.ended is None or day <= person.ended


def in_time(person, rule, declared):
    if rule.intent_by_day is None:
        return True
    return declared["effective_on"] < person.started + timedelta(days=rule.intent_by_day)


def add_months(day, months):
    year, month = day.year, day.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def open_in_time(person, rule, start, end):
    """Whether some day of the job is a day that the rule looks at."""
    if rule.within_months is None:
        return end is None
    if person.completed is None:
        return False
    day = max(start, person.completed)
    last = min(person.on, add_months(person.completed, rule.within_months))
    return day <= last and (end is None or day < end)


def employment(person, rule):
    """(employed, provisional) under the rule."""
    proven = on_word = claimed = False
    for row, start, end in person.jobs():
        kind, _, mark = row["detail"].partition(" ")
        if kind not in rule.kinds or (rule.in_field and not row["in_field"]):
            continue
        if mark and not rule.centre_hired:
            continue
        if not open_in_time(person, rule, start, end):
            continue
        accepted = row["evidence"] in rule.kinds[kind]
        if row["evidence"] == "none":
            claimed = True
            on_word = on_word or accepted
        else:
            proven = proven or accepted
    return proven or on_word, claimed and not proven


def judge(person, rule):
    """Where one person stands, as a mapping of answers; nothing for who has not started."""
    if person.started is None:
        return None
    answers = {
        "starters": True,
        "completers": person.completed is not None,
        "excluded": None,
        "denominator": False,
        "numerator": False,
        "provisional": False,
        "unknown": False,
    }
    if rule.population == "completers" and person.completed is None:
        return answers
    found = reasons_to_leave(person, rule)
    for reason in [*("not_enrolled:" + reason for reason in rule.not_enrolled), *rule.leaves]:
        if reason in found:
            return answers | {"excluded": reason}
    employed, provisional = employment(person, rule)
    unknown = not employed and person.silent()
    return answers | {"denominator": True, "numerator": employed, "provisional": provisional, "unknown": unknown}


def people(rows, on, known_at=None):
    """The persons of a ledger by (class, trainee), as far as their events may be seen."""
    seen = defaultdict(list)
    for row in rows:
        if row["effective_on"] <= on and (known_at is None or row["recorded_on"] <= known_at):
            seen[row["cohort"], row["trainee"]].append(row)
    return {key: Person(seen[key], on) for key in seen}


def group_of(key, person, by):
    if by == "cohort":
        return key[0]
    first = [row for row in person.rows if row["event"] == "started" and row["effective_on"] == person.started]
    return min((row[by] for row in first if row[by]), default="(none)")


def evaluate(rows, rule, on, known_at=None, by=None):
    """The figures of a ledger under one rule, by group, the whole first and the groups by name."""
    groups = {"all": []}
    for key, person in people(rows, on, known_at).items():
        answers = judge(person, rule)
        if answers is None:
            continue
        groups["all"].append(answers)
        if by is not None:
            groups.setdefault(group_of(key, person, by), []).append(answers)
    return {group: figure(answers, rule) for group, answers in groups.items()}


def figure(people, rule):
    counts = {
        name: sum(person[name] for person in people)
        for name in ("starters", "completers", "denominator", "numerator", "provisional", "unknown")
    }
    excluded = defaultdict(int)
    for person in people:
        if person["excluded"] is not None:
            excluded[person["excluded"]] += 1
    few = counts["denominator"] == 0 or counts["denominator"] < rule.smallest_group
    rate = None if few else counts["numerator"] / counts["denominator"]
    return counts | {"excluded": dict(excluded), "rate": rate}
