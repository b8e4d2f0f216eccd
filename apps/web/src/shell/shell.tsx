import { Outlet } from '@tanstack/react-router';
import { useMe } from '../lib/session';
import { SaidRegion } from '../ui/said';
import { MemberFrame } from './member-frame';
import { OfflineLine } from './offline-line';
import { SignInAgain } from './sign-in-again';
import styles from './shell.module.css';
import { VisitorFooter } from './visitor-footer';
import { VisitorHeader } from './visitor-header';

/** What stands around every page: a header for visitors, the places for members. */
export function Shell() {
  const me = useMe();
  const page = (
    <main id="main" className={me ? styles.main : `${styles.main} ${styles.front}`}>
      <OfflineLine />
      <Outlet />
    </main>
  );
  return (
    <>
      <a
        href="#heading"
        className={styles.skip}
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('heading')?.focus();
        }}
      >
        Skip to the page
      </a>
      {me ? (
        <MemberFrame me={me}>{page}</MemberFrame>
      ) : (
        <>
          <VisitorHeader />
          {page}
          <VisitorFooter />
        </>
      )}
      <SaidRegion />
      <SignInAgain />
    </>
  );
}
