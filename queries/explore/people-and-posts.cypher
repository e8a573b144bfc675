// title[en]: Who held which post as of {day}?
// title[de]: Wer hatte am {day} welches Amt?
// title[ko]: {day} 기준으로 누가 어떤 직책을 맡고 있었나?
// doc[en]: People and their posts. "known" says how: the period of the post covers the day; it was reported on that day or earlier and no end is known; or the source has no date. What was first reported later is left out.
// doc[de]: Personen und ihre Ämter. „known“ sagt, woher: Die Amtszeit umfasst den Tag; an diesem Tag oder früher berichtet, Ende unbekannt; oder Quelle ohne Datum. Was erst später berichtet wurde, fehlt.
// doc[ko]: 인물과 직책. "known"은 근거를 뜻한다. 재임 기간이 그날을 포함하거나, 그날 또는 그 전에 보도되고 끝이 알려지지 않았거나, 출처에 날짜가 없는 경우이다. 그 뒤에 처음 보도된 것은 제외한다.
// param day: date = today
// param country: country(any) = any
// param language: language = en
// returns organisation, organisation_name, country, person, person_name, post, valid_from, valid_until, reported, known, basis, review, evidence
MATCH (p:Person)-[r:HOLDS_POSITION]->(o:Organisation)
WITH p, r, o, r.valid_from_first IS NOT NULL OR r.valid_until_last IS NOT NULL AS dated
WHERE CASE
        WHEN dated THEN coalesce(r.valid_from_first, $day_last) <= $day_last AND coalesce(r.valid_until_last, $day) >= $day
        ELSE coalesce(r.as_of_first, $day_last) <= $day_last
      END
WITH p, r, o,
     CASE
       WHEN dated THEN 'in period'
       WHEN r.as_of_first IS NULL THEN 'no date'
       WHEN r.as_of_last >= $day THEN 'reported then'
       ELSE 'reported before'
     END AS known
WHERE $country = 'any' OR o.country = $country
RETURN o.id AS organisation, coalesce(o['caption_' + $language], o.caption) AS organisation_name, o.country AS country,
       p.id AS person, coalesce(p['caption_' + $language], p.caption) AS person_name, r.post AS post,
       r.valid_from AS valid_from, r.valid_until AS valid_until, r.as_of_last AS reported, known,
       CASE WHEN 'inferred' IN [r.basis, o.country_basis] THEN 'inferred' ELSE r.basis END AS basis,
       CASE WHEN 'proposed' IN [r.review, p.review, o.review] THEN 'proposed' ELSE 'accepted' END AS review,
       r.evidence + coalesce(o.country_evidence, []) AS evidence
ORDER BY country, organisation_name, organisation, reported DESC, person, post, r.id
