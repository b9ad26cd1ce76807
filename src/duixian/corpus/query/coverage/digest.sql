SELECT sha256(coalesce(string_agg(copy, '' ORDER BY copy), '')) FROM documents
