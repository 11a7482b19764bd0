"""What our template needs, put into what Voilà hands to it."""

import uuid
from typing import Any

from jupyter_server import CallContext

from cocreation_widgets.frame.scripts import script_addresses
from cocreation_widgets.frame.still_files import still_mark

from .site import PAGES, PRODUCT, page_of_notebook
from .stills import Still

__all__ = ["tell_template"]


def tell_template(page_config: dict[str, Any], *, notebook_path: str = "", **_: object) -> dict[str, Any]:
    """Give back Voilà's configuration of a page with our pages, the question, and the id that the log has too."""
    page = page_of_notebook(notebook_path)
    scripts = script_addresses()
    handler = CallContext.get(CallContext.JUPYTER_HANDLER)
    visible = getattr(handler, "pages", PAGES)
    links = [{"path": one.path, "name": one.name, "current": one is page} for one in visible]
    still: Still | None = getattr(handler, "still", None)
    return page_config | {
        "ccn": {
            "product": PRODUCT,
            "pages": links,
            "path": page.path if page else "",
            "name": page.name if page else "",
            "question": page.question if page else "",
            "visit": getattr(handler, "visit", uuid.uuid4().hex[:8]),
            "room": getattr(handler, "room", ""),
            "scripts": scripts,
            "still": still,
            "first_scripts": [scripts[name] for name in still.bundles if name in scripts] if still else [],
            "still_mark": still_mark(),
            "site_mark": getattr(handler, "settings", {}).get("site_mark", ""),
        }
    }
