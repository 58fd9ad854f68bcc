-- Facts about the file: its identity, name, the version of the program that made it.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE annotator (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;

-- Label names, each once.
CREATE TABLE label (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

-- What is asked, in the order of position; labels is a JSON list in the order in which they are offered, each a name or an object with name, colour and former names; options is a JSON object.
CREATE TABLE task (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL, labels TEXT NOT NULL,
  options TEXT) WITHOUT ROWID;

-- A dataset that came in; first_row and last_row are the ends of its rows in imported. problems is a JSON list of sentences; withdrawn follows from the steps.
CREATE TABLE import (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, format TEXT NOT NULL, at TEXT NOT NULL,
  items INTEGER NOT NULL, annotations INTEGER NOT NULL, first_row INTEGER NOT NULL,
  last_row INTEGER NOT NULL, problems TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0);

-- Immutable. path is relative to this file's folder where it can be.
CREATE TABLE item (
  id INTEGER PRIMARY KEY, import INTEGER NOT NULL, modality TEXT NOT NULL, path TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, metadata TEXT);

-- Immutable: items that are texts. Spans count UTF-16 units from 0; in shape span, x is the first and w the number of units. In shape link, x and y are the identities of the annotations that it leads from and to.
CREATE TABLE item_text (item INTEGER PRIMARY KEY, text TEXT NOT NULL);

-- Derived from item and item_text: finds items by their words, as Touchstone splits and folds them. text holds the words of a text, or those of a picture's name and metadata; name those of the name; facts a word that stands for a column of the metadata with its value.
CREATE VIRTUAL TABLE item_search USING fts5(text, name, facts, content = '', tokenize = 'ascii');

-- Derived from item: how many items of an import have a value in a column of their metadata. A column with too many values has one row, with open set.
CREATE TABLE import_fact (
  import INTEGER NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, items INTEGER NOT NULL,
  open INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (import, field, value)) WITHOUT ROWID;

-- SHA-256 of an item's bytes, written once, when they were first read in full.
CREATE TABLE fingerprint (item INTEGER PRIMARY KEY, sha256 TEXT NOT NULL);

-- Folders of items that moved: paths that begin with was are looked for under now.
CREATE TABLE relink (was TEXT PRIMARY KEY, now TEXT NOT NULL) WITHOUT ROWID;

-- Immutable: annotations that came with a dataset.
CREATE TABLE imported (
  id INTEGER PRIMARY KEY, import INTEGER NOT NULL, item INTEGER NOT NULL, task TEXT NOT NULL,
  label INTEGER NOT NULL, shape TEXT NOT NULL, x NUMERIC, y NUMERIC, w REAL, h REAL, attributes TEXT,
  text TEXT);

-- Immutable: how many annotations of a label came with an import.
CREATE TABLE imported_label (
  import INTEGER NOT NULL, task TEXT NOT NULL, label INTEGER NOT NULL, annotations INTEGER NOT NULL,
  PRIMARY KEY (import, task, label)) WITHOUT ROWID;

-- A run of a model; ended and withdrawn follow from what happened.
CREATE TABLE run (
  id INTEGER PRIMARY KEY, task TEXT NOT NULL, model TEXT NOT NULL, model_sha256 TEXT NOT NULL,
  family TEXT NOT NULL, card TEXT NOT NULL, confidence REAL NOT NULL, iou REAL NOT NULL,
  runtime TEXT NOT NULL, annotator TEXT NOT NULL, started TEXT NOT NULL, ended TEXT,
  withdrawn INTEGER NOT NULL DEFAULT 0);

-- Immutable: what a model proposed. alternatives is a JSON list of [label, score].
CREATE TABLE prediction (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL, batch INTEGER NOT NULL, item INTEGER NOT NULL,
  label INTEGER NOT NULL, shape TEXT NOT NULL, x NUMERIC, y NUMERIC, w REAL, h REAL, score REAL NOT NULL,
  alternatives TEXT);

-- Which items a run has seen, also those for which it proposed nothing or failed.
CREATE TABLE run_item (
  run INTEGER NOT NULL, item INTEGER NOT NULL, failure TEXT, PRIMARY KEY (run, item)) WITHOUT ROWID;

-- Append-only: every gesture, chained by hash per annotator. changes is readable JSON.
CREATE TABLE step (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, annotator TEXT NOT NULL,
  sequence INTEGER NOT NULL, at TEXT NOT NULL, action TEXT NOT NULL, item INTEGER,
  spent_ms INTEGER NOT NULL, exposure TEXT NOT NULL, changes TEXT NOT NULL, undoes TEXT,
  previous TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (annotator, sequence));

-- Projections of the steps, from here on.

CREATE TABLE annotation (
  id INTEGER PRIMARY KEY, item INTEGER NOT NULL, task TEXT NOT NULL, annotator TEXT NOT NULL,
  label INTEGER NOT NULL, shape TEXT NOT NULL, x NUMERIC, y NUMERIC, w REAL, h REAL, attributes TEXT,
  text TEXT, source TEXT NOT NULL, prediction INTEGER, import INTEGER, step INTEGER NOT NULL);

-- Labels that were renamed or moved into another one: rows keep the label under which they were stored, and mean now.
CREATE TABLE former_label (
  task TEXT NOT NULL, label INTEGER NOT NULL, now INTEGER NOT NULL, PRIMARY KEY (task, label)) WITHOUT ROWID;

-- Imported annotations that a person removed or replaced.
CREATE TABLE superseded (imported INTEGER PRIMARY KEY, item INTEGER NOT NULL, step INTEGER NOT NULL);

CREATE TABLE ruling (
  prediction INTEGER NOT NULL, annotator TEXT NOT NULL, item INTEGER NOT NULL,
  verdict TEXT NOT NULL, step INTEGER NOT NULL, PRIMARY KEY (prediction, annotator)) WITHOUT ROWID;

CREATE TABLE comment (
  item INTEGER NOT NULL, at TEXT NOT NULL, annotator TEXT NOT NULL, text TEXT NOT NULL,
  step INTEGER NOT NULL, PRIMARY KEY (item, at, annotator, text)) WITHOUT ROWID;

-- state and flagged follow from the steps; the other columns are counted, for lists to sort by.
-- score is the lowest of a pending prediction, uncertainty the mean of 1 - score over all of them.
CREATE TABLE item_state (
  item INTEGER PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'NEW',
  flagged INTEGER NOT NULL DEFAULT 0, comments INTEGER NOT NULL DEFAULT 0,
  labels INTEGER NOT NULL DEFAULT 0, pending INTEGER NOT NULL DEFAULT 0,
  decided INTEGER NOT NULL DEFAULT 0, score REAL, uncertainty REAL);

-- Those of item_state also hold what lists are narrowed by, so that rows are skipped without being
-- read.
CREATE INDEX imported_item ON imported (item);
CREATE INDEX prediction_item ON prediction (item);
CREATE INDEX annotation_item ON annotation (item);
CREATE INDEX annotation_label ON annotation (task, label);
CREATE INDEX ruling_item ON ruling (item);
CREATE INDEX superseded_item ON superseded (item);
CREATE INDEX item_state_name ON item_state (name, item);
CREATE INDEX item_state_state ON item_state (state, name, item);
CREATE INDEX item_state_undecided ON item_state (name, item, state, score)
  WHERE state IN ('NEW', 'IN_PROGRESS');
CREATE INDEX item_state_done ON item_state (name, item, state, score)
  WHERE state IN ('DONE', 'RESOLVED');
CREATE INDEX item_state_flagged ON item_state (name, item) WHERE flagged = 1;
CREATE INDEX item_state_score ON item_state (score, item, state) WHERE score IS NOT NULL;
CREATE INDEX item_state_uncertainty ON item_state (uncertainty, item, state)
  WHERE uncertainty IS NOT NULL;

-- For people with sqlite3: every label that stands, under its name of now, with where it came from.
CREATE VIEW v_labels AS
  SELECT a.id AS annotation, i.name AS item, a.task, n.name AS annotator, l.name AS label, a.shape,
    a.x, a.y, a.w, a.h, a.source, a.prediction, p.score, r.model, r.model_sha256, s.at, s.action,
    s.spent_ms, s.exposure
  FROM annotation a JOIN item i ON i.id = a.item
    LEFT JOIN former_label f ON f.task = a.task AND f.label = a.label
    JOIN label l ON l.id = coalesce(f.now, a.label)
    LEFT JOIN annotator n ON n.id = a.annotator LEFT JOIN prediction p ON p.id = a.prediction
    LEFT JOIN run r ON r.id = p.run LEFT JOIN step s ON s.row = a.step
  UNION ALL
  SELECT m.id, i.name, m.task, NULL, l.name, m.shape, m.x, m.y, m.w, m.h, 'IMPORTED', NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL
  FROM imported m JOIN item i ON i.id = m.item
    LEFT JOIN former_label f ON f.task = m.task AND f.label = m.label
    JOIN label l ON l.id = coalesce(f.now, m.label)
  WHERE NOT EXISTS (SELECT 1 FROM superseded x WHERE x.imported = m.id)
    AND NOT EXISTS (SELECT 1 FROM import b WHERE b.id = m.import AND b.withdrawn = 1);

-- Every step, with the names of who and what.
CREATE VIEW v_decisions AS
  SELECT s.row, s.at, n.name AS annotator, s.action, i.name AS item, s.spent_ms, s.exposure,
    s.changes, s.undoes
  FROM step s LEFT JOIN annotator n ON n.id = s.annotator LEFT JOIN item i ON i.id = s.item;

-- Every prediction as it was made, with what was said to it.
CREATE VIEW v_predictions AS
  SELECT p.id AS prediction, i.name AS item, l.name AS label, p.shape, p.x, p.y, p.w, p.h, p.score,
    r.model, r.started AS run, r.withdrawn, coalesce(g.verdict, 'PENDING') AS verdict,
    n.name AS annotator
  FROM prediction p JOIN item i ON i.id = p.item JOIN label l ON l.id = p.label
    JOIN run r ON r.id = p.run LEFT JOIN ruling g ON g.prediction = p.id
    LEFT JOIN annotator n ON n.id = g.annotator;

-- Every item with how far it has come.
CREATE VIEW v_items AS
  SELECT i.id AS item, i.name, i.path, i.width, i.height, s.state, s.flagged, s.comments, s.labels,
    s.pending, s.decided, s.score, s.uncertainty
  FROM item i JOIN item_state s ON s.item = i.id;

-- Models that made embeddings of texts, by which similar ones are found. Derived: may be emptied at any time.
CREATE TABLE embedder (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  reading TEXT NOT NULL, used INTEGER NOT NULL, UNIQUE (sha256, reading));

-- vector holds float32, lowest byte first. Derived likewise.
CREATE TABLE embedding (
  embedder INTEGER NOT NULL, item INTEGER NOT NULL, vector BLOB NOT NULL,
  PRIMARY KEY (embedder, item));
