import { html, may, type Page, profile, servicesPage, settings, signIns } from '@lucid/ui';
import { PAYMENTS, SESSIONS, WALLETS } from './backend.ts';
import { strings } from './text/strings.ts';
import { viewChoice } from './view.ts';

const { groups } = strings;

/** The pages of users, in the order of the navigation. Their code is fetched when they are first opened. */
export const pages: readonly Page[] = [
  {
    path: '/',
    title: strings.sessions.title,
    icon: 'screen',
    group: groups.sessions,
    load: () => import('./pages/sessions.ts'),
    render: (app) =>
      html`
        <user-sessions .app="${app}"></user-sessions>
      `,
  },
  {
    path: '/sessions/new',
    title: strings.create.title,
    icon: 'plus',
    group: groups.sessions,
    shown: (app) => may(app, 'POST', SESSIONS),
    load: () => import('./pages/new-session.ts'),
    render: (app) =>
      html`
        <user-new-session .app="${app}"></user-new-session>
      `,
  },
  {
    path: '/sessions/:id',
    title: strings.session.title,
    load: () => import('./pages/session.ts'),
    render: (app, { id }) =>
      html`
        <user-session .app="${app}" .of="${id}"></user-session>
      `,
  },
  {
    path: '/history',
    title: strings.history.title,
    icon: 'history',
    group: groups.sessions,
    load: () => import('./pages/history.ts'),
    render: (app) =>
      html`
        <user-history .app="${app}"></user-history>
      `,
  },
  {
    path: '/wallet',
    title: strings.wallet.title,
    icon: 'wallet',
    group: groups.money,
    shown: (app) => may(app, 'GET', WALLETS),
    load: () => import('./pages/wallet.ts'),
    render: (app) =>
      html`
        <user-wallet .app="${app}"></user-wallet>
      `,
  },
  {
    path: '/payments',
    title: strings.payments.title,
    icon: 'money',
    group: groups.money,
    shown: (app) => may(app, 'GET', PAYMENTS),
    load: () => import('./pages/payments.ts'),
    render: (app) =>
      html`
        <user-payments .app="${app}"></user-payments>
      `,
  },
  {
    path: '/payments/:id',
    title: strings.payments.payment,
    name: ({ id }) => `${strings.payments.payment} ${id}`,
    load: () => import('./pages/payment.ts'),
    render: (app, { id }) =>
      html`
        <user-payment .app="${app}" .of="${id}"></user-payment>
      `,
  },
  { ...profile, group: groups.account },
  { ...signIns, group: groups.account },
  { ...settings(viewChoice), group: groups.account },
  { ...servicesPage, group: groups.network },
];
