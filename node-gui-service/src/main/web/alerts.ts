import { badge, html, keep, kept, measured, spoken, type TemplateResult } from '@lucid/ui';
import type { Metrics, Node } from './node-data.ts';
import { strings } from './text/strings.ts';

const text = strings.node;
const NAME = 'alerts';

/** Something that the operator should know. */
export interface Alert {
  severity: 'warning' | 'critical';
  message: string;
}

/** From when on a value is worth a warning, and is critical. */
export interface Threshold {
  of: keyof Metrics;
  name: string;
  unit: string;
  warning: number;
  critical: number;
  say: (value: string) => string;
  /** Whether less is worse. */
  least?: boolean;
}

const USUAL: readonly Threshold[] = [
  { of: 'cpu_percent', name: text.cpu, unit: '%', warning: 80, critical: 95, say: text.percent },
  { of: 'memory_percent', name: text.memory, unit: '%', warning: 85, critical: 95, say: text.percent },
  { of: 'disk_percent', name: text.disk, unit: '%', warning: 80, critical: 90, say: text.percent },
  { of: 'temperature_celsius', name: text.temperature, unit: '°C', warning: 70, critical: 80, say: text.degrees },
  { of: 'error_rate', name: text.errors, unit: '%', warning: 1, critical: 5, say: text.percent },
  { of: 'uptime_percent', name: text.uptime, unit: '%', warning: 98, critical: 95, say: text.percent, least: true },
];

type Chosen = Partial<Record<keyof Metrics, [warning: number, critical: number]>>;

/** The limits in force: the usual ones, or what the operator chose in this browser. */
export function thresholds(): Threshold[] {
  const chosen = read();
  return USUAL.map((threshold) => {
    const [warning, critical] = chosen[threshold.of] ?? [threshold.warning, threshold.critical];
    return { ...threshold, warning, critical };
  });
}

/** Keeps other limits in this browser; without any, the usual ones hold again. */
export function choose(limits: Chosen): void {
  keep(NAME, JSON.stringify(limits));
}

/** What was kept; what makes no sense counts for nothing. */
function read(): Chosen {
  try {
    const found = Object.entries(JSON.parse(kept(NAME) ?? '{}') as Record<string, unknown>);
    return Object.fromEntries(found.filter(([, pair]) => Array.isArray(pair) && pair.every(Number.isFinite))) as Chosen;
  } catch {
    return {};
  }
}

/** So that what is just below a limit does not read like the limit. */
function beside(value: number, limit: number): string {
  const usual = measured(value);
  return value < limit && usual === measured(limit) ? String(Math.floor(value * 100) / 100) : usual;
}

/** What of a node needs attention, the worst first. */
export function alertsOf({ status, performance_metrics }: Node): Alert[] {
  const alerts: Alert[] = status === 'active'
    ? []
    : [{ severity: status === 'offline' ? 'critical' : 'warning', message: text.isNot(spoken(status)) }];
  for (const { of, name, warning, critical, say, least } of thresholds()) {
    const value = performance_metrics?.[of];
    if (typeof value !== 'number') continue;
    const past = (limit: number): boolean => least ? value < limit : value >= limit;
    if (!past(warning)) continue;
    const limit = past(critical) ? critical : warning;
    const words = least ? text.below : text.above;
    alerts.push({
      severity: limit === critical ? 'critical' : 'warning',
      message: words(name, say(beside(value, limit)), say(measured(limit))),
    });
  }
  return alerts.sort((one, other) => one.severity.localeCompare(other.severity));
}

/** The same to read. */
export function alertList(node: Node): TemplateResult {
  const alerts = alertsOf(node);
  if (alerts.length === 0) return badge('good', text.noAlerts, 'check');
  return html`
    <ul class="alerts">${alerts.map(({ severity, message }) =>
      html`
        <li>${severity === 'critical'
          ? badge('bad', text.critical, 'cross')
          : badge('warning', text.warning, 'alert')} ${message}</li>
      `
    )}</ul>
  `;
}
