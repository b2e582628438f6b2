import {
  type App,
  badge,
  chart,
  conditionBadge,
  copyable,
  count,
  define,
  details,
  empty,
  figures,
  heading,
  html,
  inquire,
  loaded,
  nothing,
  panel,
  Part,
  refresh,
  Resource,
  segment,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';
import { type Backend, latencies, type Probe } from './backends.ts';

const text = strings.services;

interface Whole extends Backend {
  address?: string;
  routes: string[];
}

/** One backend: how it was over the last hour, and what may be asked of it. */
class AdminService extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false } };
  declare app: App;
  declare of: string;
  readonly #backend = new Resource<Whole>(this, {
    key: () => `/gui/backends/${segment(this.of)}`,
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    const { data } = this.#backend;
    const reset = data?.breaker === undefined ? nothing : html`
      <button type="button" @click="${() => void this.#reset(data)}">${text.reset}</button>
    `;
    const actions = html`
      ${reset}${refresh(() => void this.#backend.reload())}
    `;
    const lead = html`
      <a href="/services">${text.back}</a>
    `;
    return html`
      ${heading(data?.title ?? this.of, lead, actions)} ${loaded(this.#backend, (backend) => this.#content(backend), 6)}
    `;
  }

  #content(backend: Whole): TemplateResult {
    const { history, breaker, address } = backend;
    const good = history.filter(({ condition }) => condition === 'up').length;
    const part = history.length === 0 ? undefined : Math.round((1000 * good) / history.length) / 10;
    return html`
      ${figures([
        {
          title: text.state,
          value: backend.closed ? badge('neutral', text.closed) : conditionBadge(backend.condition),
        },
        { title: text.latency, value: backend.latency === undefined ? '–' : text.milliseconds(backend.latency) },
        {
          title: text.availability,
          value: part === undefined ? '–' : `${part} %`,
          detail: text.availabilityOf(history.length),
          tone: part !== undefined && part < 99 ? 'warning' : undefined,
        },
        { title: text.checked, value: time(backend.checked_at) },
        breaker && {
          title: text.breaker,
          value: text.breakers[breaker.state] ?? breaker.state,
          detail: html`
            ${text.since} ${time(breaker.since)}
          `,
          tone: breaker.state === 'closed' ? undefined : 'bad',
        },
      ])} ${panel(
        { title: text.latencyPanel },
        chart({
          title: text.latencyTitle(backend.title),
          series: [{
            name: text.latency,
            points: latencies(history).map((value, i) => ({ at: Date.parse(history[i]!.at), value })),
          }],
          say: text.milliseconds,
          most: 5,
        }),
      )}
      <div class="panels">
        ${panel(
          { title: text.detail },
          details([
            [text.service, copyable(backend.id, true)],
            [text.address, copyable(address, true)],
            [text.failures, breaker && count(breaker.failures)],
            [text.opened, breaker && text.times(breaker.opened)],
            [text.waiting, breaker && count(breaker.waiting)],
          ]),
        )} ${panel({ title: text.routes }, routes(backend.routes))}
      </div>
      ${panel({ title: text.probes, flush: true }, probes(history))}
    `;
  }

  async #reset({ id, title }: Whole): Promise<void> {
    const done = await inquire({
      title: text.resetTitle(title),
      body: text.resetBody,
      fields: [],
      action: text.reset,
      send: () => this.app.api.delete(`/gui/backends/${segment(id)}/breaker`),
    });
    if (!done) return;
    this.app.toasts.show('good', text.resetDone(title));
    await this.#backend.reload();
  }
}

function routes(all: readonly string[]): TemplateResult {
  if (all.length === 0) {
    return html`
      <p class="muted">${text.noRoutes}</p>
    `;
  }
  return html`
    <ul class="routes-list">${all.map((route) =>
      html`
        <li>${route === '* /**' ? text.everything : html`
          <code>${route}</code>
        `}</li>
      `
    )}</ul>
  `;
}

function probes(history: readonly Probe[]): TemplateResult {
  if (history.length === 0) return empty('history', text.noHistory);
  return table({
    caption: text.probes,
    rows: history.toReversed().slice(0, 20),
    key: ({ at }) => at,
    columns: [
      { title: text.at, head: true, cell: ({ at }) => time(at) },
      { title: text.state, cell: ({ condition }) => conditionBadge(condition) },
      { title: text.latency, numeric: true, cell: ({ latency }) => text.milliseconds(latency) },
    ],
  });
}

define('admin-service', AdminService);
