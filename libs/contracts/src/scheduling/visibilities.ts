/** Who may know of a gathering, beside organisers and those who registered: everybody, members, or members who are invited. */
export const VISIBILITIES = ['public', 'network', 'invited'] as const;
export type Visibility = (typeof VISIBILITIES)[number];
