#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draw synthetic retail shelf scenes with exact labels.

Every picture is painted from nothing but a seed: shelf boards, back wall, price rails,
products of six classes with invented labels, clutter that is no product, and then a camera
(perspective, light, blur, noise).  While the scene is painted an identity map is kept, so the
boxes are the visible extent of each product, pixel for pixel.

    python3 make_shelves.py                        # the shipped 80 pictures, beside this file
    python3 make_shelves.py --count 500 --seed 9 --out /tmp/more

Needs numpy, Pillow, OpenCV and the DejaVu fonts (--fonts says where they lie).
The same seed gives the same pictures with the same versions of these libraries.
"""
import argparse
import csv
import json
import math
import os
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

CLASSES = ["bottle", "can", "carton", "box", "jar", "bag"]
STATES = ["full", "gaps", "sparse"]
WIDTH, HEIGHT = 640, 480
CANVAS_W, CANVAS_H = 1120, 860          # the scene is painted larger, then seen by the camera
MIN_VISIBLE = 0.25                      # less of a product than this in view: no label
MIN_SIDE, MIN_AREA = 9, 160             # smaller than this in the picture: no label

FONT_DIR = Path(os.environ.get("SHELF_FONTS", "/usr/share/fonts/truetype/dejavu"))
FONTS = ["DejaVuSans-Bold", "DejaVuSerif-Bold", "DejaVuSansCondensed-Bold",
         "DejaVuSerif-BoldItalic", "DejaVuSans-BoldOblique", "DejaVuSerifCondensed-BoldItalic",
         "DejaVuSansMono-Bold", "DejaVuSans-ExtraLight"]

BRANDS = """Velmora Brindol Tavvy Numbrel Zolfi Pimbora Kardoon Lumette Fennaby Orvaso Snuvi
Haltbrook Miravel Wexom Tundrel Quillow Dorrafin Bexomby Yarrop Umbelo Crantock's Jolluna
Mapplin Sorbetti Grunwick Ostaru Vindle Plessow Hummock Ravvi Tolemy Nockby Eldrum Kisselo
Farnaby Wimbrel Odderly Zuppari Perrando Mooresk Tipplo Bramwick""".split()
WORDS = {
    "bottle": "Cola Lemon Orange Cider Water Ginger Oil Vinegar Syrup Ketchup Juice Elder".split(),
    "can": "Peas Tomato Beans Corn Tuna Soup Soda Ginger Peach Lentil Chilli Tonic".split(),
    "carton": "Milk Oat Soya Apple Orange Cream Broth Rice Almond Mango".split(),
    "box": "Flakes Crackers Tea Muesli Rice Pasta Biscuits Sugar Cocoa Wafers".split(),
    "jar": "Honey Jam Pickles Olives Pesto Mustard Salsa Relish Spread Cherry".split(),
    "bag": "Crisps Coffee Nuts Pasta Flour Lentils Candy Rice Chips Granola".split(),
}
# base, second, accent, pale
PALETTES = [
    ((196, 34, 40), (128, 14, 28), (252, 206, 66), (255, 244, 226)),
    ((22, 92, 168), (12, 48, 104), (250, 208, 48), (236, 246, 255)),
    ((34, 128, 70), (16, 76, 44), (244, 210, 90), (242, 250, 230)),
    ((246, 178, 28), (222, 120, 18), (156, 28, 30), (255, 248, 220)),
    ((238, 108, 30), (190, 62, 18), (40, 60, 120), (255, 240, 222)),
    ((96, 48, 128), (58, 24, 88), (244, 170, 60), (246, 236, 252)),
    ((236, 232, 222), (200, 190, 172), (176, 32, 44), (255, 255, 252)),
    ((240, 244, 246), (176, 202, 220), (24, 96, 160), (255, 255, 255)),
    ((40, 42, 48), (18, 18, 22), (206, 168, 88), (232, 226, 214)),
    ((214, 74, 122), (160, 36, 84), (255, 226, 120), (255, 240, 246)),
    ((22, 148, 156), (10, 92, 104), (252, 226, 120), (230, 250, 248)),
    ((128, 84, 48), (84, 50, 26), (232, 198, 130), (250, 238, 216)),
    ((122, 178, 58), (74, 128, 36), (252, 246, 140), (246, 252, 230)),
    ((226, 206, 160), (190, 160, 106), (96, 54, 26), (252, 246, 230)),
    ((74, 84, 100), (44, 50, 64), (232, 96, 54), (236, 238, 242)),
    ((252, 218, 60), (240, 186, 24), (28, 70, 150), (255, 252, 226)),
]


# ---------------------------------------------------------------- small helpers

def pick(rng, items):
    """One item of a sequence (of any kind), by chance."""
    return items[int(rng.integers(len(items)))]


def uniform(rng, low, high):
    """A plain float between low and high."""
    return float(rng.uniform(low, high))


def chance(rng, p):
    """True with probability p."""
    return rng.random() < p


def mix(a, b, t):
    """A colour between a and b."""
    return tuple(float(x) * (1 - t) + float(y) * t for x, y in zip(a, b))


def as_int(colour):
    """A colour that Pillow and OpenCV take."""
    return tuple(int(np.clip(c, 0, 255)) for c in colour)


def smooth_noise(rng, h, w, cells, amplitude=1.0):
    """Soft noise in about -amplitude..amplitude, `cells` blobs over the longer side."""
    n = max(h, w)
    small = rng.standard_normal((max(2, round(cells * h / n)), max(2, round(cells * w / n))))
    out = cv2.resize(small.astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC)
    return out * (amplitude * 0.6)


@lru_cache(maxsize=256)
def font(name, size):
    """A DejaVu font at a size; a clear error where the fonts are missing."""
    path = FONT_DIR / (name + ".ttf")
    if not path.exists():
        raise SystemExit(f"font {path} is missing: install the DejaVu fonts or use --fonts DIR")
    return ImageFont.truetype(str(path), size)


def jitter_palette(rng):
    """A palette with its colours moved a little, its contrast kept."""
    shift = rng.normal(0, 9, 3)
    return [as_int(np.array(c) + shift + rng.normal(0, 4, 3)) for c in pick(rng, PALETTES)]


def luminance(colour):
    """How bright a colour looks, 0..255."""
    return 0.3 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]


# ---------------------------------------------------------------- label art

def draw_text(image, rng, text, box, fill, name=None, outline=None):
    """Fit text into box (x0, y0, x1, y1), stretched a little, sometimes with an outline."""
    x0, y0, x1, y1 = (int(v) for v in box)
    if x1 - x0 < 6 or y1 - y0 < 5:
        return
    face = font(name or pick(rng, FONTS[:6]), 64)
    left, top, right, bottom = face.getbbox(text)
    pad = 6
    mask = Image.new("L", (right - left + 2 * pad, bottom - top + 2 * pad), 0)
    ImageDraw.Draw(mask).text((pad - left, pad - top), text, font=face, fill=255)
    scale = min((x1 - x0) / mask.width, (y1 - y0) / mask.height)
    w = max(3, int(mask.width * scale))
    h = max(3, int(min(y1 - y0, mask.height * scale * uniform(rng, 1.0, 1.6))))
    at = (x0 + (x1 - x0 - w) // 2, y0 + (y1 - y0 - h) // 2)
    if outline is not None:
        fat = Image.fromarray(cv2.dilate(np.asarray(mask), np.ones((9, 9), np.uint8)))
        image.paste(outline, at, fat.resize((w, h), Image.BOX))
    image.paste(fill, at, mask.resize((w, h), Image.BOX))


def fruit(draw, rng, cx, cy, r, colour):
    """A round fruit with a shine and a leaf."""
    for i in range(6):
        t = i / 6
        c = mix(mix(colour, (20, 0, 0), 0.4), mix(colour, (255, 255, 255), 0.35), t)
        rr, off = r * (1 - 0.75 * t), r * 0.3 * t
        draw.ellipse((cx - rr - off, cy - rr - off, cx + rr - off, cy + rr - off), fill=as_int(c))
    draw.ellipse((cx + r * 0.05, cy - r * 1.45, cx + r * 0.9, cy - r * 0.85),
                 fill=as_int((54, 130 + rng.integers(-30, 30), 48)))


def emblem(draw, rng, box, pal):
    """One small picture inside box: fruit, leaves, sun, hills, wheat, waves, a cup or stars."""
    x0, y0, x1, y1 = box
    w, h = x1 - x0, y1 - y0
    cx, cy, r = (x0 + x1) / 2, (y0 + y1) / 2, min(w, h) / 2
    kind = int(rng.integers(8))
    if kind == 0:
        colour = pick(rng, [(214, 40, 36), (240, 142, 28), (236, 206, 50), (120, 170, 50),
                            (110, 40, 110)])
        for dx, dy, s in ((-0.5, 0.15, 0.55), (0.5, 0.2, 0.5), (0, -0.05, 0.62)):
            fruit(draw, rng, cx + dx * r, cy + dy * r, r * s, colour)
    elif kind == 1:
        for a in np.linspace(-0.9, 0.9, 5):
            tip = (cx + math.sin(a) * r, cy - math.cos(a) * r)
            side = (math.cos(a) * r * 0.2, math.sin(a) * r * 0.2)
            mid = ((cx + tip[0]) / 2, (cy + r * 0.6 + tip[1]) / 2)
            green = as_int((40 + 30 * a, 140 + 40 * a, 60))
            draw.polygon([(cx, cy + r * 0.8), (mid[0] - side[0], mid[1] - side[1]), tip,
                          (mid[0] + side[0], mid[1] + side[1])], fill=green)
    elif kind == 2:
        for i in range(12):
            a = i * math.pi / 6
            draw.polygon([(cx + math.cos(a - 0.13) * r * 0.5, cy + math.sin(a - 0.13) * r * 0.5),
                          (cx + math.cos(a) * r, cy + math.sin(a) * r),
                          (cx + math.cos(a + 0.13) * r * 0.5, cy + math.sin(a + 0.13) * r * 0.5)],
                         fill=pal[2])
        draw.ellipse((cx - r * 0.55, cy - r * 0.55, cx + r * 0.55, cy + r * 0.55), fill=pal[2])
        draw.ellipse((cx - r * 0.42, cy - r * 0.42, cx + r * 0.42, cy + r * 0.42),
                     fill=as_int(mix(pal[2], pal[3], 0.5)))
    elif kind == 3:
        draw.rectangle((x0, cy, x1, y1), fill=as_int(mix(pal[3], (120, 170, 220), 0.5)))
        draw.polygon([(x0, y1), (x0 + w * 0.3, y0 + h * 0.2), (x0 + w * 0.62, y1)],
                     fill=as_int((74, 104, 130)))
        draw.polygon([(x0 + w * 0.3, y1), (x0 + w * 0.7, y0), (x1, y1)], fill=as_int((96, 128, 150)))
        draw.polygon([(x0 + w * 0.6, y0 + h * 0.25), (x0 + w * 0.7, y0), (x0 + w * 0.78, y0 + h * 0.27)],
                     fill=(250, 252, 255))
    elif kind == 4:
        for dx in (-0.45, 0, 0.45):
            bx = cx + dx * r
            draw.line((cx, y1, bx, y0 + r * 0.3), fill=(190, 140, 40), width=max(1, int(r * 0.07)))
            for i in range(5):
                yy = y0 + r * (0.3 + i * 0.2)
                for s in (-1, 1):
                    draw.ellipse((bx + s * r * 0.12 - r * 0.1, yy - r * 0.13,
                                  bx + s * r * 0.12 + r * 0.1, yy + r * 0.13), fill=(226, 178, 64))
    elif kind == 5:
        for i in range(4):
            xs = np.linspace(x0, x1, 24)
            ys = y0 + h * (0.25 + 0.2 * i) + np.sin(xs / max(4, w) * 12 + i) * h * 0.07
            pts = [(float(a), float(b)) for a, b in zip(xs, ys)]
            draw.polygon(pts + [(x1, y1), (x0, y1)], fill=as_int(mix(pal[2], pal[1], i / 4)))
    elif kind == 6:
        draw.rounded_rectangle((cx - r * 0.6, cy - r * 0.3, cx + r * 0.4, cy + r * 0.7), r * 0.25,
                               fill=as_int(mix(pal[1], (255, 255, 255), 0.15)))
        draw.arc((cx + r * 0.1, cy - r * 0.15, cx + r * 0.75, cy + r * 0.45), -90, 90, fill=pal[1],
                 width=max(2, int(r * 0.12)))
        draw.ellipse((cx - r * 0.6, cy - r * 0.45, cx + r * 0.4, cy - r * 0.15), fill=(80, 44, 24))
    else:
        for i in range(7):
            a, rr = i * 2.4, r * 0.28 * math.sqrt(i)
            px, py, s = cx + math.cos(a) * rr * 1.3, cy + math.sin(a) * rr * 1.3, r * 0.26
            draw.ellipse((px - s, py - s, px + s, py + s), fill=as_int(mix(pal[2], pal[0], 0.12 * i)))
            draw.ellipse((px - s * 0.6, py - s * 0.7, px, py - s * 0.1),
                         fill=as_int(mix(pal[2], (255, 255, 255), 0.5)))


def background(rng, w, h, pal):
    """The ground of a label: plain, gradient, stripes, rays, split, waves, dots or checks."""
    base, second = np.array(pal[0], np.float32), np.array(pal[1], np.float32)
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    kind = int(rng.integers(9))
    if kind <= 1:
        t = (yy / h) ** uniform(rng, 0.7, 2) * uniform(rng, 0.2, 1)
    elif kind == 2:
        t = (np.sin(xx / w * 2 * np.pi * rng.integers(4, 11)) > 0) * uniform(rng, 0.3, 1)
    elif kind == 3:
        a = np.arctan2(yy - h * 0.45, xx - w / 2)
        t = (np.sin(a * rng.integers(8, 16)) > 0) * uniform(rng, 0.25, 0.7)
    elif kind == 4:
        t = (yy + xx * uniform(rng, -0.7, 0.7) > h * uniform(rng, 0.35, 0.65)) * 1.0
    elif kind == 5:
        t = (yy > h * 0.62 + np.sin(xx / w * 7 + uniform(rng, 0, 6)) * h * 0.07) * 1.0
    elif kind == 6:
        p = w / rng.integers(6, 11)
        t = (((xx % p) - p / 2) ** 2 + ((yy % p) - p / 2) ** 2 < (p * 0.28) ** 2) * 0.8
    elif kind == 7:
        t = (np.sin(yy / h * np.pi * rng.integers(3, 9)) > 0) * uniform(rng, 0.4, 1)
    else:
        t = np.zeros((h, w), np.float32)
    t = np.asarray(t, np.float32)[..., None]
    art = base * (1 - t) + second * t
    return Image.fromarray(np.clip(art, 0, 255).astype(np.uint8))


def label_art(rng, kind, w, h, pal=None):
    """An invented label of w x h pixels as an RGB array."""
    pal = pal or jitter_palette(rng)
    w, h = max(24, int(w)), max(24, int(h))
    image = background(rng, w, h, pal)
    draw = ImageDraw.Draw(image)
    brand, word = pick(rng, BRANDS), pick(rng, WORDS[kind])
    if chance(rng, 0.5):
        brand = brand.upper()
    ink = pal[3] if luminance(pal[0]) < 150 else pal[2]
    band_y = uniform(rng, 0.12, 0.3) * h
    band_h = uniform(rng, 0.16, 0.26) * h
    outline, plate = None, int(rng.integers(6))
    if plate == 0:
        draw.rectangle((0, band_y, w, band_y + band_h), fill=pal[3])
        draw.rectangle((0, band_y - h * 0.015, w, band_y), fill=pal[2])
        draw.rectangle((0, band_y + band_h, w, band_y + band_h * 1.08), fill=pal[2])
        ink = pal[1] if luminance(pal[1]) < 160 else pal[2]
    elif plate == 1:
        draw.ellipse((w * 0.06, band_y - band_h * 0.3, w * 0.94, band_y + band_h * 1.3), fill=pal[2])
        draw.ellipse((w * 0.09, band_y - band_h * 0.22, w * 0.91, band_y + band_h * 1.22), fill=pal[3])
        ink = pal[1] if luminance(pal[1]) < 160 else pal[2]
    elif plate == 2:
        draw.rounded_rectangle((w * 0.07, band_y - 2, w * 0.93, band_y + band_h + 2), h * 0.03,
                               fill=pal[2])
        ink = pal[3] if luminance(pal[2]) < 140 else as_int(mix(pal[1], (10, 10, 10), 0.5))
    elif plate == 3:
        outline = pal[1] if luminance(ink) > 140 else pal[3]
    draw_text(image, rng, brand, (w * 0.08, band_y, w * 0.92, band_y + band_h), ink, outline=outline)

    low = band_y + band_h * 1.3
    room = h - low
    if room > 18:
        if chance(rng, 0.75):
            if chance(rng, 0.4):
                draw.ellipse((w * 0.18, low, w * 0.82, low + room * 0.66), fill=pal[3])
            emblem(draw, rng, (w * 0.24, low + room * 0.04, w * 0.76, low + room * 0.6), pal)
            text_top = low + room * 0.66
        else:
            text_top = low + room * uniform(rng, 0.05, 0.5)
        strip = chance(rng, 0.45)
        if strip:
            draw.rectangle((0, text_top, w, text_top + room * 0.17), fill=pal[2])
        word_ink = ink if not strip else (pal[3] if luminance(pal[2]) < 150 else pal[1])
        draw_text(image, rng, word, (w * 0.14, text_top, w * 0.86, text_top + room * 0.17), word_ink)
        draw_text(image, rng, pick(rng, ["500 g", "250 g", "1 l", "330 ml", "400 g", "0.75 l"]),
                  (w * 0.62, h * 0.91, w * 0.92, h * 0.97), word_ink, name=FONTS[0])
    if chance(rng, 0.3):
        r, bx, by = w * 0.12, w * pick(rng, [0.17, 0.83]), h * uniform(rng, 0.08, 0.8)
        draw.ellipse((bx - r, by - r, bx + r, by + r), fill=pick(rng, [(220, 30, 36), pal[2], (250, 220, 40)]))
        draw_text(image, rng, pick(rng, ["NEW", "BIO", "+20%", "2x"]),
                  (bx - r * 0.8, by - r * 0.4, bx + r * 0.8, by + r * 0.4), (255, 255, 255), name=FONTS[0])
    return np.asarray(image).copy()


def side_art(rng, w, h, pal):
    """The side of a pack: small print, a table and a bar code."""
    image = Image.new("RGB", (max(8, int(w)), max(8, int(h))), as_int(mix(pal[0], pal[1], 0.35)))
    draw = ImageDraw.Draw(image)
    w, h = image.size
    draw.rectangle((w * 0.12, h * 0.12, w * 0.88, h * 0.5), fill=pal[3])
    for i in range(9):
        y = h * (0.15 + i * 0.038)
        draw.line((w * 0.18, y, w * uniform(rng, 0.5, 0.82), y), fill=(90, 90, 90), width=max(1, h // 150))
    draw.rectangle((w * 0.15, h * 0.72, w * 0.85, h * 0.9), fill=(250, 250, 250))
    x = w * 0.2
    while x < w * 0.8:
        step = uniform(rng, 1, 3) * w / 60
        draw.rectangle((x, h * 0.74, x + step, h * 0.88), fill=(20, 20, 20))
        x += step * 2
    return np.asarray(image)


# ---------------------------------------------------------------- products: round things

def curve(points, n):
    """A smooth radius profile through (position, radius) points, n samples."""
    p = np.array(points, np.float32)
    y = np.interp(np.linspace(0, 1, n), p[:, 0], p[:, 1]).astype(np.float32)
    k = max(3, n // 24) | 1
    padded = np.pad(y, k // 2, mode="edge")
    return np.convolve(padded, np.ones(k, np.float32) / k, mode="valid").astype(np.float32)


class Round:
    """A body of revolution seen with pitch k: a grid of surface coordinates to paint on."""

    def __init__(self, h, radius, k):
        self.h, self.k, self.radius = h, k, radius
        rmax = float(radius.max())
        self.rmax = rmax
        self.pad = int(abs(k) * rmax) + 3
        self.w = int(2 * rmax) + 6
        rows = h + 2 * self.pad
        yy, xx = np.mgrid[0:rows, 0:self.w].astype(np.float32)
        self.x = xx - self.w / 2 + 0.5
        self.y = yy - self.pad
        idx = np.clip(self.y, 0, h - 1).astype(np.int32)
        for _ in range(2):
            r = radius[idx]
            u = np.clip(self.x / r, -1, 1)
            c = np.sqrt(1 - u * u)
            surf = self.y - k * r * c
            idx = np.clip(surf, 0, h - 1).astype(np.int32)
        r = radius[idx]
        self.u = np.clip(self.x / r, -1, 1)
        self.c = np.sqrt(1 - self.u ** 2)
        self.theta = np.arcsin(self.u)
        self.s = surf / h                                  # 0 at the top .. 1 at the bottom
        self.mask = (np.abs(self.x) <= r) & (surf >= 0) & (surf <= h)
        self.rgb = np.zeros((rows, self.w, 3), np.float32)
        self.alpha = np.zeros((rows, self.w), np.float32)

    def fill(self, where, colour):
        """Paint a flat colour where the condition holds."""
        where = where & self.mask
        self.rgb[where] = colour
        self.alpha[where] = 1

    def wrap(self, art, top, bottom, turn=0.0, span=2.3):
        """Wrap label art between two heights; span is the angle (radians) that it covers."""
        where = self.mask & (self.s >= top) & (self.s <= bottom) & (np.abs(self.theta + turn) <= span / 2)
        th, tw = art.shape[:2]
        mx = ((self.theta + turn) / span + 0.5) * (tw - 1)
        my = (self.s - top) / (bottom - top) * (th - 1)
        got = cv2.remap(art, mx.astype(np.float32), my.astype(np.float32), cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_REPLICATE)
        self.rgb[where] = got[where]
        self.alpha[where] = 1

    def lid(self, colour, rings=True):
        """The top seen from above: an ellipse with a few rings."""
        if self.k <= 0.02:
            return
        r0 = float(self.radius[0])
        d = np.sqrt((self.x / r0) ** 2 + (self.y / (self.k * r0)) ** 2)
        where = (d <= 1) & ~self.mask
        shade = 1.05 - 0.25 * (self.y / (self.k * r0 + 1e-3))
        if rings:
            shade = shade * np.where((d > 0.82) & (d < 0.9), 0.6, np.where(d > 0.9, 1.1, 0.88))
        tone = np.clip(np.array(colour, np.float32)[None, None] * shade[..., None], 0, 255)
        self.rgb[where] = tone[where]
        self.alpha[where] = 1
        self.mask = self.mask | where

    def shade(self, light, gloss, rim=0.55, metal=0.0, rng=None):
        """Turn the flat painting round: falloff to the edges, two bright strips."""
        diffuse = rim + (1.08 - rim) * np.clip(np.cos(self.theta * 0.92 - light * 0.6), 0, 1) ** 1.1
        if metal > 0:
            diffuse = diffuse * (1 + metal * np.sin(self.theta * 5.5 + light * 3) * 0.35)
        body = self.mask & (self.s >= 0)
        self.rgb[body] *= diffuse[body][:, None]
        ends = np.clip(np.minimum(self.s, 1 - self.s) * 14, 0, 1)
        strip = np.exp(-((self.theta - light * 0.75) / 0.13) ** 2) * gloss * ends
        strip += np.exp(-((self.theta + light * 1.05) / 0.09) ** 2) * gloss * 0.4 * ends
        self.rgb[body] += (235 * strip[body])[:, None]

    def sprite(self):
        """RGBA, cut to the product."""
        return finish(self.rgb, self.alpha)


def finish(rgb, alpha):
    """Clip, join and crop a painting to its opaque part."""
    rgba = np.dstack([np.clip(rgb, 0, 255), np.clip(alpha, 0, 1) * 255]).astype(np.uint8)
    ys, xs = np.where(alpha > 0.02)
    return rgba[ys.min():ys.max() + 1, xs.min():xs.max() + 1]


def make_bottle(rng, h, w, k, light, side):
    """Glass or plastic bottle with cap, neck, liquid and label."""
    r = w / 2
    style = int(rng.integers(5))
    neck = uniform(rng, 0.3, 0.42) * r
    cap_end = uniform(rng, 0.05, 0.09)
    if style == 0:      # wine shape
        pts = [(0, neck), (0.3, neck), (0.42, r), (1, r)]
    elif style == 1:    # soft drink
        waist = uniform(rng, 0.82, 0.95)
        pts = [(0, neck), (0.1, neck), (0.32, r), (0.42, r), (0.56, r * waist), (0.72, r), (0.95, r), (1, r * 0.9)]
    elif style == 2:    # sauce
        pts = [(0, neck), (0.14, neck), (0.42, r * 0.86), (0.95, r), (1, r * 0.94)]
    elif style == 3:    # juice, wide
        neck = r * uniform(rng, 0.5, 0.6)
        pts = [(0, neck), (0.1, neck), (0.24, r), (0.96, r), (1, r * 0.92)]
    else:               # beer
        pts = [(0, neck * 0.9), (0.08, neck * 0.9), (0.3, neck * 1.1), (0.46, r), (1, r)]
    body = Round(h, curve(pts, h), k)
    liquid = pick(rng, [(46, 92, 44), (92, 52, 22), (214, 120, 30), (196, 36, 34), (206, 222, 232),
                        (230, 196, 70), (60, 24, 22), (150, 190, 90), (240, 236, 226), (90, 130, 180)])
    clear = luminance(liquid) > 190 and chance(rng, 0.8)
    level = uniform(rng, 0.12, 0.26)
    glass = mix(liquid, (205, 218, 222), 0.7 if luminance(liquid) > 70 else 0.25)
    body.fill(body.s >= 0, glass)
    body.fill(body.s >= level, liquid)
    inner = body.mask & (np.abs(np.abs(body.u) - 0.8) < 0.08)
    body.rgb[inner] *= 0.8
    if clear:
        body.alpha[body.mask & (body.s < 0.97)] = 0.86
    pal = jitter_palette(rng)
    top = uniform(rng, 0.46, 0.56) if style != 3 else uniform(rng, 0.32, 0.42)
    bottom = uniform(rng, 0.8, 0.93)
    art = label_art(rng, "bottle", w * 1.15, h * (bottom - top), pal)
    body.wrap(art, top, bottom, uniform(rng, -0.25, 0.25), pick(rng, [2.1, 2.5, 3.3]))
    if chance(rng, 0.35) and style in (0, 4):
        body.fill((body.s > 0.2) & (body.s < 0.29), pal[0])
    cap = pick(rng, [pal[0], pal[2], (238, 238, 238), (40, 40, 44), (180, 30, 34), (196, 160, 70)])
    cap_end = cap_end if style else uniform(rng, 0.05, 0.2)
    body.fill(body.s <= cap_end, cap)
    ridge = body.mask & (body.s <= cap_end) & (np.sin(body.theta * 26) > 0.2)
    body.rgb[ridge] *= 0.86
    body.shade(light, uniform(rng, 0.3, 0.65), rim=0.5)
    body.lid(cap, rings=False)
    return body.sprite()


def make_can(rng, h, w, k, light, side):
    """Drink can with a neck and a tab, or a ribbed food tin."""
    r = w / 2
    drink = h / w > 1.55
    metal = np.array((186, 190, 196)) + rng.integers(-18, 14)
    if drink:
        pts = [(0, r * 0.84), (0.03, r * 0.84), (0.1, r), (0.93, r), (1, r * 0.8)]
        ends = (0.055, 0.955)
    else:
        pts = [(0, r), (0.03, r), (0.035, r * 0.965), (0.965, r * 0.965), (0.97, r), (1, r)]
        ends = (0.05, 0.95) if chance(rng, 0.6) else (0.12, 0.88)
    body = Round(h, curve(pts, h) if drink else np.interp(
        np.linspace(0, 1, h), [p[0] for p in pts], [p[1] for p in pts]).astype(np.float32), k)
    body.fill(body.s >= 0, metal)
    if not drink:
        ribs = body.mask & (np.sin(body.s * 150) > 0.3)
        body.rgb[ribs] *= 0.8
    pal = jitter_palette(rng)
    art = label_art(rng, "can", w * 1.25, h * (ends[1] - ends[0]), pal)
    body.wrap(art, ends[0], ends[1], uniform(rng, -0.5, 0.5), pick(rng, [2.5, 2.9, 3.6]))
    rest = body.mask & (body.s >= ends[0]) & (body.s <= ends[1]) & (np.abs(body.theta) > 1.2) & \
        (np.abs(body.rgb - metal).sum(-1) < 3)
    body.rgb[rest] = pal[0]
    body.shade(light, uniform(rng, 0.2, 0.55), rim=0.42, metal=0.5 if drink else 0.2)
    body.lid(metal * 1.02)
    if drink and k > 0.08:
        tab = (np.abs(body.x) < r * 0.16) & (np.abs(body.y) < k * r * 0.3)
        body.rgb[tab] *= 0.7
    return body.sprite()


def make_jar(rng, h, w, k, light, side):
    """Glass jar: lid, glimpse of what is inside, label (sometimes all round, like a can)."""
    r = w / 2
    lid_end = uniform(rng, 0.12, 0.2)
    lid_r = r * uniform(rng, 0.78, 0.98)
    pts = [(0, lid_r), (lid_end, lid_r), (lid_end + 0.001, lid_r * 0.93), (lid_end + 0.09, r),
           (0.94, r), (1, r * 0.9)]
    prof = np.interp(np.linspace(0, 1, h), [p[0] for p in pts], [p[1] for p in pts]).astype(np.float32)
    body = Round(h, prof, k)
    inside = np.array(pick(rng, [(150, 24, 30), (226, 150, 30), (112, 122, 44), (70, 34, 22), (196, 90, 30),
                                 (224, 206, 120), (92, 20, 50), (58, 84, 38), (236, 226, 200)]), np.float32)
    body.fill(body.s >= 0, inside)
    speck = smooth_noise(rng, body.rgb.shape[0], body.w, 16, 0.35)
    body.rgb[body.mask] *= (1 + speck[body.mask])[:, None]
    empty = body.mask & (body.s < lid_end + uniform(rng, 0.05, 0.12))
    body.rgb[empty] = mix(inside, (215, 224, 226), 0.65)
    rim = body.mask & (np.abs(body.u) > 0.88)
    body.rgb[rim] = body.rgb[rim] * 0.55 + np.array((200, 210, 212)) * 0.35
    pal = jitter_palette(rng)
    whole = chance(rng, 0.3)
    top, bottom = (lid_end + 0.09, 0.95) if whole else (uniform(rng, 0.36, 0.44), uniform(rng, 0.8, 0.9))
    art = label_art(rng, "jar", w * 1.1, h * (bottom - top), pal)
    if not whole and chance(rng, 0.3):
        hh, ww = art.shape[:2]
        oval = Image.new("L", (ww, hh), 0)
        ImageDraw.Draw(oval).ellipse((0, 0, ww - 1, hh - 1), fill=255)
        keep = np.asarray(oval)[..., None] > 0
        art = np.where(keep, art, as_int(inside)).astype(np.uint8)
    body.wrap(art, top, bottom, uniform(rng, -0.3, 0.3), 3.4 if whole else pick(rng, [1.9, 2.3]))
    cap = pick(rng, [pal[0], pal[2], (198, 166, 80), (232, 232, 230), (46, 46, 50), (200, 202, 206)])
    body.fill(body.s <= lid_end, cap)
    ridge = body.mask & (body.s <= lid_end) & (np.sin(body.theta * 34) > 0)
    body.rgb[ridge] *= 0.9
    seam = body.mask & (np.abs(body.s - lid_end) < 0.012)
    body.rgb[seam] *= 0.55
    body.shade(light, uniform(rng, 0.35, 0.7), rim=0.5)
    body.lid(cap, rings=chance(rng, 0.6))
    return body.sprite()


# ---------------------------------------------------------------- products: flat-sided things

def put_quad(rgb, alpha, art, quad, shade=1.0, fade=0.0):
    """Warp art onto a quadrilateral (clockwise from top left), shaded, fading downwards."""
    h, w = art.shape[:2]
    src = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
    m = cv2.getPerspectiveTransform(src, np.float32(quad))
    size = (rgb.shape[1], rgb.shape[0])
    tone = art.astype(np.float32) * shade
    if fade:
        tone *= (1 + fade * (0.5 - np.linspace(0, 1, h, dtype=np.float32)))[:, None, None]
    got = cv2.warpPerspective(tone, m, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros(size[::-1], np.uint8)
    cv2.fillConvexPoly(mask, np.round(np.float32(quad) * 16).astype(np.int32), 255, cv2.LINE_AA, 4)
    a = mask.astype(np.float32)[..., None] / 255
    rgb[:] = rgb * (1 - a) + got * a
    alpha[:] = np.maximum(alpha, a[..., 0])


def plain(colour, w=16, h=16):
    """A small piece of one colour."""
    return np.full((h, w, 3), as_int(colour), np.uint8)


def edge_line(rgb, a, b, amount):
    """A light (or dark) line along an edge of a pack."""
    layer = np.zeros(rgb.shape[:2], np.uint8)
    cv2.line(layer, tuple(int(v * 8) for v in a), tuple(int(v * 8) for v in b), 255, 2, cv2.LINE_AA, 3)
    rgb += layer[..., None].astype(np.float32) / 255 * amount


def block(h, w, k, side, depth):
    """Canvas and corners of a block: front quad, side quad (or None), top quad (or None)."""
    sw = abs(side) * depth
    th = max(0.0, k) * depth
    lift = k * depth * 0.9
    height, width = int(h + abs(lift) + th + 8), int(w + sw + 8)
    rgb, alpha = np.zeros((height, width, 3), np.float32), np.zeros((height, width), np.float32)
    y0 = 4 + th
    x0 = 4 + (sw if side < 0 else 0)
    x1, y1 = x0 + w, y0 + h
    front = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
    side_quad = top_quad = None
    bx = sw if side > 0 else -sw
    if sw > 1.5:
        if side > 0:
            side_quad = [[x1, y0], [x1 + sw, y0 - lift], [x1 + sw, y1 - lift], [x1, y1]]
        else:
            side_quad = [[x0 - sw, y0 - lift], [x0, y0], [x0, y1], [x0 - sw, y1 - lift]]
    if th > 1.5:
        top_quad = [[x0 + bx, y0 - lift], [x1 + bx, y0 - lift], [x1, y0], [x0, y0]]
    return rgb, alpha, front, side_quad, top_quad


def make_box(rng, h, w, k, light, side):
    """Cardboard box with a printed front."""
    pal = jitter_palette(rng)
    depth = w * uniform(rng, 0.3, 0.6)
    rgb, alpha, front, side_quad, top_quad = block(h, w, k, side, depth)
    art = label_art(rng, "box", w, h, pal)
    if chance(rng, 0.2):     # a window onto what is inside
        hh, ww = art.shape[:2]
        cx, cy, r = int(ww / 2), int(hh * 0.7), int(min(ww, hh) * 0.2)
        tone = pick(rng, [(226, 190, 120), (240, 214, 140), (150, 96, 50)])
        spots = smooth_noise(rng, 2 * r, 2 * r, 12, 0.4)[..., None]
        art[cy - r:cy + r, cx - r:cx + r] = np.clip(np.array(tone) * (1 + spots), 0, 255)[
            :art[cy - r:cy + r].shape[0], :]
    if side_quad:
        put_quad(rgb, alpha, side_art(rng, max(12, depth), h, pal), side_quad,
                 0.62 + 0.14 * (light * side > 0), 0.15)
    if top_quad:
        put_quad(rgb, alpha, plain(mix(pal[0], pal[3], 0.1)), top_quad, 1.08)
        mid = [(np.array(top_quad[0]) + top_quad[3]) / 2, (np.array(top_quad[1]) + top_quad[2]) / 2]
        edge_line(rgb, mid[0], mid[1], -40)
    put_quad(rgb, alpha, art, front, 1.0 + 0.05 * light, 0.18)
    edge_line(rgb, front[0], front[1], 38)
    edge_line(rgb, front[1] if side > 0 else front[0], front[2] if side > 0 else front[3], 30)
    if chance(rng, 0.5):
        yy, xx = np.mgrid[0:rgb.shape[0], 0:rgb.shape[1]].astype(np.float32)
        sheen = np.exp(-((xx * 0.8 + yy * 0.5 - uniform(rng, 0.2, 1.0) * w) / (w * 0.2)) ** 2)
        rgb += sheen[..., None] * uniform(rng, 8, 40)
    return finish(rgb, alpha)


def make_carton(rng, h, w, k, light, side):
    """Drink carton: gable top with a fin, or a brick with folded corners; often a screw cap."""
    pal = jitter_palette(rng)
    if chance(rng, 0.4):
        pal[0], pal[1] = as_int(mix(pal[0], (250, 250, 250), 0.75)), pal[0]
    gable = chance(rng, 0.6)
    depth = w * uniform(rng, 0.7, 0.95)
    side = side if abs(side) > 0.12 else math.copysign(0.12, side or 1)
    roof = h * uniform(rng, 0.15, 0.22) if gable else 0
    fin = h * uniform(rng, 0.05, 0.075) if gable else 0
    low = h - roof - fin
    rgb, alpha, front, side_quad, top_quad = block(low, w, max(k, 0.05) if not gable else k * 0.5, side, depth)
    extra = int(roof + fin) + 6
    rgb = np.pad(rgb, ((extra, 0), (0, 0), (0, 0)))
    alpha = np.pad(alpha, ((extra, 0), (0, 0)))

    def moved(quad):
        return [[p[0], p[1] + extra] for p in quad] if quad else None
    front, side_quad, top_quad = moved(front), moved(side_quad), moved(top_quad)
    cap = pick(rng, [pal[2], pal[1], (240, 240, 240), (30, 90, 170), (200, 40, 40), (40, 140, 70)])
    if side_quad:
        put_quad(rgb, alpha, side_art(rng, max(12, w * 0.7), low, pal), side_quad,
                 0.66 + 0.14 * (light * side > 0), 0.1)
    (ax, ay), (bx, by) = front[0], front[1]
    if gable:
        shift = (side * depth) * 0.5
        rise = roof * 0.95
        p0, p1 = [ax + shift, ay - rise], [bx + shift, by - rise]
        if side_quad:
            far = side_quad[1] if side > 0 else side_quad[0]
            near, tip = (front[1], p1) if side > 0 else (front[0], p0)
            put_quad(rgb, alpha, plain(mix(pal[0], pal[1], 0.6)), [far, near, tip, tip], 0.6)
        put_quad(rgb, alpha, plain(pal[0] if chance(rng, 0.5) else pal[1]), [p0, p1, [bx, by], [ax, ay]], 1.1, -0.2)
        put_quad(rgb, alpha, plain(mix(pal[0], pal[3], 0.4)),
                 [[p0[0], p0[1] - fin], [p1[0], p1[1] - fin], p1, p0], 1.0)
        edge_line(rgb, p0, p1, -45)
        edge_line(rgb, (ax, ay), (bx, by), 35)
        cap_at, cap_ok = ((ax + bx) / 2 + shift * 0.45, ay - rise * 0.42), chance(rng, 0.65)
    else:
        if top_quad:
            put_quad(rgb, alpha, plain(mix(pal[0], pal[3], 0.3)), top_quad, 1.1)
            edge_line(rgb, (np.array(top_quad[0]) + top_quad[3]) / 2, (np.array(top_quad[1]) + top_quad[2]) / 2, -50)
        cap_at, cap_ok = (ax + (bx - ax) * 0.72 + side * depth * 0.4, ay - max(2, max(k, 0.05) * depth * 0.5)), \
            chance(rng, 0.6)
    art = label_art(rng, "carton", w, low, pal)
    put_quad(rgb, alpha, art, front, 1.0 + 0.05 * light, 0.14)
    if not gable and side_quad:      # folded ear on the side
        f = side_quad
        top_a, top_b = (f[0], f[1])
        tip = [(top_a[0] + top_b[0]) / 2, (top_a[1] + top_b[1]) / 2 + h * 0.12]
        put_quad(rgb, alpha, plain(mix(pal[0], pal[3], 0.2)), [top_a, top_b, tip, tip], 0.8)
    edge_line(rgb, front[1] if side > 0 else front[0], front[2] if side > 0 else front[3], 26)
    if cap_ok:
        cw, ch = w * uniform(rng, 0.15, 0.2), h * 0.055
        x, y = cap_at
        for i in range(4):
            tone = mix(mix(cap, (0, 0, 0), 0.35), mix(cap, (255, 255, 255), 0.25), i / 3)
            s = 1 - i * 0.22
            put_quad(rgb, alpha, plain(tone), [[x - cw * s, y - ch], [x + cw * s * 0.8, y - ch],
                                               [x + cw * s * 0.8, y + ch * 0.7], [x - cw * s, y + ch * 0.7]], 1.0)
    return finish(rgb, alpha)


def make_bag(rng, h, w, k, light, side):
    """Pillow bag with crimped ends, stand-up pouch, or paper bag with a rolled top."""
    pal = jitter_palette(rng)
    style = int(rng.integers(3))
    pad = 8
    height, width = int(h) + 2 * pad, int(w) + 2 * pad
    yy, xx = np.mgrid[0:height, 0:width].astype(np.float32)
    v = (yy - pad) / h
    u = (xx - width / 2) / (w / 2)
    wob_l = np.interp(np.linspace(0, 1, height), np.linspace(0, 1, 7), rng.normal(0, 0.035, 7))
    wob_r = np.interp(np.linspace(0, 1, height), np.linspace(0, 1, 7), rng.normal(0, 0.035, 7))
    if style == 0:
        half = 0.9 + 0.07 * np.cos((v - 0.5) * 2 * np.pi * 0.95 + np.pi) - 0.02
        crimps = ((v < 0.07) | (v > 0.94)) & (v >= 0)
    elif style == 1:
        half = 0.86 + 0.1 * np.clip(v, 0, 1) ** 0.7
        crimps = v < 0.08
    else:
        half = np.where(v < 0.16, 0.84 - 0.03 * np.sin(v * 40), 0.9 + 0.05 * np.clip(v, 0, 1))
        crimps = v < 0
    edge_r, edge_l = half + wob_r[:, None], half + wob_l[:, None]
    top_wave = 0.012 * np.sin(xx / w * 9 + uniform(rng, 0, 6))
    sag = 0.03 * (1 - u * u) * max(k, 0) * 2 if style else 0
    mask = (u < edge_r) & (u > -edge_l) & (v > top_wave) & (v < 1 + sag - 0.02)
    un = np.where(u > 0, u / edge_r, u / edge_l)
    # the bulge, with creases, gives the light its play
    bulge = np.clip(1 - np.abs(un) ** 2.4, 0, 1) ** 0.6 * np.clip(1 - np.abs(2 * v - 1) ** 3.5, 0, 1) ** 0.5
    crease = smooth_noise(rng, height, width, 7, 0.07) + smooth_noise(rng, height, width, 15, 0.035)
    for _ in range(int(rng.integers(3, 8))):
        a, px, py = uniform(rng, -1.2, 1.2), uniform(rng, -0.8, 0.8), pick(rng, [0.1, 0.9, uniform(rng, 0, 1)])
        along = (u - px) * math.sin(a) + (v - py) * 2 * math.cos(a)
        across = (u - px) * math.cos(a) - (v - py) * 2 * math.sin(a)
        crease += 0.06 * np.exp(-(across / 0.05) ** 2 - (along / 0.45) ** 2)
    field = ((bulge * 0.5 + crease) * w * 0.42).astype(np.float32)
    gx = cv2.Sobel(field, cv2.CV_32F, 1, 0, ksize=3) / 8
    gy = cv2.Sobel(field, cv2.CV_32F, 0, 1, ksize=3) / 8
    norm = 1 / np.sqrt(gx * gx + gy * gy + 1)
    lit = (-gx * light * 0.5 - gy * 0.45 + 0.8) * norm
    lit = np.clip(0.35 + 0.78 * lit, 0.2, 1.35)
    gloss = 0.0 if style == 2 else uniform(rng, 0.25, 0.75)
    half_vec = np.array([light * 0.35, -0.35, 0.87])
    spec = np.clip((-gx * half_vec[0] - gy * half_vec[1] + half_vec[2]) * norm, 0, 1) ** 40 * gloss
    if style == 2 and chance(rng, 0.6):
        kraft = pick(rng, [(196, 158, 112), (226, 218, 204), (60, 52, 48)])
        pal[0], pal[1] = as_int(kraft), as_int(mix(kraft, (90, 60, 30), 0.2))
    art = label_art(rng, "bag", w, h * 0.86, pal)
    ah, aw = art.shape[:2]
    squeeze = 1 + 0.1 * (1 - bulge)
    mx = (np.clip(un, -1, 1) * squeeze * 0.5 + 0.5) * (aw - 1)
    my = ((v - 0.08) / 0.86) * (ah - 1) + crease * 20
    rgb = cv2.remap(art, mx.astype(np.float32), my.astype(np.float32), cv2.INTER_LINEAR,
                    borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    rgb *= lit[..., None]
    rgb += (spec * 230)[..., None]
    if style < 2:
        teeth = crimps & (np.sin(xx * (2 * np.pi * 26 / w)) > 0)
        rgb[crimps] *= 0.92
        rgb[teeth] = rgb[teeth] * 0.8 + 22
        line = np.abs(v - (0.07 if style == 0 else 0.08)) < 0.008
        rgb[line & mask] *= 0.7
    else:
        roll = (v < 0.14) & (v >= 0)
        rgb[roll] = np.array(pal[1], np.float32) * (0.75 + 0.5 * np.sin(np.clip(v[roll], 0, 0.14) / 0.14 * np.pi))[:, None]
        rgb[(np.abs(v - 0.145) < 0.01) & mask] *= 0.55
    return finish(rgb, mask.astype(np.float32))


MAKERS = dict(bottle=make_bottle, can=make_can, carton=make_carton, box=make_box, jar=make_jar, bag=make_bag)
# height as a share of the room between two boards, and width over height
HEIGHTS = dict(bottle=(0.7, 0.95), can=(0.34, 0.56), carton=(0.55, 0.86), box=(0.42, 0.9), jar=(0.36, 0.58), bag=(0.52, 0.86))
ASPECTS = dict(bottle=(0.25, 0.38), can=(0.44, 0.78), carton=(0.38, 0.52), box=(0.45, 0.85), jar=(0.56, 0.82), bag=(0.56, 0.8))


# ---------------------------------------------------------------- the scene

class Scene:
    """One shelf, painted from back to front, with the identity of every pixel."""

    def __init__(self, rng):
        self.rng = rng
        self.rgb = np.zeros((CANVAS_H, CANVAS_W, 3), np.float32)
        self.ids = np.zeros((CANVAS_H, CANVAS_W), np.int16)
        self.kinds, self.sizes = [], []      # class and whole size (pixels) per product
        self.light = uniform(rng, -1, 1)
        self.eye = CANVAS_H * uniform(rng, -0.15, 0.75)

    # -- painting
    def paste(self, sprite, x, y, product=None, dim=1.0, shadow=0.0):
        """Lay an RGBA sprite with its top left at x, y; note whose pixels these now are."""
        h, w = sprite.shape[:2]
        x, y = int(round(x)), int(round(y))
        if shadow > 0:
            self.cast(sprite[..., 3], x, y, shadow)
        x0, y0, x1, y1 = max(0, x), max(0, y), min(CANVAS_W, x + w), min(CANVAS_H, y + h)
        whole = int((sprite[..., 3] > 127).sum())
        if product is not None:
            self.kinds.append(product)
            self.sizes.append(whole)
        if x0 >= x1 or y0 >= y1:
            return
        part = sprite[y0 - y:y1 - y, x0 - x:x1 - x].astype(np.float32)
        a = part[..., 3:] / 255
        view = self.rgb[y0:y1, x0:x1]
        view *= 1 - a
        view += part[..., :3] * dim * a
        solid = part[..., 3] > 127
        self.ids[y0:y1, x0:x1][solid] = len(self.kinds) if product is not None else 0

    def cast(self, alpha, x, y, amount):
        """A soft shadow behind a sprite: moved away from the light, and dark where it stands."""
        h, w = alpha.shape
        p = 16
        soft = np.zeros((h + 2 * p, w + 2 * p), np.float32)
        soft[p:-p, p:-p] = alpha / 255.0
        soft = cv2.blur(cv2.blur(soft, (13, 13)), (13, 13))
        dx, dy = int(-self.light * 7), 3
        self.darken(soft * amount, x - p + dx, y - p + dy)
        foot = cv2.resize(FOOT, (int(w * 1.25) + 4, max(8, int(w * 0.22))))
        self.darken(foot * min(0.9, amount * 1.7), x - int(w * 0.125) - 2, y + h - foot.shape[0] // 2 - 1)

    def darken(self, mask, x, y):
        """Multiply by 1 - mask at a place, clipped to the canvas."""
        h, w = mask.shape
        x0, y0, x1, y1 = max(0, x), max(0, y), min(CANVAS_W, x + w), min(CANVAS_H, y + h)
        if x0 < x1 and y0 < y1:
            self.rgb[y0:y1, x0:x1] *= (1 - mask[y0 - y:y1 - y, x0 - x:x1 - x])[..., None]

    def rect(self, x0, y0, x1, y1, colour, dark=None):
        """A filled rectangle, top colour to bottom colour; hides products behind it."""
        x0, y0, x1, y1 = (int(round(v)) for v in (x0, y0, x1, y1))
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(CANVAS_W, x1), min(CANVAS_H, y1)
        if x0 >= x1 or y0 >= y1:
            return
        t = np.linspace(0, 1, y1 - y0, dtype=np.float32)[:, None]
        ramp = np.array(colour, np.float32) * (1 - t) + np.array(colour if dark is None else dark, np.float32) * t
        self.rgb[y0:y1, x0:x1] = ramp[:, None]
        self.ids[y0:y1, x0:x1] = 0

    # -- furniture
    def wall(self):
        """The back wall of the shelf."""
        rng = self.rng
        colour = np.array(pick(rng, [(214, 212, 206), (188, 194, 200), (150, 160, 170), (96, 100, 108), (222, 206, 178),
                                     (160, 120, 84), (120, 140, 128), (66, 72, 86), (206, 186, 190), (232, 230, 226),
                                     (176, 60, 56), (54, 92, 128)]), np.float32) * uniform(rng, 0.75, 1.0)
        yy, xx = np.ogrid[0.0:CANVAS_H, 0.0:CANVAS_W]
        yy, xx = yy.astype(np.float32), xx.astype(np.float32)
        tone = 1 + 0.1 * self.light * (xx / CANVAS_W - 0.5) + smooth_noise(rng, CANVAS_H, CANVAS_W, 5, 0.05)
        style = int(rng.integers(5))
        if style == 0:
            p = int(rng.integers(26, 40))
            tone = tone * np.where(((xx % p) - p / 2) ** 2 + ((yy % p) - p / 2) ** 2 < (p * 0.11) ** 2, 0.5, 1)
        elif style == 1:
            p = int(rng.integers(46, 90))
            tone = tone * np.where(yy % p < 4, 0.72, 1) * (1 + 0.06 * ((yy % p) / p))
        elif style == 2:
            p = int(rng.integers(120, 260))
            tone = tone * np.where(xx % p < 5, 0.62, np.where(xx % p < 8, 1.12, 1))
        elif style == 3:
            grain = cv2.resize(rng.standard_normal((CANVAS_H // 3, 12)).astype(np.float32), (CANVAS_W, CANVAS_H))
            tone = tone + grain * 0.045
        self.rgb[:] = colour * tone[..., None]

    def uprights(self):
        """Slotted posts that carry the boards."""
        rng = self.rng
        if not chance(rng, 0.45):
            return
        tone = uniform(rng, 90, 220)
        for x in (uniform(rng, 40, 260), uniform(rng, 860, 1080)):
            w = int(uniform(rng, 16, 26))
            self.rect(x, 0, x + w, CANVAS_H, (tone, tone, tone * 1.02))
            for y in range(0, CANVAS_H, 22):
                self.rect(x + w * 0.35, y, x + w * 0.65, y + 11, (40, 40, 42))

    def board(self, y, k, thick, surface, colour):
        """Top (or underside) of a board; the front edge comes later, over the products."""
        if k > 0:
            self.rect(0, y - surface, CANVAS_W, y, mix(colour, (0, 0, 0), 0.5), mix(colour, (255, 255, 255), 0.06))
        else:
            under = -k * 110
            self.rect(0, y + thick, CANVAS_W, y + thick + under, mix(colour, (0, 0, 0), 0.45), mix(colour, (0, 0, 0), 0.75))

    def edge(self, y, thick, colour, rail, style):
        """Front edge with its price rail, tags, stickers and talkers."""
        rng = self.rng
        self.rect(0, y, CANVAS_W, y + thick, mix(colour, (255, 255, 255), 0.12), mix(colour, (0, 0, 0), 0.28))
        self.rect(0, y, CANVAS_W, y + 2, mix(colour, (255, 255, 255), 0.45))
        if style["rail"]:
            self.rect(0, y + thick * 0.16, CANVAS_W, y + thick * 0.9, mix(rail, (255, 255, 255), 0.2), mix(rail, (0, 0, 0), 0.15))
        x = uniform(rng, -40, 60)
        while x < CANVAS_W:
            w = uniform(rng, 36, 58)
            if chance(rng, style["tags"]):
                self.rgb_tag(x, y + thick * 0.12, w, thick * 0.82, pick(rng, style["papers"]))
            x += w + uniform(rng, 14, 130)
        # the drop shadow of the board on what is below
        drop = np.linspace(0.5, 0, 46, dtype=np.float32) ** 1.3
        self.darken(np.repeat(drop[:, None], CANVAS_W, 1), 0, int(y + thick))

    def rgb_tag(self, x, y, w, h, paper):
        """One price tag."""
        rng = self.rng
        image = Image.new("RGB", (max(8, int(w * 2)), max(8, int(h * 2))), paper)
        draw = ImageDraw.Draw(image)
        draw_text(image, rng, f"{rng.integers(0, 9)}.{rng.integers(10, 99)}",
                  (image.width * 0.35, image.height * 0.15, image.width * 0.96, image.height * 0.9), (20, 20, 24), name=FONTS[0])
        for i in range(3):
            yy = image.height * (0.2 + i * 0.18)
            draw.line((image.width * 0.06, yy, image.width * 0.3, yy), fill=(90, 90, 90), width=2)
        small = np.asarray(image.resize((image.width // 2, image.height // 2), Image.BOX))
        self.paste(np.dstack([small, np.full(small.shape[:2], 255, np.uint8)]), x, y)

    # -- products
    def sku(self, kind, room, k, x, scale_w=1.0):
        """A sprite of one article and its size on the canvas."""
        rng = self.rng
        h = room * uniform(rng, *HEIGHTS[kind])
        aspect = uniform(rng, *ASPECTS[kind])
        if kind == "box" and chance(rng, 0.25):
            h, aspect = room * uniform(rng, 0.25, 0.42), uniform(rng, 1.1, 1.7)
        w = h * aspect * scale_w
        ss = 1.6
        side = float(np.clip((CANVAS_W / 2 - x) / CANVAS_W * 1.1 + rng.normal(0, 0.1), -0.55, 0.55))
        sprite = MAKERS[kind](rng, max(24, int(h * ss)), max(14, int(w * ss)), k, self.light, side)
        return premultiply(sprite), 1 / ss

    def place(self, kind, sprite, scale, x, base, dim, tilt=0.0):
        """Stand a sprite with its foot's middle at x, base."""
        rng = self.rng
        s = scale * uniform(rng, 0.985, 1.015)
        size = (max(6, int(sprite.shape[1] * s)), max(6, int(sprite.shape[0] * s)))
        small = cv2.resize(sprite, size, interpolation=cv2.INTER_AREA)
        if abs(tilt) > 0.3:
            small = rotate(small, tilt)
        small = straight(small)
        ys = np.where((small[..., 3] > 127).any(1))[0]
        if len(ys) == 0:
            return
        foot = ys.max() + 1
        tone = dim * uniform(rng, 0.93, 1.05)
        self.paste(small, x - small.shape[1] / 2, base - foot, product=kind, dim=tone, shadow=0.34)

    def row(self, y, room, k, surface, state, gap_row):
        """Fill one shelf: groups of articles side by side, a second line behind, gaps."""
        rng = self.rng
        x = uniform(rng, -70, 0)
        back_drop = surface * 0.62 if k > 0 else k * 40
        front_drop = surface * 0.1 if k > 0 else k * 8
        mixed = chance(rng, 0.25)
        front, back = [], []
        fill = {"full": 1.0, "gaps": 0.86, "sparse": uniform(rng, 0.16, 0.36)}[state]
        while x < CANVAS_W + 40:
            kind = pick(rng, CLASSES)
            sprite, scale = self.sku(kind, room, k, x)
            w = sprite.shape[1] * scale
            count = int(np.clip(rng.integers(1, 3 if mixed else 6) * 60 / max(30, w) + 0.5, 1, 6))
            pad = uniform(rng, -0.06, 0.1) * w
            can_stack = kind in ("can", "box", "jar", "carton") and sprite.shape[0] * scale * 2 < room * 0.93
            stacked = can_stack and chance(rng, 0.5)
            for _ in range(count):
                cx = x + w / 2
                there = chance(rng, fill) if state != "gaps" else True
                depth = uniform(rng, 0, 0.35) if chance(rng, 0.35) else 0
                if there:
                    tilt = rng.normal(0, 0.7) if kind in ("bag", "box", "carton") else rng.normal(0, 0.25)
                    if chance(rng, 0.03):
                        tilt = rng.normal(0, 9)
                    front.append((depth, cx + rng.normal(0, w * 0.025), kind, sprite, scale, float(tilt), stacked))
                if chance(rng, {"full": 0.75, "gaps": 0.55, "sparse": 0.12}[state]) and there:
                    back.append((cx + uniform(rng, -0.32, 0.32) * w, kind, sprite, scale))
                x += w + pad
                if x > CANVAS_W + 40:
                    break
            x += uniform(rng, 0, 0.14) * w
        if gap_row:
            for _ in range(int(rng.integers(1, 3))):
                centre, half = uniform(rng, 200, CANVAS_W - 200), uniform(rng, 75, 150)
                front = [p for p in front if abs(p[1] - centre) > half]
                back = [p for p in back if abs(p[0] - centre) > half * 0.9 or chance(rng, 0.12)]
        for cx, kind, sprite, scale in back:
            self.place(kind, sprite, scale * 0.93, cx, y - back_drop, uniform(rng, 0.6, 0.78))
        front.sort(key=lambda p: -p[0])
        for depth, cx, kind, sprite, scale, tilt, stacked in front:
            base = y - front_drop - (back_drop - front_drop) * depth
            fallen = {"full": 0.008, "gaps": 0.02, "sparse": 0.09}[state]
            if kind in ("bottle", "can", "box", "jar", "carton") and chance(rng, fallen) and not stacked:
                tilt = pick(rng, [-90, 90]) + rng.normal(0, 4)
            shrink = 1 - 0.06 * depth
            self.place(kind, sprite, scale * shrink, cx, base, 1 - 0.22 * depth, tilt)
            if stacked and chance(rng, 0.8):
                lift = sprite.shape[0] * scale * (0.985 if k <= 0 else 0.93)
                self.place(kind, sprite, scale * shrink, cx + rng.normal(0, 2), base - lift, 1 - 0.2 * depth, tilt * 0.5)
        if state != "sparse" and chance(rng, 0.16):
            self.tray(uniform(rng, 100, 800), y, room)

    # -- clutter: none of it is a product
    def tray(self, x, y, room):
        """An open cardboard tray that hides the feet of the products in it."""
        rng = self.rng
        w, h = uniform(rng, 140, 280), room * uniform(rng, 0.1, 0.2)
        card = np.array(pick(rng, [(186, 146, 100), (224, 220, 212), (60, 110, 70), (170, 50, 44)]), np.float32)
        self.rect(x, y - h, x + w, y, card * 1.05, card * 0.78)
        self.rect(x, y - h, x + w, y - h + 2, card * 1.25)
        if chance(rng, 0.6):
            image = Image.new("RGB", (int(w), int(h)), as_int(card * 0.95))
            draw_text(image, rng, pick(rng, BRANDS), (w * 0.2, h * 0.15, w * 0.8, h * 0.85), as_int(card * 0.35))
            arr = np.asarray(image)
            self.paste(np.dstack([arr, np.full(arr.shape[:2], 255, np.uint8)])[3:-1, 2:-2], x + 2, y - h + 3)

    def talker(self, x, y):
        """A round or square shelf talker on a stalk."""
        rng = self.rng
        r = int(uniform(rng, 26, 44))
        image = Image.new("RGBA", (4 * r, 4 * r), (0, 0, 0, 0))
        draw = ImageDraw.Draw(image)
        colour = pick(rng, [(226, 36, 40), (250, 214, 30), (40, 150, 80), (250, 250, 250), (240, 120, 30)])
        if chance(rng, 0.6):
            draw.ellipse((2, 2, 4 * r - 2, 4 * r - 2), fill=colour)
        else:
            draw.rectangle((2, int(r * 0.5), 4 * r - 2, int(r * 3.5)), fill=colour)
        ink = (255, 255, 255) if luminance(colour) < 140 else (150, 20, 24)
        draw_text(image, rng, pick(rng, ["-25%", "1+1", "DEAL", "NEW", "LOCAL", "-10%", "TIP!"]), (r * 0.5, r * 1.2, r * 3.5, r * 2.8), ink)
        arr = cv2.resize(np.asarray(image), (2 * r, 2 * r), interpolation=cv2.INTER_AREA)
        self.rect(x + r - 2, y, x + r + 1, y + r + 26, (200, 200, 200))
        self.paste(rotate(arr, uniform(rng, -12, 12)), x, y, shadow=0.25)

    def basket(self):
        """A shopping basket in the foreground, cut by the edge of the picture."""
        rng = self.rng
        w, h = int(uniform(rng, 300, 460)), int(uniform(rng, 130, 220))
        colour = pick(rng, [(190, 34, 40), (30, 90, 170), (40, 44, 50), (44, 140, 80), (240, 150, 30)])
        image = Image.new("RGBA", (w * 2, h * 2 + 200), (0, 0, 0, 0))
        draw = ImageDraw.Draw(image)
        dark = as_int(mix(colour, (0, 0, 0), 0.4)) + (255,)
        full = as_int(colour) + (255,)
        for i in range(9):
            t = i / 8
            draw.line((w * 2 * (0.03 + 0.94 * t), 200, w * 2 * (0.12 + 0.76 * t), 200 + h * 2), fill=full if i % 2 else dark, width=22)
        for i in range(4):
            yy, inset = 230 + i * h * 0.55, w * 0.06 * i
            draw.line((inset + 20, yy, w * 2 - inset - 20, yy), fill=dark if i % 2 else full, width=20)
        draw.rounded_rectangle((4, 180, w * 2 - 4, 240), 24, fill=full)
        draw.line((10, 190, w * 2 - 10, 190), fill=as_int(mix(colour, (255, 255, 255), 0.5)) + (255,), width=7)
        draw.arc((w * 0.5, 20, w * 1.5, 380), 180, 360, fill=dark, width=26)
        arr = straight(cv2.resize(premultiply(np.asarray(image)), (w, h + 100), interpolation=cv2.INTER_AREA))
        self.paste(arr, pick(rng, [uniform(rng, 60, 260), uniform(rng, 560, 800)]), CANVAS_H - uniform(rng, 170, 250), shadow=0.3)

    def poster(self):
        """A paper sign that hangs from the top into the picture."""
        rng = self.rng
        w, h = int(uniform(rng, 120, 220)), int(uniform(rng, 70, 130))
        pal = jitter_palette(rng)
        image = Image.new("RGB", (w * 2, h * 2), pal[0])
        draw = ImageDraw.Draw(image)
        draw.rectangle((10, 10, w * 2 - 10, h * 2 - 10), outline=pal[3], width=5)
        ink = pal[3] if luminance(pal[0]) < 150 else pal[2]
        draw_text(image, rng, pick(rng, ["WEEK DEAL", "FRESH", "THIS ROW", "SAVE", "AISLE 7"]), (w * 0.2, h * 0.25, w * 1.8, h * 1.1), ink)
        draw_text(image, rng, pick(rng, ["till Sunday", "from 1.99", "ask us", "best price"]), (w * 0.4, h * 1.2, w * 1.6, h * 1.7), ink)
        arr = np.asarray(image.resize((w, h), Image.BOX))
        rgba = np.dstack([arr, np.full(arr.shape[:2], 255, np.uint8)])
        x = uniform(rng, 140, 820)
        y = uniform(rng, 60, 120)
        for dx in (0.15, 0.85):
            self.rect(x + w * dx, 0, x + w * dx + 2, y + 4, (90, 90, 90))
        self.paste(rotate(rgba, uniform(rng, -4, 4)), x, y, shadow=0.3)


FOOT = np.clip(1.25 * np.exp(-((np.mgrid[-1:1:48j, -1:1:96j] ** 2).sum(0)) * 3.2) - 0.12, 0, 1).astype(np.float32)


def premultiply(rgba):
    """RGBA with colour times alpha, so that resizing leaves no fringe."""
    out = rgba.astype(np.float32)
    out[..., :3] *= out[..., 3:] / 255
    return out


def straight(rgba):
    """Undo premultiply; back to bytes."""
    out = rgba.astype(np.float32).copy()
    out[..., :3] /= np.maximum(out[..., 3:], 1) / 255
    return np.clip(out, 0, 255).astype(np.uint8)


def rotate(rgba, degrees):
    """Turn a sprite about its middle, the canvas grown to hold it."""
    h, w = rgba.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), degrees, 1)
    c, s = abs(m[0, 0]), abs(m[0, 1])
    nw, nh = int(h * s + w * c) + 2, int(h * c + w * s) + 2
    m[:, 2] += ((nw - w) / 2, (nh - h) / 2)
    return cv2.warpAffine(rgba, m, (nw, nh), flags=cv2.INTER_LINEAR)


# ---------------------------------------------------------------- the camera

def camera(rng, scene):
    """Where the picture's corners lie on the canvas: crop, roll, tilt, a step to the side."""
    w = CANVAS_W * uniform(rng, 0.8, 0.9)
    h = w * HEIGHT / WIDTH
    cx = CANVAS_W / 2 + uniform(rng, -1, 1) * (CANVAS_W - w) * 0.25
    cy = CANVAS_H / 2 + uniform(rng, -1, 1) * (CANVAS_H - h) * 0.2
    roll, yaw, pitch = np.radians(rng.normal(0, 1.1)), rng.normal(0, 0.045), rng.normal(0, 0.03)
    quad = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        px = sx * w / 2 * (1 + pitch * sy)
        py = sy * h / 2 * (1 + yaw * sx)
        quad.append((cx + px * math.cos(roll) - py * math.sin(roll), cy + px * math.sin(roll) + py * math.cos(roll)))
    quad = np.float32(quad)
    quad[:, 0] = np.clip(quad[:, 0], 2, CANVAS_W - 3)
    quad[:, 1] = np.clip(quad[:, 1], 2, CANVAS_H - 3)
    target = np.float32([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]])
    return quad, cv2.getPerspectiveTransform(quad, target)


def develop(rng, rgb):
    """Light, lens and sensor: what makes the painting a photo."""
    h, w = rgb.shape[:2]
    yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
    img = rgb / 255
    img = np.clip(img, 0, 1.4)
    lamp = 1 + uniform(rng, -0.2, 0.2) * (xx / w - 0.5) + uniform(rng, -0.25, 0.15) * (yy / h - 0.5)
    warm = rng.normal(0, 0.09)
    gain = np.array([1 + warm, 1 + rng.normal(0, 0.015), 1 - warm], np.float32)
    exposure = uniform(rng, 0.95, 1.3)
    dim = chance(rng, 0.14)
    if dim:
        exposure *= uniform(rng, 0.42, 0.66)
    img = img * (lamp * exposure)[..., None] * gain
    if chance(rng, 0.2):     # somebody's shadow
        a, off = uniform(rng, -0.6, 0.6), uniform(rng, 0.2, 0.8)
        edge = (xx / w - off + a * (yy / h - 0.5)) * pick(rng, [-1, 1])
        img *= (1 - uniform(rng, 0.2, 0.42) / (1 + np.exp(-edge * uniform(rng, 14, 40))))[..., None]
    d2 = ((xx / w - 0.5) ** 2 + (yy / h - 0.5) ** 2)
    img *= (1 - uniform(rng, 0.05, 0.75) * d2)[..., None]
    if chance(rng, 0.24):    # lamps mirrored on the goods
        for _ in range(int(rng.integers(1, 4))):
            gx, gy = uniform(rng, 0, w), uniform(rng, 0, h)
            sx, sy = uniform(rng, 50, 150), uniform(rng, 14, 46)
            lean = uniform(rng, -0.25, 0.25)
            glow = np.exp(-((xx - gx) / sx) ** 2 - ((yy - gy - lean * (xx - gx)) / sy) ** 2)
            img += (glow * uniform(rng, 0.12, 0.5))[..., None] * np.array([1, 0.98, 0.92], np.float32)
    if chance(rng, 0.15):    # haze
        img = img * 0.8 + uniform(rng, 0.06, 0.16)
    bloom = cv2.GaussianBlur(np.clip(img - 0.82, 0, 1), (0, 0), 7)
    img = img + bloom * 0.6
    img = np.clip(img, 0, None)
    img = img / (1 + 0.12 * img ** 3)            # soft shoulder
    blur = int(rng.integers(10))
    if blur <= 1:
        img = cv2.GaussianBlur(img, (0, 0), uniform(rng, 1.2, 2.4))
    elif blur == 2:
        n = int(rng.integers(5, 12))
        kernel = np.zeros((n, n), np.float32)
        cv2.line(kernel, (0, int(rng.integers(n))), (n - 1, int(rng.integers(n))), 1.0)
        img = cv2.filter2D(img, -1, kernel / kernel.sum())
    elif blur == 3:          # near or far side out of focus
        soft = cv2.GaussianBlur(img, (0, 0), uniform(rng, 2, 3.2))
        t = np.clip((xx / w if chance(rng, 0.5) else yy / h) * 1.6 - 0.4, 0, 1)
        t = (t if chance(rng, 0.5) else 1 - t)[..., None]
        img = img * (1 - t) + soft * t
    else:
        img = cv2.GaussianBlur(img, (0, 0), uniform(rng, 0.35, 0.7))
    read = uniform(rng, 0.003, 0.012) * (2.2 if dim else 1)
    grain = rng.standard_normal((h, w, 3)).astype(np.float32)
    grain = cv2.GaussianBlur(grain, (0, 0), 0.7) * 1.5
    img = img + grain * np.sqrt(read ** 2 + 0.00018 * np.clip(img, 0, 1))
    if chance(rng, 0.3):
        grey = img.mean(-1, keepdims=True)
        img = grey + (img - grey) * uniform(rng, 0.7, 1.25)
    return np.clip(img * 255, 0, 255).astype(np.uint8)


def render_scene(seed):
    """One scene: RGB picture, list of (class index, [x, y, w, h], area), state."""
    rng = np.random.default_rng(np.random.SeedSequence(seed))
    scene = Scene(rng)
    state = pick(rng, STATES)
    scene.wall()
    scene.uprights()
    rows = int(rng.choice([2, 3, 3, 3, 4, 4]))
    pitch = CANVAS_H / (rows - 0.12)
    thick = uniform(rng, 20, 30) if rows < 4 else uniform(rng, 17, 24)
    colour = np.array(pick(rng, [(226, 226, 224), (196, 198, 200), (176, 130, 84), (120, 84, 56), (70, 72, 78), (210, 190, 150),
                                 (236, 236, 238), (150, 154, 160)]), np.float32) * uniform(rng, 0.85, 1.0)
    rail = pick(rng, [(220, 224, 228), (200, 40, 40), (40, 90, 160), (60, 130, 70), (250, 210, 40), (60, 60, 64), (235, 235, 235)])
    style = {"rail": chance(rng, 0.7), "tags": uniform(rng, 0.4, 1),
             "papers": pick(rng, [[(250, 250, 246)], [(250, 250, 246), (252, 226, 60)], [(252, 226, 60)],
                                  [(250, 250, 246), (250, 250, 246), (230, 60, 50)]])}
    first = uniform(rng, 0.62, 0.95) * pitch
    depth = pitch * uniform(rng, 0.42, 0.6)
    gap_rows = rng.random(rows + 1) < 0.6
    gap_rows[int(rng.integers(rows))] = True
    for i in range(-1, rows + 1):
        y = first + i * pitch
        if y > CANVAS_H + pitch * 0.9:
            break
        k = float(np.clip((y - scene.eye) / CANVAS_H * 0.42, -0.14, 0.36))
        surface = max(4.0, depth * k)
        scene.board(y, k, thick, surface, colour)
        room = pitch - thick
        scene.row(y, room * 0.94, k, surface, state, state == "gaps" and bool(gap_rows[min(max(i, 0), rows)]))
        shade_top = int(y - room)
        fall = (np.linspace(uniform(rng, 0.25, 0.55), 0, int(room * 0.55), dtype=np.float32))
        scene.darken(np.repeat(fall[:, None], CANVAS_W, 1), 0, shade_top)
        scene.edge(y, thick, colour, rail, style)
        if chance(rng, 0.3):
            scene.talker(uniform(rng, 80, 960), y - uniform(rng, 30, 70))
    if chance(rng, 0.12):
        scene.basket()
    if chance(rng, 0.15):
        scene.poster()

    quad, m = camera(rng, scene)
    image = cv2.warpPerspective(scene.rgb, m, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
    ids = cv2.warpPerspective(scene.ids, m, (WIDTH, HEIGHT), flags=cv2.INTER_NEAREST)
    inside = np.zeros((CANVAS_H, CANVAS_W), np.uint8)
    cv2.fillConvexPoly(inside, np.round(quad).astype(np.int32), 1)
    n = len(scene.kinds) + 1
    seen = np.bincount(scene.ids[inside > 0].ravel(), minlength=n)
    area = np.bincount(ids.ravel(), minlength=n)
    found = []
    for i in range(1, n):
        if area[i] < MIN_AREA or seen[i] < MIN_VISIBLE * scene.sizes[i - 1]:
            continue
        mask = ids == i
        xs, ys = np.where(mask.any(0))[0], np.where(mask.any(1))[0]
        box = [int(xs[0]), int(ys[0]), int(xs[-1] - xs[0] + 1), int(ys[-1] - ys[0] + 1)]
        if min(box[2:]) >= MIN_SIDE:
            found.append((CLASSES.index(scene.kinds[i - 1]), box, int(area[i])))
    return develop(rng, image), found, state


# ---------------------------------------------------------------- files

def coco(entries):
    """COCO instances from (file name, labels) pairs."""
    out = {"info": {"description": "Touchstone sample: synthetic retail shelves", "version": "1.0"},
           "licenses": [{"id": 1, "name": "CC0-1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}],
           "images": [], "annotations": [],
           "categories": [{"id": i + 1, "name": c, "supercategory": "product"} for i, c in enumerate(CLASSES)]}
    for image_id, (name, labels) in enumerate(entries, 1):
        out["images"].append({"id": image_id, "file_name": name, "width": WIDTH, "height": HEIGHT, "license": 1})
        for kind, box, area in labels:
            out["annotations"].append({"id": len(out["annotations"]) + 1, "image_id": image_id, "category_id": kind + 1,
                                       "bbox": box, "area": area, "iscrowd": 0})
    return out


def main():
    """Write pictures, gold boxes and states."""
    global FONT_DIR
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, default=here, help="folder to write to")
    parser.add_argument("--count", type=int, default=80)
    parser.add_argument("--seed", type=int, default=39)
    parser.add_argument("--quality", type=int, default=88)
    parser.add_argument("--fonts", type=Path, default=FONT_DIR, help="folder of the DejaVu fonts")
    args = parser.parse_args()
    FONT_DIR = args.fonts
    cv2.setNumThreads(1)
    pictures = args.out / "shelves"
    pictures.mkdir(parents=True, exist_ok=True)
    entries, states = [], []
    for i in range(1, args.count + 1):
        name = f"shelf-{i:04d}.jpg"
        image, labels, state = render_scene([args.seed, i])
        Image.fromarray(image).save(pictures / name, quality=args.quality, optimize=True)
        entries.append((f"shelves/{name}", labels))
        states.append((f"shelves/{name}", state))
    with open(args.out / "shelves-gold.json", "w", encoding="utf-8") as f:
        json.dump(coco(entries), f, separators=(",", ":"))
        f.write("\n")
    with open(args.out / "shelves-state.csv", "w", newline="", encoding="utf-8") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(["file", "label"])
        writer.writerows(states)
    print(f"{len(entries)} pictures, {sum(len(e[1]) for e in entries)} boxes in {args.out}")


if __name__ == "__main__":
    main()
