-- Of the chosen copies; a report is doubtful where the mean confidence of its claims is below 0.8.
WITH sure AS (
  SELECT copy, avg(confidence) AS confidence, count(code) AS coded FROM claims GROUP BY copy
)
SELECT
  chosen.year,
  chosen.level,
  count(*) AS reports,
  sum(documents.claims) AS claims,
  1000 * sum(documents.claims) / nullif(sum(documents.body_characters), 0) AS claims_per_1000,
  sum(sure.coded) / nullif(sum(documents.claims), 0) AS coded,
  avg(sure.confidence) AS confidence,
  avg(CAST(sure.confidence < 0.8 AS INTEGER)) AS doubtful,
  avg(CAST(documents.grade = 'spun' AS INTEGER)) AS spun,
  avg(CAST(documents.grade = 'damaged' AS INTEGER)) AS damaged,
  avg(documents.issues) AS issues
FROM chosen
JOIN documents ON documents.copy = chosen.copy
LEFT JOIN sure ON sure.copy = chosen.copy
LEFT JOIN levels ON levels.level = chosen.level
GROUP BY chosen.year, chosen.level, levels.rank
ORDER BY chosen.year, levels.rank
