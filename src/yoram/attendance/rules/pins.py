"""Which numbers for the kiosk anybody could guess."""

_RUNS = ("0123456789", "9876543210", "2580", "0852")


def why_weak(pin: str, *, born: str = "", phone: str = "") -> str:
    """What is wrong with a PIN: ``form``, ``same``, ``run``, ``birth``, ``phone``; nothing where it will do.

    ``born`` is the birth date as ``YYYYMMDD``.
    """
    if not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 8):
        return "form"
    if len(set(pin)) == 1:
        return "same"
    if any(pin in run for run in _RUNS):
        return "run"
    if born and pin in {born, born[2:], born[4:], born[:4]}:
        return "birth"
    digits = "".join(sign for sign in phone if sign.isdigit())
    return "phone" if digits and pin in digits else ""
