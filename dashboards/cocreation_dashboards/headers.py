"""What every answer tells the browser to allow: nothing but what the pages need."""

from cocreation_widgets.frame.scripts import script_addresses

from .site import Page

__all__ = ["ALWAYS", "BEHIND_TLS", "POLICY", "policy_of"]

_SOURCES = {
    "default-src": "'none'",
    # All scripts are files of this server, none stands in a page, so that no word of a network can become one.
    # anywidget brings each widget's own module as a blob: (https://github.com/manzt/anywidget).
    "script-src": "'self' blob:",
    # Plotly and JupyterLab write style elements from their scripts, which cannot know a nonce.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{what} {where}" for what, where in _SOURCES.items())
"""The Content-Security-Policy of every answer."""

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The headers of every answer."""

BEHIND_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""The headers of answers that a trusted proxy encrypts."""


def policy_of(page: Page) -> str:
    """Give back the policy of a page: everybody's, but that it may compile code where nothing else can draw it.

    That is where npm was missing when we were built: the script of Plotly's own package compiles what calls its shaders
    from text, and ours does not.
    """
    if page.by_webgl and "webgl" not in script_addresses():
        return POLICY.replace("'self' blob:;", "'self' blob: 'unsafe-eval';", 1)
    return POLICY
