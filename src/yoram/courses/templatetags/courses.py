"""Words of the timetable for templates."""

from django import template

from yoram.courses.calendars import label_of
from yoram.courses.models import Lesson

register = template.Library()


@register.filter
def lesson_label(lesson: Lesson) -> str:
    """What a lesson is called: its subject, and what is done in it."""
    return label_of(lesson)
