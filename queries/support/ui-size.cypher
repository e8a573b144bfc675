// support: true
// doc: How many statements the store holds; none means that nothing was loaded yet.
// returns statements
MATCH (s:Statement)
RETURN count(s) AS statements
