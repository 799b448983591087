// The functions in the package of the SDK that send a request, by what they send, such as `PATCH /orders/*`.

/** A request of the SDK has one of these as its method; what has none is a `GET`. */
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

function* nodes(node) {
  if (typeof node?.type !== 'string') return;
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) yield* nodes(child);
  }
}

function methodOf(node) {
  const isMethod = node.type === 'Property' && node.key.name === 'method' && METHODS.has(node.value.value);
  return isMethod ? node.value.value : undefined;
}

/** The path of a template such as `${base}/orders/${id}`. */
function pathOf(node) {
  if (node.type !== 'TemplateLiteral') return undefined;
  const [base, ...rest] = node.quasis.map((part) => part.value.cooked);
  return base === '' && rest[0]?.startsWith('/') ? rest.join('*') : undefined;
}

/** Pairs of a request and the name of the function in the package that sends it. */
export function requests(program) {
  const declared = program.body.filter((it) => it.type === 'VariableDeclaration').flatMap((it) => it.declarations);
  const found = new Map();
  for (const { id, init } of declared) {
    if (init?.type !== 'ArrowFunctionExpression') continue;
    const parts = [...nodes(init)];
    const path = parts.map(pathOf).find(Boolean);
    if (path === undefined) continue;
    const request = `${parts.map(methodOf).find(Boolean) ?? 'GET'} ${path}`;
    if (found.has(request)) throw new Error(`two functions send ${request}`);
    found.set(request, id.name);
  }
  return found;
}

/** The name of the function with which Adyen's Drop-in, a part of the package, describes the browser. */
export function browserInfo(program) {
  const looks = (node) => node.type === 'Literal' && node.value === 'screen.colorDepth';
  const found = program.body.filter((it) => it.type === 'FunctionDeclaration' && [...nodes(it)].some(looks));
  if (found.length !== 1) throw new Error(`${found.length} functions describe the browser`);
  return found[0].id.name;
}
