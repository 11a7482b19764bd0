"""The ties that those who did not answer would have told of, drawn by chance as often as wanted.

The model, and what it takes for granted:

- A tie that was told of is kept. One between two people who answered and that neither told of is none.
- Whoever did not answer is tied as those who did: the answers are missing at random. Between two who did not answer
  nothing was seen; between one who did and one who did not half was, since one of them could have told. Both kinds of
  pairs are filled up to the share that is tied among those who answered, apart for pairs in one group and in two.
- With people who were not asked, those who did not answer are tied as those who did. Between two people who were not
  asked nothing is drawn: of them nobody expected an answer.
- The share itself is uncertain, the more so the fewer answered: each draw takes it from a beta distribution (Jeffreys'
  prior), as proper imputation does (Rubin, 1987).
- Where ties have directions, whoever answered has named all they name: a drawn tie to them leads towards them, and one
  that they told of is returned as often as among those who answered. A drawn tie is as strong as one told of.

Sources: Kossinets 2006, Borgatti, Carley and Krackhardt 2006, and Smith and Moody 2013 for what missing people do to
measures; Huisman 2009 and Smith, Morgan and Moody 2022 for filling in; Stork and Richards 1992 for what those who
answered tell of those who did not. If the silent differ from the others (the busiest, the least tied), it is wrong.
"""

from functools import cached_property

import attrs
import numpy as np
import numpy.typing as npt
from scipy import sparse

from ..tie_graph import Matrix, TieGraph, csr

__all__ = ["MODEL", "Gaps"]

MODEL = (
    "Ties that those who did not answer may have are drawn until as many pairs are tied as among those who answered, "
    "apart within and between groups; what was told stays (Huisman 2009; Smith, Morgan and Moody 2022)."
)
"""What is taken for granted, in a sentence."""

_Places = npt.NDArray[np.int64]
_NOT_ASKED, _ANSWERED, _SILENT = range(3)
# whom a silent person may be tied to, and between whom one sees how often that is
_FILLED = (
    (_ANSWERED, (_ANSWERED, _ANSWERED)),
    (_SILENT, (_ANSWERED, _ANSWERED)),
    (_NOT_ASKED, (_NOT_ASKED, _ANSWERED)),
)


@attrs.frozen(eq=False, slots=False)
class Gaps:
    """Where ties may be missing.

    Attributes
    ----------
    graph
        The n people, and the ties that were told of.
    status
        (n,): 0 for people not asked, 1 for those who answered, 2 for those who did not.
    group
        (n,): the group of each person; −1 where there is none, which makes any pair one of two groups.
    """

    graph: TieGraph
    status: _Places
    group: _Places

    @classmethod
    def of(cls, graph: TieGraph, answered: set[str], silent: set[str], group: _Places) -> "Gaps":
        """Give back the gaps that silent people leave."""
        status = [_SILENT if id in silent else _ANSWERED if id in answered else _NOT_ASKED for id in graph.people]
        return cls(graph, np.array(status, dtype=np.int64), group)

    @property
    def silent(self) -> bool:
        """Whether anybody did not answer."""
        return bool((self.status == _SILENT).any())

    @property
    def known(self) -> bool:
        """Whether two people answered, so that there is a share of pairs to go by."""
        return bool((self.status == _ANSWERED).sum() > 1)

    @cached_property
    def _counts(self) -> npt.NDArray[np.int64]:
        """(2, 3, 3, 2): ties and pairs, by the status of both ends (the lower first), of two groups and of one."""
        found = np.zeros((2, 3, 3, 2), dtype=np.int64)
        ends = np.sort(self.status[self.graph.pairs], axis=1)
        alike = self._alike(*self.graph.pairs.T)
        np.add.at(found[0], (ends[:, 0], ends[:, 1], alike.astype(np.int64)), 1)
        size = np.bincount(self.status, minlength=3)
        within = np.zeros((3, int(self.group.max(initial=-1)) + 1), dtype=np.int64)
        grouped = self.group >= 0
        np.add.at(within, (self.status[grouped], self.group[grouped]), 1)
        for one in range(3):
            for other in range(one, 3):
                if one == other:
                    all_pairs, same = size[one] * (size[one] - 1) // 2, (within[one] * (within[one] - 1) // 2).sum()
                else:
                    all_pairs, same = size[one] * size[other], (within[one] * within[other]).sum()
                found[1, one, other] = all_pairs - same, same
        return found

    def _alike(self, one: _Places, other: _Places) -> npt.NDArray[np.bool_]:
        found: npt.NDArray[np.bool_] = (self.group[one] == self.group[other]) & (self.group[one] >= 0)
        return found

    @cached_property
    def _tied(self) -> _Places:
        """The pairs that are tied as single numbers, in order."""
        ends = self.graph.pairs
        return np.sort(ends[:, 0] * self.graph.size + ends[:, 1])

    @cached_property
    def _returned(self) -> tuple[float, float]:
        """How often a tie among those who answered runs both ways, and how often one named is named in return."""
        pattern = self.graph.weights.astype(bool)
        told = np.flatnonzero(self.status == _ANSWERED)
        among = csr(pattern[told][:, told].astype(np.int64))
        both = among.multiply(among.T).nnz / 2
        one_way = among.nnz - 2 * both
        return (both + 0.5) / (both + one_way + 1), (2 * both + 0.5) / (2 * both + one_way + 1)

    def drawn(self, rng: np.random.Generator) -> Matrix:
        """Give back one way in which the gaps may be filled, (n, n): the strengths of ties that come on top.

        Linear in people and in the ties drawn, not in pairs.
        """
        source, target = [], []
        for status, reference in _FILLED:
            one, other = self._pairs(status, self._shares(reference, rng), rng)
            towards = np.full(len(one), True)
            back = np.full(len(one), not self.graph.directed)
            if self.graph.directed and status == _SILENT:
                both, swapped = rng.random(len(one)) < self._returned[0], rng.random(len(one)) < 0.5
                towards, back = both | ~swapped, both | swapped
            source += [one[towards], other[back]]
            target += [other[towards], one[back]]
        if self.graph.directed:
            one, other = self._in_return(rng)
            source.append(one)
            target.append(other)
        return self._matrix(np.concatenate(source), np.concatenate(target), rng)

    def _matrix(self, source: _Places, target: _Places, rng: np.random.Generator) -> Matrix:
        told = self.graph.weights.data
        strengths = rng.choice(told, len(source)) if len(told) else np.ones(len(source))
        shape = (self.graph.size, self.graph.size)
        made = csr(sparse.coo_array((strengths, (source, target)), shape=shape))
        # a tie without direction is as strong both ways
        return made if self.graph.directed else csr(sparse.triu(made) + sparse.triu(made).T)

    def _shares(self, reference: tuple[int, int], rng: np.random.Generator) -> npt.NDArray[np.float64]:
        """Draw the share of pairs that are tied, of two groups and of one."""
        ties, pairs = self._counts[:, *reference]
        if not pairs.all():  # of one sort none was seen: the other has to do
            ties, pairs = np.full(2, ties.sum()), np.full(2, pairs.sum())
        drawn: npt.NDArray[np.float64] = rng.beta(ties + 0.5, pairs - ties + 0.5)
        return drawn

    def _pairs(self, status: int, shares: npt.NDArray[np.float64], rng: np.random.Generator) -> tuple[_Places, _Places]:
        """Draw pairs of a silent person and one of that status so that in the end the share of them is tied."""
        ties, pairs = self._counts[:, min(status, _SILENT), _SILENT]
        silent, others = (np.flatnonzero(self.status == which) for which in (_SILENT, status))
        one, other = [], []
        for same in (0, 1):
            seen = ties[same] / pairs[same] if pairs[same] else 1.0
            chance = max(0.0, (shares[same] - seen) / (1 - seen)) if seen < 1 else 0.0
            label = self.group if same else np.zeros(self.graph.size, dtype=np.int64)
            left, right = _chosen(silent, others, label, chance, rng)
            first, second = np.minimum(left, right), np.maximum(left, right)
            kept = (self._alike(left, right) == bool(same)) & ~self._is_tied(first, second)
            if status == _SILENT:
                kept &= left < right  # each pair stands in both orders
            one.append(left[kept])
            other.append(right[kept])
        return np.concatenate(one), np.concatenate(other)

    def _is_tied(self, first: _Places, second: _Places) -> npt.NDArray[np.bool_]:
        if not len(self._tied):
            return np.zeros(len(first), dtype=bool)
        wanted = first * self.graph.size + second
        place = np.minimum(np.searchsorted(self._tied, wanted), len(self._tied) - 1)
        found: npt.NDArray[np.bool_] = self._tied[place] == wanted
        return found

    def _in_return(self, rng: np.random.Generator) -> tuple[_Places, _Places]:
        """Draw which of those who named a silent person are named in return."""
        pattern = self.graph.weights.astype(bool)
        naming, named = csr(pattern > pattern.T).nonzero()
        open_ = (self.status[naming] != _SILENT) & (self.status[named] == _SILENT)
        chosen = np.flatnonzero(open_)[rng.random(int(open_.sum())) < self._returned[1]]
        return named[chosen].astype(np.int64), naming[chosen].astype(np.int64)


def _chosen(
    left: _Places, right: _Places, label: _Places, chance: float, rng: np.random.Generator
) -> tuple[_Places, _Places]:
    """Choose pairs of a left and a right person of the same label (−1 is none), each pair with that chance."""
    left, right = (side[label[side] >= 0] for side in (left, right))
    left, right = (side[np.argsort(label[side], kind="stable")] for side in (left, right))
    labels = int(label.max(initial=-1)) + 1
    lefts, rights = (np.bincount(label[side], minlength=labels) for side in (left, right))
    ends = np.cumsum(lefts * rights)
    total = int(ends[-1]) if labels else 0
    number = rng.binomial(total, chance) if total else 0
    index = rng.choice(total, number, replace=False, shuffle=False) if number else np.zeros(0, dtype=np.int64)
    which = np.searchsorted(ends, index, side="right")
    rest = index - (ends - lefts * rights)[which]
    one = left[(np.cumsum(lefts) - lefts)[which] + rest // np.maximum(rights[which], 1)]
    other = right[(np.cumsum(rights) - rights)[which] + rest % np.maximum(rights[which], 1)]
    return one, other
