import { html, type IconName, type Page, signIns, type TemplateResult } from '@lucid/ui';
import { ADMIN } from './backend.ts';
import { strings } from './text/strings.ts';

const { groups } = strings;
const [service] = ADMIN;

/** A page whose code is fetched when it is first opened. */
function page(
  path: string,
  title: string,
  load: () => Promise<unknown>,
  render: Page['render'],
  listed?: { icon: IconName; group?: string; needs?: string },
): Page {
  const { icon, group, needs } = listed ?? {};
  return {
    path,
    title,
    load,
    render,
    ...(path.includes(':id') && { name: ({ id }: Record<string, string>) => `${title} ${id}` }),
    ...(icon && { icon }),
    ...(group && { group }),
    ...(needs && { shown: (app) => app.may('GET', service, needs) }),
  };
}

/** The pages of administrators, in the order of the navigation. */
export const pages: readonly Page[] = [
  page('/', strings.overview.title, () => import('./pages/overview.ts'), (app): TemplateResult =>
    html`
      <admin-overview .app="${app}"></admin-overview>
    `, { icon: 'home' }),
  page('/services', strings.services.title, () => import('./pages/services.ts'), (app): TemplateResult =>
    html`
      <admin-services .app="${app}"></admin-services>
    `, { icon: 'services', group: groups.network }),
  page(
    '/services/:id',
    strings.services.detail,
    () => import('./pages/service.ts'),
    (app, { id }): TemplateResult =>
      html`
        <admin-service .app="${app}" .of="${id}"></admin-service>
      `,
  ),
  page('/nodes', strings.nodes.title, () => import('./pages/nodes.ts'), (app): TemplateResult =>
    html`
      <admin-nodes .app="${app}"></admin-nodes>
    `, { icon: 'node', group: groups.network, needs: '/admin/api/v1/nodes' }),
  page('/nodes/:id', strings.nodes.detail, () => import('./pages/node.ts'), (app, { id }): TemplateResult =>
    html`
      <admin-node .app="${app}" .of="${id}"></admin-node>
    `),
  page('/blockchain', strings.chain.title, () => import('./pages/chain.ts'), (app): TemplateResult =>
    html`
      <admin-chain .app="${app}"></admin-chain>
    `, { icon: 'block', group: groups.network }),
  page('/blockchain/:id', strings.chain.block, () => import('./pages/block.ts'), (app, { id }): TemplateResult =>
    html`
      <admin-block .app="${app}" .of="${id}"></admin-block>
    `),
  page('/users', strings.users.title, () => import('./pages/users.ts'), (app): TemplateResult =>
    html`
      <admin-users .app="${app}"></admin-users>
    `, { icon: 'people', group: groups.people, needs: '/admin/api/v1/users' }),
  page('/sessions', strings.sessions.title, () => import('./pages/sessions.ts'), (app): TemplateResult =>
    html`
      <admin-sessions .app="${app}"></admin-sessions>
    `, { icon: 'screen', group: groups.people, needs: '/admin/api/v1/sessions' }),
  page(
    '/sessions/:id',
    strings.sessions.detail,
    () => import('./pages/session.ts'),
    (app, { id }): TemplateResult =>
      html`
        <admin-session .app="${app}" .of="${id}"></admin-session>
      `,
  ),
  { ...signIns, group: groups.people },
  page('/payments', strings.money.title, () => import('./pages/money.ts'), (app): TemplateResult =>
    html`
      <admin-money .app="${app}"></admin-money>
    `, { icon: 'wallet', group: groups.money }),
  page('/audit', strings.audit.title, () => import('./pages/audit.ts'), (app): TemplateResult =>
    html`
      <admin-audit .app="${app}"></admin-audit>
    `, { icon: 'audit', group: groups.control }),
  page(
    '/configuration',
    strings.configuration.title,
    () => import('./pages/configuration.ts'),
    (app): TemplateResult =>
      html`
        <admin-configuration .app="${app}"></admin-configuration>
      `,
    { icon: 'settings', group: groups.control },
  ),
  page('/emergency', strings.emergency.title, () => import('./pages/emergency.ts'), (app): TemplateResult =>
    html`
      <admin-emergency .app="${app}"></admin-emergency>
    `, { icon: 'emergency', group: groups.control, needs: '/admin/api/v1/emergency/active' }),
];
