"""``python -m cocreation.cli``: the command without its script."""

from .app import main

main()
