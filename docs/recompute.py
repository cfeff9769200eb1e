"""Derives a published figure and its hash again from its download alone: python recompute.py DOWNLOAD.zip"""

# ruff: noqa: ANN001, ANN002, ANN201, ANN202, E401, I001
# fmt: off
import calendar, csv, datetime, hashlib, io, json, sys, tomllib, zipfile

WORDS = ["work", "study", "military", "other", "none", "document", "insured", "linked"]


def later(day, months, days):  # a month too short ends on its last day
    at = datetime.date.fromisoformat(day) + datetime.timedelta(days)
    year, month = divmod(at.year * 12 + at.month - 1 + months, 12)
    return f"{year}-{month + 1:02}-{min(at.day, calendar.monthrange(year, month + 1)[1]):02}"


def judge(rows, rule, on):  # completer, reasons to leave, employed, provisional, unknown: one trainee of one class
    def told(*events): return [row for row in rows if row["event"] in events]
    def days(*events): return sorted(row["effective_on"] for row in told(*events))
    def takes(table, key, row): return table.get(key) == "any" or row["evidence"] in table.get(key, ())
    start, done, ended = days("started"), days("completed", "completed_early"), days("withdrew", "removed")
    work, leaves, never, out, jobs = rule["employed"], rule.get("leaves", {}), rule.get("not_enrolled", {}), set(), []
    for row in told("excluded"):  # it holds until a later job; whoever left for it in the course was never enrolled
        day, reason = row["effective_on"], row["detail"]
        during = start[0] <= day and (day < done[0] if done else day <= [on, *ended][-1])
        out |= {reason} if takes(leaves, reason, row) and days("employed")[-1:] <= [day] else set()
        out |= {"not_enrolled:" + reason} if takes(never, reason, row) and during else set()
    for row in sorted(told("intent"), key=lambda row: (row["effective_on"], [-ord(sign) for sign in row["recorded_on"]],
                                                       WORDS.index(row["detail"]), WORDS.index(row["evidence"])))[:1]:
        early = row["effective_on"] <= later(start[0], 0, rule.get("intent_by_day", 9999) - 1)
        out |= {"intent:" + row["detail"]} if early and takes(leaves, "intent:" + row["detail"], row) else set()
    for job in told("employed"):  # it counts where it is open on the day, or was on some day of the window
        begun, (kind, _, centre) = job["effective_on"], job["detail"].partition(" ")
        ends = [row["effective_on"] for row in told("left_job") if row["effective_on"] >= begun
                and (row["employer"] == job["employer"] if row["employer"] else row["effective_on"] > begun)]
        held = not ends
        if months := work.get("within_months"):
            held = done and begun <= min(on, later(done[0], months, 0)) and min(ends, default="~") > max(begun, done[0])
        fits = kind in work["kinds"] and job["in_field"] >= ("yes" if work.get("in_field") else "")
        if held and fits and (work.get("centre_hired", True) or not centre):
            jobs.append((takes(work["kinds"], kind, job), job["evidence"] == "none"))
    heard, since = days("employed", "left_job", "excluded", "contacted"), (done or ended[-1:] or start)[0]
    silent = max(heard, default="") < since or days("unreachable")[-1:] > heard[-1:]
    employed, provisional = any(job[0] for job in jobs), any(job[1] for job in jobs) and (True, False) not in jobs
    return bool(done), out, employed, provisional, silent and not employed


def figure(events, rule, on, known_at):
    units, counted, left = {}, [], {}
    for row in csv.DictReader(io.StringIO(events, newline="")):
        if row["effective_on"] <= on and row["recorded_on"] <= (known_at or "~"):
            units.setdefault((row["cohort"], row["trainee"]), []).append(row)
    people = [judge(rows, rule, on) for rows in units.values() if any(row["event"] == "started" for row in rows)]
    order = [*("not_enrolled:" + reason for reason in rule.get("not_enrolled", {})), *rule.get("leaves", {})]
    for person in people if rule["population"] == "starters" else [person for person in people if person[0]]:
        reason = next((reason for reason in order if reason in person[1]), None)
        left |= {reason: left.get(reason, 0) + 1} if reason else {}
        counted += [] if reason else [person]
    whole, (part, maybe, unknown) = len(counted), (sum(person[place] for person in counted) for place in (2, 3, 4))
    tenths = max(min((2000 * part + whole) // (2 * whole), 1000 if part == whole else 999), part > 0) if whole else 0
    enough = whole >= rule["smallest_group"]
    few = "; too few for a percentage" if whole else "; nobody to count"
    return {"starters": len(people), "completers": sum(person[0] for person in people), "excluded": left,
            "denominator": whole, "numerator": part, "provisional": maybe, "unknown": unknown,
            "rate": part / whole if enough else None,
            "shown": f"{part} of {whole}" + (f" ({tenths // 10}.{tenths % 10} %)" if enough else few)}


def check(path):
    with zipfile.ZipFile(path) as archive:
        events, rule, publication = (archive.read(name) for name in ("events.csv", "rule.toml", "publication.json"))
    told = json.loads(publication)
    bare = publication.replace(b',"sha256":"%b"' % told["sha256"].encode(), b"", 1)
    hashes = "".join(hashlib.sha256(content).hexdigest() + "\n" for content in (events, rule))
    sha256 = hashlib.sha256(hashes.encode() + bare).hexdigest()
    found = figure(events.decode(), tomllib.loads(rule.decode()), told["on"], told["known_at"])
    print(f"{told['rule']} version {told['version']} on {told['on']}: {found['shown']}\nsha256 {sha256}")
    return found == told["figure"] and sha256 == told["sha256"]


if __name__ == "__main__":
    try:
        sound = check(sys.argv[1])
    except Exception as error:  # whatever somebody broke in the file, the answer is the same
        sound = print("The download cannot be read:", repr(error))
    sys.exit(print("As published; the page must show the same sha256.") if sound else "NOT AS PUBLISHED")
