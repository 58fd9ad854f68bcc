#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turn the hand-written comments.txt into comments.csv, gold.jsonl and split.csv.

    python3 make_comments.py            # writes the three files beside this one
    python3 make_comments.py --check    # says whether they are what it would write
    python3 make_comments.py --counts   # prints the figures that the README states

A line of comments.txt is `sentiment|group|region|channel|age|text`.  The sentiment is pos, neg,
mix or neu and may carry the letters of hard cases: `neg/i` ironic, `n` turned by a negation,
`t` misspelt.  In the text `[zip|q-]` is an aspect term: what is between the brackets, the letter
of its label and how it is spoken of (+, - or 0); `\\n` is a line break.

Needs Python 3.9 or newer and nothing else; the same source gives the same bytes.
"""
import argparse
import collections
import csv
import hashlib
import io
import json
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SENTIMENTS = {"pos": "positive", "neg": "negative", "mix": "mixed", "neu": "neutral"}
ASPECTS = {"p": "product", "q": "quality", "u": "use", "c": "price", "d": "delivery", "s": "service"}
GROUPS = {"kit": "kitchen", "out": "outdoor", "soft": "software", "groc": "groceries"}
REGIONS = ("GB", "US", "IN", "AU")
CHANNELS = ("app", "web", "email", "chat", "store")
AGES = ("16-24", "25-34", "35-49", "50-64", "65+")
HARD = {"i": "irony", "n": "negation", "t": "misspelt"}
POLARITIES = {"+": "positive", "-": "negative", "0": "neutral"}
TERM = re.compile(r"\[([^\[\]|]+)\|([pqucds])([-+0])\]")
HELD_OUT = 0.25


def code_units(text):
    """The length of a text as Java, JavaScript and C# count it."""
    return len(text.encode("utf-16-le")) // 2


def parse(line, number):
    """One comment as a dictionary; offsets count UTF-16 code units."""
    fields = line.split("|", 5)
    if len(fields) != 6:
        raise ValueError(f"line {number}: six fields are needed")
    kind, group, region, channel, age, marked = fields
    kind, _, hard = kind.partition("/")
    if kind not in SENTIMENTS or not set(hard) <= set(HARD):
        raise ValueError(f"line {number}: unknown sentiment {fields[0]}")
    if group not in GROUPS or region not in REGIONS or channel not in CHANNELS or age not in AGES:
        raise ValueError(f"line {number}: unknown metadata")
    marked = marked.replace("\\n", "\n")
    text, spans, at = "", [], 0
    for term in TERM.finditer(marked):
        text += marked[at:term.start()]
        if term[1] != term[1].strip():
            raise ValueError(f"line {number}: blanks at the edge of {term[0]}")
        start = code_units(text)
        text += term[1]
        spans.append({"start": start, "end": code_units(text), "label": ASPECTS[term[2]],
                      "polarity": POLARITIES[term[3]]})
        at = term.end()
    text += marked[at:]
    if text != text.strip() or re.search(r"[\[\]|]", text):
        raise ValueError(f"line {number}: stray markup or blanks")
    return {"id": f"comment-{number:04d}", "text": text, "region": region, "channel": channel, "age_band": age,
            "product_group": GROUPS[group], "sentiment": SENTIMENTS[kind], "spans": spans,
            "hard": [HARD[letter] for letter in hard]}


def split(comments):
    """Mark a quarter of each sentiment as held out: those whose texts hash lowest."""
    for sentiment in SENTIMENTS.values():
        of_it = [c for c in comments if c["sentiment"] == sentiment]
        of_it.sort(key=lambda c: hashlib.sha256(c["text"].encode()).digest())
        for rank, comment in enumerate(of_it):
            comment["split"] = "test" if rank < round(HELD_OUT * len(of_it)) else "train"


def load(source=HERE / "comments.txt"):
    """All comments, in the order of the source."""
    lines = source.read_text(encoding="utf-8").splitlines()
    comments = [parse(line, number) for number, line in enumerate(lines, 1)]
    texts = [c["text"].casefold() for c in comments]
    for text, count in collections.Counter(texts).items():
        if count > 1:
            raise ValueError(f"{count} times the same text: {text}")
    split(comments)
    return comments


def table(rows, columns):
    """Rows as CSV (RFC 4180, but with bare line feeds)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return out.getvalue()


def gold(comment):
    """What gold.jsonl says of a comment: no polarity of terms, no hard cases."""
    spans = [{key: span[key] for key in ("start", "end", "label")} for span in comment["spans"]]
    return json.dumps({"id": comment["id"], "sentiment": comment["sentiment"], "spans": spans}, ensure_ascii=False)


def files(comments):
    """The three files by name."""
    columns = ["id", "text", "region", "channel", "age_band", "product_group"]
    return {"comments.csv": table(comments, columns),
            "gold.jsonl": "".join(gold(c) + "\n" for c in comments),
            "split.csv": table(comments, ["id", "split"])}


def counts(comments):
    """The figures that the README states."""
    held_out = [c for c in comments if c["split"] == "test"]
    words = sorted(len(c["text"].split()) for c in comments)
    print(f"comments {len(comments)}, held out {len(held_out)}; words {words[0]} to {words[-1]},"
          f" median {words[len(words) // 2]}")
    for key in ("sentiment", "region", "channel", "age_band", "product_group"):
        print(key, dict(collections.Counter(c[key] for c in comments).most_common()),
              "held out", dict(collections.Counter(c[key] for c in held_out).most_common()))
    for name, some in (("spans", comments), ("held-out spans", held_out)):
        labels = collections.Counter(s["label"] for c in some for s in c["spans"])
        print(name, sum(labels.values()), dict(labels.most_common()))
    print("hard", dict(collections.Counter(h for c in comments for h in c["hard"])),
          "held out", dict(collections.Counter(h for c in held_out for h in c["hard"])))
    print("without a term", sum(not c["spans"] for c in comments),
          "with characters beyond the first plane", sum(code_units(c["text"]) != len(c["text"]) for c in comments),
          "with line breaks", sum("\n" in c["text"] for c in comments))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file differs")
    parser.add_argument("--counts", action="store_true", help="print figures")
    args = parser.parse_args()
    comments = load()
    if args.counts:
        counts(comments)
        return
    for name, content in files(comments).items():
        path, data = HERE / name, content.encode("utf-8")
        if args.check:
            if not path.exists() or path.read_bytes() != data:
                sys.exit(f"{name} is not what make_comments.py writes; run it again")
        else:
            path.write_bytes(data)


if __name__ == "__main__":
    main()
