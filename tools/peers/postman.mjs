// Has Postman's importer make collections of OpenAPI documents, and looks for the operations in these:
// node postman.mjs FOLDER_OF_NODE_MODULES FOLDER_OF_COLLECTIONS DOCUMENT.json...
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';

const [modules, folder, ...documents] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), 'from-here.js'));
const converter = load('openapi-to-postmanv2');

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

const convert = (data) =>
  new Promise((done, fail) => {
    converter.convertV2({ type: 'string', data }, { includeWebhooks: true }, (error, converted) => {
      if (error) {
        fail(error);
      } else if (converted.result) {
        done(converted.output.find(({ type }) => type === 'collection').data);
      } else {
        fail(new Error(converted.reason));
      }
    });
  });

/** The operations and webhooks of a document, such as `GET /offers/:offerId`, as Postman writes them. */
function operations({ paths = {}, webhooks = {} }) {
  const of = (items, address) =>
    Object.entries(items).flatMap(([name, item]) =>
      Object.keys(item)
        .filter((key) => METHODS.includes(key))
        .map((method) => `${method.toUpperCase()} ${address(name)}`));
  return [
    ...of(paths, (path) => path.replace(/\{([^}]*)\}/g, ':$1')),
    ...of(webhooks, (name) => `/${name}`),
  ];
}

/** The requests of a collection, in the same form. */
const requests = (items) =>
  items.flatMap(({ item, request }) => (item ? requests(item) : [`${request.method} /${address(request.url)}`]));

/** Webhooks are sent to a server that only their receiver knows: Postman has their name with the host. */
const address = ({ host, path }) => (path ? path.join('/') : host.join('').replace('{{baseUrl}}', ''));

mkdirSync(folder, { recursive: true });
let isRight = documents.length > 0;
for (const path of documents) {
  const text = readFileSync(path, 'utf8');
  const wanted = operations(JSON.parse(text));
  const collection = await convert(text).catch((error) => {
    console.error(`${path}: Postman does not import it: ${error.stack ?? error}`);
  });
  if (!collection) {
    isRight = false;
    continue;
  }
  writeFileSync(join(folder, basename(path)), JSON.stringify(collection, null, 2));
  const found = requests(collection.item);
  const missing = wanted.filter((it) => !found.includes(it));
  const others = found.filter((it, index) => !wanted.includes(it) || found.indexOf(it) !== index);
  missing.forEach((it) => console.error(`${path}: Postman has no request for ${it}`));
  others.forEach((it) => console.error(`${path}: no operation, or one more, for Postman's ${it}`));
  isRight &&= missing.length === 0 && others.length === 0;
  console.log(`${path}: ${found.length} requests of Postman for ${wanted.length} operations`);
}
process.exitCode = isRight ? 0 : 1;
