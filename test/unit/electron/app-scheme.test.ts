import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAppSchemeHandler, segmentsOf } from '#electron/main/windows/app-scheme.ts';
import { temporaryFolder } from './doubles.ts';

function rendererFolder(): string {
  const root = temporaryFolder();
  const folder = join(root, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<h1>page</h1>');
  writeFileSync(join(folder, 'assets', 'main-a1.js'), 'run()');
  writeFileSync(join(root, 'secret.html'), 'secret');
  writeFileSync(join(folder, '.hidden.html'), 'secret');
  return folder;
}

const get = (handler: (request: Request) => Promise<Response>, url: string) => handler(new Request(url));

describe('the app scheme', () => {
  it('serves the files of the renderer with their media types', async () => {
    const handler = createAppSchemeHandler(rendererFolder());
    const page = await get(handler, 'app://kagimori/index.html');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await page.text()).toBe('<h1>page</h1>');
    const script = await get(handler, 'app://kagimori/assets/main-a1.js');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('sends the policy with every answer, refusals included', async () => {
    const handler = createAppSchemeHandler(rendererFolder());
    for (const url of ['app://kagimori/index.html', 'app://kagimori/none.html']) {
      const { headers } = await get(handler, url);
      const policy = (headers.get('content-security-policy') ?? '').split('; ');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("style-src 'self'");
      expect(policy).toContain("connect-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
  });

  it.each([
    'app://kagimori/../secret.html',
    'app://kagimori/%2e%2e/secret.html',
    'app://kagimori/..%2fsecret.html',
    'app://kagimori/assets/..%2f..%2fsecret.html',
    'app://kagimori/%2e%2e%5csecret.html',
    'app://kagimori/..\\secret.html',
    'app://kagimori//etc/passwd.html',
    'app://kagimori/index.html%00.js',
    'app://kagimori/%252e%252e/secret.html',
    'app://kagimori/.hidden.html',
    'app://kagimori/',
    'app://kagimori/assets',
    'app://other/index.html',
    'app://kagimori:80/index.html',
    'app://user@kagimori/index.html',
  ])('refuses %s', async (url) => {
    const response = await createAppSchemeHandler(rendererFolder())({ url, method: 'GET' });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
  });

  it('never leads out of the folder, whatever the path', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '/', '%00', 'assets', 'C:', '~', '%c0%ae'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const segments = segmentsOf(`app://kagimori/${parts.join('/')}`) ?? [];
        for (const segment of segments) {
          expect(segment).not.toMatch(/[/\\\0:]/);
          expect(segment.startsWith('.')).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('takes nothing but GET', async () => {
    const handler = createAppSchemeHandler(rendererFolder());
    const request = new Request('app://kagimori/index.html', { method: 'POST', body: 'x' });
    expect((await handler(request)).status).toBe(405);
  });
});
