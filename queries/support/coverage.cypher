// support: true
// doc: What the store covers: how many sources, documents and statements, which countries, and the first and last day told of.
// returns sources, documents, statements, countries, first_days, last_days
CALL () {
  MATCH (d:Document)
  RETURN count(DISTINCT d.source) AS sources, count(d) AS documents,
         min(d.published_first) AS first_published, max(d.published_last) AS last_published
}
CALL () {
  MATCH (s:Statement)
  RETURN count(s) AS statements
}
CALL () {
  MATCH (g:Agreement)
  RETURN min(g.signed_on_first) AS first_signed, max(g.signed_on_last) AS last_signed
}
CALL () {
  MATCH (e:Event)
  RETURN min(e.starts_on_first) AS first_start, max(coalesce(e.ends_on_last, e.starts_on_last)) AS last_end
}
CALL () {
  MATCH (o:Organisation)
  RETURN collect(DISTINCT o.country) AS bodies
}
CALL () {
  MATCH (c:Country)
  RETURN collect(DISTINCT c.code) AS named
}
RETURN sources, documents, statements, bodies + named AS countries,
       [day IN [first_published, first_signed, first_start] WHERE day IS NOT NULL | toString(day)] AS first_days,
       [day IN [last_published, last_signed, last_end] WHERE day IS NOT NULL | toString(day)] AS last_days
