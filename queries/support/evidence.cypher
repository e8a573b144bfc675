// support: true
// doc: The quotes behind some statements, with the document each comes from.
// param ids: list
// returns id, quote, quote_state, lang, locator, document, document_name, publisher, url, derived_from, as_of, review, basis, reason
UNWIND $ids AS id
MATCH (s:Entity {id: id})
OPTIONAL MATCH (s)-[:FROM]->(d:Document)
RETURN s.id AS id, s.quote AS quote, s.quote_state AS quote_state, s.lang AS lang, s.locator AS locator, s.document AS document,
       d.caption AS document_name, d.publisher AS publisher, d.url AS url, s.derived_from AS derived_from, s.as_of AS as_of,
       s.review AS review, s.basis AS basis, s.reason AS reason
ORDER BY id
