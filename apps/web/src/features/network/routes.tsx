import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { aboutQuery, addressQuery, mailServerQuery } from './network.queries';

const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  loader: (args) => load(args, [aboutQuery]),
  component: lazyRouteComponent(() => import('./privacy.page'), 'PrivacyPage'),
});

const accessibilityRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accessibility',
  loader: (args) => load(args, [aboutQuery]),
  component: lazyRouteComponent(() => import('./accessibility.page'), 'AccessibilityPage'),
});

const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/help',
  loader: (args) => load(args, [aboutQuery]),
  component: lazyRouteComponent(() => import('./help.page'), 'HelpPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  loader: (args) => load(args, [aboutQuery], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./settings.page'), 'SettingsPage'),
});

const mailSettingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/mail',
  loader: (args) => load(args, [mailServerQuery], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./mail-settings.page'), 'MailSettingsPage'),
});

const addressSettingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/address',
  loader: (args) => load(args, [addressQuery], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./address-settings.page'), 'AddressSettingsPage'),
});

const seeingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings/seeing',
  loader: (args) => load(args, [aboutQuery], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./seeing-settings.page'), 'SeeingSettingsPage'),
});

export const routes = [
  privacyRoute,
  accessibilityRoute,
  helpRoute,
  settingsRoute,
  seeingRoute,
  mailSettingsRoute,
  addressSettingsRoute,
] as const;
