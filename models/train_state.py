#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Train, test and export the shelf state classifier.  One command does it all:

    python3 models/train_state.py

It uses the same drawn scenes as train_detector.py (models/scenes.py draws what is missing) and
writes shelf-state.onnx beside this file: input `input` float32 [batch, 3, 160, 160] (RGB,
stretched, ImageNet mean and standard deviation), output `logits` float32 [batch, 3].

Needs PyTorch, onnx, OpenCV, Pillow and numpy.
"""
import argparse
import copy
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import scenes
from train_detector import Residual, conv, keep_memory, save_onnx

HERE = Path(__file__).resolve().parent
NAMES = scenes.STATES
SIZE = 160
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def network():
    """A very small residual network."""
    return nn.Sequential(
        conv(3, 16, 3, 2), conv(16, 24, 3, 2), Residual(24), conv(24, 40, 3, 2), Residual(40),
        conv(40, 64, 3, 2), Residual(64, 32), nn.AdaptiveAvgPool2d(1), nn.Flatten(1), nn.Dropout(0.2),
        nn.Linear(64, len(NAMES)))


def tensor(pictures):
    """Pictures at input size as a normalised batch."""
    x = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
    return (x - torch.tensor(MEAN)[:, None, None]) / torch.tensor(STD)[:, None, None]


def augment(rng, image):
    """Mirror, crop a little, change the light."""
    if rng.random() < 0.5:
        image = image[:, ::-1]
    h, w = image.shape[:2]
    ch, cw = int(h * rng.uniform(0.86, 1)), int(w * rng.uniform(0.86, 1))
    y, x = int(rng.integers(h - ch + 1)), int(rng.integers(w - cw + 1))
    image = cv2.resize(np.ascontiguousarray(image[y:y + ch, x:x + cw]), (SIZE, SIZE), interpolation=cv2.INTER_LINEAR)
    return np.clip(image * (rng.uniform(0.7, 1.3) * rng.uniform(0.92, 1.08, 3)), 0, 255).astype(np.uint8)


@torch.no_grad()
def measure(model, pictures, states):
    """Accuracy, per-class precision and recall, confusion, calibration."""
    model.eval()
    prob = torch.cat([model(tensor(pictures[i:i + 64])).softmax(1) for i in range(0, len(pictures), 64)]).numpy()
    guess = prob.argmax(1)
    table = np.zeros((len(NAMES), len(NAMES)), int)
    np.add.at(table, (states, guess), 1)
    sure, right = prob.max(1), guess == states
    error = sum(abs(sure[on].mean() - right[on].mean()) * on.mean()
                for low in np.arange(0.3, 1.0, 0.1) if (on := (sure > low) & (sure <= low + 0.1)).any())
    return {"pictures": len(states), "accuracy": round(float(right.mean()), 4),
            "recall": {n: round(float(table[i, i] / max(1, table[i].sum())), 4) for i, n in enumerate(NAMES)},
            "precision": {n: round(float(table[i, i] / max(1, table[:, i].sum())), 4) for i, n in enumerate(NAMES)},
            "confusion (rows: gold)": table.tolist(), "calibration error": round(float(error), 4)}


def export(model, path):
    """Write the ONNX file, weights inside, with its metadata."""
    model = copy.deepcopy(model).eval().to(memory_format=torch.contiguous_format)
    torch.onnx.export(model, torch.zeros(1, 3, SIZE, SIZE), str(path), opset_version=17, input_names=["input"],
                      output_names=["logits"], dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}})
    save_onnx(path, (len(NAMES),), {
        "names": str(dict(enumerate(NAMES))), "task": "classify", "imgsz": f"[{SIZE}, {SIZE}]",
        "author": "Touchstone", "license": "Apache-2.0", "version": "1.0",
        "description": "Touchstone shelf state: how well a shelf is stocked"})


def main():
    """Draw, train, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cache", type=Path, default=scenes.DEFAULT_CACHE, help="where drawn scenes are kept")
    parser.add_argument("--scenes", type=int, default=600)
    parser.add_argument("--test-scenes", type=int, default=240)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=HERE / "shelf-state.onnx")
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(args.threads)
    cv2.setNumThreads(1)
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    folder = scenes.prepare(args.cache, "train", args.scenes)
    pictures, _, states = scenes.load(folder, args.scenes, (SIZE + 16, SIZE + 16))
    goal = torch.from_numpy(states)
    model = network().to(memory_format=torch.channels_last)
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    optimiser = torch.optim.AdamW(model.parameters(), lr=args.rate, weight_decay=0.03)
    per_epoch = len(pictures) // args.batch
    started = time.time()
    for epoch in range(args.epochs):
        model.train()
        order, total = rng.permutation(len(pictures)), 0.0
        for b in range(per_epoch):
            step = epoch * per_epoch + b
            for group in optimiser.param_groups:
                group["lr"] = args.rate * min(1.0, (step + 1) / 60) * 0.5 * (1 + math.cos(math.pi * step / (per_epoch * args.epochs)))
            chosen = order[b * args.batch:(b + 1) * args.batch]
            x = tensor([augment(rng, pictures[i]) for i in chosen]).contiguous(memory_format=torch.channels_last)
            loss = F.cross_entropy(model(x), goal[chosen])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            optimiser.step()
            total += float(loss)
        print(f"epoch {epoch + 1}/{args.epochs} loss {total / per_epoch:.3f} {time.time() - started:.0f} s", flush=True)
    torch.save(model.state_dict(), args.cache / "shelf-state.pt")
    export(model, args.out)
    folder = scenes.prepare(args.cache, "test", args.test_scenes)
    pictures, _, states = scenes.load(folder, args.test_scenes, (SIZE, SIZE))
    figures = measure(model, pictures, states)
    print(json.dumps(figures, indent=1))
    (args.cache / "metrics-state.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
