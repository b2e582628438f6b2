import {
  again,
  copyable,
  count,
  define,
  details,
  empty,
  type Figure,
  figures,
  gauge,
  heading,
  html,
  icon,
  load,
  loaded,
  may,
  measured,
  money,
  panel,
  refresh,
  Resource,
  segment,
  spoken,
  status,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { alertList } from '../alerts.ts';
import { PROOFS } from '../backend.ts';
import { type Node, NodePage, type Proof } from '../node-data.ts';
import { strings } from '../text/strings.ts';

const text = strings.node;

/** How the operator's node is. */
class MyNode extends NodePage {
  readonly #proof = new Resource<Proof>(this, {
    key: () => this.of((id) => `${PROOFS}/${id}`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void again(this.nodes, this.#proof)))} ${this.shown((node) =>
        this.#whole(node)
      )}
    `;
  }

  #whole(node: Node): TemplateResult {
    return html`
      ${figures(this.#figures(node))} ${panel({ title: text.alerts }, alertList(node))}
      <div class="panels">
        ${panel({ title: text.load }, this.#load(node))} ${panel({
          title: text.proof,
          actions: this.#recalculate(node),
        }, loaded(this.#proof, (proof) => proven(proof)))} ${panel({ title: text.about }, about(node))}
      </div>
    `;
  }

  #figures({ status: state, pool_id, last_seen, performance_metrics: metrics }: Node): Figure[] {
    const score = this.#proof.data?.confidence_score;
    return [
      {
        title: text.state,
        value: status(state),
        detail: html`
          ${text.seen} ${time(last_seen ?? undefined)}
        `,
      },
      {
        title: text.score,
        value: score === undefined ? '–' : text.percent(measured(Number(score) * 100)),
        detail: text.scoreDetail,
      },
      { title: text.pool, value: pool_id ?? text.noPool, link: '/pool' },
      { title: text.uptime, value: metrics?.uptime_percent ? text.percent(measured(metrics.uptime_percent)) : '–' },
      { title: text.sessions, value: metrics?.sessions_processed ? count(metrics.sessions_processed) : '–' },
      {
        title: text.response,
        value: metrics?.average_response_ms ? text.milliseconds(measured(metrics.average_response_ms)) : '–',
      },
    ];
  }

  #load({ performance_metrics: metrics }: Node): TemplateResult {
    const shown = (name: string, value: number | undefined): TemplateResult[] =>
      value === undefined ? [] : [gauge(value / 100, text.percent(String(Math.round(value))), name)];
    const gauges = [
      ...shown(text.cpu, metrics?.cpu_percent),
      ...shown(text.memory, metrics?.memory_percent),
      ...shown(text.disk, metrics?.disk_percent),
    ];
    if (gauges.length === 0) return empty('gauge', text.noMetrics, text.noMetricsDetail);
    const heat = metrics?.temperature_celsius;
    return html`
      <div class="gauges">${gauges}</div>
      ${heat === undefined ? '' : html`
        <p>${text.temperature}: <strong class="${load(heat / 90)}">${text.degrees(measured(heat))}</strong></p>
      `}
    `;
  }

  #recalculate({ node_id }: Node): TemplateResult | undefined {
    const path = `${PROOFS}/${segment(node_id)}/calculate`;
    if (!may(this.app, 'POST', path)) return undefined;
    const run = async (): Promise<void> => {
      await this.app.api.post(path);
      await this.#proof.reload();
    };
    return html`
      <button type="button" @click="${() => void this.app.toasts.tell(text.recalculated, run)}">${icon('refresh')}${text
        .recalculate}</button>
    `;
  }
}

function proven(proof: Proof): TemplateResult {
  return details([
    [text.score, text.percent(measured(Number(proof.confidence_score) * 100))],
    [text.stake, money(proof.stake_amount, 'TRX')],
    [text.kind, spoken(proof.proof_type)],
    [text.validUntil, time(proof.valid_until)],
    [text.hash, copyable(proof.proof_hash)],
    [text.challenge, copyable(proof.challenge)],
  ]);
}

function about(node: Node): TemplateResult {
  return details([
    [text.id, copyable(node.node_id, true)],
    [text.address, copyable(node.address)],
    [text.location, node.location],
    [text.since, time(node.created_at)],
  ]);
}

define('node-home', MyNode);
