// title[en]: What is known about {entity}?
// title[de]: Was ist über {entity} bekannt?
// title[ko]: {entity}에 대해 알려진 것은?
// doc[en]: Every property, name and relation of one thing, with its evidence; contradicting values stand side by side ("contested"), and "shown" says which one the graph shows.
// doc[de]: Alle Eigenschaften, Namen und Beziehungen eines Eintrags mit Belegen; widersprechende Werte stehen nebeneinander („contested“), „shown“ nennt den angezeigten.
// doc[ko]: 한 항목의 모든 속성, 이름, 관계와 그 근거. 서로 어긋나는 값은 나란히 두고("contested"), 그래프에 쓰인 값은 "shown"으로 표시한다.
// param entity: entity = kr-kosme
// param language: language = en
// returns fact, what, value, lang, direction, other, other_name, other_class, role, status, date, shown, contested, basis, review, evidence
CALL () {
  MATCH (n:Entity {id: $entity})<-[:ABOUT]-(s:Statement)
  WHERE s.about = $entity AND s.property <> 'name' AND s.withdrawn = false AND s.review <> 'rejected'
  WITH s.property AS what, coalesce(s.value, s.object) AS value, collect(s) AS said, min(s.lang) AS one_lang, max(s.lang) AS other_lang
  RETURN 'property' AS fact, what, value, CASE WHEN one_lang = other_lang THEN one_lang END AS lang, null AS direction, null AS other, null AS other_name, null AS other_class, null AS role,
         null AS status, null AS date, any(s IN said WHERE s.shown) AS shown, any(s IN said WHERE s.contested) AS contested,
         CASE WHEN any(s IN said WHERE s.basis = 'stated') THEN 'stated' WHEN any(s IN said WHERE s.basis = 'other source') THEN 'other source'
              ELSE 'inferred' END AS basis,
         CASE WHEN any(s IN said WHERE s.review = 'accepted') THEN 'accepted' ELSE 'proposed' END AS review,
         [s IN said | s.id] AS evidence, what AS edge
  UNION ALL
  MATCH (:Entity {id: $entity})-[r:HAS_NAME]->(m:Name)
  RETURN 'name' AS fact, coalesce(m.kind, 'as_written') AS what, m.value AS value, m.language AS lang, null AS direction, null AS other,
         null AS other_name, null AS other_class, null AS role, null AS status,
         CASE WHEN m.valid_from IS NULL AND m.valid_until IS NULL THEN null
              ELSE coalesce(m.valid_from, '…') + '/' + coalesce(m.valid_until, '…') END AS date,
         true AS shown, false AS contested, m.basis AS basis, m.review AS review, m.evidence AS evidence, r.id AS edge
  UNION ALL
  MATCH (n:Entity {id: $entity})-[r]->(o:Entity)
  WHERE NOT type(r) IN ['HAS_NAME', 'ABOUT', 'FROM']
  RETURN 'relation' AS fact, type(r) AS what, null AS value, null AS lang, 'out' AS direction, o.id AS other,
         coalesce(o['caption_' + $language], o.caption) AS other_name, o.class_name AS other_class, coalesce(r.role, r.post) AS role,
         r.status AS status, coalesce(r.valid_from, r.succeeded_on, o.starts_on, o.signed_on) AS date,
         true AS shown, false AS contested, r.basis AS basis, r.review AS review, r.evidence AS evidence, r.id AS edge
  UNION ALL
  MATCH (n:Entity {id: $entity})<-[r]-(o:Entity)
  WHERE NOT type(r) IN ['HAS_NAME', 'ABOUT', 'FROM'] AND o.id <> $entity
  RETURN 'relation' AS fact, type(r) AS what, null AS value, null AS lang, 'in' AS direction, o.id AS other,
         coalesce(o['caption_' + $language], o.caption) AS other_name, o.class_name AS other_class, coalesce(r.role, r.post) AS role,
         r.status AS status, coalesce(r.valid_from, r.succeeded_on, o.starts_on, o.signed_on) AS date,
         true AS shown, false AS contested, r.basis AS basis, r.review AS review, r.evidence AS evidence, r.id AS edge
}
RETURN fact, what, value, lang, direction, other, other_name, other_class, role, status, date, shown, contested, basis, review, evidence
ORDER BY fact, what, value, lang, direction, date, other, role, edge
