"""What whoever signs in should do next, computed from where things stand."""

from yoram.site.desk.roles import Desk, desks_for

__all__ = ["Desk", "desks_for"]
