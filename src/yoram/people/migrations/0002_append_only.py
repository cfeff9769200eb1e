from django.db import migrations

from yoram.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        AppendOnly("people_consenttext"),
        AppendOnly(
            "people_rolegrant",
            kept_years=3,
            since="granted_at",
            fixed=("person_id", "role", "scope", "granted_at", "granted_by"),
        ),
        AppendOnly(
            "people_consentrecord",
            kept_years=3,
            since="given_at",
            fixed=("person_id", "text_id", "matter", "way", "given_at", "guardian_needed"),
        ),
    ]
