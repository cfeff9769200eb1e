from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("outcomes", "0003_sealed_lists")]

    operations = [
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(fields=["centre", "cohort", "-published_at"], name="publication_scope"),
        ),
    ]
