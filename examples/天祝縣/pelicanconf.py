"""本镇网站的设置。内容在 content/ 里，这里一般不用改。"""

from gongkai.installed import PELICAN

globals().update(PELICAN)

PATH = "content"
OUTPUT_PATH = "output"
SITENAME = "阳光村务公开栏"

# posters：海报做哪些，all 全部，current 现在该贴的，none 不做；paper：A4、A3、A2 或 A1。
GONGKAI = {"posters": "current", "paper": "A3", "jobs": 2}
