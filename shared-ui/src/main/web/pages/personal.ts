import { html } from 'lit';
import type { Page } from '../core/router.ts';
import { strings } from '../text/strings.ts';

/** What Lucid knows about the person. */
export const profile: Page = {
  path: '/profile',
  title: strings.profilePage.title,
  icon: 'person',
  shown: (app) => app.may('GET', 'auth-service', '/users/me'),
  load: () => import('./profile.ts'),
  render: (app) =>
    html`
      <lucid-profile .app="${app}"></lucid-profile>
    `,
};

/** What a person can choose for this browser; a service may have more to choose from. */
export function settings(more?: (redraw: () => void) => unknown): Page {
  return {
    path: '/settings',
    title: strings.settings.title,
    icon: 'settings',
    load: () => import('./settings.ts'),
    render: (app) =>
      html`
        <lucid-settings .app="${app}" .more="${more}"></lucid-settings>
      `,
  };
}
