// support: true
// doc: What the app shows of statements: the words, the document, who says so, and what it is about.
// param ids: list
// returns id, subject_class, property, value, object, target, about, ends, original, lang, quote, locator, quote_state, as_of, as_of_reason, basis, reason, derived_from, extractors, review, reviewed_by, reviewed_on, contested, shown, document, document_name, document_kind, publisher, published, document_lang, url
UNWIND $ids AS id
MATCH (s:Entity {id: id})
WHERE s:Statement
OPTIONAL MATCH (d:Entity {id: s.document})
RETURN s.id AS id, s.subject_class AS subject_class, s.property AS property, s.value AS value, s.object AS object, s.target AS target,
       s.about AS about, s.ends AS ends, s.original AS original, s.lang AS lang, s.quote AS quote, s.locator AS locator,
       s.quote_state AS quote_state, s.as_of AS as_of, s.as_of_reason AS as_of_reason, s.basis AS basis, s.reason AS reason,
       s.derived_from AS derived_from, s.extractors AS extractors, s.review AS review, s.reviewed_by AS reviewed_by,
       s.reviewed_on AS reviewed_on, s.contested AS contested, s.shown AS shown, s.document AS document, d.caption AS document_name,
       d.kind AS document_kind, d.publisher AS publisher, d.published AS published, d.language AS document_lang, d.url AS url
ORDER BY id
