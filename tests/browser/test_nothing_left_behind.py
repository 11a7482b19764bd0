"""Clicks leave nothing behind in the browser; that they leave nothing in the process, the widgets' tests see."""

from playwright.sync_api import CDPSession, Page, expect

from acting import map_is_drawn, open_page, selected_name
from under_test import Server

_CLICKS = 24  # twice round the communities: the last one is the same each time
# a click as Plotly tells it, on one community after another, each waited for until the details say so
_CLICK = """async (clicks) => {
  const plot = [...document.querySelectorAll(".js-plotly-plot")].at(-1);
  const said = () => document.querySelector("#rendered_cells .ccn-stage h2").textContent;
  for (let click = 0; click < clicks; click += 1) {
    const curve = plot._fullData.findIndex(({ name }) => name === "communities");
    const { customdata } = plot._fullData[curve];
    const point = click % customdata.length, before = said();
    plot.emit("plotly_click", { event: {}, points: [{ curveNumber: curve, pointNumber: point, customdata: customdata[point] }] });
    while (said() === before) await new Promise((done) => setTimeout(done, 5));
  }
}"""  # noqa: E501


def kept(session: CDPSession) -> tuple[float, float, float]:
    """Give back how many nodes and listeners the page has, and how large its heap is in MB."""
    for _ in range(2):
        session.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return found["Nodes"], found["JSEventListeners"], found["JSHeapUsedSize"] / 1e6


def test_clicks_on_the_map_leave_no_nodes_no_listeners_and_no_growing_heap(page: Page, served: Server) -> None:
    open_page(page, served.url, "Network map")
    map_is_drawn(page)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate(_CLICK, _CLICKS)  # what is made once is there then
    expect(selected_name(page)).to_be_visible()
    nodes, listeners, heap = kept(session)
    page.evaluate(_CLICK, 2 * _CLICKS)
    now = kept(session)
    # the details of one click alone are a hundred nodes
    assert now[0] - nodes < 20 * _CLICKS
    assert now[1] - listeners < _CLICKS
    assert now[2] - heap < 3
