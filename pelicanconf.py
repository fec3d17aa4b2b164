"""Pelican's settings. What concerns disclosures stands in ``GONGKAI`` and in ``content/镇.yaml``."""

from gongkai.installed import PELICAN

globals().update(PELICAN)

PATH = "content"
OUTPUT_PATH = "output"
SITENAME = "云溪镇阳光村务公开栏"

# posters: all, current (what should hang now) or none; paper: A4, A3, A2 or A1; jobs: processes.
GONGKAI = {"posters": "current", "paper": "A3", "jobs": 2}
