"""One look for every form of this room's staff pages."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from yoram.courses.models import Centre


def back_to(centre: Centre) -> str:
    """The staff page of this centre."""
    return f"{reverse('courses:manage')}?centre={centre.slug}"


def show(request: HttpRequest, form: Form, *, heading: str, back: str, sub: str = "", note: str = "") -> HttpResponse:
    """The form, with 422 where something in it needs another look."""
    context = {"form": form, "heading": heading, "back": back, "sub": sub, "note": note}
    status = 422 if request.method == "POST" else 200
    return render(request, "courses/manage_form.html", context, status=status)
