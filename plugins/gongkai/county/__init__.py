"""Copies of townships' published sites -> a county's site, and heads of their ledgers as a witness saw them.

Townships publish by themselves; a county gathers, and types nothing anew.
``listed`` reads 县.yaml; ``copies`` looks at one copy: whether it agrees with
its ledger, and goes on from what was seen before; ``figures`` works out of its
records what villages are set beside one another by; ``index`` takes over what
search looks through; ``memory`` keeps what was seen; ``towns`` and ``site``
make the pages; ``gather`` does it all, some townships at a time. A copy comes
from somebody else: what it says is bounded, no name leads out of its folder,
and nothing of it is run or shown but as words.
"""
