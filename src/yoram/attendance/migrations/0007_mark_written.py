from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("attendance", "0006_corrections")]

    operations = [
        migrations.AddIndex(model_name="daymark", index=models.Index(fields=["day", "id"], name="mark_written")),
    ]
