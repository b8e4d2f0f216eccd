import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page } from '../../ui/page';
import { Tabs } from '../../ui/tabs';

/** One of the pages of settings, whose heading says which. */
export function SettingsPart({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <Page title={title} lead={lead}>
      <Tabs label="Settings">
        <Link to="/settings" activeOptions={{ exact: true }}>
          Words
        </Link>
        <Link to="/settings/mail">Mail</Link>
        <Link to="/settings/address">Address</Link>
        <Link to="/settings/seeing">Who may see what</Link>
        <Link to="/settings/health">Health</Link>
      </Tabs>
      {children}
    </Page>
  );
}
