// title[en]: Who are the partners of {agency}?
// title[de]: Wer sind die Partner von {agency}?
// title[ko]: {agency}의 협력 기관은?
// doc[en]: Bodies that share an agreement with the agency, by country and year, and on request those it shares an event, programme or centre with. "named_as" is the name the agency has in the source.
// doc[de]: Stellen, die mit der Agentur eine Vereinbarung teilen, nach Land und Jahr; auf Wunsch auch solche mit gemeinsamer Veranstaltung, gemeinsamem Programm oder Zentrum. „named_as“ ist der Name der Agentur in der Quelle.
// doc[ko]: 해당 기관과 협약을 함께한 기관을 국가와 연도별로 보여 준다. 선택하면 행사, 프로그램, 센터를 함께한 기관도 포함한다. "named_as"는 출처에 적힌 기관 이름이다.
// param agency: entity = kr-kosme
// param through: code(agreements, events, centres, any) = agreements
// param status: code(any, planned, happened, signed, renewed, expired, postponed, cancelled, unknown) = any
// param language: language = en
// returns country, year, partner, partner_name, link, via, via_name, named_as, date, status, basis, review, evidence
CALL () {
  MATCH (a:Entity {id: $agency})-[r:PARTY_TO]->(via:Agreement)<-[l:PARTY_TO]-(p)
  WHERE $through IN ['agreements', 'any'] AND p.id <> $agency
  RETURN p, r, l, via, 'agreement' AS link, coalesce(via.signed_on, via.valid_from) AS date,
         coalesce(via.signed_on_first, via.valid_from_first) AS day,
         coalesce(via.status_evidence, []) + coalesce(via.signed_on_evidence, []) AS via_evidence
  UNION ALL
  MATCH (a:Entity {id: $agency})-[r:PARTICIPATED_IN]->(via:Event|Programme)<-[l:PARTICIPATED_IN]-(p:Organisation)
  WHERE $through IN ['events', 'any'] AND p.id <> $agency AND NOT p:Company
  RETURN p, r, l, via, 'event' AS link, coalesce(via.starts_on, via.ends_on) AS date,
         coalesce(via.starts_on_first, via.ends_on_first) AS day,
         coalesce(via.status_evidence, []) + coalesce(via.starts_on_evidence, []) AS via_evidence
  UNION ALL
  MATCH (a:Entity {id: $agency})-[r:HOSTS|OPERATES]->(via:Centre)<-[l:HOSTS|OPERATES]-(p:Organisation)
  WHERE $through IN ['centres', 'any'] AND p.id <> $agency
  RETURN p, r, l, via, 'centre' AS link, via.opened_on AS date, via.opened_on_first AS day,
         coalesce(via.opened_on_evidence, []) AS via_evidence
}
WITH p, r, l, via, link, date, day,
     CASE
       WHEN 'cancelled' IN [via.status, r.status, l.status] THEN 'cancelled'
       WHEN via.status = 'postponed' THEN 'postponed'
       WHEN 'planned' IN [via.status, r.status, l.status] THEN 'planned'
       ELSE coalesce(via.status, r.status, l.status, 'unknown')
     END AS status,
     [p.country_basis, r.basis, l.basis] AS bases, [p.review, via.review, r.review, l.review] AS reviews,
     r.evidence + l.evidence + coalesce(p.country_evidence, []) + via_evidence AS evidence
WHERE $status = 'any' OR status = $status
WITH p, via, link, date, day, status, evidence, r.evidence AS own,
     CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
     CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review
ORDER BY p.id, via.id, status IN ['planned', 'postponed', 'cancelled'], review, basis DESC, status
WITH p, via, link, date, day, collect({status: status, basis: basis, review: review}) AS found,
     collect(evidence) AS proofs, collect(own) AS owns
RETURN coalesce(p.country, p.code) AS country, day.year AS year, p.id AS partner, coalesce(p['caption_' + $language], p.caption) AS partner_name,
       link, via.id AS via, coalesce(via['caption_' + $language], via.caption) AS via_name,
       COLLECT {
         UNWIND owns AS own
         UNWIND own AS id
         MATCH (s:Entity {id: id})
         WHERE s.property = 'from' AND (s.original IS NOT NULL OR size(split(s.object, ':')) > 2)
         RETURN DISTINCT coalesce(s.original, substring(s.object, size(split(s.object, ':')[0]) + size(split(s.object, ':')[1]) + 2)) AS named
       } AS named_as,
       date, head(found).status AS status, head(found).basis AS basis, head(found).review AS review,
       reduce(all_ids = [], proof IN proofs | all_ids + proof) AS evidence
ORDER BY country, year, date, partner, link, via
