// title[en]: Which agreements are there between {from} and {to}?
// title[de]: Welche Vereinbarungen gibt es zwischen {from} und {to}?
// title[ko]: {from}와(과) {to} 사이의 협약은?
// doc[en]: Agreements with a party of each country, or that a source says involve its firms or bodies. The place of signing alone makes no link. The same country twice gives agreements among its own bodies.
// doc[de]: Vereinbarungen mit einer Partei aus jedem der beiden Länder oder solche, die laut Quelle Firmen oder Stellen des Landes betreffen. Der Ort der Unterzeichnung allein genügt nicht. Zweimal dasselbe Land ergibt Vereinbarungen unter dessen eigenen Stellen.
// doc[ko]: 두 나라의 당사자가 모두 있거나, 출처가 해당국 기업·기관이 관련되었다고 밝힌 협약. 체결 장소만으로는 포함하지 않는다. 같은 나라를 두 번 넣으면 그 나라 기관끼리의 협약이 나온다.
// param from: country = KR
// param to: country = KZ
// param status: code(any, planned, signed, renewed, expired, cancelled, unknown) = any
// param language: language = en
// returns agreement, agreement_name, kind, count, parties, places, signed_on, valid_until, status, basis, review, evidence
UNWIND [{side: 'from', code: $from}, {side: 'to', code: $to}] AS asked
CALL (asked) {
  MATCH (g:Agreement)<-[l:PARTY_TO]-(p:Organisation)
  WHERE p.country = asked.code
  RETURN g, l, p.id AS end_id, p.country_basis AS end_basis, coalesce(p.country_evidence, []) AS end_evidence
  UNION ALL
  MATCH (g:Agreement)<-[l:PARTY_TO]-(p:Country)
  WHERE p.code = asked.code
  RETURN g, l, p.id AS end_id, null AS end_basis, [] AS end_evidence
  UNION ALL
  MATCH (g:Agreement)-[l:INVOLVES]->(p:Country)
  WHERE p.code = asked.code AND $from <> $to
  RETURN g, l, p.id AS end_id, null AS end_basis, [] AS end_evidence
}
WITH g, collect({
  side: asked.side, end_id: end_id, status: l.status, bases: [l.basis, end_basis], review: l.review, evidence: l.evidence + end_evidence
}) AS ends
WITH g, ends, [e IN ends WHERE e.side = 'from' | e.end_id] AS ones, [e IN ends WHERE e.side = 'to' | e.end_id] AS others
WHERE any(one IN ones WHERE any(other IN others WHERE other <> one))
WITH g, ends,
     CASE
       WHEN g.status = 'cancelled' THEN 'cancelled'
       WHEN g.status = 'planned' THEN 'planned'
       WHEN g.status IS NULL AND any(e IN ends WHERE e.status = 'planned') THEN 'planned'
       ELSE coalesce(g.status, 'unknown')
     END AS status,
     reduce(bases = [], e IN ends | bases + e.bases) AS bases, [g.review] + [e IN ends | e.review] AS reviews
WHERE $status = 'any' OR status = $status
RETURN g.id AS agreement, coalesce(g['caption_' + $language], g.caption) AS agreement_name, g.kind AS kind, g.count AS count,
       COLLECT { MATCH (p)-[:PARTY_TO]->(g) RETURN DISTINCT coalesce(p['caption_' + $language], p.caption) AS named } AS parties,
       COLLECT { MATCH (g)-[:SIGNED_IN]->(p) RETURN DISTINCT coalesce(p['caption_' + $language], p.caption) AS named } AS places,
       g.signed_on AS signed_on, g.valid_until AS valid_until, status,
       CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
       CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review,
       reduce(found = coalesce(g.status_evidence, []) + coalesce(g.signed_on_evidence, []), e IN ends | found + e.evidence) AS evidence
ORDER BY g.signed_on_first, agreement
