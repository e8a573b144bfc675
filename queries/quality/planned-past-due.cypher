// title[en]: What was planned, is past due as of {today} and was never confirmed?
// title[de]: Was war geplant, ist am {today} überfällig und wurde nie bestätigt?
// title[ko]: 계획되었으나 {today} 기준으로 날짜가 지났고 확인되지 않은 것은?
// doc[en]: Agreements and events that no source says were signed or took place, although the last possible day of the plan has passed. A plan without a year is not past due.
// doc[de]: Vereinbarungen und Veranstaltungen, deren Unterzeichnung oder Durchführung keine Quelle meldet, obwohl der letzte mögliche Tag des Plans vorbei ist. Ein Plan ohne Jahr ist nicht überfällig.
// doc[ko]: 계획의 마지막 가능한 날이 지났는데도 체결이나 개최를 알린 출처가 없는 협약과 행사. 연도가 없는 계획은 포함하지 않는다.
// param today: date = today
// param language: language = en
// returns item, item_name, item_class, kind, planned_for, last_day, days_overdue, bodies, status, basis, review, evidence
CALL () {
  MATCH (t:Agreement {status: 'planned'})
  WHERE t.signed_on_last < $today
  RETURN t, t.signed_on AS planned_for, t.signed_on_last AS last_day, t.signed_on_basis AS date_basis,
         coalesce(t.signed_on_evidence, []) AS date_evidence,
         COLLECT { MATCH (b)-[:PARTY_TO]->(t) RETURN DISTINCT coalesce(b['caption_' + $language], b.caption) AS named } AS bodies
  UNION ALL
  MATCH (t:Event {status: 'planned'})
  WHERE coalesce(t.ends_on_last, t.starts_on_last) < $today
  RETURN t, coalesce(t.ends_on, t.starts_on) AS planned_for, coalesce(t.ends_on_last, t.starts_on_last) AS last_day,
         t.starts_on_basis AS date_basis, coalesce(t.starts_on_evidence, []) + coalesce(t.ends_on_evidence, []) AS date_evidence,
         COLLECT { MATCH (b:Organisation)-[:PARTICIPATED_IN]->(t) RETURN DISTINCT coalesce(b['caption_' + $language], b.caption) AS named } AS bodies
}
RETURN t.id AS item, coalesce(t['caption_' + $language], t.caption) AS item_name, t.class_name AS item_class, t.kind AS kind,
       planned_for, last_day, duration.inDays(last_day, $today).days AS days_overdue, bodies, t.status AS status,
       CASE WHEN 'inferred' IN [t.status_basis, date_basis] THEN 'inferred' ELSE coalesce(t.status_basis, 'stated') END AS basis,
       t.review AS review, coalesce(t.status_evidence, []) + date_evidence AS evidence
ORDER BY last_day, item
