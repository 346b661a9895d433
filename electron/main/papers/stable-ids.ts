const NODE_ID = /node(\d{8})/g;

/**
 * Numbers the elements of a tagged PDF anew. Chromium names them after the nodes of its page, whose numbers depend on
 * what else the page did meanwhile; so the same paper would never be the same bytes twice. The names keep their
 * length and their order, so that offsets and name trees of the file hold (ISO 32000-1, 7.9.6).
 */
export function withStableIds(pdf: Uint8Array): Buffer {
  const text = Buffer.from(pdf).toString('latin1');
  const found = [...new Set([...text.matchAll(NODE_ID)].map(([, number = '']) => number))].toSorted();
  const renamed = new Map(found.map((number, index) => [number, String(index + 1).padStart(8, '0')]));
  return Buffer.from(
    text.replaceAll(NODE_ID, (_id, number: string) => `node${renamed.get(number) ?? number}`),
    'latin1',
  );
}
