"""The words inside a file that a record publishes: PDF, Excel, Word, text, and what a photo's metadata says.

A list with identity numbers is published as often in an attached Excel file as
on the page itself; a file into which nobody can look may hold anything. Each
reader is loaded with the first file that it reads: most builds look into none.
"""

from gongkai.attached.kinds import APART, READABLE, TEXTS, UNREAD, Disguised, Unreadable
from gongkai.attached.words import words_of

__all__ = ["APART", "READABLE", "TEXTS", "UNREAD", "Disguised", "Unreadable", "words_of"]
