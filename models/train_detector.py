#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Train, test and export the shelf detector.  One command does it all:

    python3 models/train_detector.py

It draws its scenes (models/scenes.py), trains a small anchor-free detector on the processor,
measures it on scenes that it never saw, and writes shelf-detector.onnx beside this file and
the measured figures to metrics-detector.json in the cache folder.

The file follows the YOLOv8 convention: input `images` float32 [batch, 3, 256, 320] (RGB, 0..1,
letterboxed, padding 114), output `output0` float32 [batch, 4 + 6, 1680] (cx, cy, w, h in input
pixels, then a probability per class).  There is no suppression of overlaps in the graph.

Needs PyTorch, onnx, OpenCV, Pillow and numpy.
"""
import argparse
import copy
import ctypes
import json
import math
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np
import onnx
import torch
from torch import nn
from torch.nn import functional as F

import scenes

HERE = Path(__file__).resolve().parent
NAMES = scenes.CLASSES
W, H = 320, 256
STRIDES = (8, 16, 32)
PAD = 114


def keep_memory():
    """Tell glibc to keep freed memory: fetching it anew for every tensor makes steps several times slower."""
    try:
        libc = ctypes.CDLL("libc.so.6")
        libc.mallopt(-4, 0)                     # M_MMAP_MAX
        libc.mallopt(-1, 2 ** 31 - 1)           # M_TRIM_THRESHOLD
        libc.mallopt(-2, 2 ** 27)               # M_TOP_PAD
        libc.mallopt(-8, 1)                     # M_ARENA_MAX
    except (OSError, AttributeError):
        pass


# ---------------------------------------------------------------- the network

def conv(c_in, c_out, k=3, s=1):
    """Convolution, batch norm, ReLU."""
    return nn.Sequential(nn.Conv2d(c_in, c_out, k, s, k // 2, bias=False), nn.BatchNorm2d(c_out), nn.ReLU(inplace=True))


class Residual(nn.Module):
    """Two 3x3 convolutions and a shortcut."""

    def __init__(self, c, hidden=None):
        super().__init__()
        hidden = hidden or c
        self.body = nn.Sequential(conv(c, hidden), conv(hidden, c))

    def forward(self, x):
        return x + self.body(x)


class Detector(nn.Module):
    """A small residual backbone, a two-way feature pyramid and one head for all its levels."""

    def __init__(self, classes=len(NAMES), c=64):
        super().__init__()
        self.classes = classes
        self.stem = nn.Sequential(conv(3, 16, 3, 2), conv(16, 32, 3, 2), Residual(32))
        self.c3 = nn.Sequential(conv(32, 64, 3, 2), Residual(64))
        self.c4 = nn.Sequential(conv(64, 96, 3, 2), Residual(96))
        self.c5 = nn.Sequential(conv(96, 128, 3, 2), Residual(128, 64))
        self.side = nn.ModuleList([conv(64, c, 1), conv(96, c, 1), conv(128, c, 1)])
        self.down = nn.ModuleList([conv(c, c), conv(c, c)])          # smooth after the way down
        self.up = nn.ModuleList([conv(c, c, 3, 2), conv(c, c, 3, 2)])
        self.head = conv(c, c)
        self.cls_branch, self.reg_branch = conv(c, c), conv(c, c)
        self.cls_out, self.reg_out = nn.Conv2d(c, classes, 1), nn.Conv2d(c, 4, 1)
        self.level_scale = nn.Parameter(torch.ones(len(STRIDES)))
        nn.init.constant_(self.cls_out.bias, -math.log((1 - 0.01) / 0.01))
        nn.init.constant_(self.reg_out.bias, 0.7)
        points, strides = [], []
        for s in STRIDES:
            ys, xs = torch.meshgrid(torch.arange(H // s), torch.arange(W // s), indexing="ij")
            points.append((torch.stack([xs, ys], 0).reshape(2, -1) + 0.5) * s)
            strides.append(torch.full((ys.numel(),), float(s)))
        self.register_buffer("points", torch.cat(points, 1).float())     # 2, N
        self.register_buffer("strides", torch.cat(strides))              # N

    def forward(self, x):
        """Boxes (cx, cy, w, h) [batch, 4, N] and class logits [batch, classes, N]."""
        f3 = self.c3(self.stem(x))
        f4 = self.c4(f3)
        f5 = self.c5(f4)
        p5 = self.side[2](f5)
        p4 = self.down[0](self.side[1](f4) + F.interpolate(p5, scale_factor=2.0, mode="nearest"))
        p3 = self.down[1](self.side[0](f3) + F.interpolate(p4, scale_factor=2.0, mode="nearest"))
        p4 = p4 + self.up[0](p3)
        p5 = p5 + self.up[1](p4)
        cls, reg = [], []
        for i, (p, s) in enumerate(zip((p3, p4, p5), STRIDES)):
            n = (H // s) * (W // s)
            t = self.head(p)
            cls.append(self.cls_out(self.cls_branch(t)).reshape(-1, self.classes, n))
            reg.append((self.reg_out(self.reg_branch(t)) * self.level_scale[i]).reshape(-1, 4, n))
        cls = torch.cat(cls, 2)
        sides = torch.exp(torch.clamp(torch.cat(reg, 2), -4.0, 4.0)) * self.strides      # left, top, right, bottom
        low, high = sides[:, :2], sides[:, 2:]
        return torch.cat([self.points + (high - low) * 0.5, low + high], 1), cls


class Exported(nn.Module):
    """The detector as it is shipped: decoded boxes and probabilities in one tensor."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, images):
        boxes, cls = self.model(images)
        return torch.cat([boxes, cls.sigmoid()], 1)


# ---------------------------------------------------------------- learning

def corners(b):
    """cx, cy, w, h on the last axis to x0, y0, x1, y1."""
    return torch.cat([b[..., :2] - b[..., 2:] / 2, b[..., :2] + b[..., 2:] / 2], -1)


def iou_of(a, b, generalised=False):
    """IoU (or GIoU) of corner boxes, with broadcasting."""
    x0, y0 = torch.maximum(a[..., 0], b[..., 0]), torch.maximum(a[..., 1], b[..., 1])
    x1, y1 = torch.minimum(a[..., 2], b[..., 2]), torch.minimum(a[..., 3], b[..., 3])
    inter = (x1 - x0).clamp(min=0) * (y1 - y0).clamp(min=0)
    area = (a[..., 2] - a[..., 0]) * (a[..., 3] - a[..., 1]) + (b[..., 2] - b[..., 0]) * (b[..., 3] - b[..., 1])
    union = area - inter + 1e-6
    iou = inter / union
    if not generalised:
        return iou
    hull = (torch.maximum(a[..., 2], b[..., 2]) - torch.minimum(a[..., 0], b[..., 0])) * \
        (torch.maximum(a[..., 3], b[..., 3]) - torch.minimum(a[..., 1], b[..., 1])) + 1e-6
    return iou - (hull - union) / hull


@torch.no_grad()
def assign(prob, pred, points, gt_cls, gt_box, valid, topk=10):
    """Task-aligned assignment: which cell answers for which box, and how strongly.

    prob [B, N, C], pred [B, N, 4] corners, gt_cls [B, M], gt_box [B, M, 4] corners, valid [B, M].
    """
    centre, half = (gt_box[..., :2] + gt_box[..., 2:]) / 2, (gt_box[..., 2:] - gt_box[..., :2]) / 2
    offset = (points[None, None] - centre[:, :, None]).abs()
    inside = (offset < half.clamp(min=5)[:, :, None]).all(-1) & valid[..., None]
    iou = iou_of(gt_box[:, :, None], pred[:, None]) * inside
    score = torch.gather(prob.transpose(1, 2), 1, gt_cls[..., None].expand(-1, -1, prob.shape[1]))
    align = score.sqrt() * iou ** 6 * inside + inside * 1e-9
    best = align.topk(topk, dim=2)
    chosen = torch.zeros_like(inside).scatter_(2, best.indices, best.values > 0)
    rival = (iou + inside * 1e-4) * chosen
    owner = rival.argmax(1)                                             # B, N
    chosen &= torch.zeros_like(chosen).scatter_(1, owner[:, None], True)
    positive = chosen.any(1)
    align = align * chosen
    strength = align / (align.amax(2, keepdim=True) + 1e-9) * (iou * chosen).amax(2, keepdim=True)
    return positive, owner, strength.amax(1)


def loss_of(boxes, cls, points, gt_cls, gt_box, valid):
    """Classification against soft targets plus GIoU of the assigned boxes."""
    pred, logits = corners(boxes.transpose(1, 2)), cls.transpose(1, 2)
    positive, owner, strength = assign(logits.detach().sigmoid(), pred.detach(), points, gt_cls, gt_box, valid)
    target = torch.zeros_like(logits)
    which = torch.gather(gt_cls, 1, owner)
    target.scatter_(2, which[..., None], (strength * positive)[..., None])
    total = target.sum().clamp(min=1)
    cls_loss = F.binary_cross_entropy_with_logits(logits, target, reduction="sum") / total
    goal = torch.gather(gt_box, 1, owner[..., None].expand(-1, -1, 4))
    box_loss = ((1 - iou_of(pred[positive], goal[positive], True)) * strength[positive]).sum() / total
    return cls_loss + 3.0 * box_loss, cls_loss.detach(), box_loss.detach()


def letterbox(image):
    """Fit a picture into the input, centred; also the scale and the offsets."""
    h, w = image.shape[:2]
    s = min(W / w, H / h)
    nw, nh = round(w * s), round(h * s)
    out = np.full((H, W, 3), PAD, np.uint8)
    x, y = (W - nw) // 2, (H - nh) // 2
    out[y:y + nh, x:x + nw] = cv2.resize(image, (nw, nh), interpolation=cv2.INTER_LINEAR)
    return out, s, x, y


def augment(rng, image, boxes):
    """A random view of a training picture at input size, with its boxes as class + corners."""
    h, w = image.shape[:2]
    s = min(W / w, H / h) * (float(rng.uniform(0.8, 1.3)) if rng.random() < 0.7 else 1.0)
    tx = (W - w * s) / 2 + rng.uniform(-0.5, 0.5) * abs(W - w * s)
    ty = (H - h * s) / 2 + rng.uniform(-0.5, 0.5) * abs(H - h * s)
    flip = rng.random() < 0.5
    m = np.float32([[-s if flip else s, 0, W - tx if flip else tx], [0, s, ty]])
    m[0, 2] += (-0.5 + 0.5 * s) if not flip else (-0.5 - 0.5 * s)
    m[1, 2] += -0.5 + 0.5 * s
    out = cv2.warpAffine(image, m, (W, H), flags=cv2.INTER_LINEAR, borderValue=(PAD, PAD, PAD))
    gain = rng.uniform(0.75, 1.25) * rng.uniform(0.93, 1.07, 3)
    shift = rng.uniform(-14, 14)
    table = np.clip(np.arange(256)[:, None] * gain + shift, 0, 255).astype(np.uint8)
    out = cv2.LUT(out, np.ascontiguousarray(table[None]))
    x0, y0 = boxes[:, 1] * s, boxes[:, 2] * s + ty
    x1, y1 = x0 + boxes[:, 3] * s, y0 + boxes[:, 4] * s
    x0, x1 = (W - tx - x1, W - tx - x0) if flip else (x0 + tx, x1 + tx)
    area = (x1 - x0) * (y1 - y0)
    x0, x1, y0, y1 = x0.clip(0, W), x1.clip(0, W), y0.clip(0, H), y1.clip(0, H)
    keep = ((x1 - x0) * (y1 - y0) > 0.3 * area) & (x1 - x0 > 3) & (y1 - y0 > 3)
    return out, np.stack([boxes[:, 0], x0, y0, x1, y1], 1)[keep]


def batch_of(rng, pictures, boxes, indices):
    """Tensors of one training batch: pictures, classes, corner boxes, which of them are real."""
    views = [augment(rng, pictures[i], boxes[i]) for i in indices]
    most = max(1, max(len(v[1]) for v in views))
    x = torch.from_numpy(np.stack([v[0] for v in views])).permute(0, 3, 1, 2).float() / 255
    gt = np.zeros((len(views), most, 5), np.float32)
    valid = np.zeros((len(views), most), bool)
    for i, (_, b) in enumerate(views):
        gt[i, :len(b)], valid[i, :len(b)] = b, True
    gt = torch.from_numpy(gt)
    return x.contiguous(memory_format=torch.channels_last), gt[..., 0].long(), gt[..., 1:], torch.from_numpy(valid)


# ---------------------------------------------------------------- measuring

def suppress(boxes, scores, limit):
    """Greedy suppression of overlaps; indices kept, best first."""
    order, keep = np.argsort(-scores, kind="stable"), []
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    while len(order):
        i, order = order[0], order[1:]
        keep.append(i)
        wh = np.minimum(boxes[i, 2:], boxes[order, 2:]) - np.maximum(boxes[i, :2], boxes[order, :2])
        inter = wh.clip(0).prod(1)
        order = order[inter / (area[i] + area[order] - inter + 1e-9) <= limit]
    return keep


def detect(output, scale, dx, dy, size, conf=0.001, iou=0.45, most=300):
    """Boxes of one raw output [4 + C, N]: class, score, corners in picture pixels (best first)."""
    prob = output[4:]
    kinds, cells = np.where(prob > conf)
    if not len(cells):
        return np.zeros((0, 6), np.float32)
    order = np.argsort(-prob[kinds, cells])[:2000]
    kinds, cells = kinds[order], cells[order]
    cx, cy, w, h = output[:4, cells]
    box = np.stack([(cx - w / 2 - dx) / scale, (cy - h / 2 - dy) / scale,
                    (cx + w / 2 - dx) / scale, (cy + h / 2 - dy) / scale], 1)
    box = np.clip(box, 0, [size[0], size[1]] * 2)
    keep = suppress(box + kinds[:, None] * 10000.0, prob[kinds, cells], iou)[:most]
    return np.column_stack([kinds, prob[kinds, cells], box])[keep]


def match(found, gold, thresholds):
    """Per threshold and detection: 1 where it takes a gold box of its class (greedy, best first)."""
    hit = np.zeros((len(thresholds), len(found)), bool)
    if not len(found) or not len(gold):
        return hit
    x0, y0 = np.maximum(found[:, None, 2], gold[None, :, 1]), np.maximum(found[:, None, 3], gold[None, :, 2])
    x1, y1 = np.minimum(found[:, None, 4], gold[None, :, 3]), np.minimum(found[:, None, 5], gold[None, :, 4])
    inter = (x1 - x0).clip(0) * (y1 - y0).clip(0)
    area_f = (found[:, 4] - found[:, 2]) * (found[:, 5] - found[:, 3])
    area_g = (gold[:, 3] - gold[:, 1]) * (gold[:, 4] - gold[:, 2])
    iou = inter / (area_f[:, None] + area_g[None] - inter + 1e-9) * (found[:, None, 0] == gold[None, :, 0])
    for t, limit in enumerate(thresholds):
        free = np.ones(len(gold), bool)
        for i in range(len(found)):
            j = int(np.argmax(iou[i] * free))
            if free[j] and iou[i, j] >= limit:
                free[j], hit[t, i] = False, True
    return hit


def average_precision(hit, count):
    """COCO's 101-point average precision of hits sorted by score."""
    if not count:
        return float("nan")
    tp = np.cumsum(hit)
    recall, precision = tp / count, tp / np.arange(1, len(hit) + 1)
    precision = np.maximum.accumulate(precision[::-1])[::-1]
    at = np.searchsorted(recall, np.linspace(0, 1, 101), side="left")
    return float(np.mean([precision[i] if i < len(precision) else 0.0 for i in at]))


def measure(results, golds):
    """mAP50, mAP50-95, per-class AP50, precision and recall by threshold, reliability of scores."""
    thresholds = np.arange(0.5, 0.96, 0.05)
    rows, hits = [], []
    for found, gold in zip(results, golds):
        corner = np.column_stack([gold[:, 0], gold[:, 1], gold[:, 2], gold[:, 1] + gold[:, 3], gold[:, 2] + gold[:, 4]])
        rows.append(found)
        hits.append(match(found, corner, thresholds))
    rows, hits = np.concatenate(rows), np.concatenate(hits, 1)
    gold_kinds = np.concatenate([g[:, 0] for g in golds]).astype(int)
    table = np.zeros((len(NAMES), len(thresholds)))
    for c in range(len(NAMES)):
        mine = np.where(rows[:, 0] == c)[0]
        mine = mine[np.argsort(-rows[mine, 1], kind="stable")]
        for t in range(len(thresholds)):
            table[c, t] = average_precision(hits[t, mine], int((gold_kinds == c).sum()))
    out = {"pictures": len(golds), "boxes": len(gold_kinds), "mAP50": table[:, 0].mean(), "mAP50-95": table.mean(),
           "AP50": dict(zip(NAMES, table[:, 0])), "AP50-95": dict(zip(NAMES, table.mean(1))),
           "boxes per class": {n: int((gold_kinds == c).sum()) for c, n in enumerate(NAMES)}}
    for limit in (0.15, 0.25, 0.35, 0.5):
        on = rows[:, 1] >= limit
        out[f"at {limit}"] = {"precision": float(hits[0, on].sum() / max(1, on.sum())), "recall": float(hits[0, on].sum() / len(gold_kinds))}
    bins = []
    for low in np.arange(0.1, 1.0, 0.1):
        on = (rows[:, 1] >= low) & (rows[:, 1] < low + 0.1)
        if on.sum():
            bins.append({"score": round(float(rows[on, 1].mean()), 3), "right": round(float(hits[0, on].mean()), 3), "boxes": int(on.sum())})
    out["reliability"] = bins
    out["calibration error"] = sum(b["boxes"] * abs(b["score"] - b["right"]) for b in bins) / max(1, sum(b["boxes"] for b in bins))
    return json.loads(json.dumps(out), parse_float=lambda v: round(float(v), 4))


@torch.no_grad()
def run(model, pictures, iou=0.45, batch=16):
    """Detections of a model on pictures of any size."""
    model.eval()
    whole, results = Exported(model), []
    for at in range(0, len(pictures), batch):
        part = [letterbox(p) for p in pictures[at:at + batch]]
        x = torch.from_numpy(np.stack([p[0] for p in part])).permute(0, 3, 1, 2).float() / 255
        for out, p, image in zip(whole(x).numpy(), part, pictures[at:at + batch]):
            results.append(detect(out, *p[1:], (image.shape[1], image.shape[0]), iou=iou))
    return results


# ---------------------------------------------------------------- shipping

def save_onnx(path, output_shape, metadata):
    """Finish an exported file: no aliases, fixed output shape but for the batch, metadata; checked."""
    model = onnx.load(str(path))
    graph = model.graph
    weights = {w.name for w in graph.initializer}
    alias = {n.output[0]: n.input[0] for n in graph.node if n.op_type == "Identity" and n.input[0] in weights}
    for node in [n for n in graph.node if n.op_type == "Identity" and n.output[0] in alias]:
        graph.node.remove(node)
    for node in graph.node:
        for i, name in enumerate(node.input):
            node.input[i] = alias.get(name, name)
    for dim, size in zip(graph.output[0].type.tensor_type.shape.dim[1:], output_shape):
        dim.dim_value = size
    for key, value in metadata.items():
        entry = model.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(path))


def export(model, path):
    """Write the ONNX file, weights inside, with the metadata that YOLOv8 files carry."""
    model = copy.deepcopy(model).eval().to(memory_format=torch.contiguous_format)
    torch.onnx.export(Exported(model), torch.zeros(1, 3, H, W), str(path), opset_version=17,
                      input_names=["images"], output_names=["output0"], do_constant_folding=True,
                      dynamic_axes={"images": {0: "batch"}, "output0": {0: "batch"}})
    save_onnx(path, (4 + len(NAMES), model.points.shape[1]), {
        "names": str(dict(enumerate(NAMES))), "task": "detect", "stride": "32", "imgsz": f"[{H}, {W}]", "batch": "1",
        "author": "Touchstone", "license": "Apache-2.0", "version": "1.0",
        "description": "Touchstone shelf detector: products on synthetic retail shelves"})


def main():
    """Draw, train, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cache", type=Path, default=scenes.DEFAULT_CACHE, help="where drawn scenes are kept")
    parser.add_argument("--scenes", type=int, default=1800)
    parser.add_argument("--test-scenes", type=int, default=240)
    parser.add_argument("--epochs", type=int, default=9)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--workers", type=int, default=2, help="processor cores to use")
    parser.add_argument("--resume", action="store_true", help="go on after the last finished epoch")
    parser.add_argument("--out", type=Path, default=HERE / "shelf-detector.onnx")
    parser.add_argument("--test-only", type=Path, help="measure and export these saved weights")
    args = parser.parse_args()
    keep_memory()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(1)
    model = Detector()
    print(f"{sum(p.numel() for p in model.parameters()):,} parameters", flush=True)
    if args.test_only:
        model.load_state_dict(torch.load(args.test_only))
    else:
        model = train(model, args)
        torch.save(model.state_dict(), args.cache / "shelf-detector.pt")
    export(model, args.out)
    folder = scenes.prepare(args.cache, "test", args.test_scenes, args.workers)
    pictures, boxes, _ = scenes.load(folder, args.test_scenes)
    figures = measure(run(model, pictures), boxes)
    print(json.dumps(figures, indent=1))
    (args.cache / "metrics-detector.json").write_text(json.dumps(figures, indent=1) + "\n")


def train(model, args):
    """Train on drawn scenes; give the averaged weights.

    Each worker thread has a copy of the network and a part of the batch; the gradients are averaged.
    """
    folder = scenes.prepare(args.cache, "train", args.scenes, args.workers)
    pictures, boxes, _ = scenes.load(folder, args.scenes)
    checkpoint, first = args.cache / "shelf-detector-last.pt", 0
    if args.resume:
        saved = torch.load(checkpoint)
        first = saved.pop("epochs")
        model.load_state_dict(saved)
    copies = [model.to(memory_format=torch.channels_last).train()]
    copies += [copy.deepcopy(model) for _ in range(args.workers - 1)]
    average = copy.deepcopy(model).eval()
    rngs = [np.random.default_rng([1, first, i]) for i in range(args.workers + 1)]
    decay = [p for p in model.parameters() if p.ndim > 1]
    rest = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.02}, {"params": rest, "weight_decay": 0.0}], lr=args.rate)
    per_epoch = len(pictures) // args.batch
    steps, step, started = per_epoch * args.epochs, per_epoch * first, time.time()
    points = model.points.t().contiguous()

    def work(part):
        i, indices = part
        x, *gold = batch_of(rngs[i], pictures, boxes, indices)
        copies[i].zero_grad(set_to_none=True)
        losses = loss_of(*copies[i](x), points, *gold)
        losses[0].backward()
        return [float(v) for v in losses]

    with ThreadPoolExecutor(args.workers) as pool:
        for epoch in range(first, args.epochs):
            order, sums = rngs[-1].permutation(len(pictures)), np.zeros(3)
            for b in range(per_epoch):
                rate = args.rate * min(1.0, (step + 1) / 150) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * step / steps)))
                for group in optimiser.param_groups:
                    group["lr"] = rate
                parts = np.array_split(order[b * args.batch:(b + 1) * args.batch], args.workers)
                sums += np.mean(list(pool.map(work, enumerate(parts))), 0)
                for same in zip(*(c.parameters() for c in copies)):
                    same[0].grad = sum(p.grad for p in same) / len(same)
                nn.utils.clip_grad_norm_(model.parameters(), 10.0)
                optimiser.step()
                step += 1
                keep = min(0.998, (1 + step) / (10 + step))
                with torch.no_grad():
                    for other in copies[1:]:
                        for p, q in zip(model.parameters(), other.parameters()):
                            q.copy_(p)
                    for a, p in zip(average.state_dict().values(), model.state_dict().values()):
                        if a.dtype.is_floating_point:
                            a.mul_(keep).add_(p, alpha=1 - keep)
                        else:
                            a.copy_(p)
            print(f"epoch {epoch + 1}/{args.epochs} loss {sums[0] / per_epoch:.3f} cls {sums[1] / per_epoch:.3f} "
                  f"box {sums[2] / per_epoch:.3f} {time.time() - started:.0f} s", flush=True)
            torch.save({**average.state_dict(), "epochs": epoch + 1}, checkpoint)
    return average


if __name__ == "__main__":
    main()
