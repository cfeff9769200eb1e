"""The decisions of this room, without a database."""

from yoram.courses.rules.timetable import clashes, outside, periods, training_dates, week_of

__all__ = ["clashes", "outside", "periods", "training_dates", "week_of"]
