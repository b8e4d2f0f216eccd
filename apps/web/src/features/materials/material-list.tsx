import type { ReactNode } from 'react';
import { readable } from '../../lib/readable';
import styles from './materials.module.css';
import { FOR, KIND_WORDS, type Material } from './materials.queries';

/** Links, each with the host that it leads to: a title may say what it likes. */
export function MaterialList({
  label,
  materials,
  actions,
}: {
  /** What they belong to, for whoever hears it. */
  label: string;
  materials: readonly Material[];
  actions?: (material: Material, nth: number) => ReactNode;
}) {
  if (materials.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={label}>
      {materials.map((material, nth) => (
        <li key={material.id} className={styles.material}>
          <div className={styles.what}>
            <a href={material.address} rel="noopener noreferrer nofollow ugc">
              <bdi>{material.title}</bdi>
            </a>
            <span className={`small ${styles.host}`}>
              <bdi>{readable(new URL(material.address).host)}</bdi>
            </span>
            <span className="small soft">{wordsOf(material)}</span>
          </div>
          {actions?.(material, nth)}
        </li>
      ))}
    </ul>
  );
}

/** Whoever keeps it sees for whom it is; whoever reads it, that it goes no further. */
const wordsOf = ({ kind, audience, mayChange }: Material): string =>
  [kind !== 'other' && KIND_WORDS[kind], (mayChange || audience === 'room') && FOR[audience]]
    .filter(Boolean)
    .join(' · ');
