import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

const DRAWINGS = {
  alert: svg`
    <path d="M8 2.2 14.4 13.4H1.6Z" /><path d="M8 6.4v3.2M8 11.5v.1" />
  `,
  check: svg`
    <circle cx="8" cy="8" r="6.2" /><path d="m5.3 8.2 1.9 1.9 3.6-4" />
  `,
  close: svg`
    <path d="m4 4 8 8M12 4l-8 8" />
  `,
  copy: svg`
    <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" /><path d="M10.5 3V2.5h-8v8H3" />
  `,
  cross: svg`
    <circle cx="8" cy="8" r="6.2" /><path d="m5.9 5.9 4.2 4.2M10.1 5.9l-4.2 4.2" />
  `,
  device: svg`
    <rect x="1.8" y="2.8" width="12.4" height="8" rx="1.2" /><path d="M5.5 13.4h5M8 10.8v2.6" />
  `,
  down: svg`
    <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
  `,
  audit: svg`
    <path d="M3.5 1.8h6.2l2.8 2.8v9.6h-9ZM5.8 7h4.4M5.8 9.4h4.4M5.8 11.8h2.6" />
  `,
  block: svg`
    <path d="M8 1.8 13.6 5v6L8 14.2 2.4 11V5Z" /><path d="M2.6 5.1 8 8.2l5.4-3.1M8 8.2V14" />
  `,
  download: svg`
    <path d="M8 2.4v7.4M4.9 7 8 10.1 11.1 7M2.8 13.4h10.4" />
  `,
  emergency: svg`
    <path d="M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2Z" /><path d="M8 4.8v3.8M8 11v.1" />
  `,
  gauge: svg`
    <path d="M2.9 12.2a6.2 6.2 0 1 1 10.2 0" /><path d="m8 9.6 2.8-3.4" />
  `,
  history: svg`
    <path d="M2.6 6.2A5.7 5.7 0 1 1 2.4 9M2.2 3v3.4h3.4" /><path d="M8 5.2V8l2 1.4" />
  `,
  home: svg`
    <path d="M2.4 7.4 8 2.6l5.6 4.8M4 6.4v7h8v-7" />
  `,
  key: svg`
    <circle cx="5.2" cy="10.8" r="2.8" /><path d="m7.3 8.8 5.9-5.9M11 5.1l1.9 1.9" />
  `,
  left: svg`
    <path d="M9.5 4.5 6 8l3.5 3.5" />
  `,
  link: svg`
    <path d="M6.8 9.2 9.2 6.8M7.4 4.6l1.5-1.5a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.6 11.4l-1.5 1.5a2.8 2.8 0 0 1-4-4l1.5-1.5" />
  `,
  money: svg`
    <circle cx="8" cy="8" r="6.2" /><path d="M5.4 5.6h5.2M8 5.6v5.6" />
  `,
  node: svg`
    <rect x="2.2" y="2.2" width="11.6" height="11.6" rx="1.6" /><rect x="5.6" y="5.6" width="4.8" height="4.8" rx=".8" />
  `,
  people: svg`
    <circle cx="6" cy="5.6" r="2.4" /><path
      d="M1.6 13.2c.4-2.4 2-3.6 4.4-3.6s4 1.2 4.4 3.6M10.4 3.4a2.4 2.4 0 0 1 0 4.4M11.8 9.9c1.5.4 2.4 1.5 2.7 3.3"
    />
  `,
  plus: svg`
    <path d="M8 3v10M3 8h10" />
  `,
  pool: svg`
    <circle cx="8" cy="3.8" r="1.9" /><circle cx="3.8" cy="11.8" r="1.9" /><circle cx="12.2" cy="11.8" r="1.9" /><path
      d="M7.1 5.5 4.7 10.1M8.9 5.5l2.4 4.6M5.7 11.8h4.6"
    />
  `,
  right: svg`
    <path d="M6.5 4.5 10 8l-3.5 3.5" />
  `,
  screen: svg`
    <rect x="1.8" y="2.6" width="12.4" height="8.4" rx="1.2" /><path d="M6 5.2v3.2l2.8-1.6ZM5.4 13.6h5.2" />
  `,
  settings: svg`
    <path d="M2.4 4.6h6M11.6 4.6h2M2.4 11.4h2M7.6 11.4h6" /><circle cx="10" cy="4.6" r="1.6" /><circle
      cx="6"
      cy="11.4"
      r="1.6"
    />
  `,
  stop: svg`
    <rect x="4" y="4" width="8" height="8" rx="1" />
  `,
  tool: svg`
    <path
      d="M13.4 4.4 11 6.8 9.2 5l2.4-2.4a3.6 3.6 0 0 0-4.8 4.4L2.4 11.4a1.6 1.6 0 0 0 2.2 2.2L9 9.2a3.6 3.6 0 0 0 4.4-4.8Z"
    />
  `,
  wallet: svg`
    <rect x="1.8" y="3.6" width="12.4" height="9.4" rx="1.4" /><path d="M1.8 6.4h12.4M10.4 9.6h1.4" />
  `,
  info: svg`
    <circle cx="8" cy="8" r="6.2" /><path d="M8 7.4v3.4M8 5.1v.1" />
  `,
  menu: svg`
    <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />
  `,
  moon: svg`
    <path d="M13.2 9.6A5.6 5.6 0 0 1 6.4 2.8a5.6 5.6 0 1 0 6.8 6.8Z" />
  `,
  pause: svg`
    <path d="M5.6 3.5v9M10.4 3.5v9" />
  `,
  person: svg`
    <circle cx="8" cy="5.4" r="2.8" /><path d="M2.8 13.8c.5-2.8 2.5-4.2 5.2-4.2s4.7 1.4 5.2 4.2" />
  `,
  play: svg`
    <path d="M5 3.2 12.4 8 5 12.8Z" />
  `,
  question: svg`
    <circle cx="8" cy="8" r="6.2" /><path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.1M8 11.3v.1" />
  `,
  refresh: svg`
    <path d="M13.2 7.2A5.3 5.3 0 1 0 12.4 11M13.4 3.4v3.8H9.6" />
  `,
  services: svg`
    <rect x="2" y="2.4" width="12" height="4.6" rx="1.2" /><rect x="2" y="9" width="12" height="4.6" rx="1.2" />
    <path d="M4.6 4.7h.1M4.6 11.3h.1M7.4 4.7h4M7.4 11.3h4" />
  `,
  sun: svg`
    <circle cx="8" cy="8" r="2.9" /><path
      d="M8 1.5v1.4M8 13.1v1.4M1.5 8h1.4M13.1 8h1.4M3.4 3.4l1 1M11.6 11.6l1 1M12.6 3.4l-1 1M4.4 11.6l-1 1"
    />
  `,
  system: svg`
    <circle cx="8" cy="8" r="6.2" /><path class="solid" d="M8 1.8a6.2 6.2 0 0 1 0 12.4Z" />
  `,
  unlink: svg`
    <path
      d="M6.4 9.6 3.9 12a2 2 0 0 1-2.8-2.8l2.4-2.4M9.6 6.4 12 3.9a2 2 0 0 1 2.9 2.9l-2.4 2.4M4.4 2v1.6M2 4.4h1.6M11.6 14v-1.6M14 11.6h-1.6"
    />
  `,
} satisfies Record<string, SVGTemplateResult>;

/** A drawing of the set. */
export type IconName = keyof typeof DRAWINGS;

/** A drawing in the colour of the text around it. It says nothing to a screen reader: a word has to stand with it. */
export function icon(name: IconName): TemplateResult {
  return html`
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">${DRAWINGS[name]}</svg>
  `;
}

/** The product's mark. */
export function mark(): TemplateResult {
  return html`
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M12 2.5 20.2 7.2v9.6L12 21.5l-8.2-4.7V7.2Z" />
      <path class="core" d="M9.2 7.6v8.8h6" />
    </svg>
  `;
}
