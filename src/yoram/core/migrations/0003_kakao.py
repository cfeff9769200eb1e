from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0002_append_only")]
    operations = [
        migrations.AlterField(
            model_name="message",
            name="channel",
            field=models.CharField(
                choices=[("email", "e-mail"), ("sms", "text message"), ("kakao", "KakaoTalk notice")], max_length=8
            ),
        ),
    ]
