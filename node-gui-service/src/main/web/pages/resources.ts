import {
  bytes,
  chart,
  define,
  empty,
  heading,
  html,
  measured,
  panel,
  refresh,
  type Series,
  type TemplateResult,
} from '@lucid/ui';
import { type Metrics, type Node, NodePage, samplesOf } from '../node-data.ts';
import { strings } from '../text/strings.ts';

const text = strings.resources;
const words = strings.node;

/** What the node uses, over the time that one looks. */
class NodeResources extends NodePage {
  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void this.nodes.reload()))} ${this.shown((node) =>
        this.#charts(node)
      )}
    `;
  }

  #charts(node: Node): TemplateResult {
    const samples = samplesOf(node);
    if (samples.length === 0) return empty('gauge', words.noMetrics, words.noMetricsDetail);
    const line = (name: string, of: keyof Metrics): Series => ({
      name,
      points: samples.map(({ at, metrics }) => ({ at, value: metrics[of] })),
    });
    const percent = (value: number): string => words.percent(measured(value));
    return html`
      ${panel(
        { title: text.usage },
        chart({
          title: text.usageTitle(node.node_id),
          series: [
            line(words.cpu, 'cpu_percent'),
            line(words.memory, 'memory_percent'),
            line(words.disk, 'disk_percent'),
          ],
          most: 100,
          say: percent,
        }),
      )}
      <div class="panels">
        ${panel(
          { title: text.network },
          chart({
            title: text.networkTitle(node.node_id),
            series: [line(text.in, 'network_in_bytes'), line(text.out, 'network_out_bytes')],
            say: bytes,
          }),
        )} ${panel(
          { title: text.heat },
          chart({
            title: text.heatTitle(node.node_id),
            series: [line(words.temperature, 'temperature_celsius')],
            most: 80,
            say: (value) => words.degrees(measured(value)),
          }),
        )} ${panel(
          { title: text.response },
          chart({
            title: text.responseTitle(node.node_id),
            series: [line(words.response, 'average_response_ms')],
            most: 50,
            say: (value) => words.milliseconds(measured(value)),
          }),
        )}
      </div>
    `;
  }
}

define('node-resources', NodeResources);
