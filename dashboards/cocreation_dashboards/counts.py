"""What the server counts for whoever watches over it, without a word about people."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from .endings import Ending

__all__ = ["Counts"]

_SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60)


class Counts:
    """The numbers of one server, in the form that Prometheus reads."""

    def __init__(self) -> None:
        self._all = CollectorRegistry()
        self._open = Gauge("cocreation_pages_open", "Pages that are open now", registry=self._all)
        self._opened = Counter("cocreation_pages_opened", "Pages that were opened", registry=self._all)
        self._ended = Counter("cocreation_pages_ended", "Pages that ended, by why", ["why"], registry=self._all)
        self._busy = Counter("cocreation_busy", "Pages turned away because all were taken", registry=self._all)
        self._signed_in = Counter("cocreation_sign_ins", "Sign-ins, by outcome", ["outcome"], registry=self._all)
        self._answers = Histogram(
            "cocreation_answer_seconds",
            "How long answers took, by route and status",
            ["route", "status"],
            buckets=_SECONDS,
            registry=self._all,
        )

    def opened(self) -> None:
        """Count a page that was opened."""
        self._opened.inc()

    def ended(self, why: Ending) -> None:
        """Count a page that ended."""
        self._ended.labels(why.value).inc()

    def now_open(self, number: int) -> None:
        """Say how many pages are open."""
        self._open.set(number)

    def turned_away(self) -> None:
        """Count a page that was turned away because all were taken."""
        self._busy.inc()

    def sign_in(self, outcome: str) -> None:
        """Count a try to sign in: welcomed, refused or made to wait."""
        self._signed_in.labels(outcome).inc()

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count an answer."""
        self._answers.labels(route, str(status)).observe(seconds)

    def text(self) -> bytes:
        """Give back all numbers, in Prometheus's text form."""
        return generate_latest(self._all)
