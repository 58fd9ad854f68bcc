DROP VIEW v_labels;
DROP VIEW v_decisions;
DROP VIEW v_predictions;
DROP VIEW v_rated;
DROP VIEW v_items;

-- Immutable. path is relative to this file's folder where it can be. The same one may come in several copies of a project, each for itself.
CREATE TABLE item_3 (
  id INTEGER PRIMARY KEY, import INTEGER NOT NULL, modality TEXT NOT NULL, path TEXT NOT NULL,
  name TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, metadata TEXT);
INSERT INTO item_3 SELECT * FROM item;
DROP TABLE item;
ALTER TABLE item_3 RENAME TO item;
CREATE INDEX item_path ON item (path);

-- Append-only: every gesture, in an order in which each comes after those that it knew of. previous is the hash of the annotator's step before; parents are the hashes of the latest steps of the file, where that is not the same: one, or several after files were brought together. depth counts the steps on the longest way back to the first. So each step vouches for everything before it. changes is readable JSON.
CREATE TABLE step_3 (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL, annotator TEXT NOT NULL,
  sequence INTEGER NOT NULL, depth INTEGER NOT NULL, at TEXT NOT NULL, action TEXT NOT NULL,
  item INTEGER, spent_ms INTEGER NOT NULL, exposure TEXT NOT NULL, changes TEXT NOT NULL,
  undoes TEXT, previous TEXT NOT NULL, parents TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO step_3 SELECT row, id, annotator, sequence, 0, at, action, item, spent_ms, exposure,
  changes, undoes, previous, '', hash FROM step;
DROP TABLE step;
ALTER TABLE step_3 RENAME TO step;
CREATE UNIQUE INDEX step_id ON step (id);
CREATE INDEX step_sequence ON step (annotator, sequence);

-- The latest steps: those that no other step names.
CREATE TABLE head (hash TEXT PRIMARY KEY, depth INTEGER NOT NULL) WITHOUT ROWID, STRICT;

-- For people with sqlite3: every label that stands, under its name of now, with where it came from. rating is 1 for what a person holds alone.
CREATE VIEW v_labels AS
  SELECT a.id AS annotation, i.name AS item, a.task, n.name AS annotator, l.name AS label, a.shape,
    a.x, a.y, a.w, a.h, a.source, a.prediction, p.score, r.model, r.model_sha256, s.at, s.action,
    s.spent_ms, s.exposure, a.rating
  FROM annotation a JOIN item i ON i.id = a.item
    LEFT JOIN former_label f ON f.task = a.task AND f.label = a.label
    JOIN label l ON l.id = coalesce(f.now, a.label)
    LEFT JOIN annotator n ON n.id = a.annotator LEFT JOIN prediction p ON p.id = a.prediction
    LEFT JOIN run r ON r.id = p.run LEFT JOIN step s ON s.row = a.step
  UNION ALL
  SELECT m.id, i.name, m.task, NULL, l.name, m.shape, m.x, m.y, m.w, m.h, 'IMPORTED', NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, NULL, 0
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

-- What people altered without knowing of each other's work, until somebody settles it: kind says what, key which, side the hash of the step by which it got the value there, and step its row. Of kind item, value is a JSON list of the labels of that side; of kind state, the state that the lists show.
CREATE TABLE contested (
  kind TEXT NOT NULL, key TEXT NOT NULL, side TEXT NOT NULL, annotator TEXT NOT NULL, value TEXT,
  step INTEGER NOT NULL, PRIMARY KEY (kind, key, side)) WITHOUT ROWID;

-- Labels that say the same as another one of the project, which people gave without knowing of each other's work; twin is the one that stands for both.
CREATE TABLE shadow (
  annotation INTEGER PRIMARY KEY, twin INTEGER NOT NULL, item INTEGER NOT NULL, value TEXT NOT NULL);

-- Immutable: which items a run has seen with each of its batches, also those for which it proposed nothing or failed.
CREATE TABLE run_item_3 (
  run INTEGER NOT NULL, item INTEGER NOT NULL, batch INTEGER NOT NULL, failure TEXT,
  PRIMARY KEY (run, item, batch)) WITHOUT ROWID, STRICT;
INSERT INTO run_item_3 SELECT v.run, v.item, coalesce((SELECT min(p.batch) FROM prediction p
  WHERE p.item = v.item AND p.run = v.run), 0), v.failure FROM run_item v;
DROP TABLE run_item;
ALTER TABLE run_item_3 RENAME TO run_item;

-- Immutable: items that came without their picture, with the imports that brought it later, each for itself where there are several; the size in item, 0 before, is that of the first of them.
CREATE TABLE sized (
  item INTEGER NOT NULL, import INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
  PRIMARY KEY (item, import)) WITHOUT ROWID, STRICT;

-- Items, and labels that came with them, that people brought into several copies of the project, each for themselves: id is one with same, which has the lowest identity of all that are one. What is said of id is said of same.
CREATE TABLE doubled (id INTEGER PRIMARY KEY, same INTEGER NOT NULL) STRICT;
CREATE INDEX doubled_same ON doubled (same);

-- Rows of an item that is one with another are at that one; was is the item that they came with. Null for all others.
ALTER TABLE imported ADD COLUMN was INTEGER;
ALTER TABLE rated ADD COLUMN was INTEGER;
ALTER TABLE prediction ADD COLUMN was INTEGER;
ALTER TABLE run_item ADD COLUMN was INTEGER;

-- The import that took the fingerprint, null where it was taken later.
ALTER TABLE fingerprint ADD COLUMN import INTEGER;

-- What is written without a step: how many rows a table has, and the sum of their SHA-256, each cut to 128 bits.
CREATE TABLE tally (
  name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum TEXT NOT NULL) WITHOUT ROWID, STRICT;

-- Which items were handed out with which share of the work; share is a key of the statements of subject share.
CREATE TABLE assigned (
  share TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (share, item)) WITHOUT ROWID, STRICT;

-- Every rating that came with a dataset, with who gave it; gold labels have no annotator.
CREATE VIEW v_rated AS
  SELECT g.id AS rating, i.name AS item, g.task, n.name AS annotator, l.name AS label, g.shape,
    g.x, g.y, g.w, g.h, g.text, b.path AS import
  FROM rated g JOIN item i ON i.id = g.item JOIN import b ON b.id = g.import
    LEFT JOIN former_label f ON f.task = g.task AND f.label = g.label
    JOIN label l ON l.id = coalesce(f.now, g.label)
    LEFT JOIN annotator n ON n.id = g.annotator
  WHERE b.withdrawn = 0;

-- Every prediction as it was made, with what was said to it; none that is wrong on purpose.
CREATE VIEW v_predictions AS
  SELECT p.id AS prediction, i.name AS item, l.name AS label, p.shape, p.x, p.y, p.w, p.h, p.score,
    r.model, r.started AS run, r.withdrawn, coalesce(g.verdict, 'PENDING') AS verdict,
    n.name AS annotator
  FROM prediction p JOIN item i ON i.id = p.item JOIN label l ON l.id = p.label
    JOIN run r ON r.id = p.run LEFT JOIN ruling g ON g.prediction = p.id
    LEFT JOIN annotator n ON n.id = g.annotator
  WHERE r.family <> 'probe';

-- Every item with how far it has come.
CREATE VIEW v_items AS
  SELECT i.id AS item, i.name, i.path, i.width, i.height, s.state, s.flagged, s.comments, s.labels,
    s.pending, s.decided, s.score, s.uncertainty
  FROM item i JOIN item_state s ON s.item = i.id;
