// title[en]: Who could introduce {firm} to {agency}?
// title[de]: Wer könnte {firm} mit {agency} bekannt machen?
// title[ko]: {firm}을(를) {agency}에 소개해 줄 수 있는 기관은?
// doc[en]: The shortest chains of bodies from a firm to an agency; each step names the agreement or event that the two share. Over planned ones only on request.
// doc[de]: Die kürzesten Ketten von Stellen von einer Firma zu einer Agentur; jeder Schritt nennt die gemeinsame Vereinbarung oder Veranstaltung. Über geplante nur auf Wunsch.
// doc[ko]: 기업에서 기관까지 이어지는 가장 짧은 기관의 사슬. 단계마다 두 기관이 함께한 협약이나 행사를 밝힌다. 계획 단계의 것은 선택할 때만 포함한다.
// param firm: entity = 에타
// param agency: entity = in-nsic
// param planned: code(no, yes) = no
// param most: count = 3
// param longest: count = 4
// param language: language = en
// returns path, step, one, one_name, via, via_name, via_class, other, other_name, date, status, basis, review, evidence
// computed: introductions
