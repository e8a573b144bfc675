// support: true
// doc: Which bodies take part in which agreement or event: the view of the network that the measures are computed on.
// param planned: code
// returns body, country, via, via_class, date, first_day, last_day, status, basis, review, evidence
CALL () {
  MATCH (b:Organisation)-[r:PARTY_TO]->(via:Agreement)
  RETURN b, r, via, coalesce(via.signed_on, via.valid_from) AS date, coalesce(via.signed_on_first, via.valid_from_first) AS first_day,
         coalesce(via.signed_on_last, via.valid_from_last) AS last_day
  UNION ALL
  MATCH (b:Organisation)-[r:PARTICIPATED_IN]->(via:Event)
  RETURN b, r, via, coalesce(via.starts_on, via.ends_on) AS date, coalesce(via.starts_on_first, via.ends_on_first) AS first_day,
         coalesce(via.ends_on_last, via.starts_on_last) AS last_day
  UNION ALL
  MATCH (b:Organisation)-[r:PRESENTED]->(:Technology)
  WHERE r.event IS NOT NULL
  MATCH (via:Entity {id: r.event})
  RETURN b, r, via, coalesce(via.starts_on, via.ends_on) AS date, coalesce(via.starts_on_first, via.ends_on_first) AS first_day,
         coalesce(via.ends_on_last, via.starts_on_last) AS last_day
}
WITH b, r, via, date, first_day, last_day,
     CASE
       WHEN 'cancelled' IN [via.status, r.status] THEN 'cancelled'
       WHEN via.status = 'postponed' THEN 'postponed'
       WHEN 'planned' IN [via.status, r.status] THEN 'planned'
       ELSE coalesce(via.status, r.status, 'unknown')
     END AS status
WHERE status <> 'cancelled' AND ($planned = 'yes' OR NOT status IN ['planned', 'postponed'])
RETURN b.id AS body, b.country AS country, via.id AS via, via.class_name AS via_class, date, first_day, last_day, status,
       CASE WHEN 'inferred' IN [r.basis, b.country_basis] THEN 'inferred' ELSE r.basis END AS basis,
       CASE WHEN 'proposed' IN [b.review, via.review, r.review] THEN 'proposed' ELSE 'accepted' END AS review,
       r.evidence + coalesce(b.country_evidence, []) + coalesce(via.status_evidence, []) AS evidence
ORDER BY body, via, r.id
