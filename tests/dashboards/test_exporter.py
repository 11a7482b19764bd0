"""Pages are made of templates that are compiled once."""

import jinja2
import pytest
import voila.notebook_renderer

from cocreation_dashboards import exporter
from cocreation_dashboards.exporter import keep_templates


def test_a_template_is_compiled_for_the_first_visitor_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voila.notebook_renderer, "VoilaExporter", voila.notebook_renderer.VoilaExporter)
    monkeypatch.setattr(exporter, "_kept", exporter._Kept())
    compiled: list[str | None] = []
    plain = jinja2.Environment.compile

    def counted(environment: jinja2.Environment, source: str, name: str | None = None, *more: object) -> object:
        compiled.append(name)
        return plain(environment, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    keep_templates()
    for _ in range(2):
        environment = voila.notebook_renderer.VoilaExporter().environment
        assert environment.get_template("base/cell_id_anchor.j2").name == "base/cell_id_anchor.j2"
        assert compiled == ["base/cell_id_anchor.j2"]
