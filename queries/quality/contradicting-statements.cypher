// title[en]: Which statements contradict each other?
// title[de]: Welche Aussagen widersprechen sich?
// title[ko]: 서로 어긋나는 진술은?
// doc[en]: Statements that give one single-valued property of one thing different values. All are kept; "shown" says which one the graph shows.
// doc[de]: Aussagen, die einer einwertigen Eigenschaft verschiedene Werte geben. Alle bleiben erhalten; „shown“ nennt die angezeigte.
// doc[ko]: 값이 하나뿐인 속성에 서로 다른 값을 준 진술. 모두 보존하며, 그래프에 쓰인 것은 "shown"으로 표시한다.
// param about: entity(any) = any
// param language: language = en
// returns about, about_names, subject_class, property, value, original, shown, document, document_name, as_of, basis, review, evidence
MATCH (s:Statement {contested: true})-[:ABOUT]->(n:Entity)
WHERE s.withdrawn = false AND s.review <> 'rejected'
WITH s, collect(DISTINCT n.id) AS ids, collect(DISTINCT coalesce(n['caption_' + $language], n.caption)) AS about_names
WHERE $about = 'any' OR $about IN ids
OPTIONAL MATCH (s)-[:FROM]->(d:Document)
RETURN s.about AS about, about_names, s.subject_class AS subject_class, s.property AS property, coalesce(s.value, s.object) AS value,
       s.original AS original, s.shown AS shown, s.document AS document, d.caption AS document_name, s.as_of AS as_of,
       s.basis AS basis, s.review AS review, [s.id] AS evidence
ORDER BY about, property, shown DESC, value, s.id
