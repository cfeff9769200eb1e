from yoram.core.policy import Anyone, Machine, SignedIn, declare

declare(
    {
        "public": Anyone(),
        "signed_in": SignedIn(),
        "outbox.move": Machine(),
    }
)
