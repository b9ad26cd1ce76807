-- How firmly the targets of a report are worded: shares of all its targets.
CREATE VIEW softness AS
WITH targets AS (
  SELECT *, CASE WHEN value IS NULL THEN 'tied' ELSE coalesce(side, 'plain') END AS worded FROM surest_targets(true)
)
SELECT
  report, any_value(region) AS region, any_value(adcode) AS adcode, any_value(level) AS level, any_value(year) AS year,
  CAST(count(*) AS INTEGER) AS targets,
  avg(CAST(softness = 'soft' AS INTEGER)) AS soft,
  avg(CAST(softness = 'plain' AS INTEGER)) AS plain,
  avg(CAST(softness = 'hard' AS INTEGER)) AS hard,
  avg(CAST(worded = 'floor' AS INTEGER)) AS floor,
  avg(CAST(worded = 'ceiling' AS INTEGER)) AS ceiling,
  avg(CAST(worded = 'about' AS INTEGER)) AS about,
  avg(CAST(worded = 'range' AS INTEGER)) AS range,
  avg(CAST(worded = 'tied' AS INTEGER)) AS tied,
  avg(CAST(coalesce(tone = 'soft', false) AS INTEGER)) AS striven,
  avg(CAST(coalesce(tone = 'hard', false) AS INTEGER)) AS vouched,
  copy
FROM targets
GROUP BY report, copy
