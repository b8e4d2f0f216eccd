import { isAuthor } from '../items/item.view';

/**
 * Whose name members see anyway: colleagues, whom their organisation lists, and authors of what is published, whom every
 * reader of it sees. The condition on a person `p`, for somebody of an organisation who writes `item i`.
 */
export const isNameable = (organisationId: string): string => `
  p.standing = 'member' AND NOT ${isAuthor('p.id')}
  AND (p.organisation_id = ${organisationId} OR EXISTS (
    SELECT FROM item_author w JOIN item s ON s.id = w.item_id WHERE w.person_id = p.id AND s.standing = 'published'))`;
