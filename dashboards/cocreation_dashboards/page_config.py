"""What our template needs, put into what Voilà hands to it."""

import uuid
from typing import Any

from jupyter_server import CallContext

from cocreation_widgets.scripts import script_addresses

from .site import PAGES, PRODUCT, page_of_notebook

__all__ = ["tell_template"]


def tell_template(page_config: dict[str, Any], *, notebook_path: str = "", **_: object) -> dict[str, Any]:
    """Give back Voilà's configuration of a page with our pages, the question, and the id that the log has too."""
    page = page_of_notebook(notebook_path)
    links = [{"path": one.path, "name": one.name, "current": one is page} for one in PAGES]
    handler = CallContext.get(CallContext.JUPYTER_HANDLER)
    return page_config | {
        "ccn": {
            "product": PRODUCT,
            "pages": links,
            "name": page.name if page else "",
            "question": page.question if page else "",
            "visit": getattr(handler, "visit", uuid.uuid4().hex[:8]),
            "room": getattr(handler, "room", ""),
            "scripts": script_addresses(),
        }
    }
