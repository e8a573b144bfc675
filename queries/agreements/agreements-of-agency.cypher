// title[en]: Which agreements has {agency} made, under all its names?
// title[de]: Welche Vereinbarungen hat {agency} getroffen, unter allen Namen?
// title[ko]: {agency}이(가) 모든 이름으로 맺은 협약은?
// doc[en]: Agreements of an agency and of the bodies it succeeds, with the name each source gives it ("named_as") and its partners.
// doc[de]: Vereinbarungen einer Agentur und ihrer Vorgänger, mit dem Namen, den die jeweilige Quelle nennt („named_as“), und den Partnern.
// doc[ko]: 기관과 그 전신 기관이 맺은 협약. 출처마다 쓰인 이름("named_as")과 상대 기관을 함께 보여 준다.
// param agency: entity = kr-kosme
// param status: code(any, planned, signed, renewed, expired, cancelled, unknown) = any
// param language: language = en
// returns agreement, agreement_name, kind, count, body, body_name, named_as, partners, countries, places, signed_on, status, basis, review, evidence
MATCH path = (:Entity {id: $agency})-[:SUCCEEDS*0..4]->(b:Organisation)
WITH b, [step IN relationships(path) | {basis: step.basis, evidence: step.evidence, id: step.id}] AS steps
ORDER BY b.id, size(steps), [step IN steps | step.id]
WITH b, head(collect(steps)) AS steps
MATCH (b)-[r:PARTY_TO]->(g:Agreement)
WITH b, r, g, steps, COLLECT {
  MATCH (p)-[l:PARTY_TO]->(g)
  WHERE p.id <> b.id
  RETURN {id: p.id, named: coalesce(p['caption_' + $language], p.caption), country: coalesce(p.country, p.code),
          bases: [l.basis, p.country_basis], evidence: l.evidence + coalesce(p.country_evidence, [])} AS other
} AS others
WITH b, g, others, steps, collect({status: r.status, basis: r.basis, review: r.review, evidence: r.evidence}) AS own
WITH b, g, others, steps, own,
     CASE
       WHEN g.status = 'cancelled' THEN 'cancelled'
       WHEN g.status = 'planned' THEN 'planned'
       WHEN g.status IS NULL AND any(r IN own WHERE r.status = 'planned') THEN 'planned'
       ELSE coalesce(g.status, 'unknown')
     END AS status,
     reduce(bases = [r IN own | r.basis] + [step IN steps | step.basis], other IN others | bases + other.bases) AS bases,
     [g.review] + [r IN own | r.review] AS reviews,
     reduce(found = [], r IN own | found + r.evidence) AS own_evidence
WHERE $status = 'any' OR status = $status
RETURN g.id AS agreement, coalesce(g['caption_' + $language], g.caption) AS agreement_name, g.kind AS kind, g.count AS count,
       b.id AS body, coalesce(b['caption_' + $language], b.caption) AS body_name,
       COLLECT {
         UNWIND own_evidence AS id
         MATCH (s:Entity {id: id})
         WHERE s.property = 'from' AND (s.original IS NOT NULL OR size(split(s.object, ':')) > 2)
         RETURN DISTINCT coalesce(s.original, substring(s.object, size(split(s.object, ':')[0]) + size(split(s.object, ':')[1]) + 2)) AS named
       } AS named_as,
       [other IN others | other.named] AS partners, [other IN others WHERE other.country IS NOT NULL | other.country] AS countries,
       COLLECT { MATCH (g)-[:SIGNED_IN]->(p) RETURN DISTINCT coalesce(p['caption_' + $language], p.caption) AS named } AS places,
       g.signed_on AS signed_on, status,
       CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
       CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review,
       reduce(found = own_evidence + coalesce(g.status_evidence, []) + coalesce(g.signed_on_evidence, []),
              item IN steps + others | found + item.evidence) AS evidence
ORDER BY g.signed_on_first, agreement, body
