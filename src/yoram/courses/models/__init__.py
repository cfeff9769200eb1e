"""Centres, the courses they give, the classes that run with their timetables, and who is in them."""

from yoram.courses.models.centre import Centre, Participation, Target
from yoram.courses.models.course import Cohort, Course, Field, Subject
from yoram.courses.models.members import CalendarAddress, Enrolment, Teaching
from yoram.courses.models.timetable import Lesson, TrainingDay

__all__ = [
    "CalendarAddress", "Centre", "Cohort", "Course", "Enrolment", "Field", "Lesson", "Participation", "Subject",
    "Target", "Teaching", "TrainingDay",
]  # fmt: skip
