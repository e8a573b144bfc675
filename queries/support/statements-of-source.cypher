// support: true
// doc: The live statements of one source, with the entities each is about.
// param source: text
// returns id, ends
MATCH (s:Statement {source: $source})
WHERE s.withdrawn = false
RETURN s.id AS id, s.ends AS ends
