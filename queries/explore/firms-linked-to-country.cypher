// title[en]: Which firms of {from} link to {to}?
// title[de]: Welche Firmen ({from}) haben Verbindungen zu diesem Land: {to}?
// title[ko]: {from} 기업 가운데 {to}와(과) 연결된 기업은?
// doc[en]: Firms of one country and how each is linked to another: events held there or with its bodies, agreements, offices. No link leads over a further body.
// doc[de]: Firmen eines Landes und ihre Verbindungen zu einem anderen: Veranstaltungen dort oder mit dortigen Stellen, Vereinbarungen, Niederlassungen. Keine Verbindung führt über eine weitere Stelle.
// doc[ko]: 한 나라의 기업이 다른 나라와 연결된 경로: 그 나라에서 열렸거나 그 나라 기관이 참여한 행사, 협약, 사무소. 다른 기관을 한 번 더 거치는 연결은 없다.
// param from: country = KR
// param to: country = KZ
// param status: code(any, planned, happened, signed, renewed, expired, postponed, cancelled, unknown) = any
// param language: language = en
// returns firm, firm_name, link, via, via_name, role, date, status, basis, review, evidence
CALL () {
  // Events: the ways in which each is joined to the country, best first; then the firms that take part or show something there.
  OPTIONAL MATCH (f:Company {country: $from})-[r:PRESENTED]->(:Technology)
  WHERE r.event IS NOT NULL
  WITH collect({event: r.event, firm: f, edge: r}) AS shown
  CALL () {
    MATCH (e:Event)-[l:INVOLVES]->(:Country {code: $to})
    RETURN e, l, [] AS hops, null AS site, null AS body
    UNION ALL
    MATCH (e:Event)-[l:HELD_IN]->()-[hops:LOCATED_IN*0..3]->(:Country {code: $to})
    RETURN e, l, hops, null AS site, null AS body
    UNION ALL
    MATCH (e:Event)-[l:HELD_IN]->()-[hops:LOCATED_IN*0..3]->(site:Place|Organisation {country: $to})
    RETURN e, l, hops, site, null AS body
    UNION ALL
    MATCH (e:Event)<-[l:PARTICIPATED_IN]-(site:Organisation {country: $to})
    RETURN e, l, [] AS hops, site, site.id AS body
  }
  WITH shown, e, reduce(key = l.id, hop IN hops | key + '>' + hop.id) AS route_key, size(hops) AS steps, {
    body: body,
    status: l.status,
    basis: [l.basis, site.country_basis] + [hop IN hops | hop.basis],
    review: [l.review] + [hop IN hops | hop.review],
    evidence: reduce(found = l.evidence + coalesce(site.country_evidence, []), hop IN hops | found + hop.evidence)
  } AS route
  ORDER BY e.id, coalesce(route.status, '') IN ['planned', 'cancelled'], coalesce('inferred' IN route.basis, false), route.body IS NOT NULL, steps, route_key
  WITH shown, e, collect(route) AS routes
  CALL (e, shown) {
    MATCH (f:Company {country: $from})-[r:PARTICIPATED_IN]->(e)
    RETURN f, r, r.role AS role
    UNION ALL
    UNWIND shown AS show
    WITH show
    WHERE show.event = e.id
    RETURN show.firm AS f, show.edge AS r, 'presenter' AS role
  }
  WITH f, e, r, role, head([route IN routes WHERE route.body IS NULL OR route.body <> f.id]) AS route
  WHERE route IS NOT NULL
  RETURN f, r, 'event' AS link, e AS via, role, coalesce(e.starts_on, e.ends_on) AS date, e.status AS via_status, route,
         coalesce(e.status_evidence, []) + coalesce(e.starts_on_evidence, []) AS via_evidence
  UNION ALL
  // Agreements with a party of the country, or that involve it or were signed there.
  CALL () {
    MATCH (a:Agreement)-[l:INVOLVES]->(:Country {code: $to})
    RETURN a, l, [] AS hops, null AS site, null AS body
    UNION ALL
    MATCH (a:Agreement)<-[l:PARTY_TO]-(:Country {code: $to})
    RETURN a, l, [] AS hops, null AS site, null AS body
    UNION ALL
    MATCH (a:Agreement)-[l:SIGNED_IN]->()-[hops:LOCATED_IN*0..3]->(:Country {code: $to})
    RETURN a, l, hops, null AS site, null AS body
    UNION ALL
    MATCH (a:Agreement)-[l:SIGNED_IN]->()-[hops:LOCATED_IN*0..3]->(site:Place {country: $to})
    RETURN a, l, hops, site, null AS body
    UNION ALL
    MATCH (a:Agreement)<-[l:PARTY_TO]-(site:Organisation {country: $to})
    RETURN a, l, [] AS hops, site, site.id AS body
  }
  MATCH (f:Company {country: $from})-[r:PARTY_TO]->(a)
  WITH f, a, r, l, hops, site, body
  WHERE body IS NULL OR body <> f.id
  WITH f, a, r, reduce(key = l.id, hop IN hops | key + '>' + hop.id) AS route_key, size(hops) AS steps, {
    status: l.status,
    basis: [l.basis, site.country_basis] + [hop IN hops | hop.basis],
    review: [l.review] + [hop IN hops | hop.review],
    evidence: reduce(found = l.evidence + coalesce(site.country_evidence, []), hop IN hops | found + hop.evidence)
  } AS route
  ORDER BY f.id, r.id, coalesce(route.status, '') IN ['planned', 'cancelled'], coalesce('inferred' IN route.basis, false), steps, route_key
  WITH f, a, r, head(collect(route)) AS route
  RETURN f, r, 'agreement' AS link, a AS via, r.role AS role, coalesce(a.signed_on, a.valid_from) AS date, a.status AS via_status,
         route, coalesce(a.status_evidence, []) + coalesce(a.signed_on_evidence, []) AS via_evidence
  UNION ALL
  // Offices: the firm lies there, or keeps a centre that lies there or is for that country.
  CALL () {
    MATCH (f:Company {country: $from})-[l:LOCATED_IN]->(via)-[hops:LOCATED_IN*0..3]->(:Country {code: $to})
    RETURN f, l AS r, via, [] AS ways, hops, null AS site
    UNION ALL
    MATCH (f:Company {country: $from})-[l:LOCATED_IN]->(via)-[hops:LOCATED_IN*0..3]->(site:Place {country: $to})
    RETURN f, l AS r, via, [] AS ways, hops, site
    UNION ALL
    MATCH (f:Company {country: $from})-[r:HOSTS|OPERATES]->(via:Centre {country: $to})
    RETURN f, r, via, [] AS ways, [] AS hops, via AS site
    UNION ALL
    MATCH (f:Company {country: $from})-[r:HOSTS|OPERATES]->(via:Centre)-[l:INVOLVES]->(:Country {code: $to})
    RETURN f, r, via, [l] AS ways, [] AS hops, null AS site
    UNION ALL
    MATCH (f:Company {country: $from})-[r:HOSTS|OPERATES]->(via:Centre)-[hops:LOCATED_IN*1..4]->(:Country {code: $to})
    RETURN f, r, via, [] AS ways, hops, null AS site
    UNION ALL
    MATCH (f:Company {country: $from})-[r:HOSTS|OPERATES]->(via:Centre)-[hops:LOCATED_IN*1..4]->(site:Place {country: $to})
    RETURN f, r, via, [] AS ways, hops, site
  }
  WITH f, r, via, reduce(key = '', hop IN ways + hops | key + '>' + hop.id) AS route_key, size(hops) AS steps, {
    status: r.status,
    basis: [site.country_basis] + [hop IN ways + hops | hop.basis],
    review: [hop IN ways + hops | hop.review],
    evidence: reduce(found = coalesce(site.country_evidence, []), hop IN ways + hops | found + hop.evidence)
  } AS route
  ORDER BY f.id, r.id, coalesce('inferred' IN route.basis, false), steps, route_key
  WITH f, r, via, head(collect(route)) AS route
  RETURN f, r, 'office' AS link, via, null AS role, via.opened_on AS date, null AS via_status, route,
         coalesce(via.opened_on_evidence, []) AS via_evidence
}
WITH f, link, via, role, date,
     CASE
       WHEN 'cancelled' IN [via_status, r.status, route.status] THEN 'cancelled'
       WHEN via_status = 'postponed' THEN 'postponed'
       WHEN 'planned' IN [via_status, r.status, route.status] THEN 'planned'
       ELSE coalesce(via_status, r.status, 'unknown')
     END AS status,
     [f.country_basis, r.basis] + route.basis AS bases, [f.review, via.review, r.review] + route.review AS reviews,
     coalesce(f.country_evidence, []) + r.evidence + route.evidence + via_evidence AS evidence
WHERE $status = 'any' OR status = $status
WITH f, link, via, role, date, status, evidence,
     CASE WHEN 'inferred' IN bases THEN 'inferred' WHEN 'other source' IN bases THEN 'other source' ELSE 'stated' END AS basis,
     CASE WHEN 'proposed' IN reviews THEN 'proposed' ELSE 'accepted' END AS review
ORDER BY f.id, via.id, role, status IN ['planned', 'postponed', 'cancelled'], review, basis DESC, status
WITH f, link, via, role, date, collect({status: status, basis: basis, review: review}) AS found, collect(evidence) AS proofs
RETURN f.id AS firm, coalesce(f['caption_' + $language], f.caption) AS firm_name, link,
       via.id AS via, coalesce(via['caption_' + $language], via.caption) AS via_name, role, date,
       head(found).status AS status, head(found).basis AS basis, head(found).review AS review,
       reduce(all_ids = [], proof IN proofs | all_ids + proof) AS evidence
ORDER BY firm_name, firm, link, date, via, role
// --- reported
// Figures without names: so many firms of the country at an event or in an agreement that is joined to the other one.
CALL () {
  CALL () {
    MATCH (g:Figure {country: $from, partner_country: $to})-[m:MEASURES]->(via:Event|Agreement|Centre|Programme)
    RETURN g, m, via, null AS l, [] AS hops, null AS site
    UNION ALL
    MATCH (g:Figure {country: $from})-[m:MEASURES]->(via:Event|Agreement|Centre|Programme)-[l:INVOLVES]->(:Country {code: $to})
    RETURN g, m, via, l, [] AS hops, null AS site
    UNION ALL
    MATCH (g:Figure {country: $from})-[m:MEASURES]->(via:Event|Agreement)-[l:HELD_IN|SIGNED_IN]->()
          -[hops:LOCATED_IN*0..3]->(:Country {code: $to})
    RETURN g, m, via, l, hops, null AS site
    UNION ALL
    MATCH (g:Figure {country: $from})-[m:MEASURES]->(via:Event|Agreement)-[l:HELD_IN|SIGNED_IN]->()
          -[hops:LOCATED_IN*0..3]->(site:Place|Organisation {country: $to})
    RETURN g, m, via, l, hops, site
    UNION ALL
    MATCH (g:Figure {country: $from})-[m:MEASURES]->(via:Event|Agreement)<-[l:PARTICIPATED_IN|PARTY_TO]-(site:Organisation {country: $to})
    RETURN g, m, via, l, [] AS hops, site
  }
  WITH g, via, size(hops) AS steps, reduce(key = coalesce(l.id, '') + '>' + m.id, hop IN hops | key + '>' + hop.id) AS route_key, {
    evidence: reduce(found = m.evidence + coalesce(l.evidence, []) + coalesce(site.country_evidence, []), hop IN hops | found + hop.evidence)
  } AS route
  ORDER BY g.id, via.id, steps, route_key
  WITH g, via, head(collect(route)) AS route
  RETURN g.measure AS measure, g.value AS value, g.qualifier AS qualifier, g.unit AS unit, via, g.evidence + route.evidence AS evidence
  UNION ALL
  MATCH (via:Agreement)-[one:INVOLVES]->(:Country {code: $from})
  MATCH (via)-[other:INVOLVES]->(:Country {code: $to})
  WHERE via.count IS NOT NULL AND one.id <> other.id
  AND NOT EXISTS { MATCH (:Figure {measure: 'memoranda'})-[:MEASURES]->(via) }
  RETURN 'memoranda' AS measure, via.count AS value, null AS qualifier, null AS unit, via, via.evidence + one.evidence + other.evidence AS evidence
}
RETURN measure, value, qualifier, unit, via.id AS about, coalesce(via['caption_' + $language], via.caption) AS about_name,
       coalesce(via.starts_on, via.signed_on) AS date, coalesce(via.status, 'unknown') AS status,
       evidence + coalesce(via.status_evidence, []) AS evidence
ORDER BY about, measure, value
