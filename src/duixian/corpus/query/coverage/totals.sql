SELECT
  (SELECT count(*) FROM documents) AS copies,
  (SELECT count(DISTINCT doc) FROM documents) AS texts,
  (SELECT count(*) FROM failures) AS failures,
  (SELECT count(*) FROM chosen) AS reports,
  (SELECT count(DISTINCT coalesce(adcode, region)) FROM chosen) AS governments,
  (SELECT min(year) FROM chosen) AS first_year,
  (SELECT max(year) FROM chosen) AS last_year,
  (
    SELECT count(*) FROM documents LEFT JOIN copies ON copies.copy = documents.copy
    WHERE copies.report IS NULL
      AND (copies.copy IS NOT NULL OR documents.year IS NULL OR coalesce(documents.adcode, documents.region) IS NULL)
  ) AS unidentified,
  (SELECT sum(characters) FROM documents) AS characters,
  (SELECT sum(claims) FROM documents) AS claims,
  (SELECT sum(targets) FROM documents) AS targets,
  (SELECT sum(milestones) FROM documents) AS milestones
