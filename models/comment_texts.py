# SPDX-License-Identifier: Apache-2.0
"""The comments as the two comment models see them: labels, tokens, and variants for training."""
import collections
import functools
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "sample-data" / "comments"))
import make_comments  # noqa: E402, F401  (train_comments.py takes it from here)

SENTIMENTS = ["negative", "positive", "mixed", "neutral"]
ASPECTS = ["product", "quality", "use", "price", "delivery", "service"]
TAGS = ["O"] + [f"{way}-{aspect}" for aspect in ASPECTS for way in "BI"]
POLARITIES = ["none", "negative", "positive", "neutral"]
SIGNS = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
# PAD to SEP are the first pieces of the vocabulary.
PAD, UNK, CLS, SEP = range(4)
LONGEST = 256
PLAIN, PLAIN_WORD = re.compile(r"[ -~\n]*"), re.compile(r"[A-Za-z]+|[0-9]+|[^\sA-Za-z0-9]")
WORD = r"\p{L}+|\p{N}+|[^\s\p{L}\p{N}]"


def normal(text):
    """Characters after normalisation, each with the index it came from: what tokenizer.json says,
    that is digits as 0, straight quotes, no control characters, no accents, every blank as a space."""
    out = []
    for index, char in enumerate(text):
        if char in "0123456789":
            char = "0"
        elif char in SIGNS:
            char = SIGNS[char]
        elif char in "\t\n\r" or unicodedata.category(char) == "Zs":
            char = " "
        elif unicodedata.category(char)[0] == "C" or char == "\ufffd":
            continue
        out += [(part, index) for part in unicodedata.normalize("NFD", char) if unicodedata.category(part) != "Mn"]
    return out


def words(text):
    """The words of a text as (word, start, end): runs of letters, runs of digits, single signs."""
    if PLAIN.fullmatch(text):
        return [("0" * len(m[0]) if m[0].isdigit() else m[0], m.start(), m.end()) for m in PLAIN_WORD.finditer(text)]
    found, last = [], ""
    for char, index in normal(text):
        kind = unicodedata.category(char)[0]
        kind = kind if kind in "LN" else ("" if char.isspace() else "sign")
        if kind and kind == last and kind != "sign":
            found[-1] = (found[-1][0] + char, found[-1][1], index + 1)
        elif kind:
            found.append((char, index, index + 1))
        last = kind
    return found


class Tokenizer:
    """WordPiece with the longest match first.  A piece comes in lower case, in title case and in
    capitals; the network sees these as one piece and a case."""

    def __init__(self, texts, extra, merges=900):
        count = collections.Counter(word.lower() for text in texts for word, _, _ in words(text))
        whole = {word for word, n in count.items() if n > 1} | {w for e in extra for w, _, _ in words(e.lower())}
        corpus = collections.Counter(count)
        corpus.update({word: 1 for word in whole})
        chars = {c for word in corpus for c in word} | set("abcdefghijklmnopqrstuvwxyz0")
        pieces = chars | {"##" + c for c in chars if c.isalnum()} | whole | self.merged(corpus, merges)
        self.lower = sorted(pieces)
        self.pieces, self.base, self.case = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"], [0, 1, 2, 3], [0, 0, 0, 0]
        seen = set(self.pieces)
        for index, piece in enumerate(self.lower):
            bare = piece.replace("##", "", 1) if piece.startswith("##") and len(piece) > 2 else piece
            mark = piece[:len(piece) - len(bare)]
            for case, form in enumerate((bare, bare[:1].upper() + bare[1:], bare.upper())):
                if mark + form not in seen and not (case == 1 and mark and len(bare) > 1):
                    seen.add(mark + form)
                    self.pieces.append(mark + form)
                    self.base.append(index + 4)
                    self.case.append(case)
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}
        self.longest = max(map(len, self.pieces))
        self.whole = functools.lru_cache(None)(lambda word: tuple(self.split(word)))

    @staticmethod
    def merged(corpus, merges):
        """Frequent parts of words, found by joining the most frequent neighbours again and again."""
        parts = {word: [c if i == 0 else "##" + c for i, c in enumerate(word)] for word in corpus}
        pairs, where, made = collections.Counter(), collections.defaultdict(set), set()

        def count(word, sign):
            for pair in zip(parts[word], parts[word][1:]):
                pairs[pair] += sign * corpus[word]
                where[pair].add(word)

        for word in parts:
            count(word, 1)
        for _ in range(merges):
            best = max(pairs, key=lambda pair: (pairs[pair], pair))
            joined = best[0] + best[1][2:]
            made.add(joined)
            for word in where.pop(best):
                count(word, -1)
                split, i = parts[word], 0
                while i < len(split) - 1:
                    if (split[i], split[i + 1]) == best:
                        split[i:i + 2] = [joined]
                    i += 1
                count(word, 1)
            del pairs[best]
        return made

    def split(self, word, drop=0.0, rng=None):
        """The ids of a word; `drop` is the chance that a longest match is passed over in training."""
        at, ids = 0, []
        while at < len(word):
            for end in range(min(len(word), at + self.longest), at, -1):
                found = self.ids.get(("##" if at else "") + word[at:end])
                if found is not None and not (drop and end - at > 1 and rng.random() < drop):
                    break
            else:
                return [UNK]
            ids.append(found)
            at = end
        return ids

    def encode(self, text, drop=0.0, rng=None):
        """Ids, and for each the index of its word, -1 outside of words; then the words."""
        ids, owners, found = [CLS], [-1], words(text)
        for index, (word, _, _) in enumerate(found):
            split = self.split(word, drop, rng) if drop and rng.random() < 0.3 else self.whole(word)
            ids += split
            owners += [index] * len(split)
        return ids[:LONGEST - 1] + [SEP], owners[:LONGEST - 1] + [-1], found

    def json(self):
        """The same rules as tokenizer.json says them."""
        special = [{"id": i, "content": p, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
                    "special": True} for i, p in enumerate(self.pieces[:4])]
        return {
            "version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
            "normalizer": {"type": "Sequence", "normalizers": [
                {"type": "Replace", "pattern": {"Regex": "[0-9]"}, "content": "0"},
                {"type": "Replace", "pattern": {"Regex": "[\u2018\u2019]"}, "content": "'"},
                {"type": "Replace", "pattern": {"Regex": "[\u201c\u201d]"}, "content": '"'},
                {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": False, "strip_accents": True,
                 "lowercase": False}]},
            "pre_tokenizer": {"type": "Split", "pattern": {"Regex": WORD}, "behavior": "Removed", "invert": True},
            "post_processor": {"type": "TemplateProcessing",
                               "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                                          {"Sequence": {"id": "A", "type_id": 0}},
                                          {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                               "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
                                        {"Sequence": {"id": "A", "type_id": 0}},
                                        {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                                        {"Sequence": {"id": "B", "type_id": 0}},
                                        {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                               "special_tokens": {p: {"id": p, "ids": [i], "tokens": [p]}
                                                  for p, i in (("[CLS]", CLS), ("[SEP]", SEP))}},
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                      "max_input_chars_per_word": 100, "vocab": self.ids}}


# ---------------------------------------------------------------- comments


class Comment:
    """A comment as parts (text, label or None, polarity or None), with its sentiment."""

    def __init__(self, parts, sentiment):
        self.parts, self.sentiment = parts, sentiment

    @staticmethod
    def of(row):
        units = row["text"].encode("utf-16-le")
        cut = lambda a, b: units[2 * a:2 * b].decode("utf-16-le")
        parts, at = [], 0
        for span in row["spans"]:
            parts += [(cut(at, span["start"]), None, None), (cut(span["start"], span["end"]), span["label"], span["polarity"])]
            at = span["end"]
        return Comment([p for p in parts + [(cut(at, len(units) // 2), None, None)] if p[0]], SENTIMENTS.index(row["sentiment"]))

    @property
    def text(self):
        return "".join(part[0] for part in self.parts)

    def spans(self):
        """(start, end, label) in code points, and the polarity."""
        at, found = 0, []
        for text, label, polarity in self.parts:
            if label:
                found.append((at, at + len(text), label, polarity))
            at += len(text)
        return found


class Augment:
    """Variants of training comments: terms and words swapped for others of their kind, slips of
    the finger, case, and two comments joined into one."""

    SYLLABLES = "bar bel bri cor dal den dor el fen fer gar hal hol ix jun kel lan lor mar mel mo nim nor ol or pa pel qui ra rin sal sto ta tel tor ul van ver wex wil ya zan zu".split()

    def __init__(self, comments, groups, rng):
        self.comments, self.rng = comments, rng
        self.kinds, self.terms = {}, collections.defaultdict(list)
        for name, members in groups.items():
            if re.match("(one|many)-", name):
                self.terms[tuple(reversed(name.split("-")))] += [m.replace("-", " ") for m in members]
            else:
                for member in members:
                    self.kinds.setdefault(member, []).append(members)
        for comment in comments:
            for text, label, _ in comment.parts:
                if label:
                    self.terms[label, self.number(text)] += [text] * 3

    @staticmethod
    def number(text):
        return "many" if re.search(r"[^s]s$", text) else "one"

    def term(self, text, label):
        new = self.rng.choice(self.terms[label, self.number(text)])
        if label == "product" and self.rng.random() < 0.15:
            brand = "".join(self.rng.sample(self.SYLLABLES, self.rng.choice((2, 2, 3)))).capitalize()
            new = brand if self.rng.random() < 0.5 else f"{brand} {new.lower()}"
        return new[:1].upper() + new[1:] if text[:1].isupper() and new[:1].islower() else new

    def word(self, match, chance):
        word = match[0]
        kinds = self.kinds.get(word.lower())
        if kinds and self.rng.random() < chance:
            new = self.rng.choice(self.rng.choice(kinds))
            return new.capitalize() if word[0].isupper() else new
        if len(word) > 4 and self.rng.random() < 0.015:
            at = self.rng.randrange(1, len(word) - 1)
            return self.rng.choice((word[:at] + word[at + 1:], word[:at] + word[at + 1] + word[at] + word[at + 2:],
                                    word[:at] + word[at] + word[at:]))
        return word

    def vary(self, comment):
        chance, swap = self.rng.choice((0.1, 0.3, 0.6)), self.rng.choice((0, 0.2, 0.5))
        parts = []
        for text, label, polarity in comment.parts:
            if label and self.rng.random() < swap:
                text = self.term(text, label)
            elif not label:
                text = re.sub(r"[^\W\d_]+|[\U00010000-\U0010ffff]", lambda m: self.word(m, chance), text)
            parts.append((text, label, polarity))
        return Comment(parts, comment.sentiment)

    def joined(self, one, two):
        """Two comments in a row; praise and blame together are mixed."""
        names = {SENTIMENTS[one.sentiment], SENTIMENTS[two.sentiment]}
        opinion = names - {"neutral"}
        name = "neutral" if not opinion else opinion.pop() if len(opinion) == 1 else "mixed"
        link = self.rng.choice((" ", " ", " But ", " but ", ", but ", " However ", "\n")) if name == "mixed" else " "
        return Comment(one.parts + [(link, None, None)] + two.parts, SENTIMENTS.index(name))

    def __call__(self, comment):
        made = self.vary(comment)
        if len(made.text) < 90 and self.rng.random() < 0.2:
            other = self.rng.choice(self.comments)
            if len(other.text) < 90:
                made = self.joined(made, self.vary(other))
        case = self.rng.random()
        if case < 0.12:
            made = Comment([(t.lower(), a, p) for t, a, p in made.parts], made.sentiment)
        elif case < 0.14:
            made = Comment([(t.upper(), a, p) for t, a, p in made.parts], made.sentiment)
        return made


def read_groups():
    """The groups of comment-words.txt by name."""
    lines = (HERE / "comment-words.txt").read_text(encoding="utf-8").splitlines()
    return {name: rest.split() for name, _, rest in (line.partition(":") for line in lines if line and line[0] != "#")}
