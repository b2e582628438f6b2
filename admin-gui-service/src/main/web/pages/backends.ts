import type { Condition, IconName, Tone } from '@lucid/ui';
import { strings } from '../text/strings.ts';

const { conditions } = strings.words;

/** A probe of a backend. */
export interface Probe {
  at: string;
  condition: Condition;
  latency: number;
}

/** Whether requests to a backend pass. */
export interface Breaker {
  state: string;
  since: string;
  failures: number;
  opened: number;
  waiting: number;
}

/** A backend, as `/gui/backends` tells it. */
export interface Backend {
  id: string;
  title: string;
  closed: boolean;
  condition: Condition;
  latency?: number;
  checked_at?: string;
  history: Probe[];
  breaker?: Breaker;
}

/** The worst first. */
export const CONDITIONS: readonly Condition[] = ['down', 'failing', 'unknown', 'up'];

const STATES: Record<Condition, [Tone, IconName, string]> = {
  up: ['good', 'check', conditions.up],
  failing: ['warning', 'alert', conditions.failing],
  down: ['bad', 'cross', conditions.down],
  unknown: ['neutral', 'question', conditions.unknown],
};

/** How a state is drawn and said. */
export function stateOf(condition: Condition): [Tone, IconName, string] {
  return STATES[condition];
}

/** The probes that were answered, as latencies; undefined where there was no answer. */
export function latencies(history: readonly Probe[]): (number | undefined)[] {
  return history.map(({ condition, latency }) => condition === 'up' || condition === 'failing' ? latency : undefined);
}
