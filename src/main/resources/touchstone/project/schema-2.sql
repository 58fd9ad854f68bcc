-- 1 where the annotation is its author's independent rating, 0 where it is the project's.
ALTER TABLE annotation ADD COLUMN rating INTEGER NOT NULL DEFAULT 0;

-- The rating that an adjudication settled on, where it did on one.
ALTER TABLE annotation ADD COLUMN adopted INTEGER;

-- 1 where suggestions are withheld from the person whose view this is; meta has that person under viewer.
ALTER TABLE item_state ADD COLUMN withheld INTEGER NOT NULL DEFAULT 0;

-- 1 where others have rated the item as often as the policy asks for, so that it is not offered to that person as work.
ALTER TABLE item_state ADD COLUMN enough INTEGER NOT NULL DEFAULT 0;

-- Whether a second opinion is asked for: 0 no, 1 by that person, 2 by another one.
ALTER TABLE item_state ADD COLUMN opinion INTEGER NOT NULL DEFAULT 0;

DROP INDEX item_state_undecided;
CREATE INDEX item_state_undecided ON item_state (name, item, state, score)
  WHERE state IN ('NEW', 'IN_PROGRESS') AND enough = 0;
DROP INDEX item_state_score;
CREATE INDEX item_state_score ON item_state (score, item, state, enough) WHERE score IS NOT NULL;
DROP INDEX item_state_uncertainty;
CREATE INDEX item_state_uncertainty ON item_state (uncertainty, item, state, enough)
  WHERE uncertainty IS NOT NULL;
CREATE INDEX item_state_opinion ON item_state (name, item) WHERE opinion > 0;

-- How far each person has come with an item.
CREATE TABLE own_state (
  item INTEGER NOT NULL, annotator TEXT NOT NULL, state TEXT NOT NULL, step INTEGER NOT NULL,
  PRIMARY KEY (item, annotator)) WITHOUT ROWID;

-- Items on which a person was shown what had been withheld; judged is a JSON list of the annotations that they stood by before.
CREATE TABLE revealed (
  item INTEGER NOT NULL, annotator TEXT NOT NULL, judged TEXT NOT NULL, step INTEGER NOT NULL,
  PRIMARY KEY (item, annotator)) WITHOUT ROWID;

-- What is stated about the work as a whole, such as its policy; value is JSON.
CREATE TABLE statement (
  subject TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, step INTEGER NOT NULL,
  PRIMARY KEY (subject, key)) WITHOUT ROWID;

-- Immutable: ratings that came with a dataset; annotator is null for a known answer, the gold label.
CREATE TABLE rated (
  id INTEGER PRIMARY KEY, import INTEGER NOT NULL, item INTEGER NOT NULL, task TEXT NOT NULL,
  annotator TEXT, label INTEGER NOT NULL, shape TEXT NOT NULL, x NUMERIC, y NUMERIC, w REAL, h REAL,
  text TEXT);
CREATE INDEX rated_item ON rated (item);

-- Predictions that the viewer is not shown because of a probe: those that one stands in for until it is answered, and those that were answered.
CREATE TABLE concealed (prediction INTEGER PRIMARY KEY, item INTEGER NOT NULL);

DROP VIEW v_labels;
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

-- Every rating that came with a dataset, with who gave it; gold labels have no annotator.
CREATE VIEW v_rated AS
  SELECT g.id AS rating, i.name AS item, g.task, n.name AS annotator, l.name AS label, g.shape,
    g.x, g.y, g.w, g.h, g.text, b.path AS import
  FROM rated g JOIN item i ON i.id = g.item JOIN import b ON b.id = g.import
    LEFT JOIN former_label f ON f.task = g.task AND f.label = g.label
    JOIN label l ON l.id = coalesce(f.now, g.label)
    LEFT JOIN annotator n ON n.id = g.annotator
  WHERE b.withdrawn = 0;

DROP VIEW v_predictions;
-- Every prediction as it was made, with what was said to it; none that is wrong on purpose.
CREATE VIEW v_predictions AS
  SELECT p.id AS prediction, i.name AS item, l.name AS label, p.shape, p.x, p.y, p.w, p.h, p.score,
    r.model, r.started AS run, r.withdrawn, coalesce(g.verdict, 'PENDING') AS verdict,
    n.name AS annotator
  FROM prediction p JOIN item i ON i.id = p.item JOIN label l ON l.id = p.label
    JOIN run r ON r.id = p.run LEFT JOIN ruling g ON g.prediction = p.id
    LEFT JOIN annotator n ON n.id = g.annotator
  WHERE r.family <> 'probe';
