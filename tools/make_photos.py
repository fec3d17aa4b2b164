"""Draw the pictures of the demonstration content: flat drawings, no photograph of anyone or anywhere.

Run ``python tools/make_photos.py content``; each run writes the same bytes.
Every picture carries the words 演示图片.
"""

import math
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

MARK = "演示图片"
FINER = 2  # drawn this many times larger, then reduced, for smooth edges
SKY, NIGHT, GRASS, EARTH, STONE, WATER = "#cfe4ec", "#27364f", "#8fb573", "#c2a878", "#a9a69c", "#7fb2c4"
WALL, ROOF, RED, PAPER, PAVED, STEEL = "#f3eee1", "#8c5a48", "#b5352c", "#fbf7ec", "#dcd8cc", "#75797c"


class Picture:
    """One drawing; all numbers are pixels of the finished picture."""

    def __init__(self, ground: str, size: tuple[int, int] = (1200, 800)) -> None:
        self.size = size
        self.image = Image.new("RGB", (size[0] * FINER, size[1] * FINER), ground)
        self.pen = ImageDraw.Draw(self.image)

    def shape(self, colour: str, *points: tuple[float, float]) -> None:
        self.pen.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def box(self, colour: str, left: float, top: float, wide: float, tall: float, corner: float = 0) -> None:
        edges = [number * FINER for number in (left, top, left + wide, top + tall)]
        self.pen.rounded_rectangle(edges, corner * FINER, fill=colour)

    def disc(self, colour: str, x: float, y: float, wide: float, tall: float) -> None:
        edges = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        self.pen.ellipse([number * FINER for number in edges], fill=colour)

    def ridge(self, colour: str, base: float, height: float, waves: float, phase: float) -> None:
        """A row of hills from edge to edge, down to the bottom."""
        tops = ((x, base - height * swell(x, waves, phase)) for x in range(0, 1201, 4))
        self.shape(colour, (0, 800), *tops, (1200, 800))

    def land(self, *, night: bool = False) -> None:
        self.ridge("#33475a" if night else "#a9c3b4", 450, 130, 1.3, 0.4)
        self.ridge("#2b3f45" if night else "#9dbf95", 500, 90, 1.9, 2.2)
        self.box("#30463f" if night else GRASS, 0, 500, 1200, 300)

    def house(self, left: float, top: float, wide: float, tall: float, bays: int) -> None:
        """One storey: a door in the middle, windows in the other bays."""
        right = left + wide
        self.shape(ROOF, (left - 25, top), (left + 20, top - 75), (right - 20, top - 75), (right + 25, top))
        self.box(WALL, left, top, wide, tall)
        bay = wide / bays
        for number in range(bays):
            x = left + (number + 0.25) * bay
            if number == bays // 2:
                self.box("#7a5b45", x, top + tall * 0.3, bay / 2, tall * 0.7)
            else:
                self.box("#87aab6", x, top + tall * 0.25, bay / 2, tall * 0.4)

    def lamps(self, *, lit: bool = False) -> None:
        self.land(night=lit)
        self.shape("#5d6468" if lit else PAVED, (250, 800), (590, 500), (630, 500), (750, 800))
        self.house(140, 500, 110, 55, 3)
        for x, foot, tall in ((658, 528, 110), (685, 560, 170), (725, 625, 260), (800, 750, 410)):
            head, reach = foot - tall, tall * 0.1
            if lit:
                self.disc("#85804f", x - reach * 2, foot, tall * 0.8, tall * 0.13)
            self.box("#b9bfc2" if lit else STEEL, x, head, tall * 0.025, tall)
            self.box("#ffe9a0" if lit else STEEL, x - reach * 2.4, head, reach * 2.5, tall * 0.035)
            self.shape("#2e4a78", (x - reach, head - 5), (x + reach, head - reach), (x + reach, head - 5))

    def canal(self) -> None:
        self.land()
        self.shape(STONE, (230, 800), (588, 500), (632, 500), (970, 800))
        for y in (520, 540, 568, 604, 648, 700, 760):
            self.box("#87847a", 600 - (y - 490) * 1.2, y, (y - 490) * 2.4, 3)
        self.shape(WATER, (370, 800), (596, 500), (624, 500), (830, 800))
        for part in ((550, 450, 10, 62), (650, 450, 10, 62), (540, 445, 130, 10), (602, 405, 8, 45)):
            self.box("#67645c", *part)

    def pond(self) -> None:
        self.land()
        self.house(820, 465, 165, 85, 3)
        for x in (170, 265):
            self.box("#6f5a43", x, 430, 10, 130)
            for dx, dy, wide in ((-34, 10, 80), (34, 6, 84), (0, -30, 100)):
                self.disc("#5d8f56", x + 5 + dx, 420 + dy, wide, wide * 0.9)
        self.disc(EARTH, 600, 650, 1020, 260)
        self.disc(WATER, 600, 648, 970, 225)

    def service_centre(self) -> None:
        self.land()
        self.box(PAVED, 0, 620, 1200, 180)
        self.house(270, 410, 700, 220, 7)
        for x in (75, 190):
            self.box(STEEL, x, 580, 10, 80)
        self.box(RED, 50, 450, 175, 140)
        for column in range(3):
            self.box(PAPER, 66 + column * 50, 476, 40, 98)

    def meeting(self) -> None:
        self.box("#c8b28f", 0, 560, 1200, 240)
        self.box(RED, 380, 90, 440, 190)
        for column in range(4):
            self.box(PAPER, 405 + column * 102, 120, 84, 135)
        for number, colour in enumerate(("#56707f", "#7d6a58", "#5d7d63", "#8a6d74", "#5b6488", "#777264")):
            self.disc("#6f655d", 165 + number * 175, 380, 64, 70)
            self.box(colour, 105 + number * 175, 415, 120, 150, 40)
        self.shape("#a8875c", (90, 530), (1110, 530), (1190, 660), (10, 660))

    def tea(self) -> None:
        self.land()
        for step in range(7):
            base, phase = 420 + step * 62, 1.2 + step * 0.16
            self.ridge(("#6f9f62", "#7fae6d")[step % 2], base, 45, 0.9, phase)
            for x in range(20 + 30 * (step % 2), 1200, 68):
                self.disc("#4c7d49", x + 27, base - 45 * swell(x, 0.9, phase) + 24, 54, 32)

    def tea_road(self) -> None:
        self.tea()
        bends = ((330, 800), (600, 660), (480, 560), (690, 470), (668, 400))
        self.shape(PAVED, *bends, (684, 400), (716, 476), (540, 562), (690, 668), (450, 800))

    def sheds(self) -> None:
        self.land()
        for x in range(125, 1200, 190):
            self.disc("#5f6b66", x, 635, 184, 290)
            self.disc("#e6ebe6", x, 640, 148, 230)
            self.box("#7a8a84", x - 21, 560, 42, 75)
        self.box(EARTH, 0, 635, 1200, 165)

    def person(self, tone: str, *, long_hair: bool = False) -> None:
        """The outline of a head and shoulders in one tone, nobody's face."""
        if long_hair:
            self.box(tone, 195, 130, 210, 280, 100)
        self.box(tone, 95, 395, 410, 320, 140)
        self.box(tone, 258, 330, 84, 110)
        self.disc(tone, 300, 250, 184, 224)

    def save(self, path: Path) -> None:
        """Write the picture with the mark in its corner."""
        done = self.image.resize(self.size, Image.Resampling.LANCZOS)
        pen, letters = ImageDraw.Draw(done), font(self.size[0] // 25)
        corner = (self.size[0] - 20, self.size[1] - 16)
        left, top, right, bottom = pen.textbbox(corner, MARK, letters, anchor="rs")
        pen.rectangle((left - 14, top - 10, right + 20, bottom + 16), fill="#ffffff")
        pen.text(corner, MARK, "#8a2a23", letters, anchor="rs")
        path.parent.mkdir(parents=True, exist_ok=True)
        done.save(path, "JPEG", quality=80, optimize=True)


def swell(x: float, waves: float, phase: float) -> float:
    """Return how high, from 0 to 1, a row of hills is at ``x``."""
    return 0.5 + 0.5 * math.sin(waves * x / 1200 * math.tau + phase)


def font(size: int) -> ImageFont.FreeTypeFont:
    """Return Noto Sans CJK as fontconfig knows it."""
    ask = ["fc-match", "--format=%{file}\n%{index}", "Noto Sans CJK SC:bold"]
    path, index = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.split("\n")
    return ImageFont.truetype(path, size, index=int(index))


SCENES: dict[str, tuple[str, Callable[[Picture], None]]] = {
    "石桥村/党务公开/照片/党员会议室.jpg": ("#efe8da", Picture.meeting),
    "石桥村/村务公开/照片/大堰塘.jpg": (SKY, Picture.pond),
    "石桥村/村务公开/照片/便民服务中心.jpg": (SKY, Picture.service_centre),
    "石桥村/村务公开/照片/路灯.jpg": (SKY, Picture.lamps),
    "石桥村/四议两公开/照片/路灯夜间.jpg": (NIGHT, lambda picture: picture.lamps(lit=True)),
    "石桥村/四议两公开/照片/北沟渠完工.jpg": (SKY, Picture.canal),
    "青杠村/四议两公开/照片/菌棚.jpg": (SKY, Picture.sheds),
    "柳溪村/四议两公开/照片/茶园生产路.jpg": (SKY, Picture.tea_road),
    "柳溪村/荣誉表彰/照片/茶园.jpg": (SKY, Picture.tea),
}
PORTRAITS = {  # path -> (tone, ground, long hair)
    "石桥村/干部承诺/照片/陈国梁.jpg": ("#46586b", "#d5dfe3", False),
    "石桥村/干部承诺/照片/周㛃.jpg": ("#8a5560", "#ecdfdb", True),
    "石桥村/干部承诺/照片/刘𬭊.jpg": ("#4f6b57", "#dde6d8", False),
    "青杠村/干部承诺/照片/谭䶮.jpg": ("#5c5470", "#dfdce6", False),
    "柳溪村/干部承诺/照片/黄秀珍.jpg": ("#3f6670", "#d9e6e4", True),
    "高坪村/干部承诺/照片/覃玉梅.jpg": ("#7a5b45", "#eae2d2", True),
}


def main(content: Path) -> None:
    for name, (ground, scene) in SCENES.items():
        picture = Picture(ground)
        scene(picture)
        picture.save(content / name)
    for name, (tone, ground, long_hair) in PORTRAITS.items():
        picture = Picture(ground, (600, 600))
        picture.person(tone, long_hair=long_hair)
        picture.save(content / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
