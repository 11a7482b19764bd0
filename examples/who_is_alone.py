"""Which communities does nobody link to the rest? Reads a network file, or the embedded network.

Run it with: python examples/who_is_alone.py [network.json]
"""

import sys

from cocreation import load_example, read
from cocreation.analysis.connection import holders, parts
from cocreation.analysis.constellation import NodeKind, constellation
from cocreation.analysis.summary import connection_summary, without_employers

net = read(sys.argv[1]) if len(sys.argv) > 1 else load_example()
day = net.about.as_known_on
stars = constellation(net.as_of(day) if day else net)

print(connection_summary(stars, day))
print()

woven = without_employers(stars)
for holder in holders(woven):
    print(f"{woven.nodes[holder.id].name} alone joins {len(holder.groups)} parts.")
print()

for part in parts(woven)[1:]:
    for id in sorted(part):
        if woven.nodes[id].kind is NodeKind.COMMUNITY:
            print(f"{woven.nodes[id].name} stands apart, with {len(part) - 1} others.")
