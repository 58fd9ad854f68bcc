#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Train, test and export the two comment models.  One command does it all:

    python3 models/train_comments.py             # train on all training comments, test once, export
    python3 models/train_comments.py --folds 5   # cross-validate within the training comments, export nothing

It reads sample-data/comments/comments.txt (the training split only, until the very end) and
comment-words.txt beside this file, and writes

    comment-sentiment/  comment-sentiment.onnx and .json (the card), tokenizer.json, config.json
    comment-aspects/    comment-aspects.onnx and .json, tokenizer.json, config.json

Both graphs take `input_ids` and `attention_mask` (int64, [batch, tokens]) and give `logits`:
[batch, 4] for the sentiment, [batch, tokens, 13] for the aspect terms (BIO).  Padding never
changes a result.

Needs PyTorch 1.13 or newer, onnx and numpy.
"""
import argparse
import collections
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import nn
from torch.nn import functional as F

from comment_texts import (ASPECTS, LONGEST, PAD, POLARITIES, SENTIMENTS, SEP, TAGS, UNK, Augment, Comment,
                           Tokenizer, make_comments, read_groups, words)

HERE = Path(__file__).resolve().parent


def goals(comment, found):
    """The tag and the polarity of each word that was found in a comment."""
    tags, polarity = [0] * len(found), [0] * len(found)
    for start, end, label, spoken in comment.spans():
        inside = [i for i, (_, a, b) in enumerate(found) if a < end and b > start]
        for order, i in enumerate(inside):
            tags[i] = TAGS.index(("I-" if order else "B-") + label)
            polarity[i] = POLARITIES.index(spoken)
    return tags, polarity


def batch(tokenizer, comments, drop=0.0, rng=None):
    """Tensors of comments: ids, mask, tags and polarities of first pieces (-100 elsewhere), sentiments."""
    rows = []
    for comment in comments:
        ids, owners, found = tokenizer.encode(comment.text, drop, rng)
        tags, polarity = goals(comment, found)
        first = [o >= 0 and (i == 0 or owners[i - 1] != o) for i, o in enumerate(owners)]
        rows.append((ids, [tags[o] if f else -100 for o, f in zip(owners, first)],
                     [polarity[o] if f else -100 for o, f in zip(owners, first)]))
    width = max(len(ids) for ids, _, _ in rows)
    fill = lambda k, value: torch.tensor([row[k] + [value] * (width - len(row[k])) for row in rows])
    ids = fill(0, PAD)
    return ids, (ids != PAD).long(), fill(1, -100), fill(2, -100), torch.tensor([c.sentiment for c in comments])


# ---------------------------------------------------------------- network


class Block(nn.Module):
    """A gated convolution over neighbouring tokens, with a way around it."""

    def __init__(self, width, dilation, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv1d(width, 2 * width, 3, padding=dilation, dilation=dilation)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x, on):
        y = self.conv((self.norm(x) * on).transpose(1, 2)).transpose(1, 2)
        a, b = y.chunk(2, -1)
        return x + self.dropout(a * torch.sigmoid(b))


class Network(nn.Module):
    """Reads tokens and says the sentiment, the aspect terms and how they are spoken of."""

    def __init__(self, tokenizer, width=64, dilations=(1, 1, 2, 3), dropout=0.25):
        super().__init__()
        self.register_buffer("base", torch.tensor(tokenizer.base))
        self.register_buffer("case", torch.tensor(tokenizer.case))
        self.piece = nn.Embedding(len(tokenizer.lower) + 4, width)
        self.form = nn.Embedding(3, width)
        nn.init.normal_(self.piece.weight, std=0.3)
        nn.init.normal_(self.form.weight, std=0.1)
        self.blocks = nn.ModuleList(Block(width, d, dropout) for d in dilations)
        self.norm = nn.LayerNorm(width)
        self.before, self.after = nn.Dropout(dropout), nn.Dropout(0.4)
        self.tags = nn.Linear(width, len(TAGS))
        self.polarity = nn.Linear(width, len(POLARITIES))
        self.weigh = nn.Linear(width, 2)
        self.sentiment = nn.Linear(4 * width + len(POLARITIES), len(SENTIMENTS))

    def forward(self, ids, mask):
        on = mask.unsqueeze(-1).to(self.piece.weight.dtype)
        word = self.before(self.piece(self.base[ids]) + self.form(self.case[ids])) * on
        x = word
        for block in self.blocks:
            x = block(x, on)
        x = self.norm(x)
        polarity = self.polarity(x)
        far = (1 - on) * -10000.0
        heed = torch.softmax(self.weigh(x) + far, 1)
        pooled = torch.cat([(x + far).max(1).values, (x * heed[..., :1]).sum(1), (x * heed[..., 1:]).sum(1),
                            word.sum(1) / on.sum(1), (polarity + far).max(1).values], 1)
        return self.sentiment(self.after(pooled)), self.tags(self.after(x)), polarity


class Ensemble(nn.Module):
    """Several networks whose probabilities are averaged; gives logits at a temperature."""

    def __init__(self, networks, output, temperature):
        super().__init__()
        self.networks, self.output, self.temperature = nn.ModuleList(networks), output, temperature

    def forward(self, input_ids, attention_mask):
        p = sum(torch.softmax(n(input_ids, attention_mask)[self.output], -1) for n in self.networks) / len(self.networks)
        return torch.log(p + 1e-7) / self.temperature


# ---------------------------------------------------------------- training


def lexicon(groups, tokenizer):
    """Pieces that are a whole word of one group only, with the kind of that group."""
    kinds = sorted({kind(name) for name in groups})
    found = collections.defaultdict(set)
    for name, members in groups.items():
        for member in members:
            ids = tokenizer.whole(member)
            if len(ids) == 1 and ids[0] != UNK:
                found[tokenizer.base[ids[0]]].add(kinds.index(kind(name)))
    pairs = [(piece, min(of)) for piece, of in sorted(found.items()) if len(of) == 1]
    return torch.tensor([p for p, _ in pairs]), torch.tensor([k for _, k in pairs]), len(kinds)


def kind(name):
    """good, bad, an aspect, or the group itself."""
    head, _, tail = name.partition("-")
    return tail if head in ("one", "many") else head


def train(tokenizer, comments, groups, seed, args, log=""):
    """One network, trained from nothing."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    augment = Augment(comments, groups, rng)
    network = Network(tokenizer, args.width)
    known, kinds, n = lexicon(groups, tokenizer)
    probe = nn.Linear(args.width, n)
    parameters = list(network.parameters()) + list(probe.parameters())
    optimiser = torch.optim.AdamW(parameters, lr=args.rate, weight_decay=0.05)
    share = np.bincount([c.sentiment for c in comments], minlength=4) / len(comments)
    weight = torch.tensor((1 / (4 * share)) ** 0.5, dtype=torch.float32)
    steps, started, total = math.ceil(len(comments) / args.batch), time.time(), 0.0
    for epoch in range(args.epochs):
        network.train()
        order = rng.sample(range(len(comments)), len(comments))
        for b in range(steps):
            at = (epoch * steps + b) / (args.epochs * steps)
            for group in optimiser.param_groups:
                group["lr"] = args.rate * min(1, at * 20 + 0.02) * 0.5 * (1 + math.cos(math.pi * at))
            chosen = [augment(comments[i]) for i in order[b * args.batch:(b + 1) * args.batch]]
            ids, mask, tags, polarity, goal = batch(tokenizer, chosen, 0.15, rng)
            ids = torch.where((torch.rand(ids.shape) < 0.06) & (ids > SEP), torch.tensor(UNK), ids)
            said, tagged, spoken = network(ids, mask)
            loss = (F.cross_entropy(said, goal, weight, label_smoothing=0.1)
                    + args.tag_weight * F.cross_entropy(tagged.flatten(0, 1), tags.flatten(), label_smoothing=0.02)
                    + 0.5 * F.cross_entropy(spoken.flatten(0, 1), polarity.flatten())
                    + args.word_weight * F.cross_entropy(probe(network.before(network.piece(known))), kinds))
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            total += float(loss.detach())
        if (epoch + 1) % 10 == 0:
            print(f"{log} epoch {epoch + 1}/{args.epochs} loss {total / steps / 10:.3f} {time.time() - started:.0f} s", flush=True)
            total = 0.0
    return rounded(network.eval())


def rounded(network):
    """The network with weights that half precision holds exactly, as the file has them."""
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(parameter.half().float())
    return network


@torch.no_grad()
def answer(tokenizer, networks, comments):
    """Averaged probabilities of sentiment, and of tags for each word, as an ensemble gives them."""
    sentiments, tags = [], []
    for start in range(0, len(comments), 64):
        some = comments[start:start + 64]
        ids, mask, gold, _, _ = batch(tokenizer, some)
        outs = [n(ids, mask) for n in networks]
        sentiments.append(sum(o[0].softmax(-1) for o in outs) / len(outs))
        p = sum(o[1].softmax(-1) for o in outs) / len(outs)
        tags += [p[i][gold[i] != -100].numpy() for i in range(len(some))]
    return torch.cat(sentiments).numpy(), tags


# ---------------------------------------------------------------- measuring


def spans_of(comment, probabilities):
    """Spans from tags: the first piece speaks for its word; I- goes on with the same label or else begins."""
    found, words_found = [], words(comment.text)
    for (_, start, end), p in zip(words_found, probabilities):
        tag = TAGS[int(p.argmax())]
        if tag == "O":
            found.append(None)
        elif tag[0] == "I" and found and found[-1] and found[-1][2] == tag[2:]:
            found[-1] = (found[-1][0], end, tag[2:], found[-1][3] + [float(p.max())])
        else:
            found.append((start, end, tag[2:], [float(p.max())]))
    return [f for f in found if f]


def f1(right, said, gold):
    """Precision, recall and F1 from counts."""
    p, r = right / said if said else 0.0, right / gold if gold else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def sentiment_figures(gold, guess):
    """Rows of (name, gold count, precision, recall, F1), and macro F1."""
    rows = []
    for k, name in enumerate(SENTIMENTS):
        rows.append((name, int((gold == k).sum()), *f1(((gold == k) & (guess == k)).sum(), (guess == k).sum(), (gold == k).sum())))
    return rows, float(np.mean([r[4] for r in rows]))


def span_figures(gold, said):
    """The same for exact spans with their labels; then macro F1 and micro F1."""
    rows, all_counts = [], np.zeros(3, int)
    for label in ASPECTS:
        right = sum(len({s for s in g if s[2] == label} & set(h)) for g, h in zip(gold, said))
        counts = right, sum(s[2] == label for h in said for s in h), sum(s[2] == label for g in gold for s in g)
        all_counts += counts
        rows.append((label, counts[2], *f1(*counts)))
    return rows, float(np.mean([r[4] for r in rows])), f1(*all_counts)[2]


def bootstrap(measure, n, times=2000, seed=1):
    """The middle 95 % of a measure over resampled comments."""
    rng = np.random.default_rng(seed)
    values = [measure(rng.integers(0, n, n)) for _ in range(times)]
    return [round(float(v), 3) for v in np.percentile(values, [2.5, 97.5])]


def calibration(score, right, bins=10):
    """Rows of (mean score, share right, n) and the mean gap."""
    rows, cell = [], np.minimum((score * bins).astype(int), bins - 1)
    for b in range(bins):
        on = cell == b
        if on.any():
            rows.append((round(float(score[on].mean()), 2), round(float(right[on].mean()), 2), int(on.sum())))
    return rows, round(sum(abs(s - r) * n for s, r, n in rows) / max(1, len(score)), 3)


def fitted(probabilities, gold):
    """The temperature with the least log loss."""
    logits = np.log(probabilities + 1e-7)

    def loss(t):
        z = logits / t
        z = z - np.log(np.exp(z - z.max(1, keepdims=True)).sum(1, keepdims=True)) - z.max(1, keepdims=True)
        return -z[np.arange(len(gold)), gold].mean()

    return float(min(np.arange(0.4, 3.01, 0.02), key=loss))


def fitted_spans(comments, tags):
    """The temperature at which the score of a span says best whether the span is right."""
    def loss(t):
        total, n = 0.0, 0
        for comment, p in zip(comments, tags):
            gold = {s[:3] for s in comment.spans()}
            for span in spans_of(comment, tempered(p, t)):
                score = min(max(np.mean(span[3]), 1e-6), 1 - 1e-6)
                total -= math.log(score if span[:3] in gold else 1 - score)
                n += 1
        return total / n

    return float(min(np.arange(0.6, 4.01, 0.05), key=loss))


def tempered(probabilities, temperature):
    z = np.log(probabilities + 1e-7) / temperature
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def measure(comments, sentiments, tags, intervals=True, least=0.0):
    """Everything the cards state."""
    gold = np.array([c.sentiment for c in comments])
    guess = sentiments.argmax(1)
    rows, macro = sentiment_figures(gold, guess)
    table = np.zeros((4, 4), int)
    np.add.at(table, (gold, guess), 1)
    out = {"comments": len(comments), "sentiment": {
        "rows": rows, "macro F1": round(macro, 4), "accuracy": round(float((gold == guess).mean()), 4),
        "confusion (rows: gold)": table.tolist(),
        "calibration": calibration(sentiments.max(1), gold == guess)}}
    spans = [[s[:3] for s in c.spans()] for c in comments]
    said = [[s for s in spans_of(c, t) if np.mean(s[3]) >= least] for c, t in zip(comments, tags)]
    bare = [[s[:3] for s in some] for some in said]
    rows, macro, micro = span_figures(spans, bare)
    score = np.array([np.mean(s[3]) for some in said for s in some])
    hit = np.array([s[:3] in g for some, g in zip(said, spans) for s in some])
    out["aspects"] = {"rows": rows, "macro F1": round(macro, 4), "micro F1": round(micro, 4),
                      "spans": sum(map(len, spans)), "said": len(score), "calibration": calibration(score, hit)}
    if intervals:
        out["sentiment"]["interval"] = bootstrap(lambda i: sentiment_figures(gold[i], guess[i])[1], len(gold))
        pick = lambda i, k: span_figures([spans[j] for j in i], [bare[j] for j in i])[k]
        out["aspects"]["interval of macro F1"] = bootstrap(lambda i: pick(i, 1), len(gold), 1000)
        out["aspects"]["interval of micro F1"] = bootstrap(lambda i: pick(i, 2), len(gold), 1000)
    return out


# ---------------------------------------------------------------- files


def shrink(graph):
    """Keep large weights in half precision, large tables of whole numbers in 32 bits, and equal
    ones once; a cast gives back what was there, exactly."""
    seen, kept, casts = {}, [], []
    for tensor in graph.initializer:
        value = numpy_helper.to_array(tensor)
        if value.size < 64:
            kept.append(tensor)
            continue
        small = value.astype(np.float16 if value.dtype == np.float32 else np.int32)
        assert (small.astype(value.dtype) == value).all(), tensor.name
        key = small.tobytes()
        if key not in seen:
            seen[key] = f"{tensor.name}.small"
            kept.append(numpy_helper.from_array(small, seen[key]))
        casts.append(helper.make_node("Cast", [seen[key]], [tensor.name], to=tensor.data_type))
    nodes = casts + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)


def export(model, tokenizer, folder, labels, card):
    """Write the model (weights inside), its card, tokenizer.json and config.json into a folder."""
    folder.mkdir(exist_ok=True)
    token = card["task"] == "spans"
    shape = {0: "batch", 1: "tokens"}
    path = folder / f"{folder.name}.onnx"
    torch.onnx.export(model.eval(), (torch.tensor([[2, 9, 8, 3]]), torch.ones(1, 4, dtype=torch.long)), str(path),
                      opset_version=17, input_names=["input_ids", "attention_mask"], output_names=["logits"],
                      dynamic_axes={"input_ids": shape, "attention_mask": shape, "logits": shape if token else {0: "batch"}})
    graph = onnx.load(str(path))
    shrink(graph.graph)
    for key, value in {"author": "Touchstone", "license": "Apache-2.0", "version": "1.0"}.items():
        entry = graph.metadata_props.add()
        entry.key, entry.value = key, value
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer.json(), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    (folder / f"{folder.name}.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    architecture = "TouchstoneFor" + ("Token" if token else "Sequence") + "Classification"
    config = {"architectures": [architecture], "model_type": "touchstone-comments",
              "id2label": {str(i): label for i, label in enumerate(labels)},
              "label2id": {label: i for i, label in enumerate(labels)},
              "max_position_embeddings": LONGEST, "pad_token_id": PAD, "vocab_size": len(tokenizer.pieces)}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


def cards(least):
    """What the two models say of themselves to Touchstone.

    least: the score from which a span is proposed
    """
    common = {"version": "1.0", "licence": "Apache-2.0"}
    return [
        {"name": "comment-sentiment", **common,
         "description": "Small classifier of customer comments: negative, positive, mixed, neutral",
         "family": "sequence-classifier", "task": "text-class", "labels": SENTIMENTS,
         "output": {"activation": "softmax"}, "thresholds": {"confidence": 0.0}},
        {"name": "comment-aspects", **common,
         "description": "Small tagger of the terms that customer comments are about: " + ", ".join(ASPECTS),
         "family": "token-classifier", "task": "spans",
         "output": {"activation": "softmax"}, "thresholds": {"confidence": least}}]


def cross_validate(comments, groups, args):
    """Probabilities for each training comment from networks that did not see it."""
    order = sorted(range(len(comments)), key=lambda i: (comments[i].sentiment, i))
    sentiments, tags = np.zeros((len(comments), 4)), [None] * len(comments)
    for fold in range(args.folds):
        out = order[fold::args.folds]
        rest = [c for i, c in enumerate(comments) if i not in set(out)]
        tokenizer = Tokenizer([c.text for c in rest], [m for g in groups.values() for m in g])
        networks = [train(tokenizer, rest, groups, args.seed + k, args, f"fold {fold + 1} network {k + 1}") for k in range(args.networks)]
        p, t = answer(tokenizer, networks, [comments[i] for i in out])
        for j, i in enumerate(out):
            sentiments[i], tags[i] = p[j], t[j]
        part = measure([comments[i] for i in out], p, t, False)
        print(f"fold {fold + 1}: sentiment {part['sentiment']['macro F1']} aspects {part['aspects']['macro F1']} / {part['aspects']['micro F1']}", flush=True)
    gold = np.array([c.sentiment for c in comments])
    return sentiments, tags, fitted(sentiments, gold), fitted_spans(comments, tags)


def main():
    """Train, choose nothing by the test, measure, export."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--folds", type=int, default=0, help="cross-validate within the training comments only")
    parser.add_argument("--networks", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=60)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--tag-weight", type=float, default=4.0)
    parser.add_argument("--word-weight", type=float, default=0.3)
    parser.add_argument("--temperatures", type=float, nargs=2, default=(1.0, 1.0), help="as --folds fitted them")
    parser.add_argument("--least", type=float, default=0.0, help="the score from which a span is proposed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weights", type=Path, help="keep the trained networks in this file and stop; if it is there, go on from it")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    rows = make_comments.load()
    comments = [Comment.of(row) for row in rows if row["split"] == "train"]
    groups = read_groups()
    if args.folds:
        sentiments, tags, hot, hot_tags = cross_validate(comments, groups, args)
        print("temperatures", round(hot, 2), round(hot_tags, 2))
        tags = [tempered(t, hot_tags) for t in tags]
        for least in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4):
            part = measure(comments, sentiments, tags, False, least)["aspects"]
            print("spans from", least, "macro F1", part["macro F1"], "micro F1", part["micro F1"], "of", part["said"])
        print(json.dumps(measure(comments, tempered(sentiments, hot), tags, False)))
        return
    tokenizer = Tokenizer([c.text for c in comments], [m for g in groups.values() for m in g])
    if args.weights and args.weights.exists():
        networks = [Network(tokenizer, args.width).eval() for _ in range(args.networks)]
        for network, state in zip(networks, torch.load(args.weights)):
            network.load_state_dict(state)
    else:
        networks = [train(tokenizer, comments, groups, args.seed + k, args, f"network {k + 1}") for k in range(args.networks)]
        if args.weights:
            torch.save([network.state_dict() for network in networks], args.weights)
            return
    for output, card in enumerate(cards(args.least)):
        export(Ensemble(networks, output, args.temperatures[output]), tokenizer, args.out / card["name"],
               TAGS if output else SENTIMENTS, card)
    test = [Comment.of(row) for row in rows if row["split"] == "test"]
    sentiments, tags = answer(tokenizer, networks, test)
    print(json.dumps(measure(test, tempered(sentiments, args.temperatures[0]), [tempered(t, args.temperatures[1]) for t in tags],
                             least=args.least), indent=1))


if __name__ == "__main__":
    main()
