// title[en]: Which agencies have partners in most countries?
// title[de]: Welche Agenturen haben Partner in den meisten Ländern?
// title[ko]: 협력 국가가 가장 많은 기관은?
// doc[en]: Agencies by the number of other countries they have agreements with: through a party of the country, or an agreement said to involve it. Cancelled agreements do not count; planned ones only on request.
// doc[de]: Agenturen nach der Zahl anderer Länder, mit denen sie Vereinbarungen haben: über eine Partei des Landes oder eine Vereinbarung, die es laut Quelle betrifft. Abgesagte zählen nicht, geplante nur auf Wunsch.
// doc[ko]: 협약을 맺은 다른 나라의 수에 따른 기관 순위. 그 나라의 당사자가 있거나 그 나라가 관련되었다고 출처가 밝힌 협약을 센다. 취소된 협약은 제외하고, 계획 단계는 선택할 때만 포함한다.
// param top: count = 10
// param planned: code(no, yes) = no
// param language: language = en
// returns agency, agency_name, country, partner_countries, countries, agreements, basis, review, evidence
MATCH (a:Agency)-[r:PARTY_TO]->(g:Agreement)
WITH a, r, g, coalesce(g.status, r.status, 'unknown') AS status
WHERE status <> 'cancelled' AND ($planned = 'yes' OR status <> 'planned')
CALL (a, g) {
  MATCH (g)<-[l:PARTY_TO]-(p:Organisation)
  WHERE p.country <> coalesce(a.country, '')
  RETURN p.country AS code, l, [l.basis, p.country_basis] AS bases, coalesce(p.country_evidence, []) AS more
  UNION ALL
  MATCH (g)<-[l:PARTY_TO]-(p:Country)
  WHERE p.code <> coalesce(a.country, '')
  RETURN p.code AS code, l, [l.basis] AS bases, [] AS more
  UNION ALL
  MATCH (g)-[l:INVOLVES]->(p:Country)
  WHERE p.code <> coalesce(a.country, '')
  RETURN p.code AS code, l, [l.basis] AS bases, [] AS more
}
WITH a, r, g, l, code, bases, more
WHERE coalesce(l.status, '') <> 'cancelled' AND ($planned = 'yes' OR coalesce(l.status, '') <> 'planned')
WITH a, collect(DISTINCT code) AS countries, count(DISTINCT g.id) AS agreements,
     collect(r.evidence + l.evidence + more) AS proofs, collect([a.country_basis, r.basis] + bases) AS all_bases,
     collect(g.review) + collect(r.review) + collect(l.review) AS reviews
WITH a, countries, agreements, reviews, size(countries) AS partner_countries,
     reduce(bases = [], one IN all_bases | bases + one) AS bases, reduce(found = [], proof IN proofs | found + proof) AS evidence
RETURN a.id AS agency, coalesce(a['caption_' + $language], a.caption) AS agency_name, a.country AS country, partner_countries, countries, agreements,
       CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
       CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review, evidence
ORDER BY partner_countries DESC, agreements DESC, agency
LIMIT $top
