// title[en]: Which sources are there, and what do they cover?
// title[de]: Welche Quellen gibt es, und was decken sie ab?
// title[ko]: 어떤 출처가 있으며 무엇을 다루는가?
// doc[en]: Every document with the number of its statements, how many are accepted, proposed and inferred, the countries it speaks of and the years of what it tells. The evidence is one sample.
// doc[de]: Jedes Dokument mit der Zahl seiner Aussagen, davon bestätigt, vorgeschlagen und erschlossen, den genannten Ländern und den Jahren der Ereignisse. Der Beleg ist eine Stichprobe.
// doc[ko]: 문서마다 진술 수, 승인·제안·추론된 수, 언급된 나라, 다룬 연도를 보여 준다. 근거는 한 예이다.
// param language: language = en
// returns source, document, document_name, kind, publisher, published, document_language, held, statements, accepted, proposed, inferred, countries, first_year, last_year, url, evidence
MATCH (d:Document)
OPTIONAL MATCH (d)<-[:FROM]-(s:Statement)
WHERE s.withdrawn = false AND s.review <> 'rejected'
WITH d, s,
     CASE
       WHEN s.property IN ['country', 'partner_country'] THEN s.value
       WHEN s.object STARTS WITH 'country:' THEN substring(s.object, 8)
     END AS code,
     CASE
       WHEN s.property IN ['signed_on', 'starts_on', 'ends_on', 'opened_on', 'succeeded_on'] AND NOT s.value STARTS WITH '-'
       THEN toInteger(substring(s.value, 0, 4))
     END AS year
WITH d, count(s) AS statements, count(CASE WHEN s.review = 'accepted' THEN 1 END) AS accepted,
     count(CASE WHEN s.review = 'proposed' THEN 1 END) AS proposed, count(CASE WHEN s.basis = 'inferred' THEN 1 END) AS inferred,
     collect(DISTINCT code) AS countries, min(year) AS first_year, max(year) AS last_year, min(s.id) AS sample
RETURN d.source AS source, d.id AS document, coalesce(d['caption_' + $language], d.caption) AS document_name, d.kind AS kind,
       d.publisher AS publisher, d.published AS published, d.language AS document_language, d.held AS held,
       statements, accepted, proposed, inferred, countries, first_year, last_year, d.url AS url,
       CASE WHEN sample IS NULL THEN [] ELSE [sample] END AS evidence
ORDER BY source, published, document
