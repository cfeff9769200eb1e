"""The public API: the rooms' routers under one version, with one way to tell errors."""

from ninja import NinjaAPI

from yoram.outcomes.api import open_doors, speak_problems
from yoram.outcomes.api import router as outcomes

# The library's own pages of documentation load scripts from elsewhere; ours are a page of the outcomes room.
api = NinjaAPI(
    title="Yoram",
    version="1",
    description="Published outcome figures with everything needed to check them. Read only, no key.",
    urls_namespace="api",
    docs_url=None,
)
speak_problems(api)
api.add_router("/v1/outcomes", outcomes)
urls = open_doors(api.urls)
