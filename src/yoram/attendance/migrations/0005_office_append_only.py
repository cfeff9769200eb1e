from django.db import migrations

from yoram.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("attendance", "0004_office")]

    operations = [
        AppendOnly("attendance_diaryentry"),
        AppendOnly("attendance_closedunit"),
        AppendOnly("attendance_allowancestatement"),
    ]
