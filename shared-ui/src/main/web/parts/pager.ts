import { html, nothing, type TemplateResult } from 'lit';
import { count } from '../core/format.ts';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';

/** Where in a long list one is. */
export interface PagerInfo {
  /** How many entries stand before the first that is shown. */
  offset: number;
  /** How many are shown at the most. */
  limit: number;
  /** How many are shown now. */
  shown: number;
  /** How many there are; undefined if nobody says. */
  total?: number | undefined;
  go: (offset: number) => void;
}

/** Which entries are shown, and the way to those before and after. */
export function pager({ offset, limit, shown, total, go }: PagerInfo): TemplateResult | typeof nothing {
  const more = total === undefined ? shown === limit : offset + shown < total;
  if (offset === 0 && !more) {
    return total === undefined || total === 0 ? nothing : html`
      <p class="pager muted">${strings.pager.all(count(total), total)}</p>
    `;
  }
  const range = strings.pager.range(
    count(offset + 1),
    count(offset + shown),
    total === undefined ? undefined : count(total),
  );
  return html`
    <nav class="pager" aria-label="${strings.pager.label}">
      <span class="muted">${range}</span>
      <button type="button" class="square" ?disabled="${offset === 0}" aria-label="${strings.pager
        .before}" @click="${() => go(Math.max(0, offset - limit))}">
        ${icon('left')}
      </button>
      <button type="button" class="square" ?disabled="${!more}" aria-label="${strings.pager.after}" @click="${() =>
        go(offset + limit)}">
        ${icon('right')}
      </button>
    </nav>
  `;
}
