SELECT grade, count(*) AS copies FROM documents JOIN grades USING (grade) GROUP BY grade, rank ORDER BY rank
