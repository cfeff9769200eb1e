"""The addresses of the privacy room."""

from django.urls import path

from yoram.privacy import views

app_name = "privacy"

urlpatterns = [
    path("access/", views.access, name="access"),
    path("access/sheet/", views.access_sheet, name="access_sheet"),
    path("access/<uuid:key>/", views.entry, name="entry"),
    path("mine/", views.mine, name="mine"),
    path("people/<uuid:key>/", views.person, name="person"),
    path("people/<uuid:key>/export/", views.export, name="export"),
    path("people/<uuid:key>/erase/", views.erase, name="erase"),
]
