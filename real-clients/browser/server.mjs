// The server of the shop, at another address than the mock server.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';

/** Serves the built page at all paths but those of its scripts. */
export async function serve(built, mock) {
  const script = (body) => ({ kind: 'text/javascript', body });
  const files = {
    '/where.js': script(`globalThis.MEDIASTORE_URL = ${JSON.stringify(mock)};`),
    '/shop.mjs': script(await readFile(join(built, 'shop.mjs'))),
  };
  const page = { kind: 'text/html; charset=utf-8', body: await readFile(join(built, 'shop.html')) };
  const server = createServer((request, response) => {
    const { kind, body } = files[request.url] ?? page;
    response.writeHead(200, { 'Content-Type': kind }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // Another name than that in the mock server's address, so that it is another site as well.
  return { origin: `http://localhost:${server.address().port}`, server };
}
