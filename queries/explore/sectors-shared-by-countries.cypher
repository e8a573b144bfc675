// title[en]: Which sectors, areas of cooperation and technologies do {from} and {to} share?
// title[de]: Welche Branchen, Kooperationsfelder und Technologien teilen {from} und {to}?
// title[ko]: {from}와(과) {to}가 공유하는 산업, 협력 분야, 기술은?
// doc[en]: Subjects that concern both countries. "together" lists agreements, events, centres and programmes that join the two; the others list what concerns only one side. Cancelled things do not count.
// doc[de]: Themen, die beide Länder betreffen. „together“ nennt Vereinbarungen, Veranstaltungen, Zentren und Programme, die beide verbinden; die übrigen Spalten, was nur eine Seite betrifft. Abgesagtes zählt nicht.
// doc[ko]: 두 나라 모두와 관련된 주제. "together"는 두 나라를 잇는 협약·행사·센터·프로그램이고, 나머지 열은 한쪽에만 관련된 것이다. 취소된 것은 제외한다.
// param from: country = KR
// param to: country = IN
// param language: language = en
// returns subject, subject_name, subject_class, notation, together, only_from, only_to, status, basis, review, evidence
UNWIND [{side: 'from', code: $from}, {side: 'to', code: $to}] AS asked
CALL (asked) {
  MATCH (x:Sector|CooperationArea)<-[c:CONCERNS]-(t:Agreement|Event|Centre|Programme)-[l:INVOLVES]->(p:Country)
  WHERE p.code = asked.code
  RETURN x, t, [c, l] AS edges, null AS end_basis, [] AS more
  UNION ALL
  MATCH (x:Sector|CooperationArea)<-[c:CONCERNS]-(t:Agreement|Event|Centre|Programme)<-[l:PARTY_TO|PARTICIPATED_IN|HOSTS|OPERATES]-(p:Organisation)
  WHERE p.country = asked.code
  RETURN x, t, [c, l] AS edges, p.country_basis AS end_basis, coalesce(p.country_evidence, []) AS more
  UNION ALL
  MATCH (x:Sector|CooperationArea)<-[c:CONCERNS]-(t:Organisation)
  WHERE t.country = asked.code
  RETURN x, t, [c] AS edges, t.country_basis AS end_basis, coalesce(t.country_evidence, []) AS more
  UNION ALL
  MATCH (x:Sector|CooperationArea)<-[c:CONCERNS]-(t:Technology)<-[l:MAKES|OFFERS|SEEKS|PRESENTED]-(p:Organisation)
  WHERE p.country = asked.code
  RETURN x, t, [c, l] AS edges, p.country_basis AS end_basis, coalesce(p.country_evidence, []) AS more
  UNION ALL
  MATCH (x:Technology)<-[l:MAKES|OFFERS|SEEKS|PRESENTED]-(t:Organisation)
  WHERE t.country = asked.code
  RETURN x, t, [l] AS edges, t.country_basis AS end_basis, coalesce(t.country_evidence, []) AS more
}
WITH asked, x, t, edges, end_basis, more
WHERE coalesce(t.status, '') <> 'cancelled' AND NOT any(e IN edges WHERE coalesce(e.status, '') = 'cancelled')
WITH x, t, collect(DISTINCT asked.side) AS sides, collect({
  bases: [end_basis] + [e IN edges | e.basis], reviews: [e IN edges | e.review],
  evidence: reduce(found = more, e IN edges | found + e.evidence), planned: any(e IN edges WHERE coalesce(e.status, '') = 'planned')
}) AS ways
WITH x, collect({id: t.id, named: coalesce(t['caption_' + $language], t.caption), sides: sides, ways: ways,
                 planned: coalesce(t.status, '') IN ['planned', 'postponed'] OR all(way IN ways WHERE way.planned)}) AS things
WHERE any(thing IN things WHERE 'from' IN thing.sides) AND any(thing IN things WHERE 'to' IN thing.sides)
WITH x, things, reduce(found = [], thing IN things | found + thing.ways) AS ways
WITH x, things, reduce(bases = [], way IN ways | bases + way.bases) AS bases, reduce(reviews = [x.review], way IN ways | reviews + way.reviews) AS reviews,
     reduce(found = [], way IN ways | found + way.evidence) AS evidence
RETURN x.id AS subject, coalesce(x['caption_' + $language], x.caption) AS subject_name, x.class_name AS subject_class, x.notation AS notation,
       [thing IN things WHERE size(thing.sides) = 2 | thing.named] AS together,
       [thing IN things WHERE thing.sides = ['from'] | thing.named] AS only_from,
       [thing IN things WHERE thing.sides = ['to'] | thing.named] AS only_to,
       CASE WHEN all(thing IN things WHERE thing.planned) THEN 'planned' ELSE 'happened' END AS status,
       CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
       CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review, evidence
ORDER BY size(together) DESC, subject_class, subject
