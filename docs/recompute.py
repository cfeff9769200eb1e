"""Derives a published figure and its hash again from its download alone: python recompute.py DOWNLOAD.zip"""

# ruff: noqa: ANN001, ANN002, ANN201, ANN202, C901, E401, I001
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
    def proven(table, key, row): return table.get(key) == "any" or row["evidence"] in table.get(key, ())
    start, done, ended = days("started"), days("completed", "completed_early"), days("withdrew", "removed")
    work, leaves, never, out, jobs = rule["employed"], rule.get("leaves", {}), rule.get("not_enrolled", {}), set(), []
    for row in told("excluded"):
        day, reason = row["effective_on"], row["detail"]
        if proven(leaves, reason, row) and not any(hired > day for hired in days("employed")):
            out.add(reason)
        if proven(never, reason, row) and start[0] <= day and (day < done[0] if done else day <= [on, *ended][-1]):
            out.add("not_enrolled:" + reason)
    for row in sorted(told("intent"), key=lambda row: (row["effective_on"], [-ord(sign) for sign in row["recorded_on"]],
                                                       WORDS.index(row["detail"]), WORDS.index(row["evidence"])))[:1]:
        if row["effective_on"] <= later(start[0], 0, rule.get("intent_by_day", 9999) - 1):
            out |= {"intent:" + row["detail"]} if proven(leaves, "intent:" + row["detail"], row) else set()
    for job in told("employed"):
        begun, (kind, _, centre) = job["effective_on"], job["detail"].partition(" ")
        ends = [row["effective_on"] for row in told("left_job") if (row["effective_on"] > begun and not row["employer"])
                or (row["effective_on"] >= begun and row["employer"] == job["employer"] != "")]
        if months := work.get("within_months"):
            held = done and begun <= min(on, later(done[0], months, 0)) and min(ends, default="~") > max(begun, done[0])
        else:
            held = not ends
        fits = kind in work["kinds"] and job["in_field"] >= ("yes" if work.get("in_field") else "")
        if held and fits and not (centre and not work.get("centre_hired", True)):
            jobs.append((job["evidence"] == "none", proven(work["kinds"], kind, job)))
    heard, since = days("employed", "left_job", "excluded", "contacted"), (done or ended[-1:] or start)[0]
    silent = not heard or heard[-1] < since or days("unreachable")[-1:] > heard[-1:]
    employed, provisional = any(job[1] for job in jobs), any(job[0] for job in jobs) and (False, True) not in jobs
    return bool(done), out, employed, provisional, silent and not employed


def figure(events, rule, on, known_at):
    units, counted, left = {}, [], {}
    for row in csv.DictReader(io.StringIO(events, newline="")):
        if row["effective_on"] <= on and row["recorded_on"] <= (known_at or "~"):
            units.setdefault((row["cohort"], row["trainee"]), []).append(row)
    people = [judge(rows, rule, on) for rows in units.values() if any(row["event"] == "started" for row in rows)]
    order = [*("not_enrolled:" + reason for reason in rule.get("not_enrolled", {})), *rule.get("leaves", {})]
    for person in people:
        if person[0] or rule["population"] == "starters":
            reason = next((reason for reason in order if reason in person[1]), None)
            left |= {reason: left.get(reason, 0) + 1} if reason else {}
            counted += [] if reason else [person]
    whole, (part, maybe, unknown) = len(counted), (sum(person[place] for person in counted) for place in (2, 3, 4))
    tenths = max(min((2000 * part + whole) // (2 * whole), 1000 if part == whole else 999), part > 0) if whole else 0
    enough = whole >= rule["smallest_group"]
    few = "; too few for a percentage" if whole else "; nobody to count"
    text = f" ({tenths // 10}.{tenths % 10} %)" if enough else few
    return {"starters": len(people), "completers": sum(person[0] for person in people), "excluded": left,
            "denominator": whole, "numerator": part, "provisional": maybe, "unknown": unknown,
            "rate": part / whole if enough else None, "shown": f"{part} of {whole}{text}"}


def check(path):
    with zipfile.ZipFile(path) as archive:
        events, rule, publication = (archive.read(name) for name in ("events.csv", "rule.toml", "publication.json"))
    told, spelling = json.loads(publication), {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    bare = json.dumps({name: value for name, value in told.items() if name != "sha256"}, **spelling)
    hashes = "".join(hashlib.sha256(content).hexdigest() + "\n" for content in (events, rule))
    sha256 = hashlib.sha256(f"{hashes}{bare}\n".encode()).hexdigest()
    found = figure(events.decode(), tomllib.loads(rule.decode()), told["on"], told["known_at"])
    print(f"{told['rule']} version {told['version']} on {told['on']}: {found['shown']}\nsha256 {sha256}")
    exact = f"{json.dumps(told, **spelling)}\n".encode() == publication
    return exact and found == told["figure"] and sha256 == told["sha256"]


if __name__ == "__main__":
    try:
        sound = check(sys.argv[1])
    except Exception as error:  # whatever somebody broke in the file, the answer is the same
        sound = print("The download cannot be read:", repr(error))
    sys.exit(print("As published; the page must show the same sha256.") if sound else "NOT AS PUBLISHED")
