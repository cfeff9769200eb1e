"""Running a whole house: web server and job worker together, until told to stop or one of them dies."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from yoram.site.commands.speech import complain
from yoram.site.serving import occupancy
from yoram.site.serving.children import family
from yoram.site.serving.readiness import answers


@dataclass(frozen=True, slots=True)
class Serving:
    """Where and how wide to serve."""

    host: str
    port: int
    workers: int = 1
    threads: int = 4
    jobs: bool = True
    grace: float = 4.0  # seconds that requests and jobs under way get when the house stops

    def web_arguments(self) -> list[str]:
        """The web process's command line."""
        return [
            f"--host={self.host}",
            f"--port={self.port}",
            f"--workers={self.workers}",
            f"--threads={self.threads}",
        ]


def run_house(home: Path, serving: Serving, environment: dict[str, str], on_ready: Callable[[], None]) -> int:
    """Start the children, call back once pages answer, and stop everything together."""
    with occupancy.shared(home), family(environment, grace=serving.grace) as members:
        members.start("web server", "yoram.site.serving.web", serving.web_arguments())
        if serving.jobs:
            members.start("job worker", "yoram.site.serving.worker")
        dead = members.wait(lambda: answers(serving.host, serving.port))
        if dead is None and not members.told_to_stop.is_set():
            on_ready()
            dead = members.wait(lambda: False)
        if dead is not None:
            complain(f"the {dead.name} ended by itself (code {dead.process.returncode}); stopping the house.")
            return 1
    return 0
