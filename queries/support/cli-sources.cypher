// support: true
// doc: What each source holds, and when it was loaded last.
// returns source, documents, statements, withdrawn, last_load
MATCH (s:Statement)
RETURN s.source AS source, count(DISTINCT s.document) AS documents,
       count(CASE WHEN s.withdrawn = false THEN 1 END) AS statements,
       count(CASE WHEN s.withdrawn = true THEN 1 END) AS withdrawn, max(s.last_seen) AS last_load
ORDER BY source
