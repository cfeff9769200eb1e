"""What may be asked about schemes and conditions."""

from datetime import date

from yoram.courses.facts import Condition, Scheme
from yoram.courses.models import Cohort, Course
from yoram.courses.scheme_files import schemes

__all__ = ["conditions_of", "schemes", "schemes_in_force", "schemes_of"]


def schemes_of(cohort: Cohort) -> tuple[Scheme, ...]:
    """The schemes of a class in the versions that it was given, in that order; names without a file are left out."""
    known = {scheme.name: scheme for scheme in schemes()}
    return tuple(known[name] for name in cohort.schemes if name in known)


def schemes_in_force(day: date) -> tuple[Scheme, ...]:
    """The schemes that may be given to a class that begins on this day."""
    return tuple(scheme for scheme in schemes() if scheme.valid_on(day))


def conditions_of(course: Course) -> tuple[Condition, ...]:
    """Who may apply to a course."""
    return tuple(Condition.read(told) for told in course.eligibility)
