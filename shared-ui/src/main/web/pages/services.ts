import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { count, duration } from '../core/format.ts';
import type { Condition, Health } from '../core/health.ts';
import type { Page } from '../core/router.ts';
import type { Me, Service } from '../core/session.ts';
import { Watch } from '../core/store.ts';
import { nameOf } from '../parts/account.ts';
import { conditionBadge } from '../parts/badge.ts';
import { icon } from '../parts/icon.ts';
import { define, Part } from '../parts/part.ts';
import { sparkline } from '../parts/sparkline.ts';
import { empty, note } from '../parts/states.ts';
import { spoken } from '../parts/status.ts';
import { type Column, table } from '../parts/table.ts';
import { time } from '../parts/time.ts';
import { strings } from '../text/strings.ts';

const text = strings.overview;
const CONDITIONS: readonly Condition[] = ['down', 'failing', 'up', 'unknown'];

/** The backends that the profile may use: how they are, and what may be asked of them. */
class Services extends Part {
  static override properties = { app: { attribute: false }, only: { state: true } };
  declare app: App;
  /** The only state of which services are shown. */
  declare only: Condition | undefined;

  constructor() {
    super();
    new Watch(this, () => {
      const { monitor, session, api } = this.app;
      return [monitor.reading, monitor.runs, session.standing, api.left];
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.app.monitor.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.app.monitor.stop();
  }

  protected override render(): TemplateResult {
    const me = this.app.session.me;
    return html`
      <div class="heading">
        <div>
          <h1>${text.title}</h1>
          <p class="muted">${text.lead}</p>
        </div>
        <div class="actions">${this.#controls()}</div>
      </div>
      ${me === undefined ? nothing : html`
        ${this.#you(me)}${this.#services(me.services)}
      `}
    `;
  }

  #controls(): TemplateResult {
    const { reading, runs } = this.app.monitor;
    return html`
      ${reading.value.at
        ? html`
          <span class="muted">${text.updated} ${time(reading.value.at)}</span>
        `
        : nothing}
      <button type="button" @click="${() => (runs.value = !runs.value)}">
        ${icon(runs.value ? 'pause' : 'play')}${runs.value ? text.pause : text.resume}
      </button>
      <button type="button" @click="${() => void this.app.monitor.read()}">${icon('refresh')}${text.refresh}</button>
    `;
  }

  #you(me: Me): TemplateResult {
    const most = count(me.limits.requests_per_minute);
    const left = this.app.api.left.value;
    const { begun_at, ends_at, max_age_seconds, idle_seconds } = me.session ?? {};
    const fact = (name: string, value: unknown): TemplateResult =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>
      `;
    return html`
      <dl class="facts">
        ${fact(text.you, nameOf(me))} ${fact(text.role, spoken(me.user.role.toLowerCase()))} ${begun_at === undefined
          ? nothing
          : fact(text.since, time(begun_at))} ${ends_at === undefined
          ? nothing
          : fact(text.ends, time(ends_at))} ${ends_at !== undefined || max_age_seconds === undefined
          ? nothing
          : fact(text.lasts, duration(max_age_seconds))} ${idle_seconds === undefined
          ? nothing
          : fact(text.lastsIdle, duration(idle_seconds))} ${fact(
            text.limit,
            left ? text.limitOf(count(left.requests), most) : text.limitOnly(most),
          )}
      </dl>
    `;
  }

  #services(services: readonly Service[]): TemplateResult {
    if (services.length === 0) return empty('services', text.none, text.noneDetail);
    const shown = services.filter((service) =>
      this.only === undefined || this.#health(service).condition === this.only
    );
    return html`
      ${this.app.monitor.reading.value.failed ? note('warning', text.stale) : nothing} ${this.#filters(
        services,
      )} ${shown.length === 0
        ? empty('services', text.noneLike(strings.condition[this.only!]))
        : table({ caption: text.table, columns: this.#columns(), rows: shown, key: (service) => service.id })}
    `;
  }

  #filters(services: readonly Service[]): TemplateResult {
    const number = (condition: Condition): number =>
      services.filter((service) => this.#health(service).condition === condition).length;
    const chip = (condition: Condition | undefined, word: string, how: number): TemplateResult =>
      html`
        <button type="button" class="chip ${condition ?? ''}" aria-pressed="${this.only === condition
          ? 'true'
          : 'false'}" @click="${() => (this.only = condition)}">
          ${word}<span class="number">${how}</span>
        </button>
      `;
    const present = CONDITIONS.filter((condition) => number(condition) > 0 || condition === this.only);
    return html`
      <div class="chips" role="group" aria-label="${text.filter}">
        ${chip(undefined, text.all, services.length)} ${present.map((condition) =>
          chip(condition, strings.condition[condition], number(condition))
        )}
      </div>
    `;
  }

  #columns(): readonly Column<Service>[] {
    return [
      {
        title: text.service,
        head: true,
        by: (service) => service.title,
        cell: (service) =>
          html`
            <span class="name">${service.title}</span> <span class="mono muted">${service.id}</span>
          `,
      },
      {
        title: text.state,
        by: (service) => CONDITIONS.indexOf(this.#health(service).condition),
        cell: (service) => conditionBadge(this.#health(service).condition),
      },
      {
        title: text.latency,
        numeric: true,
        by: (service) => answered(this.#health(service)) ?? Number.MAX_SAFE_INTEGER,
        cell: (service) => milliseconds(answered(this.#health(service))),
      },
      { title: text.history, cell: (service) => this.#history(service) },
      {
        title: text.checked,
        cell: (service) => this.#health(service).checkedAt ? time(this.#health(service).checkedAt) : text.never,
      },
      { title: text.access, cell: routes },
    ];
  }

  #health(service: Service): Health {
    return this.app.monitor.reading.value.health.get(service.id) ?? { condition: 'unknown' };
  }

  #history(service: Service): TemplateResult {
    const history = this.app.monitor.reading.value.history.get(service.id) ?? [];
    const known = history.filter((latency) => latency !== undefined);
    if (history.length === 0) {
      return html`
        <span class="muted">${text.noHistory}</span>
      `;
    }
    const label = known.length === 0
      ? strings.condition.down
      : text.historyOf(milliseconds(Math.min(...known)), milliseconds(Math.max(...known)));
    return sparkline(history, label);
  }
}

/** How long an answer took; nothing if there was none. */
function answered({ condition, latency }: Health): number | undefined {
  return condition === 'up' || condition === 'failing' ? latency : undefined;
}

function milliseconds(latency: number | undefined): string {
  return latency === undefined ? '–' : text.milliseconds(latency);
}

function routes(service: Service): TemplateResult {
  return html`
    <details class="routes">
      <summary aria-label="${text.routesOf(service.title)}: ${text.routes(service.routes.length)}">${text.routes(
        service.routes.length,
      )}</summary>
      <ul>${service.routes.map((route) =>
        html`
          <li><code>${route === '* /**' ? text.everything : route}</code></li>
        `
      )}</ul>
    </details>
  `;
}

define('lucid-services', Services);

/** The start page of a service that has no other. */
export const servicesPage: Page = {
  path: '/services',
  title: text.title,
  icon: 'services',
  render: (app) =>
    html`
      <lucid-services .app="${app}"></lucid-services>
    `,
};
