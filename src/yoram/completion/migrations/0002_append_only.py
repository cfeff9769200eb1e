from django.db import migrations

from yoram.core.append_only import AppendOnly

_ISSUED = (
    "enrolment_id", "edition", "centre_id", "year", "serial", "number", "code", "issued_at", "issued_by", "issuer",
    "status_list", "status_index",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("completion", "0001_initial")]

    operations = [
        AppendOnly("completion_standing"),
        AppendOnly("completion_revocation"),
        AppendOnly("completion_certificate", fixed=_ISSUED),
    ]
