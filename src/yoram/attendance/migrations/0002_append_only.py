from django.db import migrations

from yoram.core.append_only import AppendOnly

_MARK = (
    "enrolment_id", "day_id", "state", "slips", "leave", "missed", "source", "reason", "made_at", "made_by",
    "replaces_id",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("attendance", "0001_initial")]

    operations = [
        AppendOnly("attendance_checkevent"),
        AppendOnly("attendance_daymark", fixed=_MARK),
        AppendOnly("attendance_rollsheet"),
        AppendOnly("attendance_closedday"),
    ]
