import {
  type App,
  copyable,
  count,
  define,
  html,
  loaded,
  meter,
  panel,
  Part,
  Resource,
  segment,
  status,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { at, CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.chain;

interface Participants {
  participants: {
    node_id: string;
    address: string;
    status: string;
    stake: string;
    last_activity: string;
  }[];
}

/** Who decides about the next block. */
class ChainValidators extends Part {
  static override properties = {
    app: { attribute: false },
    link: { attribute: false },
  };
  declare app: App;
  declare link: string;
  readonly #validators = new Resource<Participants>(this, {
    key: () => at(CHAIN, '/consensus/participants'),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return panel(
      { title: text.validators, flush: true },
      loaded(this.#validators, list, 4),
    );
  }
}

function list({ participants }: Participants): TemplateResult {
  const greatest = Math.max(
    1,
    ...participants.map(({ stake }) => Number(stake)),
  );
  return table({
    caption: text.validators,
    rows: participants,
    key: ({ node_id }) => node_id,
    columns: [
      {
        title: text.node,
        head: true,
        cell: ({ node_id }) =>
          html`
            <a class="name" href="/nodes/${segment(node_id)}">${node_id}</a>
          `,
      },
      {
        title: text.status,
        by: ({ status }) => status,
        cell: (one) => status(one.status),
      },
      { title: text.hash, cell: ({ address }) => copyable(address) },
      {
        title: text.stake,
        by: ({ stake }) => Number(stake),
        cell: ({ stake }) =>
          meter(
            Math.min(0.7, (0.7 * Number(stake)) / greatest),
            count(Math.round(Number(stake))),
            text.stake,
          ),
      },
      {
        title: text.activity,
        cell: ({ last_activity }) => time(last_activity),
      },
    ],
  });
}

define('admin-chain-validators', ChainValidators);
