"""The second step of signing in, with its failures told to the access log."""

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator

from yoram.people.adapters import tell_failure


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """Asks for the code; a wrong one is a failed sign-in like a wrong password."""

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        super()._emit_authentication_failed(authenticator)
        tell_failure(context.request, self.user.email, why="code")
