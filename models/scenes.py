#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scenes to train and test on: drawn once by sample-data/make_shelves.py, kept in a folder.

    python3 models/scenes.py --cache DIR --count 2400 --split train

The three splits use seeds of their own, none of them the seed of the shipped pictures.
"""
import argparse
import json
import sys
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "sample-data"))
import make_shelves  # noqa: E402

CLASSES, STATES = make_shelves.CLASSES, make_shelves.STATES
SEEDS = {"train": 101, "val": 202, "test": 303}
DEFAULT_CACHE = Path.home() / ".cache" / "touchstone-shelves"


def draw(job):
    """Draw one scene into the cache unless it lies there already."""
    folder, seed, index = job
    label_file = folder / f"{index:05d}.json"
    if label_file.exists():
        return
    cv2.setNumThreads(1)
    image, labels, state = make_shelves.render_scene([seed, index])
    cv2.imwrite(str(folder / f"{index:05d}.jpg"), image[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])
    label_file.write_text(json.dumps({"labels": labels, "state": state}))


def prepare(cache, split, count, workers=2):
    """Draw whatever scenes of a split are missing; give their folder."""
    folder = Path(cache) / split
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(folder, SEEDS[split], i) for i in range(count)]
    with Pool(workers) as pool:
        for _ in pool.imap_unordered(draw, jobs, chunksize=8):
            pass
    return folder


def load(folder, count, size=None):
    """Pictures (uint8 RGB, optionally stretched to (w, h)), boxes and states of a split.

    Boxes are float arrays of class, x, y, w, h in the pixels of the drawn picture.
    """
    pictures, boxes, states = [], [], []
    for i in range(count):
        image = cv2.imread(str(folder / f"{i:05d}.jpg"))[..., ::-1]
        if size:
            image = cv2.resize(image, size, interpolation=cv2.INTER_LINEAR)
        pictures.append(np.ascontiguousarray(image))
        entry = json.loads((folder / f"{i:05d}.json").read_text())
        boxes.append(np.array([[k, *box] for k, box, _ in entry["labels"]], np.float32).reshape(-1, 5))
        states.append(STATES.index(entry["state"]))
    return pictures, boxes, np.array(states)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE)
    parser.add_argument("--split", choices=list(SEEDS), default="train")
    parser.add_argument("--count", type=int, default=2400)
    args = parser.parse_args()
    print(prepare(args.cache, args.split, args.count))
