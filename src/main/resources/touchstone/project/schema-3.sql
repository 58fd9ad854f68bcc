DROP VIEW v_labels;
DROP VIEW v_decisions;

-- Append-only: every gesture, in an order in which each comes after those that it knew of. previous is the hash of the annotator's step before; parents are the hashes of the latest steps of the file, where that is not the same: one, or several after files were brought together. depth counts the steps on the longest way back to the first. So each step vouches for everything before it. changes is readable JSON.
CREATE TABLE step_3 (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, annotator TEXT NOT NULL,
  sequence INTEGER NOT NULL, depth INTEGER NOT NULL, at TEXT NOT NULL, action TEXT NOT NULL,
  item INTEGER, spent_ms INTEGER NOT NULL, exposure TEXT NOT NULL, changes TEXT NOT NULL,
  undoes TEXT, previous TEXT NOT NULL, parents TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
INSERT INTO step_3 SELECT row, id, annotator, sequence, 0, at, action, item, spent_ms, exposure,
  changes, undoes, previous, '', hash FROM step;
DROP TABLE step;
ALTER TABLE step_3 RENAME TO step;
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

-- Immutable: items that came without their picture, with the import that brought it later. Their size was 0 before.
CREATE TABLE sized (item INTEGER PRIMARY KEY, import INTEGER NOT NULL) STRICT;

-- What is written without a step: how many rows a table has, and the sum of their SHA-256, each cut to 128 bits.
CREATE TABLE tally (
  name TEXT PRIMARY KEY, rows INTEGER NOT NULL, sum TEXT NOT NULL) WITHOUT ROWID, STRICT;

-- Which items were handed out with which share of the work; share is a key of the statements of subject share.
CREATE TABLE assigned (
  share TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (share, item)) WITHOUT ROWID, STRICT;
