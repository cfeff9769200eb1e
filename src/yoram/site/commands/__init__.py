"""One small module a command: ``add_arguments(parser)``, ``run(args) -> int`` and a ``HELP`` text."""
