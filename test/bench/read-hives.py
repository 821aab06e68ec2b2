# Opens every hive in a folder with hivex, and reads the values of the RMS client in it: what an audit is held against.
import os
import sys

import hivex

PATHS = (
    ("Microsoft", "MSIPC"),
    ("Wow6432Node", "Microsoft", "MSIPC"),
    ("Local Settings", "Software", "Microsoft", "MSIPC"),
)


def values_below(hive, node):
    count = sum(len(hive.value_value(value)[1]) for value in hive.node_values(node))
    return count + sum(values_below(hive, child) for child in hive.node_children(node))


total = 0
for entry in os.scandir(sys.argv[1]):
    hive = hivex.Hivex(entry.path)
    for path in PATHS:
        node = hive.root()
        for name in path:
            node = node and hive.node_get_child(node, name)
        if node:
            total += values_below(hive, node)
print(total)
