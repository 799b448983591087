// Bundles the SDK and the page of a shop for Node and for browsers: node build.mjs FOLDER_OF_NODE_MODULES
import { copyFileSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { open } from './bundle/open.mjs';

const modules = resolve(process.argv[2]);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const load = createRequire(join(modules, 'from-here.js'));
const { build } = load('esbuild');
const { parse } = load('acorn');

const opened = {
  name: 'opened-sdk',
  setup({ onLoad }) {
    onLoad({ filter: /cleeng-mediastore-sdk\.js$/ }, ({ path }) => ({
      contents: open(readFileSync(path, 'utf8'), parse),
      loader: 'js',
    }));
  },
};

const outdir = join(modules, 'built');
await build({
  entryPoints: { sdk: here('bundle/sdk.mjs'), shop: here('browser/shop.mjs') },
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'browser',
  define: { 'process.env.NODE_ENV': '"production"' },
  nodePaths: [join(modules, 'node_modules')],
  plugins: [opened],
  logLevel: 'warning',
});
copyFileSync(here('browser/shop.html'), join(outdir, 'shop.html'));
