import { html, may, type Page, profile, servicesPage, settings, signIns } from '@lucid/ui';
import { ORDERS, PAYOUTS, POOLS } from './backend.ts';
import { strings } from './text/strings.ts';

const { groups } = strings;

/** The pages of node operators, in the order of the navigation. Their code is fetched when they are first opened. */
export const pages: readonly Page[] = [
  {
    path: '/',
    title: strings.node.title,
    icon: 'node',
    group: groups.node,
    load: () => import('./pages/node.ts'),
    render: (app) =>
      html`
        <node-home .app="${app}"></node-home>
      `,
  },
  {
    path: '/resources',
    title: strings.resources.title,
    icon: 'gauge',
    group: groups.node,
    load: () => import('./pages/resources.ts'),
    render: (app) =>
      html`
        <node-resources .app="${app}"></node-resources>
      `,
  },
  {
    path: '/maintenance',
    title: strings.maintenance.title,
    icon: 'tool',
    group: groups.node,
    load: () => import('./pages/maintenance.ts'),
    render: (app) =>
      html`
        <node-maintenance .app="${app}"></node-maintenance>
      `,
  },
  {
    path: '/configuration',
    title: strings.configuration.title,
    icon: 'settings',
    group: groups.node,
    load: () => import('./pages/configuration.ts'),
    render: (app) =>
      html`
        <node-configuration .app="${app}"></node-configuration>
      `,
  },
  {
    path: '/pool',
    title: strings.pool.title,
    icon: 'pool',
    group: groups.node,
    shown: (app) => may(app, 'GET', POOLS),
    load: () => import('./pages/pool.ts'),
    render: (app) =>
      html`
        <node-pool .app="${app}"></node-pool>
      `,
  },
  {
    path: '/earnings',
    title: strings.earnings.title,
    icon: 'money',
    group: groups.money,
    shown: (app) => may(app, 'GET', PAYOUTS),
    load: () => import('./pages/earnings.ts'),
    render: (app) =>
      html`
        <node-earnings .app="${app}"></node-earnings>
      `,
  },
  {
    path: '/withdraw',
    title: strings.withdraw.title,
    icon: 'wallet',
    group: groups.money,
    shown: (app) => may(app, 'POST', `${ORDERS}/create`),
    load: () => import('./pages/withdraw.ts'),
    render: (app) =>
      html`
        <node-withdraw .app="${app}"></node-withdraw>
      `,
  },
  { ...servicesPage, group: groups.network },
  { ...profile, group: groups.account },
  { ...signIns, group: groups.account },
  { ...settings(), group: groups.account },
];
