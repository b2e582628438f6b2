import { html } from 'lit';
import type { Page } from '../core/router.ts';
import { empty } from '../parts/states.ts';
import { strings } from '../text/strings.ts';

/** Stands where there is no page. */
export const missing: Page = {
  path: '',
  title: strings.missing.title,
  open: true,
  render: ({ router }) =>
    html`
      <h1>${strings.missing.title}</h1>${empty(
        'question',
        strings.missing.detail(router.place.value.link.split('?')[0]!),
        undefined,
        html`
          <a class="button" href="/">${strings.missing.home}</a>
        `,
      )}
    `,
};
