from django.db import migrations

from yoram.core.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0001_initial")]

    operations = [
        AppendOnly("outcomes_starterlist"),
        AppendOnly("outcomes_starterentry"),
        AppendOnly("outcomes_startercorrection"),
        AppendOnly("outcomes_ledgerevent"),
        AppendOnly("outcomes_retraction"),
        AppendOnly("outcomes_publication"),
        AppendOnly("outcomes_publicationdownload"),
        AppendOnly("outcomes_publicationperson"),
    ]
