// Has TypeScript check clients that openapi-generator made of OpenAPI documents, and counts their operations:
// node typescript.mjs FOLDER_OF_NODE_MODULES (CLIENT DOCUMENT.json)...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, ...pairs] = process.argv.slice(2);
const ts = createRequire(join(resolve(modules), 'from-here.js'))('typescript');

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const OPTIONS = {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
};

/** How many operations a document has. */
const wanted = ({ paths = {} }) =>
  Object.values(paths).flatMap((item) => Object.keys(item).filter((key) => METHODS.includes(key))).length;

/** How many methods of a client send requests: each has a variant with the whole response. */
function found(program) {
  const classes = program.getSourceFiles().flatMap(({ statements }) => statements.filter(ts.isClassDeclaration));
  const apis = classes.filter(({ name }) => name.text.endsWith('Api'));
  return apis.flatMap(({ members }) => members.filter(({ name }) => name?.text.endsWith('Raw'))).length;
}

let isRight = pairs.length > 0;
for (let index = 0; index < pairs.length; index += 2) {
  const [client, document] = pairs.slice(index, index + 2);
  const program = ts.createProgram([join(client, 'index.ts')], OPTIONS);
  const problems = ts.getPreEmitDiagnostics(program);
  for (const { file, start, messageText } of problems) {
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    console.error(`${file?.fileName ?? client}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  }
  const counts = [found(program), wanted(JSON.parse(readFileSync(document, 'utf8')))];
  console.log(`${client}: compiles with TypeScript ${ts.version}, ${counts[0]} methods for ${counts[1]} operations`);
  isRight &&= problems.length === 0 && counts[0] === counts[1];
}
process.exitCode = isRight ? 0 : 1;
