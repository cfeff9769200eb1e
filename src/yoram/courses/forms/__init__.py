"""What staff write about centres, courses, classes and timetables, checked before it is kept."""

from yoram.courses.forms.centre import CentreForm, FieldForm, TargetForm
from yoram.courses.forms.cohort import CohortForm, SchemesForm, TeachingForm
from yoram.courses.forms.course import CourseForm, SubjectForm

__all__ = [
    "CentreForm",
    "CohortForm",
    "CourseForm",
    "FieldForm",
    "SchemesForm",
    "SubjectForm",
    "TargetForm",
    "TeachingForm",
]
