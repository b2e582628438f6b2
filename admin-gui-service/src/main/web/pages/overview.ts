import {
  again,
  type App,
  available,
  badge,
  chart,
  count,
  define,
  duration,
  type Figure,
  figures,
  gauge,
  heading,
  html,
  icon,
  loaded,
  note,
  nothing,
  panel,
  Part,
  refresh,
  Resource,
  type Share,
  spoken,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';
import { type Backend, CONDITIONS, stateOf } from './backends.ts';

const text = strings.overview;
const MEBIBYTE = 1024 * 1024;

interface Overview {
  people: Share<{ total: number; active: number }>;
  sessions: Share<{ total: number; recording: number }>;
  nodes: Share<{ total: number; online: number; offline: number; maintenance: number }>;
  chain: Share<{ height: number; last_block_at: string }>;
  anchoring: Share<{ pending: number; processing: number; completed_today: number }>;
  system: Share<{ cpu?: number; memory?: number; disk?: number; status?: string; uptime?: string }>;
  emergency: Share<{ active: number }>;
}

interface Sample {
  at: string;
  allowed: number;
  refused: number;
  failed: number;
  memory: number;
}

interface Self {
  started_at: string;
  requests: { allowed: number; refused: number; failed: number; by_outcome: Record<string, number> };
  memory: { heap: number; resident?: number };
  connections: number;
  connections_most: number;
  sign_ins: number;
  last_reload_failed: boolean;
  sample_seconds: number;
  samples: Sample[];
}

/** How all of it is, at a glance. */
class AdminOverview extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #all = new Resource<Overview>(this, {
    key: () => '/gui/overview',
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #self = new Resource<Self>(this, {
    key: () => '/gui/service',
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #backends = new Resource<Backend[]>(this, {
    key: () => '/gui/backends',
    load: async (path, call) => (await this.app.api.get<{ backends: Backend[] }>(path, call)).backends,
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(
        text.title,
        text.lead,
        refresh(() => void again(this.#all, this.#self, this.#backends)),
      )} ${this.#self.data?.last_reload_failed ? note('warning', text.reload) : nothing} ${loaded(
        this.#all,
        (all) => figures(this.#figures(all)),
        2,
      )} ${panel(
        {
          title: text.backends,
          lead: text.backendsLead,
          actions: html`
            <a class="button" href="/services">${text.allServices}</a>
          `,
        },
        loaded(this.#backends, (backends) => this.#tiles(backends)),
      )}
      <div class="panels">
        ${panel({ title: text.requests }, loaded(this.#self, (self) => this.#requests(self), 5))} ${panel({
          title: text.memory,
        }, loaded(this.#self, (self) => this.#memory(self), 5))} ${panel(
          { title: text.outcomes, flush: true },
          loaded(this.#self, (self) => this.#outcomes(self)),
        )} ${panel({ title: text.machine }, loaded(this.#all, (all) => this.#machine(all)))}
      </div>
    `;
  }

  #figures(all: Overview): Figure[] {
    const figure = <T>(title: string, link: string, part: Share<T>, say: (data: T) => Omit<Figure, 'title'>): Figure =>
      part.state === 'ok' ? { title, link, ...say(part.data) } : {
        title,
        link,
        value: '–',
        tone: 'warning',
        away: true,
        detail: html`
          <span title="${part.detail}">${text.missing}</span>
        `,
      };
    return [
      figure(text.people, '/users', all.people, ({ total, active }) => ({
        value: count(total),
        detail: text.active(count(active)),
      })),
      figure(text.sessions, '/sessions', all.sessions, ({ total, recording }) => ({
        value: count(total),
        detail: text.recording(count(recording)),
      })),
      figure(text.nodes, '/nodes', all.nodes, ({ total, online, offline, maintenance }) => ({
        value: html`
          ${count(online)} <span class="muted">${text.of(count(total))}</span>
        `,
        detail: text.nodesDetail(offline, maintenance),
        tone: offline > 0 ? 'warning' : undefined,
      })),
      figure(text.chain, '/blockchain', all.chain, ({ height, last_block_at }) => ({
        value: count(height),
        detail: html`
          ${text.lastBlock} ${time(last_block_at)}
        `,
      })),
      figure(text.queue, '/blockchain?tab=anchoring', all.anchoring, ({ pending, processing, completed_today }) => ({
        value: count(pending + processing),
        detail: text.done(count(completed_today)),
      })),
      figure(text.emergency, '/emergency', all.emergency, ({ active }) => ({
        value: active === 0 ? text.emergencyOff : count(active),
        ...(active > 0 && { detail: text.emergencyOn, tone: 'bad' as const }),
      })),
    ];
  }

  #tiles(backends: readonly Backend[]): TemplateResult {
    const worst = backends.toSorted((one, other) =>
      CONDITIONS.indexOf(one.condition) - CONDITIONS.indexOf(other.condition)
    );
    const bad = worst.filter(({ condition }) => condition !== 'up');
    return html`
      ${bad.length > 0 ? nothing : html`
        <p class="all-up">${badge('good', text.allUp, 'check')}</p>
      `}
      <ul class="tiles">${worst.map((backend) =>
        html`
          <li>
            <a class="tile ${backend.condition}" href="/services/${backend.id}">
              ${icon(stateOf(backend.condition)[1])}
              <span>${backend.id}</span>
              <span class="muted">${backend.condition === 'up'
                ? strings.services.milliseconds(backend.latency ?? 0)
                : stateOf(backend.condition)[2]}</span>
            </a>
          </li>
        `
      )}</ul>
    `;
  }

  #requests(self: Self): TemplateResult {
    const perMinute = 60 / self.sample_seconds;
    const line = (
      name: string,
      of: (sample: Sample) => number,
    ): { name: string; points: { at: number; value: number }[] } => ({
      name,
      points: self.samples.map((sample) => ({ at: Date.parse(sample.at), value: of(sample) * perMinute })),
    });
    return chart({
      title: text.requestsTitle,
      series: [
        line(text.allowed, ({ allowed }) => allowed),
        line(text.refused, ({ refused }) => refused),
        line(text.failed, ({ failed }) => failed),
      ],
      most: 10,
      say: (value) => text.perMinute(count(Math.round(value))),
    });
  }

  #memory(self: Self): TemplateResult {
    return chart({
      title: text.memoryTitle,
      series: [{
        name: text.resident,
        points: self.samples.map(({ at, memory }) => ({ at: Date.parse(at), value: memory / MEBIBYTE })),
      }],
      say: (value) => `${count(Math.round(value))} MiB`,
    });
  }

  #outcomes(self: Self): TemplateResult {
    const rows = Object.entries(self.requests.by_outcome).map(([outcome, number]) => ({ outcome, number }));
    const running = (Date.now() - Date.parse(self.started_at)) / 1000;
    return html`
      ${figures([
        { title: text.uptime, value: duration(running) },
        { title: text.connections, value: count(self.connections), detail: text.of(count(self.connections_most)) },
        { title: text.signIns, value: count(self.sign_ins), link: '/sign-ins' },
      ])} ${table({
        caption: text.outcomes,
        rows,
        key: ({ outcome }) => outcome,
        order: `-${text.number}`,
        columns: [
          { title: text.outcome, head: true, cell: ({ outcome }) => spoken(outcome) },
          { title: text.number, numeric: true, by: ({ number }) => number, cell: ({ number }) => count(number) },
        ],
      })}
    `;
  }

  #machine(all: Overview): unknown {
    return available(all.system, ({ cpu, memory, disk, status, uptime }) => {
      const dial = (part: number | undefined, label: string): unknown =>
        part === undefined ? nothing : gauge(part / 100, `${Math.round(part)} %`, label);
      return html`
        <div class="gauges">${dial(cpu, text.cpu)}${dial(memory, text.ram)}${dial(disk, text.disk)}</div>
        <p class="muted">${[status && spoken(status), uptime].filter(Boolean).join(' · ')}</p>
      `;
    }, () => void this.#all.reload());
  }
}

define('admin-overview', AdminOverview);
