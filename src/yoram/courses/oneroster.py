"""A centre's courses, classes and people as OneRoster 1.2 CSV files in one archive, for other learning systems."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from yoram.courses.facts import Part
from yoram.courses.models import Centre, Cohort, Enrolment, Teaching
from yoram.people.queries import Person

type Row = Mapping[str, object]

# The columns of the standard in its order; every column stands in the file, whether it is filled or not.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "academicSessions": (
        "sourcedId", "status", "dateLastModified", "title", "type", "startDate", "endDate", "parentSourcedId",
        "schoolYear",
    ),
    "orgs": ("sourcedId", "status", "dateLastModified", "name", "type", "identifier", "parentSourcedId"),
    "courses": (
        "sourcedId", "status", "dateLastModified", "schoolYearSourcedId", "title", "courseCode", "grades",
        "orgSourcedId", "subjects", "subjectCodes",
    ),
    "classes": (
        "sourcedId", "status", "dateLastModified", "title", "grades", "courseSourcedId", "classCode", "classType",
        "location", "schoolSourcedId", "termSourcedIds", "subjects", "subjectCodes", "periods",
    ),
    "users": (
        "sourcedId", "status", "dateLastModified", "enabledUser", "username", "userIds", "givenName", "familyName",
        "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password",
        "userMasterIdentifier", "resourceSourcedIds", "preferredGivenName", "preferredMiddleName",
        "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
    ),
    "roles": (
        "sourcedId", "status", "dateLastModified", "userSourcedId", "roleType", "role", "beginDate", "endDate",
        "orgSourcedId", "userProfileSourcedId",
    ),
    "enrollments": (
        "sourcedId", "status", "dateLastModified", "classSourcedId", "schoolSourcedId", "userSourcedId", "role",
        "primary", "beginDate", "endDate",
    ),
}  # fmt: skip
ABSENT: Final = (
    "categories", "classResources", "courseResources", "demographics", "lineItemLearningObjectiveIds", "lineItems",
    "lineItemScoreScales", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales", "scoreScales",
    "userProfiles", "userResources",
)  # fmt: skip
# The standard counts the end as the first day that is not part of the span any more.
_DAY: Final = timedelta(days=1)
_ROLES: Final = {Part.LEAD: "teacher", Part.ASSISTANT: "teacher", Part.HOMEROOM: "teacher"}
_LONG_SURNAMES: Final = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")


def archive(centre: Centre, cohorts: Sequence[Cohort], enrolments: Sequence[Enrolment],
            teachings: Sequence[Teaching]) -> bytes:  # fmt: skip
    """The zip file with the manifest and every file that it names as there."""
    members: list[Enrolment | Teaching] = [*enrolments, *teachings]
    people = {row.person_id: row.person for row in members if not row.person.erased_at}
    files: dict[str, list[Row]] = {
        "academicSessions": _sessions(cohorts),
        "orgs": [{"sourcedId": centre.pk, "name": centre.name, "type": "school", "identifier": centre.slug}],
        "courses": _courses(centre, cohorts),
        "classes": [_class(centre, cohort) for cohort in cohorts],
        "users": [_user(centre, person) for person in people.values()],
        "roles": _roles(centre, people, {row.person_id for row in enrolments}),
        "enrollments": _enrollments(centre, [row for row in enrolments if row.person_id in people],
                                    [row for row in teachings if row.person_id in people]),
    }  # fmt: skip
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("manifest.csv", _csv(("propertyName", "value"), _manifest(centre)))
        for name, rows in files.items():
            packed.writestr(f"{name}.csv", _csv(COLUMNS[name], rows))
    return written.getvalue()


def _manifest(centre: Centre) -> list[Row]:
    told = {
        "manifest.version": "1.0",
        "oneroster.version": "1.2",
        **{f"file.{name}": "absent" for name in ABSENT},
        **{f"file.{name}": "bulk" for name in COLUMNS},
        "source.systemName": "Yoram",
        "source.systemCode": centre.slug,
    }
    return [{"propertyName": name, "value": value} for name, value in sorted(told.items())]


def _sessions(cohorts: Iterable[Cohort]) -> list[Row]:
    """A term for each class with its own dates, in the school year in which it ends."""
    rows = list(cohorts)
    years = sorted({cohort.ends_on.year for cohort in rows})
    made: list[Row] = [
        {"sourcedId": f"year-{year}", "title": year, "type": "schoolYear", "startDate": _first(year, rows),
         "endDate": date(year + 1, 1, 1), "schoolYear": year}
        for year in years
    ]  # fmt: skip
    return made + [
        {"sourcedId": f"term-{cohort.pk}", "title": cohort.slug, "type": "term", "startDate": cohort.starts_on,
         "endDate": cohort.ends_on + _DAY, "parentSourcedId": f"year-{cohort.ends_on.year}",
         "schoolYear": cohort.ends_on.year}
        for cohort in rows
    ]  # fmt: skip


def _first(year: int, cohorts: Iterable[Cohort]) -> date:
    return min([date(year, 1, 1), *(cohort.starts_on for cohort in cohorts if cohort.ends_on.year == year)])


def _courses(centre: Centre, cohorts: Iterable[Cohort]) -> list[Row]:
    courses = {cohort.course_id: cohort.course for cohort in cohorts}
    return [
        {"sourcedId": course.pk, "title": course.title, "courseCode": course.slug, "orgSourcedId": centre.pk,
         "subjects": course.field.name}
        for course in courses.values()
    ]  # fmt: skip


def _class(centre: Centre, cohort: Cohort) -> Row:
    return {
        "sourcedId": cohort.pk,
        "title": f"{cohort.course.title} {cohort.number}",
        "courseSourcedId": cohort.course_id,
        "classCode": cohort.slug,
        "classType": "scheduled",
        "schoolSourcedId": centre.pk,
        "termSourcedIds": f"term-{cohort.pk}",
        "subjects": cohort.course.field.name,
    }


def _user(centre: Centre, person: Person) -> Row:
    family, given = names_of(person.name)
    return {
        "sourcedId": person.pk,
        "enabledUser": "true",
        "username": person.email or person.pk,
        "givenName": given,
        "familyName": family,
        "email": person.email,
        "primaryOrgSourcedId": centre.pk,
    }


def names_of(name: str) -> tuple[str, str]:
    """Family and given name, which the standard wants apart; a name that cannot be parted stands in both."""
    if " " in name:
        family, _space, given = name.partition(" ")
        return family, given
    length = 2 if name.startswith(_LONG_SURNAMES) and len(name) > 2 else 1
    return (name[:length], name[length:]) if len(name) > length else (name, name)


def _roles(centre: Centre, people: Mapping[UUID, Person], trainees: set[UUID]) -> list[Row]:
    return [
        {"sourcedId": f"role-{key}", "userSourcedId": key, "roleType": "primary",
         "role": "student" if key in trainees else "teacher", "orgSourcedId": centre.pk}
        for key in people
    ]  # fmt: skip


def _enrollments(centre: Centre, enrolments: Iterable[Enrolment], teachings: Iterable[Teaching]) -> list[Row]:
    def row(one: Enrolment | Teaching, role: str, primary: str) -> Row:
        return {"sourcedId": one.pk, "classSourcedId": one.cohort_id, "schoolSourcedId": centre.pk,
                "userSourcedId": one.person_id, "role": role, "primary": primary,
                "beginDate": one.cohort.starts_on, "endDate": one.cohort.ends_on + _DAY}  # fmt: skip

    return [
        *(row(one, "student", "") for one in enrolments),
        *(row(one, _ROLES[Part(one.part)], "true" if one.part == Part.LEAD else "false") for one in teachings),
    ]


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> str:
    written = io.StringIO()
    sheet = csv.DictWriter(written, columns, restval="", lineterminator="\r\n")
    sheet.writeheader()
    sheet.writerows(rows)
    return written.getvalue()
