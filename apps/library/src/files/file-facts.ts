/** SQL of what is told of a file wherever it stands (`FileFacts`), by its id; null where that is null. */
export const factsOf = (id: string): string => `(
  SELECT json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size)
  FROM file f WHERE f.id = ${id})`;
