/** What a service says of itself in its `app.json`. */
export interface Service {
  /** The profile that it serves, as the policy names it. */
  profile: 'admin' | 'user' | 'node';
  /** The product's name, which ends each title. */
  name: string;
  /** What the page is for, in a sentence. */
  description: string;
}

/** The page of a service: no text of its own but for those whose browser runs no scripts. */
export function page(
  service: Service,
  files: { early: string; script: string; preloads: string[]; style: string; icon: string },
): string {
  const preloads = files.preloads.map((path) => `\n<link rel="modulepreload" href="${escaped(path)}">`).join('');
  return `<!doctype html>
<html lang="en" data-profile="${escaped(service.profile)}">
<head>
<meta charset="utf-8">
<title>${escaped(service.name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escaped(service.description)}">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="${escaped(files.icon)}">
<link rel="stylesheet" href="${escaped(files.style)}">
<script src="${escaped(files.early)}"></script>${preloads}
<script type="module" src="${escaped(files.script)}"></script>
</head>
<body>
<noscript><main class="alone"><h1>${escaped(service.name)}</h1>
<p>This page needs JavaScript. Everything that it shows comes from this server alone.</p></main></noscript>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
