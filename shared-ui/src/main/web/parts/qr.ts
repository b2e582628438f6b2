import { html, type TemplateResult } from 'lit';
import { qrOf } from '../core/qr.ts';

const QUIET = 4;

/** Text as a QR code, dark on light in all colours: many readers do not read the reverse. */
export function qr(text: string, label: string): TemplateResult {
  const code = qrOf(text);
  const size = code.length + 2 * QUIET;
  const path = code.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ''))).join(
    '',
  );
  return html`
    <svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="${label}">
      <rect width="${size}" height="${size}"></rect>
      <path d="${path}"></path>
    </svg>
  `;
}
