import {
  type App,
  badge,
  type Column,
  define,
  details,
  duration,
  empty,
  filters,
  heading,
  html,
  loaded,
  note,
  nothing,
  panel,
  Part,
  query,
  refresh,
  Resource,
  spoken,
  table,
  tabOf,
  tabs,
  type TemplateResult,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';

const text = strings.configuration;

interface Value {
  section: string;
  key: string;
  value: string | null;
  hidden: boolean;
  source: string;
  place: string;
}

interface Configuration {
  in_force: Record<string, number | string | null>;
  values: Value[];
  last_reload_failed: boolean;
}

const LIMITS = ['requests_per_minute', 'requests_per_hour', 'burst', 'concurrent_requests', 'connections'];
const SIGN_IN = [
  'sign_in_age_seconds',
  'sign_in_idle_seconds',
  'sign_ins_per_person',
  'token_age_seconds',
  'sign_ins_per_minute',
];
const TIMING = ['health_interval_ms', 'update_interval_ms', 'cache_ttl_ms', 'access_log'];

/** What this server works with, and what its policy allows. */
class AdminConfiguration extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #configuration = new Resource<Configuration>(this, {
    key: () => '/gui/configuration',
    load: (path, call) => this.app.api.get(path, call),
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(
        text.title,
        text.lead,
        refresh(() => void this.#configuration.reload()),
      )} ${this.#configuration.data?.last_reload_failed ? note('warning', text.reload) : nothing} ${tabs(
        this.app,
        text.parts,
        text.tabs,
      )} ${this.#part()}
    `;
  }

  #part(): unknown {
    switch (tabOf(this.app, text.tabs)) {
      case 'values':
        return html`
          ${filters(this.app, [
            { name: 'q', label: text.search },
            { name: 'source', label: text.source, options: Object.entries(text.sources) },
          ])} ${panel({ title: text.table, flush: true }, loaded(this.#configuration, (all) => this.#values(all), 10))}
        `;
      case 'policy':
        return panel({ title: text.policyTable, lead: text.policyLead, flush: true }, this.#policy());
      default:
        return loaded(this.#configuration, inForce, 10);
    }
  }

  #values({ values }: Configuration): TemplateResult {
    const wanted = query(this.app, 'q').toLowerCase();
    const source = query(this.app, 'source');
    const rows = values.filter((value) =>
      (source === '' || value.source === source) &&
      (wanted === '' || `${value.section} ${value.key} ${value.value} ${value.place}`.toLowerCase().includes(wanted))
    );
    if (rows.length === 0) return empty('settings', text.none);
    return table({ caption: text.table, rows, key: ({ section, key }) => `${section} ${key}`, columns: COLUMNS });
  }

  #policy(): TemplateResult {
    return table({
      caption: text.policyTable,
      rows: this.app.session.me?.services ?? [],
      key: ({ id }) => id,
      columns: [
        {
          title: text.backend,
          head: true,
          by: ({ title }) => title,
          cell: ({ id, title }) =>
            html`
              <a class="name" href="/services/${id}">${title}</a>
              <span class="mono muted">${id}</span>
            `,
        },
        {
          title: text.may,
          wide: true,
          cell: ({ routes }) =>
            html`
              <ul class="routes-list">${routes.map((route) =>
                html`
                  <li>${route === '* /**' ? text.everything : html`
                    <code>${route}</code>
                  `}</li>
                `
              )}</ul>
            `,
        },
      ],
    });
  }
}

const COLUMNS: readonly Column<Value>[] = [
  {
    title: text.section,
    by: ({ section }) => section,
    cell: ({ section }) =>
      html`
        <code>[${section}]</code>
      `,
  },
  {
    title: text.key,
    head: true,
    by: ({ key }) => key,
    cell: ({ key }) =>
      html`
        <code>${key}</code>
      `,
  },
  {
    title: text.value,
    wide: true,
    cell: ({ value, hidden }) =>
      hidden
        ? html`
          <span title="${text.hiddenWhy}">${badge('neutral', text.hidden)}</span>
        `
        : html`
          <code>${value}</code>
        `,
  },
  {
    title: text.source,
    by: ({ source }) => source,
    cell: ({ source, place }) =>
      html`
        <span>${text.sources[source] ?? source}</span>
        <span class="muted place">${place}</span>
      `,
  },
];

function inForce({ in_force }: Configuration): TemplateResult {
  const facts = (names: readonly string[]): TemplateResult =>
    details(names.map((name) => [text.names[name] ?? name, said(name, in_force[name])] as const));
  return html`
    <div class="panels">
      ${panel({ title: text.limits }, facts(LIMITS))} ${panel({ title: text.signIn }, facts(SIGN_IN))} ${panel({
        title: text.timing,
      }, facts(TIMING))}
    </div>
  `;
}

function said(name: string, value: number | string | null | undefined): string {
  if (value === null || value === undefined) return text.noLimit;
  if (typeof value === 'string') return spoken(value);
  if (name.endsWith('_seconds')) return duration(value);
  if (name.endsWith('_ms')) return value < 1000 ? `${value} ms` : duration(value / 1000);
  return String(value);
}

define('admin-configuration', AdminConfiguration);
