import { html, nothing, svg, type TemplateResult } from 'lit';
import { EDGE, HEIGHT, shape, WIDTH } from '../core/shape.ts';

/**
 * A small line of numbers, drawn from zero up so that noise stays small. Where there is none the line breaks, and a
 * mark stands at the foot.
 *
 * @param values oldest first
 * @param label what it shows, in words
 * @param slots how many values fill the width
 */
export function sparkline(values: readonly (number | undefined)[], label: string, slots = 40): TemplateResult {
  const { line, area, gaps, end } = shape(values, slots);
  return html`
    <svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
      <path class="area" d="${area}"></path>
      <path class="line" d="${line}"></path>
      ${gaps.map((x) =>
        svg`
          <path class="gap" d="M${x} ${HEIGHT - EDGE}v-4"></path>
        `
      )} ${end === undefined ? nothing : svg`
        <circle class="end" cx="${end[0]}" cy="${end[1]}" r="1.6"></circle>
      `}
    </svg>
  `;
}
