-- Where copies have not been grouped: of a government's documents of a year the cleanest, of equals the longest.
CREATE VIEW chosen AS
SELECT coalesce(adcode, region) || '-' || year AS report, region, adcode, level, year, copy
FROM documents JOIN grades USING (grade)
WHERE year IS NOT NULL AND coalesce(adcode, region) IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY coalesce(adcode, region), year ORDER BY rank, body_characters DESC, copy) = 1
