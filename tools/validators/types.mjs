// Has openapi-typescript make types of OpenAPI documents, and TypeScript check these: node types.mjs FOLDER_OF_NODE_MODULES DOCUMENT.json...
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, ...documents] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), 'from-here.js'));
const ts = load('typescript');
const { default: openapiTS, astToString } = load('openapi-typescript');

const folder = join(resolve(modules), 'types');
mkdirSync(folder, { recursive: true });
const files = [];
for (const path of documents) {
  const file = join(folder, basename(path).replace(/\.json$/, '.ts'));
  writeFileSync(file, astToString(await openapiTS(pathToFileURL(resolve(path)), { silent: true })));
  files.push(file);
}
const program = ts.createProgram(files, { noEmit: true, strict: true, skipLibCheck: true, types: [] });
const problems = ts.getPreEmitDiagnostics(program);
for (const { file, messageText } of problems) {
  console.error(`${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
}
console.log(`${files.length} OpenAPI documents make types of TypeScript`);
process.exitCode = files.length > 0 && problems.length === 0 ? 0 : 1;
