"""The live page of a story in one language, for the frame beside its segments."""

from __future__ import annotations

from starlette.routing import BaseRoute

routes: list[BaseRoute] = []
