"""Queries that read, in every form users may write them, and queries that try to do more."""

from __future__ import annotations

READS = r"""
RETURN 1
RETURN 1;
return 1 as one ; // and no more
MATCH (n) RETURN n
MATCH (n:Entity:Agency {id: $id, country: 'KR'}) RETURN n.caption AS caption, n.`caption_en`, n['caption_' + $language]
MATCH (n) WHERE n.x > 1 AND NOT n.y <= -2.5e3 OR n.z <> 0x1F XOR n.w = .5 RETURN n
MATCH (n) RETURN DISTINCT n ORDER BY n.x DESC, n.y ASC SKIP 1 LIMIT 2
MATCH (n) RETURN * ORDER BY n.id OFFSET 1 LIMIT $most
MATCH (n) WITH *, n.x AS x WHERE x > 1 RETURN n, x
MATCH (n) WITH n ORDER BY n.id LIMIT 3 RETURN collect(n.id) AS ids
MATCH (a)-->(b)<--(c)--(d)-[]-(e) RETURN a, b, c, d, e
MATCH (a)-[r:PARTY_TO|:SIGNED]->(b) RETURN r
MATCH (a)-[r:PARTY_TO|SIGNED {role: 'lead'}]->(b), (b)-[s:!X&(Y|%)]-(c) RETURN r, s
MATCH (a)-[r*]->(b), (a)-[*2]->(c), (a)-[s:X*..3]->(d), (a)-[*1..]->(e), (a)-[*1..2 {p: 1}]-(f) RETURN r
MATCH (a:A WHERE a.x = 1)-[r:R WHERE r.y = 2]->(b IS B) RETURN a
MATCH p = (a)-[:R*0..4]->(b) RETURN nodes(p), [step IN relationships(p) | step.id] AS steps
MATCH p = shortestPath((a:A {id: 1})-[:R*..5]-(b:B)), q = allShortestPaths((a)-[*]-(b)) RETURN p, q
MATCH p = SHORTEST 2 (a)-[:R]->+(b) RETURN p
MATCH ANY SHORTEST (a)-[:R]->{1,3}(b) RETURN a
MATCH p = ALL SHORTEST PATHS (a)-[:R]-*(b) RETURN p
MATCH p = SHORTEST 1 GROUPS (a)--+(c) RETURN p
MATCH ((a)-[r:R]->(b WHERE b.x = 1)){1,3} (c) RETURN a, c
MATCH (s) ((a)-[:R]->(b) WHERE a.x < b.x)+ (e), (s) ((c)--(d)){,2} (f) RETURN s
MATCH (n:$($label)), (m:$any($labels)) RETURN n
MATCH (n:Entity) USING INDEX n:Entity(id) WHERE n.id = '1' RETURN n
MATCH (n:Entity)--(m) USING SCAN n:Entity USING JOIN ON m WHERE n.id = '1' RETURN n
OPTIONAL MATCH (n:A) WHERE n:B|C AND n:!D RETURN n
UNWIND [1, 2, [3]] AS x UNWIND $list AS y RETURN x, y
UNWIND [{a: 1, match: 2, `b c`: {}}, {}] AS row RETURN row.a, row.match, row { .a, .*, b: 1, row }
RETURN [x IN range(1, 3) WHERE x > 1 | x * 2] AS a, [x IN [1]] AS b, [x IN [1] WHERE x = 1] AS c, [x IN [1] | x] AS d
MATCH (n) RETURN [(n)-[r]->(m) WHERE m.x = 1 | m.name] AS a, [p = (n)-->() | length(p)] AS b
MATCH (n) WHERE (n)-[:R]->(:A) AND NOT (n)--() RETURN n
MATCH (n) WHERE any(x IN n.names WHERE x STARTS WITH 'a') OR none(x IN [1] WHERE x IN [2]) RETURN n
MATCH p = ()--() WHERE [x IN nodes(p) WHERE x:A|B | x.a] = [] RETURN [x IN nodes(p) WHERE x:A | coalesce(x.a, 1)] AS y
RETURN all(x IN [1] WHERE x = 1) AS a, single(x IN [1] WHERE x = 1) AS b, reduce(t = 0, x IN [1, 2] | t + x) AS c
RETURN CASE WHEN 1 = 1 THEN 'a' WHEN true THEN 'b' ELSE 'c' END AS a
RETURN CASE 1 WHEN 1, 2 THEN 3 WHEN > 4 THEN 5 WHEN IS NULL THEN 6 END AS a
RETURN (1 + 2) * -3 % 4 ^ 2 / 5 AS a, 'a' || 'b' AS b, 'abc' =~ 'a.*' AS c, 1 < 2 <= 3 AS d
RETURN [1, 2, 3][0..2] AS a, [1][0] AS b, [1][..1] AS c, [1][1..] AS d
RETURN 1 IS NULL AS a, 1 IS NOT NULL AS b, 1 IS :: INTEGER AS c, [1] IS NOT TYPED LIST<INTEGER NOT NULL> AS d
RETURN 'a' IS NFC NORMALIZED AS a, 'a' IS NOT NORMALIZED AS b
RETURN 1 IS :: INTEGER | FLOAT AS a, date() IS :: ZONED DATETIME AS b
RETURN trim(BOTH 'x' FROM 'xax') AS a, trim(' a ') AS b, trim(LEADING FROM ' a') AS c, normalize('a', NFC) AS d
RETURN count(*) AS a, count(DISTINCT 1) AS b, percentileCont(1, 0.5) AS c
RETURN date.truncate('month', date('2022-01-02')) AS a, duration.between(date(), date()).days AS b
MATCH (n) RETURN EXISTS { (n)-->(:A) WHERE n.x = 1 } AS a, COUNT { (n)--(m) } AS b
MATCH (n) RETURN COLLECT { MATCH (n)--(m) RETURN m.id ORDER BY m.id } AS a
MATCH (n) WHERE EXISTS { MATCH (n)--(m) WHERE NOT EXISTS { (m)--() } } RETURN n
MATCH (n) WHERE COUNT { MATCH (n) RETURN n AS x UNION MATCH (m) RETURN m AS x } > 1 RETURN n
MATCH (n) WHERE exists((n)-->()) RETURN n
CALL { MATCH (n) RETURN n UNION ALL MATCH (n) RETURN n } RETURN n
MATCH (a), (b) CALL (a, b) { RETURN a.x + b.x AS c } CALL (*) { RETURN c AS d } CALL () { RETURN 1 AS e } RETURN c, d, e
MATCH (a) OPTIONAL CALL (a) { MATCH (a)--(b) RETURN b } CALL { WITH a RETURN a.x AS x } RETURN b, x
CALL db.labels()
CALL db.labels() YIELD label AS named WHERE named STARTS WITH 'A' RETURN named
CALL db.relationshipTypes() YIELD *
CALL db.propertyKeys
RETURN 1 AS a UNION ALL RETURN 2 AS a
RETURN 1 AS a UNION RETURN 3 AS a UNION DISTINCT RETURN 4 AS a
MATCH (기관:Agency) WHERE 기관.이름 = '중진공' RETURN 기관.이름 AS größe
MATCH (n) RETURN n.name AS `Name of ``it```, "it's" AS b, 'say "so"' AS c, 'a\'b\\' AS d, "\t\n\u00e9" AS e, 'a\d' AS f
RETURN /* one */ 1 /* * / ** */ AS a // two
RETURN $a AS a, $1 AS b, $`odd name` AS c, $create AS d
""".strip().splitlines()
"""One a line."""

READS_IN_LINES = (
    "MATCH (n)\r\nWHERE n.x = 1\rRETURN n\n",
    "// first\n/* second\n line */ RETURN 1 // third",
    "RETURN 'one\ntwo' AS text",
    "RETURN\u00a01\u3000AS x",
    "RETURN 1 //*/ CREATE (n)",
)

WRITES = (
    "CREATE (z:Zebra)",
    "CREATE (n)-[:R]->(m)",
    "MERGE (z:Zebra {id: 'z'})",
    "MERGE (z:Zebra) ON CREATE SET z.a = 1 ON MATCH SET z.a = 2",
    "INSERT (z:Zebra)",
    "SET n.id = 'other'",
    "SET n += {a: 1}",
    "SET n = {}",
    "SET n:Zebra",
    "REMOVE n.id",
    "REMOVE n:Entity",
    "DELETE n",
    "DETACH DELETE n",
    "NODETACH DELETE n",
    "FOREACH (x IN [1] | CREATE (:Zebra))",
    "CALL { CREATE (z:Zebra) RETURN z }",
    "CALL (n) { SET n.x = 1 }",
    "CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "CALL (n) { DETACH DELETE n } IN 2 CONCURRENT TRANSACTIONS",
    "CALL { CALL { CREATE (:Zebra) } }",
    "LOAD CSV FROM 'file:///etc/hostname' AS row",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:9/x' AS row",
    "USING PERIODIC COMMIT 1 LOAD CSV FROM 'http://127.0.0.1:9/x' AS row",
    "DROP INDEX x",
)
"""Clauses that may not stand anywhere in a query; they speak of a node `n`."""

ATTACKS = (
    *(f"MATCH (n) {clause}" for clause in WRITES),
    *(f"MATCH (n) {clause} RETURN 1 AS one" for clause in WRITES),
    *(f"MATCH (n) RETURN n {clause}" for clause in WRITES),
    "CREATE (:Zebra)",
    "create (:Zebra)",
    "/**/ CrEaTe/**/(:Zebra)",
    "MATCH (n) /* */ DELETE n",
    "MATCH (n) // harmless \r DETACH DELETE n",
    "MATCH (n) // harmless \n DETACH DELETE n",
    "MATCH (n) // harmless \u2028 DETACH DELETE n",
    "MATCH (n) // harmless \x85 DETACH DELETE n",
    "MATCH (n) // harmless \\u000a DETACH DELETE n",
    "MATCH (n) /* \\u002a\\u002f DETACH DELETE n /* */",
    "MATCH (n) /* /* */ DETACH DELETE n /* */",
    "MATCH (n) /* */ */ DETACH DELETE n",
    "MATCH (n) /*/**/ DETACH DELETE n",
    "MATCH (n) /*/ DETACH DELETE n /*/ RETURN n",
    "MATCH (n) WHERE n.x = '\\u0027 OR true DETACH DELETE n //'",
    'MATCH (n) WHERE n.x = "\\u0022 OR true DETACH DELETE n //"',
    "MATCH (n) WHERE n.`x\\u0060 = 1 OR true DETACH DELETE n //` = 1 RETURN n",
    "MATCH (n) WHERE n.x = '\\\\' OR true DETACH DELETE n //' RETURN n",
    "MATCH (n) \\u0044ELETE n",
    "MATCH (n) WHERE n.x > 1.DETACH DELETE n",
    "MATCH (n) WHERE 1=1DETACH DELETE n",
    "MATCH (n)DETACH DELETE n",
    "MATCH (n)\u00a0DETACH\u00a0DELETE n",
    "MATCH (n)\u2028DETACH DELETE n",
    "MATCH (n) DETACH\x0bDELETE n",
    "MATCH (n) \uff24\uff25\uff2c\uff25\uff34\uff25 n",  # full-width letters
    "MATCH (n) \u017fET n.x = 1",  # the long s, whose capital is S
    "MATCH (n) DE\u200bLETE n",
    "MATCH (n) DELETE\x00 n",
    "MATCH (n) RETURN n\x00 DELETE n",
    "\ufeffMATCH (n) DELETE n",
    "MATCH (n) `DELETE` n",
    "MATCH (n) RETURN n; MATCH (n) DETACH DELETE n",
    "RETURN 1; CREATE (:Zebra);",
    "RETURN 1;;",
    ";RETURN 1",
    "RETURN EXISTS { CREATE (:Zebra) }",
    "RETURN COUNT { CREATE (z:Zebra) RETURN z }",
    "RETURN COLLECT { CREATE (z:Zebra) RETURN z.id }",
    "RETURN 1 AS a UNION CREATE (:Zebra)",
    "RETURN 1 AS a UNION ALL MATCH (n) DETACH DELETE n",
    "MATCH (n) CALL { RETURN 1 AS x UNION CREATE (:Zebra) } RETURN n",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN n",
    "MATCH (n) WITH n AS set SET set.x = 1",
    "EXPLAIN RETURN 1",
    "PROFILE RETURN 1",
    "PROFILE CREATE (:Zebra)",
    "CYPHER 5 RETURN 1",
    "CYPHER runtime=slotted CREATE (:Zebra)",
    "USE system RETURN 1",
    "USE neo4j CREATE (:Zebra)",
    "SHOW USERS",
    "SHOW DATABASES",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS YIELD *",
    "SHOW FUNCTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE INDEX zebra FOR (n:Zebra) ON (n.x)",
    "CREATE CONSTRAINT zebra FOR (n:Zebra) REQUIRE n.x IS UNIQUE",
    "CREATE USER zebra SET PASSWORD 'zebrazebra'",
    "ALTER USER neo4j SET PASSWORD 'zebrazebra'",
    "DROP CONSTRAINT zebra IF EXISTS",
    "CREATE DATABASE zebra",
    "STOP DATABASE neo4j",
    "GRANT ROLE admin TO zebra",
    "BEGIN",
    "COMMIT",
    "ROLLBACK",
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.components()",
    "CALL db.createLabel('Zebra')",
    "CALL db.labels() YIELD label CREATE (:Zebra)",
    "CALL db.labels(1)",
    "CALL `dbms`.`listConfig`()",
    "CALL db . createLabel('Zebra')",
    "CALL apoc.load.json('file:///etc/hostname') YIELD value RETURN value",
    "CALL apoc.cypher.runWrite('CREATE (:Zebra)', {})",
    "CALL apoc.do.when(true, 'CREATE (:Zebra)', '', {}) YIELD value RETURN value",
    "CALL do.when(true, 'CREATE (:Zebra)', '', {}) YIELD value RETURN value",
    "CALL merge.node(['Zebra'], {id: 'z'}, {}, {}) YIELD node RETURN node",
    "CALL refactor.mergeNodes([], {}) YIELD node RETURN node",
    "MATCH (n) CALL refactor.cloneNodesWithRelationships([n]) YIELD output RETURN output",
    "RETURN apoc.load.json('file:///etc/hostname')",
    "RETURN apoc.create.vNode(['Zebra'])",
    "RETURN create.vNode(['Zebra'], {})",
    "RETURN util.sleep(1)",
    "RETURN `util`.`sleep`(1)",
    "RETURN date.systemTimezone()",
    "RETURN file()",
    "RETURN graph.byName('neo4j')",
    "RETURN zebra()",
    "MATCH (n) WHERE apoc.x.y(n) RETURN n",
    "GRAPH zebra RETURN 1",
    "CREATE (:Zebra) FINISH",
    "MATCH (n) FINISH",
    "SELECT 1",
    "INSERT INTO Zebra SET id = 'z'",
    "CREATE VERTEX TYPE Zebra",
    "DELETE FROM Entity",
    "RETURN 1 AS `a",
    "RETURN 'a",
    'RETURN "a',
    "RETURN 1 /* a",
    "RETURN '\ud800'",
    "RETURN (1",
    "RETURN 1)",
    "RETURN 1 AS a 2 AS b",
    "RETURN 1 +",
    "RETURN",
    "MATCH (n",
    "",
    " \n// nothing\n",
)
"""What is refused. Many of these the engines refuse too; none may change anything where they do not."""
