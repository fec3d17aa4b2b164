"""From a pushed commit to a site that survives a power cut: stage, verify, fsync, swap; and the server of a repository.

A publication is a folder of its own below ``releases/``; ``current`` is a
symbolic link to the one that is live, and renaming that link is the only step
that anyone can see. Whatever is killed before it leaves the old site, whatever
is killed after it the new one; ``reconcile`` does what a killed hook left undone.
"""
