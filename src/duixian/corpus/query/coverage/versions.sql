SELECT version, count(*) AS copies FROM documents GROUP BY version ORDER BY version
