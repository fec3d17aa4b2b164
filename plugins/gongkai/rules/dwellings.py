"""How neighbours, couriers and meter readers say where somebody lives: the storey and its door, beside what, behind which path.

These are about a home wherever a person is named with them; numbers of streets and doors are in ``addresses``.
"""

from gongkai.rules.alternatives import alternatives

DWELLINGS = alternatives("home", "DWELLINGS")
