/**
 * Makes the page of one service: bundles its code and styles under names that hold their hash, writes the page that
 * loads them, compresses each file as far as it goes, and lists them all for the server.
 *
 * Usage: page.ts ESBUILD SOURCE TARGET
 */
// @ts-types="./zlib.d.ts"
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { page, type Service } from './html.ts';

interface Metafile {
  outputs: Record<
    string,
    { entryPoint?: string; cssBundle?: string; imports: { path: string; kind: string; external?: boolean }[] }
  >;
}

interface Listed {
  path: string;
  type: string;
  codings: string[];
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const [esbuild, source, target] = Deno.args as [string, string, string];
const shared = new URL('../main/web/', import.meta.url).pathname;
const service = JSON.parse(Deno.readTextFileSync(`${source}/app.json`)) as Service;

await Deno.remove(target, { recursive: true }).catch(() => {});
Deno.mkdirSync(`${target}/assets`, { recursive: true });
const bundled = bundle();
Deno.writeTextFileSync(`${target}/index.html`, page(service, bundled));
const names = ['index.html', ...[...Deno.readDirSync(`${target}/assets`)].map((file) => `assets/${file.name}`)];
const listed = names.sort().map(compress);
Deno.writeTextFileSync(`${target}/files.json`, JSON.stringify(listed, null, 2) + '\n');

function bundle(): { early: string; script: string; preloads: string[]; style: string; icon: string } {
  const metafile = `${target}/metafile.json`;
  const entries = [`${source}/app.ts`, `${shared}early.ts`, `${shared}styles/all.css`, `${shared}icon.svg`];
  const result = new Deno.Command(esbuild, {
    cwd: shared,
    args: [
      ...entries,
      '--bundle',
      '--splitting',
      '--format=esm',
      '--minify',
      '--target=es2022,chrome123,firefox121,safari17.5',
      '--legal-comments=eof',
      '--charset=utf8',
      '--log-level=warning',
      '--loader:.svg=copy',
      '--entry-names=[name]-[hash]',
      '--chunk-names=[name]-[hash]',
      '--asset-names=[name]-[hash]',
      `--alias:@lucid/ui=${shared}index.ts`,
      `--metafile=${metafile}`,
      `--outdir=${target}/assets`,
    ],
  }).outputSync();
  const said = new TextDecoder().decode(result.stderr);
  if (!result.success || said !== '') {
    console.error(said);
    Deno.exit(1);
  }
  const outputs = (JSON.parse(Deno.readTextFileSync(metafile)) as Metafile).outputs;
  Deno.removeSync(metafile);
  const url = (path: string): string => `/assets/${path.slice(path.lastIndexOf('/') + 1)}`;
  const made = (name: string): string => {
    const found = Object.keys(outputs).find((path) => new RegExp(`/${name.replace('.', '-[A-Z0-9]+\\.')}$`).test(path));
    if (found === undefined) throw new Error(`esbuild made no ${name}`);
    return found;
  };
  const script = made('app.js');
  const preloads = outputs[script]!.imports.filter((needed) => needed.kind === 'import-statement' && !needed.external);
  return {
    early: url(made('early.js')),
    script: url(script),
    preloads: preloads.map((needed) => url(needed.path)),
    style: url(made('all.css')),
    icon: url(made('icon.svg')),
  };
}

/** Writes the compressed forms of a file beside it; none that saves nothing. */
function compress(name: string): Listed {
  const bytes = Deno.readFileSync(`${target}/${name}`);
  const forms = { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) };
  const codings = Object.entries(forms).filter(([, form]) => form.length < bytes.length);
  for (const [coding, form] of codings) {
    Deno.writeFileSync(`${target}/${name}.${coding}`, form);
  }
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
  if (type === undefined) throw new Error(`${name}: no content type is known for it; add it to TYPES`);
  return { path: name === 'index.html' ? '/' : `/${name}`, type, codings: codings.map(([coding]) => coding) };
}
