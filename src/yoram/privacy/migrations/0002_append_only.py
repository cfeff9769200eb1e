from django.db import migrations

from yoram.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_initial")]

    operations = [
        AppendOnly("privacy_accessentry", kept_years=2, since="at"),
        AppendOnly("privacy_accesssubject", kept_years=2, since="at"),
    ]
