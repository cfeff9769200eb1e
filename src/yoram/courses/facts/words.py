"""The closed lists of words that courses are described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

# Words that the addresses of the staff pages need for themselves.
RESERVED = frozenset({"manage", "add", "find", "mine", "calendar", "classes"})


class Audience(TextChoices):
    STUDENT = "student", _("students")
    YOUTH = "youth", _("young people")
    JOB_SEEKER = "job_seeker", _("job seekers")
    WORKER = "worker", _("workers")
    RESIDENT = "resident", _("residents")


class Level(TextChoices):
    """How much somebody should know before the course."""

    BEGINNER = "beginner", _("for beginners")
    BASIC = "basic", _("with some basics")
    ADVANCED = "advanced", _("advanced")


class Pace(TextChoices):
    """When in the week a course is held."""

    FULL_TIME = "full_time", _("full time on weekdays")
    EVENING = "evening", _("evenings")
    WEEKEND = "weekend", _("weekends")
    ONLINE = "online", _("online")


class Goal(TextChoices):
    """What somebody wants from a course."""

    JOB = "job", _("find work")
    WORK = "work", _("do more at my work")
    FOUND = "found", _("start something of my own")
    EXPLORE = "explore", _("find out what it is about")


class Part(TextChoices):
    """What somebody does for a class."""

    LEAD = "lead", _("lead instructor")
    ASSISTANT = "assistant", _("assistant instructor")
    HOMEROOM = "homeroom", _("class mentor")


class CohortState(TextChoices):
    """Where a class stands in time; it follows from its dates and is stored nowhere."""

    PLANNED = "planned", _("planned")
    RUNNING = "running", _("running")
    ENDED = "ended", _("ended")


class Measure(TextChoices):
    """What a yearly target counts."""

    TRAINEES = "trainees", _("trainees who completed")
    PARTICIPANTS = "participants", _("people in experience and short courses")
