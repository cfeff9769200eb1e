from django.db import migrations

from yoram.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("admissions", "0001_initial")]
    operations = [
        AppendOnly("admissions_applicationmove", fixed=("application_id", "before", "after", "at", "by")),
        AppendOnly("admissions_messagetemplate"),
    ]
