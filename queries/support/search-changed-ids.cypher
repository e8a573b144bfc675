// support: true
// doc: What some changes touched: ids of things and of their names.
// param changes: list
// returns ids
UNWIND $changes AS change
MATCH (c:SmegraphChange {id: change})
RETURN c.ids AS ids
