"""Gongkai (公开): a township's YAML disclosures, checked, as a public site and wall posters.

Data flows one way, and a module imports only from stages before its own:

1. ``problem``  what is wrong, as a value with a place; ``whole`` writes a file so that nobody finds half of it; ``china`` has its time
2. ``read``     bytes -> values as typed, each with its place
3. ``records``  values -> one typed record; one module per record type
4. ``board``    Township, Village, their records: typed, immutable
5. ``rules``    Village -> Problems; the law as data in ``rules/packs``
6. ``scan``, ``layout``, ``file_names``, ``misfiled``, ``attached``, ``named_files``, ``load``  content folder -> (the sound records, every Problem); ``report`` puts Problems into words
7. ``ledger``   what was published and what became of it; (published ledger, Board, time) -> new lines
8. ``render``   Village -> pages, open data, posters; ``render/paper`` alone imports WeasyPrint
9. ``engine``   what changed -> staging -> ``output``
10. ``county``  copies of townships' published sites -> a county's site, and what it saw of their ledgers
11. ``installed``, ``words``, ``start``, ``usage``, ``settings_file``, ``unchanged``: what the commands below share
12. ``plugin``, ``commands``: they alone import Pelican, which runs a build
13. ``serve``, ``fixing``, ``explaining``, ``publish`` (stage, verify, fsync, swap; the server of a repository), ``gathering``
14. ``cli``

Only ``publish`` and ``unchanged`` read the clock, and with ``cli`` the environment; everybody else is told the day.
"""
