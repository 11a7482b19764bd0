"""The house: floors one way, a light core, documented names."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import cocreation

ROOT = Path(__file__).parents[2]
FLOORS = [
    ("cocreation.errors", "cocreation.words", "cocreation.places", "cocreation.progress"),
    ("cocreation.model",),
    ("cocreation.exchange",),
    ("cocreation.data",),
    ("cocreation.store",),
    ("cocreation.sources",),
    ("cocreation.analysis",),
    ("cocreation_widgets",),
    ("cocreation_dashboards",),
    ("cocreation.cli",),
]
TREES = {"cocreation": "cocreation", "widgets/cocreation_widgets": "cocreation_widgets",
         "dashboards/cocreation_dashboards": "cocreation_dashboards"}  # fmt: skip
HEAVY = {
    "numpy",
    "plotly",
    "ipywidgets",
    "anywidget",
    "voila",
    "tornado",
    "rustworkx",
    "IPython",
    "pandas",
    "rich",
    "sqlalchemy",
    "alembic",
    "openpyxl",
    "scipy",
    "networkit",
    "cryptography",
}


def floor(module: str) -> int | None:
    return next(
        (level for level, names in enumerate(FLOORS) if any(module == n or module.startswith(f"{n}.") for n in names)),
        None,
    )


def imports(path: Path, package: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            found.add(".".join([*base, *(node.module or "").split(".")]).strip("."))
    return found


def test_arrows_point_one_way() -> None:
    wrong = []
    for folder, name in TREES.items():
        for path in (ROOT / folder).rglob("*.py"):
            parts = [name, *path.relative_to(ROOT / folder).with_suffix("").parts]
            package = ".".join(parts[:-1])
            module = ".".join(parts).removesuffix(".__init__")
            here = floor(module)
            if here is None:
                continue  # the package's front door opens on every floor of the core
            wrong += [f"{module} → {other}" for other in imports(path, package) if (floor(other) or 0) > here]
    assert [arrow for arrow in wrong if not arrow.startswith("cocreation.cli")] == []


def test_importing_the_core_imports_nothing_heavy() -> None:
    code = "import sys, cocreation; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY.isdisjoint(loaded)


def test_every_public_name_is_documented() -> None:
    for name in cocreation.__all__:
        value = getattr(cocreation, name)
        if inspect.isclass(value) or inspect.isfunction(value):
            assert inspect.getdoc(value), name


def test_no_folder_of_ours_puts_a_generic_name_into_site_packages() -> None:
    assert not (ROOT / "widgets" / "__init__.py").exists()
    assert not (ROOT / "dashboards" / "__init__.py").exists()
