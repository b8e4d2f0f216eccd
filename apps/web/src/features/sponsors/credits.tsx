import { useSuspenseQuery } from '@tanstack/react-query';
import { useRenewal } from '../../lib/live-hints';
import { Logo } from '../../ui/logo';
import { Section } from '../../ui/page';
import { periodOf } from './sponsor-words';
import styles from './sponsors.module.css';
import { creditsQuery } from './sponsors.queries';

/** Who pays for a toolkit these days; nothing where nobody does. */
export function Credits({ toolkitId }: { toolkitId: string }) {
  const { data } = useSuspenseQuery({ ...creditsQuery(toolkitId), refetchInterval: useRenewal() });
  if (data.items.length === 0) return null;
  return (
    <Section title="Made possible by">
      <ul className={styles.credits}>
        {data.items.map(({ name, url, logo, from, to }, nth) => (
          <li key={nth}>
            <Logo of={logo} />
            <span>
              {url ? (
                <a href={url} rel="noopener sponsored">
                  <bdi>{name}</bdi>
                </a>
              ) : (
                <bdi>{name}</bdi>
              )}
            </span>
            <span className="small soft">{periodOf({ from, to })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
