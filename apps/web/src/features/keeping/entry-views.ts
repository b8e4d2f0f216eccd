/** How what one writes is looked at. */
export type View = 'preview' | 'changes';

/** Which view an address names. */
export const viewOf = ({ shows }: Record<string, unknown>): { shows?: View } =>
  shows === 'preview' || shows === 'changes' ? { shows } : {};
