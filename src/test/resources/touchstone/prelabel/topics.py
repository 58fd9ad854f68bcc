"""Trains a small pipeline (TfidfVectorizer, LogisticRegression) on invented sentences and writes it the
way the scikit-learn converter lays such graphs out, once with ZipMap and once without, with what
scikit-learn itself says of other sentences beside them.

Debian: apt-get install python3-onnx python3-sklearn; then python3 topics.py
"""
import json

import numpy as np
from onnx import TensorProto, ValueInfoProto, helper, save
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

TRAIN = [
    ("the parcel came two days late", "delivery"),
    ("courier left the parcel in the rain", "delivery"),
    ("delivery was quick and the driver kind", "delivery"),
    ("tracking never moved until it arrived", "delivery"),
    ("parcel lost and then found next door", "delivery"),
    ("too expensive for what it does", "price"),
    ("a fair price and a good discount", "price"),
    ("cheap yet it costs more each month", "price"),
    ("the price went up after the sale", "price"),
    ("not worth the money they ask", "price"),
    ("the handle broke within a week", "quality"),
    ("solid metal and a smooth finish", "quality"),
    ("seams came apart and the paint peels", "quality"),
    ("it feels sturdy and well made", "quality"),
    ("the screen scratched on the first day", "quality"),
]
ASKED = [
    "The PARCEL was late, the price fair",
    "handle feels cheap",
    "an entirely different matter",
    "😀 the driver 😀 left",
    "",
]


def graph(vectorizer, classifier, zipmap):
    # ngrams are grouped by length in the pool of TfIdfVectorizer; the columns say where each goes
    pairs = sorted(vectorizer.vocabulary_.items(), key=lambda p: (len(p[0].split(" ")), p[1]))
    ones = [p for p in pairs if " " not in p[0]]
    twos = [p for p in pairs if " " in p[0]]
    pool = [p[0] for p in ones] + [w for p in twos for w in p[0].split(" ")]
    columns = [int(p[1]) for p in ones + twos]
    idf = vectorizer.idf_.astype(np.float32)
    labels = [str(c) for c in classifier.classes_]
    nodes = [
        helper.make_node("Reshape", ["input", "flat"], ["texts"]),
        helper.make_node("StringNormalizer", ["texts"], ["lower"], case_change_action="LOWER",
                         is_case_sensitive=0),
        helper.make_node("Tokenizer", ["lower"], ["tokens"], domain="com.microsoft", mark=0,
                         mincharnum=1, pad_value="#", tokenexp="[a-zA-Z0-9_]+"),
        helper.make_node("TfIdfVectorizer", ["tokens"], ["tfidf"], mode="TFIDF", min_gram_length=1,
                         max_gram_length=2, max_skip_count=0, ngram_counts=[0, len(ones)],
                         ngram_indexes=columns, pool_strings=pool,
                         weights=[float(idf[c]) for c in columns]),
        helper.make_node("Normalizer", ["tfidf"], ["unit"], domain="ai.onnx.ml", norm="L2"),
        helper.make_node("LinearClassifier", ["unit"], ["label", "raw"], domain="ai.onnx.ml",
                         classlabels_strings=labels, multi_class=0, post_transform="SOFTMAX",
                         coefficients=classifier.coef_.astype(np.float32).ravel().tolist(),
                         intercepts=classifier.intercept_.astype(np.float32).tolist()),
        helper.make_node("Normalizer", ["raw"], ["probabilities"], domain="ai.onnx.ml", norm="L1"),
        helper.make_node("Identity", ["label"], ["output_label"]),
    ]
    outputs = [helper.make_tensor_value_info("output_label", TensorProto.STRING, [None])]
    if zipmap:
        nodes.append(helper.make_node("ZipMap", ["probabilities"], ["output_probability"],
                                      domain="ai.onnx.ml", classlabels_strings=labels))
        said = ValueInfoProto(name="output_probability")
        scores = said.type.sequence_type.elem_type.map_type
        scores.key_type = TensorProto.STRING
        scores.value_type.tensor_type.elem_type = TensorProto.FLOAT
        outputs.append(said)
    else:
        outputs.append(helper.make_tensor_value_info(
            "probabilities", TensorProto.FLOAT, [None, len(labels)]))
    made = helper.make_graph(
        nodes, "topics", [helper.make_tensor_value_info("input", TensorProto.STRING, [None, 1])],
        outputs, [helper.make_tensor("flat", TensorProto.INT64, [1], [-1])])
    return helper.make_model(made, ir_version=8, producer_name="topics.py", opset_imports=[
        helper.make_opsetid("", 13), helper.make_opsetid("ai.onnx.ml", 1),
        helper.make_opsetid("com.microsoft", 1)])


def main():
    texts, topics = zip(*TRAIN)
    vectorizer = TfidfVectorizer(token_pattern=r"[a-zA-Z0-9_]+", ngram_range=(1, 2))
    classifier = LogisticRegression(C=20, max_iter=1000)
    classifier.fit(vectorizer.fit_transform(texts), topics)
    save(graph(vectorizer, classifier, True), "topics-zipmap.onnx")
    save(graph(vectorizer, classifier, False), "topics.onnx")
    scores = classifier.predict_proba(vectorizer.transform(ASKED))
    expected = [
        {"text": text, "scores": dict(zip(classifier.classes_, map(float, row)))}
        for text, row in zip(ASKED, scores)
    ]
    with open("topics-expected.json", "w", encoding="utf-8") as out:
        json.dump(expected, out, ensure_ascii=False, indent=1)
        out.write("\n")


main()
