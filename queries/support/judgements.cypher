// support: true
// doc: Every judgement about identity, undone ones too.
// returns judgement
MATCH (j:Judgement)
RETURN properties(j) AS judgement
