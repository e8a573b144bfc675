// title[en]: Which events fall between {since} and {until}?
// title[de]: Welche Veranstaltungen liegen zwischen {since} und {until}?
// title[ko]: {since}부터 {until} 사이의 행사는?
// doc[en]: Events that took place, or were planned to, in a period ("dated"), and events without a date that a source of that period speaks of ("reported then"). If only month or year are known, one possible day in the period is enough.
// doc[de]: Veranstaltungen, die in einem Zeitraum stattfanden oder geplant waren („dated“), und solche ohne Datum, von denen eine Quelle aus dieser Zeit spricht („reported then“). Sind nur Monat oder Jahr bekannt, genügt ein möglicher Tag im Zeitraum.
// doc[ko]: 기간 안에 열렸거나 계획된 행사("dated")와, 날짜는 없지만 그 기간의 출처가 언급한 행사("reported then"). 날짜가 월이나 연도까지만 알려졌으면 가능한 날 가운데 하루라도 기간에 들면 포함한다.
// param since: date = 2017
// param until: date = 2024
// param country: country(any) = any
// param language: language = en
// returns event, event_name, kind, starts_on, ends_on, known, places, countries, bodies, status, basis, review, evidence
CALL () {
  MATCH (e:Event)
  WHERE coalesce(e.starts_on_first, e.ends_on_first) <= $until_last AND coalesce(e.ends_on_last, e.starts_on_last) >= $since
  RETURN e, 'dated' AS known, [] AS said
  UNION ALL
  MATCH (e:Event)<-[:ABOUT]-(s:Statement)
  WHERE e.starts_on_first IS NULL AND e.ends_on_first IS NULL
  WITH e, s
  WHERE s.about = e.id AND s.withdrawn = false AND s.review <> 'rejected' AND s.as_of_first <= $until_last AND s.as_of_last >= $since
  RETURN e, 'reported then' AS known, collect(s.id) AS said
}
CALL (e) {
  MATCH (e)-[l:INVOLVES]->(c:Country)
  RETURN c.code AS code, null AS place, l.id AS id, l.basis AS basis, l.review AS review, l.evidence AS evidence
  UNION ALL
  MATCH (e)-[l:HELD_IN]->(p)
  OPTIONAL MATCH (p)-[:LOCATED_IN*0..3]->(q)
  WITH l, p, min(coalesce(q.country, q.code)) AS code
  RETURN code, coalesce(p['caption_' + $language], p.caption) AS place, l.id AS id, l.basis AS basis, l.review AS review,
         l.evidence + coalesce(p.country_evidence, []) AS evidence
  UNION ALL
  RETURN null AS code, null AS place, '' AS id, 'stated' AS basis, 'accepted' AS review, [] AS evidence
}
WITH e, known, said, collect(DISTINCT code) AS countries, collect(DISTINCT place) AS places, collect(basis) AS bases, collect(review) AS reviews,
     collect(evidence) AS proofs
WHERE $country = 'any' OR $country IN countries
WITH e, known, said, countries, places, proofs, [e.starts_on_basis, e.status_basis] + bases AS bases, [e.review] + reviews AS reviews
RETURN e.id AS event, coalesce(e['caption_' + $language], e.caption) AS event_name, e.kind AS kind, e.starts_on AS starts_on,
       e.ends_on AS ends_on, known, places, countries,
       COLLECT { MATCH (o:Organisation)-[:PARTICIPATED_IN]->(e) RETURN DISTINCT coalesce(o['caption_' + $language], o.caption) AS named } AS bodies,
       coalesce(e.status, 'unknown') AS status,
       CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
       CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review,
       reduce(found = said + coalesce(e.starts_on_evidence, []) + coalesce(e.ends_on_evidence, []) + coalesce(e.status_evidence, []),
              proof IN proofs | found + proof) AS evidence
ORDER BY coalesce(e.starts_on_first, e.ends_on_first), e.starts_on, event
