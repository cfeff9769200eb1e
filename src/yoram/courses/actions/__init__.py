"""Setting up a centre with its courses, classes and timetables, and enrolling people."""

from yoram.courses.actions.addresses import renew_calendar_address
from yoram.courses.actions.centres import change_centre, count_participation, set_target, set_up_centre
from yoram.courses.actions.cohorts import assign_teaching, end_teaching, enrol, give_schemes, open_cohort
from yoram.courses.actions.courses import name_field, rename_field, set_subjects, set_up_course
from yoram.courses.actions.days import Wish, add_day, change_day, drop_day, plan_days, preview_days
from yoram.courses.actions.lessons import copy_week, set_lessons

__all__ = [
    "Wish", "add_day", "assign_teaching", "change_centre", "change_day", "copy_week", "count_participation",
    "drop_day", "end_teaching", "enrol", "give_schemes", "name_field", "open_cohort", "plan_days", "preview_days",
    "rename_field", "renew_calendar_address", "set_lessons", "set_subjects", "set_target", "set_up_centre",
    "set_up_course",
]  # fmt: skip
