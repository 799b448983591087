// Opens the package of the SDK: its API layer, which it does not export, and the address of the API.
import { NAMES, OTHERS } from './names.mjs';
import { browserInfo, requests } from './requests.mjs';

/** Where the SDK sends requests, in either environment. */
const ADDRESSES = ['https://mediastoreapi-sandbox.cleeng.com', 'https://mediastoreapi.cleeng.com'];

function redirected(code, address) {
  const parts = code.split(JSON.stringify(address));
  if (parts.length !== 2) throw new Error(`the package has ${address} ${parts.length - 1} times`);
  return parts.join('globalThis.MEDIASTORE_URL');
}

/** The code of the package, which sends to `globalThis.MEDIASTORE_URL` and exports its API layer as `api`, and `browserInfo`. */
export function open(code, parse) {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const found = requests(program);
  for (const request of OTHERS) found.delete(request);
  const missing = Object.keys(NAMES).filter((request) => !found.has(request));
  const unnamed = [...found.keys()].filter((request) => !(request in NAMES));
  if (missing.length > 0 || unnamed.length > 0) {
    throw new Error(`names.mjs is not that of this package: it lacks [${unnamed}], and the package lacks [${missing}]`);
  }
  const members = [...found].map(([request, name]) => `${NAMES[request]}: ${name}`);
  const exported = `export const api = { ${members.join(', ')} };\nexport { ${browserInfo(program)} as browserInfo };\n`;
  return `${ADDRESSES.reduce(redirected, code)}\n${exported}`;
}
