// Holds OpenRPC documents against the official meta-schema: node openrpc.mjs FOLDER_OF_NODE_MODULES DOCUMENT.json...
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, ...documents] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), 'from-here.js'));

const Ajv = load('ajv').default;
const { openrpcDocument } = load('@open-rpc/meta-schema');
const { jsonSchema } = load('@json-schema-tools/meta-schema');

// Both name a dialect by an address of their own; it is draft 7.
const asDraft7 = ({ $schema, ...schema }) => schema;
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(asDraft7(jsonSchema));
// The one refers to the other without the slash at the end of its address.
ajv.addSchema({ $ref: jsonSchema.$id }, jsonSchema.$id.replace(/\/$/, ''));
const validate = ajv.compile(asDraft7(openrpcDocument));

let isValid = documents.length > 0;
for (const path of documents) {
  const document = JSON.parse(readFileSync(path, 'utf8'));
  if (validate(document)) {
    console.log(`${path}: valid OpenRPC ${document.openrpc}, ${document.methods.length} methods`);
  } else {
    isValid = false;
    for (const { instancePath, message } of validate.errors) {
      console.error(`${path}: ${instancePath || '/'} ${message}`);
    }
  }
}
process.exitCode = isValid ? 0 : 1;
