/** SQL: the sessions of the published programme of gathering `g` that `person` moderates. */
export const moderated = (person: string): string => `ARRAY(
  SELECT (one->>'id')::uuid
  FROM programme_version v, jsonb_array_elements(v.content->'sessions') one,
    jsonb_array_elements(one->'speakers') said JOIN speaker k ON k.id = (said->>'speakerId')::uuid
  WHERE v.gathering_id = g.id AND v.number = (SELECT max(number) FROM programme_version WHERE gathering_id = g.id)
    AND k.person_id = ${person} AND (said->>'moderates')::boolean)`;
