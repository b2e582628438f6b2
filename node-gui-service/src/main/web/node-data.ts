import {
  type App,
  empty,
  html,
  linkWith,
  loaded,
  nothing,
  Part,
  query,
  Resource,
  type TemplateResult,
  Watch,
} from '@lucid/ui';
import { NODES } from './backend.ts';
import { strings } from './text/strings.ts';

const text = strings.node;

/** What a node says of itself; each of it may be missing. */
export interface Metrics {
  cpu_percent?: number;
  memory_percent?: number;
  disk_percent?: number;
  network_in_bytes?: number;
  network_out_bytes?: number;
  temperature_celsius?: number;
  uptime_percent?: number;
  sessions_processed?: number;
  average_response_ms?: number;
  error_rate?: number;
}

/** A node, as node management tells it. */
export interface Node {
  node_id: string;
  address: string;
  stake_amount: number;
  status: string;
  pool_id?: string | null;
  location?: string | null;
  created_at: string;
  last_seen?: string | null;
  performance_metrics?: Metrics | null;
}

/** What proves that the node was at work; amounts are the texts that the backend wrote. */
export interface Proof {
  proof_type: string;
  stake_amount: string;
  challenge: string;
  proof_hash: string;
  valid_until: string;
  timestamp: string;
  confidence_score: string;
}

/** What was measured, and when. */
export interface Sample {
  at: number;
  metrics: Metrics;
}

const MOST = 720;
const seen = new Map<string, Sample[]>();

/** What was seen of a node since this page was opened: nobody else keeps it. */
export function samplesOf(node: Node): readonly Sample[] {
  return seen.get(node.node_id) ?? [];
}

function remember(nodes: readonly Node[]): void {
  for (const { node_id, performance_metrics } of nodes) {
    if (!performance_metrics) continue;
    const before = seen.get(node_id) ?? [];
    seen.set(node_id, [...before, { at: Date.now(), metrics: performance_metrics }].slice(1 - MOST));
  }
}

/** A page about one of the operator's nodes; who has several chooses one. */
export abstract class NodePage extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly nodes = new Resource<Node[]>(this, {
    key: () => NODES,
    load: async (path, call) => {
      const nodes = await this.app.api.get<Node[]>(path, call);
      remember(nodes);
      return nodes;
    },
    renew: () => this.app.live.news,
  });

  constructor() {
    super();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  get node(): Node | undefined {
    const all = this.nodes.data ?? [];
    return all.find(({ node_id }) => node_id === query(this.app, 'node')) ?? all[0];
  }

  /** A path that is about the node; none until it is known which. */
  of(path: (id: string) => string): string | undefined {
    return this.node === undefined ? undefined : path(encodeURIComponent(this.node.node_id));
  }

  /** The content for the node, below the choice between several. */
  shown(content: (node: Node) => unknown): unknown {
    return loaded(this.nodes, (all) => {
      const node = this.node;
      return node === undefined ? empty('node', text.none, text.noneDetail) : [this.#choice(all), content(node)];
    }, 6);
  }

  #choice(all: readonly Node[]): TemplateResult | typeof nothing {
    if (all.length < 2) return nothing;
    return html`
      <nav class="switch" aria-label="${text.node}">${all.map(({ node_id }) =>
        html`
          <a href="${linkWith(this.app, { node: node_id })}" aria-current="${node_id === this.node?.node_id
            ? 'true'
            : nothing}">${node_id}</a>
        `
      )}</nav>
    `;
  }
}
