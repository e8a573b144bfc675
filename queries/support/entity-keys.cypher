// support: true
// doc: The source-local keys of entities, the canonical id each has now, and how many statements about it still stand.
// param classes: list
// returns key, class_name, canonical, live_statements
MATCH (s:Statement)
WHERE s.subject_class IN $classes
RETURN s.subject AS key, s.subject_class AS class_name, s.about AS canonical,
       count(CASE WHEN s.withdrawn = false AND s.review <> 'rejected' THEN 1 END) AS live_statements
