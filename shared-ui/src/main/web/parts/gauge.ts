import { html, type TemplateResult } from 'lit';

/** From which part of the whole on something is getting scarce, and is scarce. */
const HIGH = 0.75;
const FULL = 0.9;

/** How it feels that so much of the whole is used. */
export function load(part: number): 'good' | 'warning' | 'bad' {
  return part >= FULL ? 'bad' : part >= HIGH ? 'warning' : 'good';
}

/**
 * A half circle that is filled as far as something is used.
 *
 * @param part from 0 to 1
 * @param value what stands in the middle
 * @param label what is used, in words
 */
export function gauge(part: number, value: string, label: string): TemplateResult {
  const filled = 100 * Math.min(1, Math.max(0, part));
  return html`
    <div class="gauge ${load(part)}" role="img" aria-label="${label}: ${value}">
      <svg viewBox="0 0 100 56" aria-hidden="true" focusable="false">
        <path class="ring" d="M8 50a42 42 0 0 1 84 0"></path>
        <path class="filled" d="M8 50a42 42 0 0 1 84 0" pathLength="100" stroke-dasharray="${filled} 100"></path>
        <text x="50" y="48" text-anchor="middle">${value}</text>
      </svg>
      <span aria-hidden="true">${label}</span>
    </div>
  `;
}

/** The same as a bar, for tables. */
export function meter(part: number, value: string, label: string): TemplateResult {
  const filled = 60 * Math.min(1, Math.max(0, part));
  return html`
    <span class="meter ${load(part)}">
      <svg viewBox="0 0 60 6" role="img" aria-label="${label}: ${value}">
        <rect class="ring" width="60" height="6" rx="3"></rect>
        <rect class="filled" width="${filled}" height="6" rx="3"></rect>
      </svg>
      <span aria-hidden="true">${value}</span>
    </span>
  `;
}
