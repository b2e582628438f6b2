import {
  type App,
  badge,
  type Column,
  type Condition,
  conditionBadge,
  define,
  empty,
  heading,
  html,
  linkWith,
  loaded,
  nothing,
  Part,
  query,
  refresh,
  Resource,
  sparkline,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';
import { type Backend, CONDITIONS, latencies } from './backends.ts';

const text = strings.services;

/** All backends: how they are, and how they were. */
class AdminServices extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #backends = new Resource<Backend[]>(this, {
    key: () => '/gui/backends',
    load: async (path, call) => (await this.app.api.get<{ backends: Backend[] }>(path, call)).backends,
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void this.#backends.reload()))} ${loaded(
        this.#backends,
        (backends) => this.#list(backends),
        8,
      )}
    `;
  }

  #list(backends: readonly Backend[]): TemplateResult {
    const only = query(this.app, 'state');
    const shown = backends.filter(({ condition }) => only === '' || condition === only);
    return html`
      ${this.#chips(backends, only)} ${shown.length === 0 ? empty('services', text.none) : table({
        caption: text.table,
        columns: backends.some(({ breaker }) => breaker)
          ? COLUMNS
          : COLUMNS.filter(({ title }) => title !== text.breaker),
        rows: shown,
        key: ({ id }) => id,
      })}
    `;
  }

  #chips(backends: readonly Backend[], only: string): TemplateResult {
    const chip = (state: Condition | '', word: unknown, number: number): TemplateResult =>
      html`
        <a class="button chip ${state}" href="${linkWith(this.app, { state })}" aria-current="${only === state
          ? 'true'
          : nothing}">${word} <span class="number"
          >${number}</span></a>
      `;
    const number = (condition: Condition): number =>
      backends.filter((backend) => backend.condition === condition).length;
    return html`
      <div class="chips" role="group" aria-label="${text.filter}">
        ${chip('', text.all, backends.length)} ${CONDITIONS.filter((state) => number(state) > 0 || state === only).map((
          state,
        ) => chip(state, strings.words.conditions[state], number(state)))}
      </div>
    `;
  }
}

const COLUMNS: readonly Column<Backend>[] = [
  {
    title: text.service,
    head: true,
    by: ({ title }) => title,
    cell: ({ id, title }) =>
      html`
        <a class="name" href="/services/${id}">${title}</a>
        <span class="mono muted">${id}</span>
      `,
  },
  {
    title: text.state,
    by: ({ condition }) => CONDITIONS.indexOf(condition),
    cell: ({ condition, closed }) => closed ? badge('neutral', text.closed) : conditionBadge(condition),
  },
  {
    title: text.breaker,
    by: ({ breaker }) => breaker?.state ?? '',
    cell: ({ breaker }) =>
      breaker === undefined
        ? '–'
        : badge(breaker.state === 'closed' ? 'neutral' : 'bad', text.breakers[breaker.state] ?? breaker.state),
  },
  {
    title: text.latency,
    numeric: true,
    by: ({ latency }) => latency ?? Number.MAX_SAFE_INTEGER,
    cell: ({ latency }) => latency === undefined ? '–' : text.milliseconds(latency),
  },
  { title: text.history, cell: ({ history }) => recent(history) },
  { title: text.checked, cell: ({ checked_at }) => time(checked_at) },
];

function recent(history: Backend['history']): TemplateResult {
  const all = latencies(history).slice(-60);
  const known = all.filter((latency) => latency !== undefined);
  if (all.length === 0) {
    return html`
      <span class="muted">${text.noHistory}</span>
    `;
  }
  const label = known.length === 0
    ? text.none
    : text.historyOf(text.milliseconds(Math.min(...known)), text.milliseconds(Math.max(...known)));
  return sparkline(all, label, 60);
}

define('admin-services', AdminServices);
