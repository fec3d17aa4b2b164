"""What was published, when, and what became of it: an append-only log that a paper on a wall can be held against.

``verify`` defines the log and checks a copy of a site with the standard library
alone; ``lines`` holds the lines as values; ``advance`` makes new ones;
``differences`` tells two versions of a record apart, in words.
"""
